package org.stemmixer.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.training.data.DatasetIndex;
import org.stemmixer.training.data.MultitrackSong;
import picocli.CommandLine;

class VoicesCommandTest {

    @TempDir
    private Path folder;

    @Test
    void laysTheClipsOfASpeakerEndToEnd() throws IOException {
        assumeThat(hasFfmpeg()).as("ffmpeg decodes the clips").isTrue();
        Path speaker = Files.createDirectories(folder.resolve("clips/de/alpha"));
        for (int i = 0; i < 8; i++) {
            StemFiles.write(speaker.resolve("clip" + i + ".wav"), clip(0.1f + 0.1f * i), 0);
        }
        Path few = Files.createDirectories(folder.resolve("clips/en"));
        StemFiles.write(few.resolve("clip.wav"), clip(0.5f), 0);

        int rc = new CommandLine(new VoicesCommand())
                .execute(
                        "--out",
                        folder.resolve("data").toString(),
                        "--source",
                        "letters",
                        "--seconds",
                        "4",
                        folder.resolve("clips/de").toString(),
                        few.toString());

        assertThat(rc).isZero();
        List<MultitrackSong> speakers = DatasetIndex.multitracks(folder.resolve("data/voices"));
        assertThat(speakers).hasSize(1);
        MultitrackSong only = speakers.get(0);
        assertThat(only.group()).isEqualTo("letters/de");
        assertThat(only.info().orElseThrow().stems())
                .extracting(stem -> stem.role())
                .containsExactly("speech", "speech");
        for (int i = 0; i < 2; i++) {
            AudioBuffer passage = StemFiles.excerpt(only.stems().get(i).file(), 0, 4 * StemFiles.SAMPLE_RATE);
            // Eight clips of different levels have become equally loud, but for 2 dB: none is ten times louder than
            // another.
            assertThat(passage.peak()).isBetween(0.1f, 0.45f);
            int heard = 0;
            for (float sample : passage.channel(0)) {
                heard += Math.abs(sample) > 0.01 ? 1 : 0;
            }
            assertThat(heard).isGreaterThan(passage.frames() / 3);
        }
    }

    /** A fifth of a second of a square wave between silence. */
    private static AudioBuffer clip(float level) {
        AudioBuffer clip = new AudioBuffer(StemFiles.SAMPLE_RATE, 2, StemFiles.SAMPLE_RATE / 2);
        for (float[] channel : clip.toArrays()) {
            for (int i = 5000; i < 14_000; i++) {
                channel[i] = i % 100 < 50 ? level : -level;
            }
        }
        return clip;
    }

    private static boolean hasFfmpeg() {
        try {
            ExternalProgram.ffmpeg("-version");
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
