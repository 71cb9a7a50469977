package org.stemmixer.codecs.flac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;

/**
 * The test files of the IETF's working group, where they lie beside the project. The reader compares the samples with the
 * MD5 sum of the file; where there is none, the number of frames is that of the reference decoder, and each block has its
 * checksum.
 */
class FlacFilesTest {

    private static final Path FILES = Path.of("../../shared/formats/flac");

    private static final Map<String, Long> WITHOUT_SUM =
            Map.of("faulty-06", 69_743L, "uncommon-10", 664_669L, "uncommon-11", 568_394L);

    /** What is said about files that are not sound; nothing about all others. */
    private static final Map<String, List<String>> NOTES = Map.of(
            "faulty-03", List.of("the header gives the number of bits as 24, but the audio has 16"),
            "faulty-05", List.of("the number of frames is given as 39842, but there are 109487"),
            "faulty-06", List.of("the header does not tell the format, which was taken from the audio"),
            "faulty-11",
                    List.of("the audio does not begin behind the header, but 56 bytes behind what can be read of it"),
            "uncommon-10", List.of("there is no header: the format was taken from the audio"),
            "uncommon-11",
                    List.of(
                            "there is no header: the format was taken from the audio",
                            "before the audio are 895 bytes that are none: left out"));

    @TestFactory
    Stream<DynamicTest> everyFileIsReadToTheBit() throws IOException {
        try (Stream<Path> files = Files.isDirectory(FILES) ? Files.list(FILES) : Stream.<Path>empty()) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> assertRead(file)));
        }
    }

    @Test
    void theFilesAreThere() {
        assumeTrue(Files.isDirectory(FILES), "no test files in " + FILES);
        assertThat(FILES).isDirectoryContaining("glob:**.flac");
    }

    private static void assertRead(Path file) throws IOException {
        String name = file.getFileName().toString().replaceFirst("_.*", "");
        try (AudioReader reader = AudioFiles.openReader(file)) {
            float[][] block = new float[reader.channels()][1000];
            long frames = 0;
            for (int read = reader.read(block, 0, 1000); read > 0; read = reader.read(block, 0, 1000)) {
                frames += read;
            }
            assertThat(frames).isEqualTo(reader.frames()).isPositive();
            assertThat(reader.warnings()).isEqualTo(NOTES.getOrDefault(name, List.of()));
            assertThat(hasSum(file)).isEqualTo(!WITHOUT_SUM.containsKey(name));
            assertThat(frames).isEqualTo(WITHOUT_SUM.getOrDefault(name, frames));
        }
    }

    private static boolean hasSum(Path file) throws IOException {
        try (AudioInput input = AudioInput.of(file)) {
            return !FlacMetadata.parse(input).info().md5().isEmpty();
        }
    }
}
