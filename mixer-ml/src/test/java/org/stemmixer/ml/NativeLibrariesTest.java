package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemmixer.core.internal.Sha256;

/** The native libraries are unpacked once, whole, and only if they are what they should be. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NativeLibrariesTest {

    @TempDir
    private Path folder;

    static Stream<String> known() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(NativeLibraries.class.getResourceAsStream("native-libraries.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
        }
    }

    /** With another version of ONNX Runtime, {@code native-libraries.txt} must be made anew. */
    @ParameterizedTest
    @MethodSource("known")
    void theLibrariesThatAreKnownAreThoseOnTheClassPath(String line) throws IOException {
        String[] parts = line.split(" ");
        try (InputStream in = Objects.requireNonNull(
                OrtEnvironment.class.getResourceAsStream("/ai/onnxruntime/native/" + parts[2]))) {
            byte[] bytes = in.readAllBytes();
            assertThat(Sha256.of(bytes) + " " + bytes.length).isEqualTo(parts[0] + " " + parts[1]);
        }
    }

    @Test
    void areUnpackedOnceAndAgainWhenTheyAreDamaged() throws IOException {
        Path unpacked = NativeLibraries.unpackedIn(folder).orElseThrow();
        Path library = unpacked.resolve(System.mapLibraryName("onnxruntime"));
        String sha256 = Sha256.of(library);
        Object file = Objects.requireNonNull(Files.readAttributes(library, "fileKey,lastModifiedTime"));

        assertThat(NativeLibraries.unpackedIn(folder)).contains(unpacked);
        assertThat(Files.readAttributes(library, "fileKey,lastModifiedTime")).isEqualTo(file);

        byte[] bytes = Files.readAllBytes(library);
        bytes[bytes.length / 2] ^= 1;
        Files.write(library, bytes);
        assertThat(NativeLibraries.unpackedIn(folder)).contains(unpacked);
        assertThat(Sha256.of(library)).isEqualTo(sha256);
    }

    @Test
    void whatAKilledProcessHasUnpackedInPartGoes() throws IOException {
        String name =
                String.valueOf(NativeLibraries.unpackedIn(folder).orElseThrow().getFileName());
        Path other = Files.createDirectories(folder.resolve("other").resolve(name));
        Files.writeString(other.resolve(".stem-mixer-00000000deadbeef-0123456789abcdef.tmp"), "half");

        assertThat(NativeLibraries.unpackedIn(folder.resolve("other"))).contains(other);

        try (Stream<Path> files = Files.list(other)) {
            assertThat(files).isNotEmpty().noneMatch(left -> left.toString().endsWith(".tmp"));
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsDoneWithout() throws IOException {
        assertThat(NativeLibraries.unpackedIn(Files.createFile(folder.resolve("file"))))
                .isEmpty();
    }

    @Test
    void foldersOfKilledProcessesGoUnlessTheyAreYoungOrHoldSomething() throws IOException {
        FileTime old = FileTime.from(Instant.now().minusSeconds(60));
        Path abandoned = Files.createDirectory(folder.resolve("onnxruntime-java1"));
        Path full = Files.createDirectory(folder.resolve("onnxruntime-java2"));
        Files.createFile(full.resolve("library"));
        Path other = Files.createDirectory(folder.resolve("other"));
        Path young = Files.createDirectory(folder.resolve("onnxruntime-java3"));
        for (Path path : List.of(abandoned, full, other)) {
            Files.setLastModifiedTime(path, old);
        }

        NativeLibraries.takeAwayAbandoned(folder);

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(full, other, young);
        }
    }

    @Test
    void processesThatUnpackAtTheSameTimeDoNotDisturbEachOther() throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-Dstemmixer.cache=" + folder.resolve("cache"),
                            "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("temporary")),
                            Main.class.getName())
                    .redirectErrorStream(true)
                    .start());
        }
        for (Process process : processes) {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            assertThat(output.strip()).startsWith(folder.resolve("cache").toString());
        }
    }

    static final class Main {

        private Main() {}

        /** Uses a model, and tells where the library was loaded from, and that nothing large is in the temporary folder. */
        public static void main(String[] args) throws IOException {
            try (CnnGainPredictor predictor = new CnnGainPredictor()) {
                if (!predictor.usesModel()) {
                    throw new IllegalStateException(predictor.fallbackReason().orElse(""));
                }
            }
            try (Stream<Path> files = Files.walk(Path.of(System.getProperty("java.io.tmpdir")))) {
                if (files.anyMatch(file -> file.toString().contains("libonnxruntime"))) {
                    throw new IllegalStateException("the library was unpacked to the temporary folder");
                }
            }
            System.out.println(
                    NativeLibraries.unpackedIn(NativeLibraries.folder().orElseThrow())
                            .orElseThrow());
        }
    }
}
