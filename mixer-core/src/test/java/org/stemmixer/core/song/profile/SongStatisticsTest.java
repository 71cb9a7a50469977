package org.stemmixer.core.song.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.LoudnessMeter;

class SongStatisticsTest {

    private static SongStatistics measure(AudioBuffer audio) throws IOException {
        return SongStatistics.measure(TestMusic.song(audio));
    }

    /** Stereo noise with independent mid and side of the given amplitudes. */
    private static AudioBuffer noise(int sampleRate, double seconds, double mid, double side) {
        Random random = new Random(1);
        AudioBuffer noise = new AudioBuffer(sampleRate, 2, (int) (seconds * sampleRate));
        for (int n = 0; n < noise.frames(); n++) {
            double m = mid * (2 * random.nextDouble() - 1);
            double s = side * (2 * random.nextDouble() - 1);
            noise.channel(0)[n] = (float) (m + s);
            noise.channel(1)[n] = (float) (m - s);
        }
        return noise;
    }

    /** The power of white noise in a band is in proportion to its width, which grows by 1 dB from band to band. */
    @ParameterizedTest
    @ValueSource(ints = {22050, 44100, 48000, 96000})
    void whiteNoiseRisesByOneDecibelABand(int sampleRate) throws IOException {
        List<Double> bands = measure(noise(sampleRate, 20, 0.2, 0.1)).midBandsDb();

        int highest = sampleRate == 22050 ? 26 : 29;
        double tenth = Math.pow(10, 0.05);
        for (int band = 6; band <= highest; band++) {
            double centreHz = SongStatistics.bandCentresHz().get(band);
            double expected = 10
                    * Math.log10(
                            centreHz * (tenth - 1 / tenth) / (Math.min(sampleRate / 2.0, 20_000 * tenth) - 20 / tenth));
            // What is random about noise shrinks with the width of the band.
            assertThat(bands.get(band)).as("%.0f Hz", centreHz).isCloseTo(expected, within(band < 17 ? 0.8 : 0.2));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 17, 30})
    void sineIsInItsBand(int band) throws IOException {
        double frequencyHz = SongStatistics.bandCentresHz().get(band);
        AudioBuffer sine = new AudioBuffer(44100, 1, 88200);
        for (int n = 0; n < sine.frames(); n++) {
            sine.channel(0)[n] = (float) (0.5 * Math.sin(2 * Math.PI * frequencyHz * n / 44100));
        }

        SongStatistics statistics = measure(sine);

        assertThat(statistics.midBandsDb().get(band)).isCloseTo(0, within(band == 2 ? 2 : 0.1));
        assertThat(statistics.crestFactorDb()).isCloseTo(3.01, within(0.02));
        AudioBuffer onBothSides = AudioBuffer.wrap(44100, sine.channel(0), sine.channel(0));
        assertThat(statistics.loudness()).isEqualTo(LoudnessMeter.measure(onBothSides));
    }

    @Test
    void bandsBeyondTheRateAreUnknown() throws IOException {
        assertThat(measure(noise(22050, 1, 0.2, 0.1)).midBandsDb().subList(28, 31))
                .containsOnly(Double.NaN);
        assertThat(measure(noise(44100, 1, 0.2, 0.1)).midBandsDb()).doesNotContain(Double.NaN);
    }

    @Test
    void widthIsSideOverMid() throws IOException {
        assertThat(measure(noise(44100, 10, 0.4, 0.1)).sideToMidDb()).isCloseTo(-12.04, within(0.1));
        assertThat(measure(noise(44100, 10, 0.1, 0.2)).sideToMidDb()).isCloseTo(6.02, within(0.1));
    }

    @Test
    void monoHasNoSides() throws IOException {
        AudioBuffer both = noise(44100, 2, 0.4, 0);
        AudioBuffer one = AudioBuffer.wrap(44100, both.channel(0));

        assertThat(measure(both).isMono()).isTrue();
        assertThat(measure(one).isMono()).isTrue();
        assertThat(measure(one)).isEqualTo(measure(both));
        assertThat(measure(one).sideBandsDb()).containsOnly(SongStatistics.FLOOR_DB);
        assertThat(measure(noise(44100, 2, 0.4, 0.1)).isMono()).isFalse();
    }

    /** Bursts that decay by a known number of dB per second. */
    @ParameterizedTest
    @ValueSource(doubles = {30, 60, 120})
    void tailIsTheFallWithin200Milliseconds(double decayDbPerSecond) throws IOException {
        Random random = new Random(5);
        AudioBuffer bursts = new AudioBuffer(44100, 1, 10 * 44100);
        for (int n = 0; n < bursts.frames(); n++) {
            double level = -decayDbPerSecond * (n % 44100) / 44100.0;
            bursts.channel(0)[n] = (float) (0.5 * Math.pow(10, level / 20) * (2 * random.nextDouble() - 1));
        }

        assertThat(measure(bursts).tailDb()).isCloseTo(-0.2 * decayDbPerSecond, within(1.0));
    }

    @Test
    void tooLittleIsNotMeasurable() throws IOException {
        AudioBuffer sample = AudioBuffer.wrap(44100, new float[] {0.5f});
        for (AudioBuffer audio : new AudioBuffer[] {sample, new AudioBuffer(48000, 2, 96000)}) {
            SongStatistics statistics = measure(audio);

            assertThat(statistics.isMeasurable()).isFalse();
            assertThat(statistics.tailDb()).isNaN();
            assertThatThrownBy(() -> ReferenceProfile.of("silence", statistics))
                    .hasMessage("silence: must last 400 ms at least and be louder than -70 LUFS to be a reference");
        }
        assertThat(measure(noise(8000, 0.5, 0.1, 0.1)).isMeasurable()).isTrue();
    }

    @Test
    void filesThatHoldNaNAreRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("nan.wav");
        AudioFiles.write(file, noise(44100, 1, 0.1, 0.1), SampleEncoding.FLOAT_32);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer nan = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            nan.putFloat(Float.NaN).flip();
            long data = Files.readString(file, StandardCharsets.ISO_8859_1).indexOf("data") + 8;
            channel.write(nan, data + 30_000 * 2 * Float.BYTES + Float.BYTES);
        }
        Song song = Song.of(file);

        assertThatThrownBy(() -> SongStatistics.measure(song))
                .isInstanceOf(AudioFileException.class)
                .hasMessage(file + ": samples must be finite, but frame 30000 of channel 1 is NaN");
    }
}
