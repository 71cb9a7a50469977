package org.stemmixer.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.dsp.AudioBuffer;

class DemoSongTest {

    private static final Map<String, AudioBuffer> STEMS = DemoSong.render();

    @Test
    void hasFourStemsInOrderOfOneLength() {
        assertThat(STEMS.keySet()).containsExactly("drums.wav", "bass.wav", "synth.wav", "vocals.wav");
        assertThat(STEMS.values()).allSatisfy(stem -> {
            assertThat(stem.sampleRate()).isEqualTo(44_100);
            assertThat(stem.frames()).isEqualTo(899_640);
        });
    }

    /** The sound itself: whoever changes it on purpose listens first, then writes the new checksums here. */
    @ParameterizedTest
    @CsvSource({"drums.wav, 2, b5889f0f", "bass.wav, 1, 8b490ab4", "synth.wav, 2, d79f14d9", "vocals.wav, 1, 6798fbde"})
    void soundsTheSameToTheLastBit(String name, int channels, String checksum) {
        AudioBuffer stem = STEMS.get(name);
        assertThat(stem.channels()).isEqualTo(channels);
        assertThat(checksum(stem)).isEqualTo(checksum);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drums.wav", "bass.wav", "synth.wav", "vocals.wav"})
    void isCleanAudio(String name) {
        AudioBuffer stem = STEMS.get(name);
        assertThat(stem.peak()).isBetween(0.2f, 0.9f);
        for (float[] samples : stem.toArrays()) {
            double sum = 0;
            for (float sample : samples) {
                sum += sample;
            }
            // A NaN or an infinity anywhere would make the sum one.
            assertThat(sum / samples.length).as("offset").isEqualTo(0, within(1e-6));
            assertThat(samples[samples.length - 1]).as("end").isZero();
        }
    }

    /** A click is a jump far beyond what the highest partials of the tone can do from one sample to the next. */
    @ParameterizedTest
    @CsvSource({"bass.wav, 0.2", "synth.wav, 0.35", "vocals.wav, 0.4"})
    void hasNoClicks(String name, double largestStepOfPeak) {
        AudioBuffer stem = STEMS.get(name);
        for (float[] samples : stem.toArrays()) {
            float step = Math.abs(samples[0]);
            for (int i = 1; i < samples.length; i++) {
                step = Math.max(step, Math.abs(samples[i] - samples[i - 1]));
            }
            assertThat(step / stem.peak()).isLessThan((float) largestStepOfPeak);
        }
    }

    @Test
    void bassLiesBelow200Hz() {
        float[] bass = STEMS.get("bass.wav").channel(0);
        assertThat(shareAbove(bass, 200)).isLessThan(0.15);
    }

    @Test
    void hatsAreHighAndKickIsLow() {
        float[] drums = STEMS.get("drums.wav").channel(0);
        int hat = Timeline.frameOf(0, 10);
        int kick = Timeline.frameOf(1, 4) + Timeline.frames(100);
        assertThat(shareAbove(slice(drums, hat, 4000), 4000)).isGreaterThan(0.8);
        assertThat(shareAbove(slice(drums, kick, 4000), 200)).isLessThan(0.15);
    }

    @Test
    void singerEntersWithTheVerse() {
        float[] vocals = STEMS.get("vocals.wav").channel(0);
        assertThat(energy(slice(vocals, 0, Timeline.frameOf(2, 0) - Timeline.frames(100))))
                .isZero();
        assertThat(energy(slice(vocals, Timeline.frameOf(2, 0), Timeline.frameOf(1, 0))))
                .isPositive();
    }

    @Test
    void singerKeepsToTheMelody() {
        float[] vocals = STEMS.get("vocals.wav").channel(0);
        List<Syllable> held =
                Syllable.SONG.stream().filter(syllable -> syllable.steps() >= 4).toList();
        assertThat(held).hasSizeGreaterThan(12);
        for (Syllable syllable : held) {
            // Two periods of the vibrato from the middle of the note, so that it averages out.
            int middle = (syllable.startFrame() + syllable.endFrame()) / 2;
            float[] note = slice(vocals, middle - Timeline.frames(40), Timeline.frames(370));
            double cents = 1200 * Math.log(pitchHz(note) / Pitch.hz(syllable.midi())) / Math.log(2);
            assertThat(cents).as("%s", syllable).isEqualTo(0, within(35.0));
        }
    }

    @Test
    void synthIsWide() {
        AudioBuffer synth = STEMS.get("synth.wav");
        double side = 0;
        double mid = 0;
        for (int i = 0; i < synth.frames(); i++) {
            double left = synth.channel(0)[i];
            double right = synth.channel(1)[i];
            mid += (left + right) * (left + right);
            side += (left - right) * (left - right);
        }
        assertThat(side / mid).isBetween(0.1, 2.0);
    }

    @Test
    void writesStemsThatReadBackToTheNearest24BitValue(@TempDir Path folder) throws IOException {
        List<Path> files = DemoSong.writeStems(folder.resolve("new/stems"));
        assertThat(files).extracting(file -> file.getFileName().toString()).containsExactlyElementsOf(STEMS.keySet());
        for (Path file : files) {
            AudioBuffer expected = STEMS.get(file.getFileName().toString());
            AudioBuffer actual = AudioFiles.read(file);
            assertThat(actual.channels()).isEqualTo(expected.channels());
            for (int c = 0; c < expected.channels(); c++) {
                for (int i = 0; i < expected.frames(); i++) {
                    float error = actual.channel(c)[i] - expected.channel(c)[i];
                    if (!(Math.abs(error) <= 0x1p-24f)) {
                        fail("%s, frame %d: off by %s", file, i, error);
                    }
                }
            }
        }
    }

    private static float[] slice(float[] samples, int from, int length) {
        return Arrays.copyOfRange(samples, from, from + length);
    }

    private static double energy(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return sum;
    }

    /** The share of the energy that passes a Butterworth high-pass of order 4. */
    private static double shareAbove(float[] samples, double frequencyHz) {
        StateVariableFilter first = new StateVariableFilter().tune(frequencyHz, 0.5412);
        StateVariableFilter second = new StateVariableFilter().tune(frequencyHz, 1.3066);
        double above = 0;
        for (float sample : samples) {
            double high = second.highPass(first.highPass(sample));
            above += high * high;
        }
        return above / energy(samples);
    }

    /** The fundamental: the highest normalised autocorrelation between 150 and 500 Hz, refined by a parabola. */
    private static double pitchHz(float[] samples) {
        int shortest = Timeline.SAMPLE_RATE / 500;
        int longest = Timeline.SAMPLE_RATE / 150;
        double[] correlation = new double[longest + 2];
        int best = shortest;
        for (int lag = shortest - 1; lag <= longest + 1; lag++) {
            double dot = 0;
            for (int i = 0; i < samples.length - longest - 1; i++) {
                dot += samples[i] * samples[i + lag];
            }
            correlation[lag] = dot;
            // A small handicap for long lags, or the octave below would do as well as the pitch.
            if (lag >= shortest && lag <= longest && dot * (1 - 1e-4 * lag) > correlation[best] * (1 - 1e-4 * best)) {
                best = lag;
            }
        }
        double before = correlation[best - 1];
        double after = correlation[best + 1];
        double offset = 0.5 * (before - after) / (before - 2 * correlation[best] + after);
        return Timeline.SAMPLE_RATE / (best + offset);
    }

    private static String checksum(AudioBuffer buffer) {
        CRC32 crc = new CRC32();
        ByteBuffer bytes = ByteBuffer.allocate(4 * buffer.frames()).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] samples : buffer.toArrays()) {
            bytes.clear().asFloatBuffer().put(samples);
            crc.update(bytes.array());
        }
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
