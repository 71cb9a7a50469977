package org.stemmixer.core.audio.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders for temporary files, and those of dead processes. */
class ScratchFolderTest {

    @TempDir
    private Path parent;

    private List<Path> entries() throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.toList();
        }
    }

    @Test
    void goesWithAllThatIsInIt() throws IOException {
        Path path;
        try (ScratchFolder folder = ScratchFolder.makeIn(parent)) {
            path = folder.path();
            assertThat(path).isDirectory().hasParent(parent);
            Files.writeString(Files.createDirectory(path.resolve("stems")).resolve("bass.wav"), "bass");
            ScratchFolder.sweep(parent);
            assertThat(path.resolve("stems").resolve("bass.wav")).exists();
        }
        assertThat(path).doesNotExist();
        assertThat(entries()).isEmpty();
    }

    @Test
    void foldersOfTheDeadGoAndNothingElse() throws IOException {
        Path dead = Files.createDirectory(parent.resolve("stem-mixer-00000000deadbeef-1"));
        Files.createFile(dead.resolve(".stem-mixer-00000000deadbeef-0000000000000001.tmp"));
        Files.writeString(dead.resolve("standard-input"), "half");
        Files.createDirectory(parent.resolve("stem-mixer-00000000deadbeef-2"));
        Path kept = Files.createFile(parent.resolve("kept"));
        Files.createSymbolicLink(dead.resolve("link"), kept);
        List<Path> others = List.of(
                kept,
                Files.createDirectory(parent.resolve("stem-mixer-1234")),
                Files.createFile(parent.resolve("stem-mixer-00000000deadbeef-3")),
                Files.createSymbolicLink(parent.resolve("stem-mixer-00000000deadbeef-4"), parent));

        ScratchFolder.makeIn(parent).close();

        assertThat(entries()).containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void foldersOfTheLivingStayUntilTheyAreKilled() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Held.class.getName(),
                        parent.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.getInputStream().read()).as("has its folder").isEqualTo('.');
            List<Path> theirs = entries();
            ScratchFolder.makeIn(parent).close();
            assertThat(entries()).hasSize(1).isEqualTo(theirs);

            other.destroyForcibly().waitFor();
            assertThat(entries()).isEqualTo(theirs);
            ScratchFolder.makeIn(parent).close();
            assertThat(entries()).isEmpty();
        } finally {
            other.destroyForcibly();
        }
    }

    /** Another process, which makes a folder and is killed. */
    static final class Held {

        private Held() {}

        public static void main(String[] args) throws IOException {
            try (ScratchFolder folder = ScratchFolder.makeIn(Path.of(args[0]))) {
                Files.writeString(folder.path().resolve("standard-input"), "half");
                System.out.print('.');
                System.out.flush();
                System.in.read();
            }
        }
    }
}
