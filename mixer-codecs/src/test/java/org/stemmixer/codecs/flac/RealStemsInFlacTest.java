package org.stemmixer.codecs.flac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;

/** Stems of real songs, where they lie beside the project, come whole and with the MD5 sum that their encoder took. */
class RealStemsInFlacTest {

    private static final Path SONGS = Path.of("../../shared/audio");

    @Test
    void areReadToTheirEnd() throws IOException {
        assumeTrue(Files.isDirectory(SONGS), () -> "there are no stems in " + SONGS);
        List<Path> stems;
        try (Stream<Path> files = Files.walk(SONGS)) {
            stems = files.filter(file -> file.toString().endsWith(".flac")).toList();
        }
        assertThat(stems).isNotEmpty();
        for (Path stem : stems) {
            try (AudioReader reader = AudioFiles.openReader(stem)) {
                float[][] block = new float[reader.channels()][8192];
                long frames = 0;
                int read;
                while ((read = reader.read(block, 0, 8192)) >= 0) {
                    frames += read;
                }
                assertThat(frames).as("frames of %s", stem).isEqualTo(reader.frames());
                assertThat(reader.warnings()).as("warnings of %s", stem).isEmpty(); // a wrong MD5 sum is one
            }
        }
    }
}
