package org.stemmixer.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.AudioMetrics;
import org.stemmixer.features.ThirdOctaves;

class SongAnalysisTest {

    private static SongAnalysis analysis(AudioBuffer audio) {
        return Signals.measurements(audio).analysis();
    }

    @Test
    void levelsAreThoseOfAudioMetrics() throws IOException {
        AudioBuffer noise = Signals.noise(Signals.RATE, 100_000, 0.3, 0.1);

        SongAnalysis analysis = SongAnalysis.of(Song.of("noise", noise));

        assertThat(analysis.name()).isEqualTo("noise");
        assertThat(analysis.audio()).isEqualTo(AudioMetrics.measure(noise));
        assertThat(analysis.durationSeconds()).isEqualTo(100_000 / 44_100.0);
        assertThat(analysis).isEqualTo(analysis(noise, "noise"));
    }

    private static SongAnalysis analysis(AudioBuffer audio, String name) {
        SongAnalysis song = analysis(audio);
        return new SongAnalysis(
                name,
                song.sampleRate(),
                song.channels(),
                song.audio(),
                song.spectralCentroidHz(),
                song.thirdOctavesDb());
    }

    @Test
    void monoIsOneChannelOrTwoThatAreTheSame() {
        AudioBuffer middle = Signals.noise(Signals.RATE, 50_000, 0.3, 0);

        assertThat(analysis(middle).isMono()).isTrue();
        assertThat(analysis(AudioBuffer.wrap(Signals.RATE, middle.channel(0))).isMono())
                .isTrue();
        assertThat(analysis(Signals.noise(Signals.RATE, 50_000, 0.3, 0.01)).isMono())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 22_050, 44_100, 48_000, 96_000, 192_000})
    void sineIsInItsBandAtEveryRate(int sampleRate) {
        SongAnalysis sine = analysis(Signals.sine(sampleRate, 1000, 0.5, 2, 2 * sampleRate));

        assertThat(sine.spectralCentroidHz()).isCloseTo(1000, within(25.0));
        assertThat(sine.thirdOctavesDb().get(17)).isCloseTo(0, within(0.01));
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            boolean measured = ThirdOctaves.isMeasured(band, sampleRate);
            double level = sine.thirdOctavesDb().get(band);
            assertThat(Double.isNaN(level))
                    .as("%.0f Hz", ThirdOctaves.centreHz(band))
                    .isEqualTo(!measured);
            if (measured && Math.abs(band - 17) > 1) {
                // The sine begins and ends without fading, which is heard at other frequencies.
                assertThat(level).isLessThan(-40);
            }
        }
    }

    /** Magnitudes of white noise are equal on average, so their mean frequency is in the middle. */
    @Test
    void centroidOfWhiteNoiseIsInTheMiddle() {
        SongAnalysis noise = analysis(Signals.noise(48_000, 480_000, 0.3, 0));

        assertThat(noise.spectralCentroidHz()).isCloseTo(12_000, within(60.0));
    }

    @Test
    void widthIsSideOverMid() {
        assertThat(analysis(Signals.noise(Signals.RATE, 400_000, 0.3, 0.1)).sideToMidDb())
                .isCloseTo(20 * Math.log10(1 / 3.0), within(0.05));
        assertThat(analysis(Signals.sine(Signals.RATE, 440, 0.5, 2, 10_000)).sideToMidDb())
                .isLessThan(-140);
        assertThat(analysis(Signals.sine(Signals.RATE, 440, 0.5, 1, 10_000)).sideToMidDb())
                .isLessThan(-140);
        assertThat(analysis(Signals.noise(Signals.RATE, 10_000, 0, 0.3)).sideToMidDb())
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void silenceHasNoColour() {
        SongAnalysis silence = analysis(new AudioBuffer(Signals.RATE, 2, 50_000));

        assertThat(silence.spectralCentroidHz()).isNaN();
        assertThat(silence.thirdOctavesDb()).containsOnly(Double.NEGATIVE_INFINITY);
        assertThat(silence.sideToMidDb()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    /** 999 frames are shorter than a window, 70,001 end within a window and a column. */
    @ParameterizedTest
    @ValueSource(ints = {1, 999, 70_001})
    void blocksDoNotMatter(int frames) {
        AudioBuffer noise = Signals.noise(Signals.RATE, frames, 0.3, 0.2);
        SongMeasurements whole = Signals.measurements(noise, frames);
        for (int blockFrames : new int[] {frames > 1000 ? 37 : 1, 4096, 5000}) {
            SongMeasurements blocks = Signals.measurements(noise, blockFrames);

            assertThat(blocks.analysis()).isEqualTo(whole.analysis());
            assertThat(blocks.spectrogram()).usingRecursiveComparison().isEqualTo(whole.spectrogram());
            assertThat(blocks.waveform()).usingRecursiveComparison().isEqualTo(whole.waveform());
        }
    }

    @Test
    void channelsAreAveraged() {
        AudioBuffer sine = Signals.sine(Signals.RATE, 1000, 0.5, 3, 30_000);
        Arrays.fill(sine.channel(2), 0);

        SongMeasurements three = Signals.measurements(sine);
        SongMeasurements one = Signals.measurements(Signals.sine(Signals.RATE, 1000, 0.5, 1, 30_000));

        assertThat(three.spectrogram().levelDb(5, 108))
                .isCloseTo(one.spectrogram().levelDb(5, 108) + (float) (20 * Math.log10(2 / 3.0)), within(1e-3f));
        assertThat(three.waveform().rms(5))
                .isCloseTo(one.waveform().rms(5) * (float) Math.sqrt(2 / 3.0), within(1e-6f));
    }

    @Test
    void refusesWhatCannotBeMeasured(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> new AnalysisMeter("song", Signals.RATE, 9))
                .hasMessage("channels must be in [1, 8], but was 9");
        assertThatThrownBy(() -> new AnalysisMeter("song", Signals.RATE, 1).finish())
                .isInstanceOf(IllegalStateException.class);
        AudioBuffer broken = new AudioBuffer(Signals.RATE, 2, 9000);
        broken.channel(1)[8500] = Float.NaN;
        assertThatThrownBy(() -> Signals.measurements(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sample 8500 was NaN");
        Path empty = folder.resolve("empty.wav");
        AudioFiles.write(empty, new AudioBuffer(Signals.RATE, 1, 0), SampleEncoding.PCM_16);
        assertThatThrownBy(() -> SongAnalysis.of(empty))
                .isInstanceOf(AudioFileException.class)
                .hasMessageContaining("holds no audio");
        SongAnalysis any = analysis(new AudioBuffer(Signals.RATE, 1, 100));
        assertThatThrownBy(() -> new SongAnalysis("a", 44_100, 1, any.audio(), 0, List.of()))
                .hasMessage("thirdOctavesDb must be 31, but was 0");
    }
}
