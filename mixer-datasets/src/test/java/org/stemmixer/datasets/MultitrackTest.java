package org.stemmixer.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.StemType;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.training.data.DatasetIndex;
import org.stemmixer.training.data.MultitrackSong;
import org.stemmixer.training.data.SongInfo;
import org.stemmixer.training.data.StemFile;

class MultitrackTest {

    private static final int FRAMES = 1000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void stemsKeepTheirBalanceWhenTheirSumWouldClip() throws IOException {
        Multitrack multitrack = new Multitrack();
        multitrack.add("guitar", StemType.OTHER, Optional.empty(), "program 27", level(0.75f));
        multitrack.add("guitar", StemType.OTHER, Optional.empty(), "program 28", level(0.5f));
        multitrack.add("silence", StemType.OTHER, Optional.empty(), "program 0", level(0.0009f));
        assertThat(multitrack.isMix()).isFalse();
        multitrack.add("drums", StemType.DRUMS, Optional.empty(), "program 0", level(0.75f));
        assertThat(multitrack.isMix()).isTrue();

        multitrack.write(folder.resolve("song/timgm6mb"), info());

        MultitrackSong song = DatasetIndex.multitracks(folder).get(0);
        assertThat(song.stems()).extracting(StemFile::name).containsExactly("drums", "guitar 2", "guitar");
        assertThat(song.stems())
                .extracting(StemFile::type)
                .containsExactly(StemType.DRUMS, StemType.OTHER, StemType.OTHER);
        assertThat(song.group()).isEqualTo("package/author");
        assertThat(song.song()).isEqualTo("package/song");
        assertThat(song.info().orElseThrow().gainDb()).isCloseTo(20 * Math.log10(0.999 / 2), within(1e-12));
        double[] levels = {0.374625, 0.24975, 0.374625};
        for (int i = 0; i < levels.length; i++) {
            AudioBuffer stem = AudioFiles.read(song.stems().get(i).file());
            assertThat(stem.frames()).isEqualTo(FRAMES);
            assertThat(stem.channel(1)[FRAMES - 1]).isCloseTo((float) levels[i], within(1f / 32768));
        }
    }

    @Test
    void whatIsFarBeyondFullScaleIsRefused() {
        Multitrack multitrack = new Multitrack();
        multitrack.add("broken", StemType.OTHER, Optional.empty(), "program 0", level(16));

        assertThatThrownBy(() -> multitrack.write(folder.resolve("song"), info()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must not need a gain below -24.0 dB, but need -24.09");
        assertThat(folder.resolve("song")).doesNotExist();
    }

    @Test
    void excerptsAreCutToTheFrameAndFilledUpWithSilence() throws IOException {
        AudioBuffer ramp = level(0);
        for (int i = 0; i < FRAMES; i++) {
            ramp.channel(0)[i] = i / 1024f;
        }
        Path file = folder.resolve("ramp.wav");
        AudioFiles.write(file, ramp, SampleEncoding.FLOAT_32);

        AudioBuffer excerpt = StemFiles.excerpt(file, 900, 200);

        assertThat(excerpt.channel(0)[0]).isEqualTo(900 / 1024f);
        assertThat(excerpt.channel(0)[99]).isEqualTo(999 / 1024f);
        assertThat(Arrays.copyOfRange(excerpt.channel(0), 100, 200)).containsOnly(0f);
        assertThat(StemFiles.excerpt(file, 2000, 10).channel(0)).containsOnly(0f);
    }

    private static SongInfo info() {
        return new SongInfo("package", "song", "package/author", null, null, null, "timgm6mb", null, 0, 1, 0, null);
    }

    private static AudioBuffer level(float value) {
        AudioBuffer audio = new AudioBuffer(StemFiles.SAMPLE_RATE, 2, FRAMES);
        for (float[] channel : audio.toArrays()) {
            Arrays.fill(channel, value);
        }
        return audio;
    }
}
