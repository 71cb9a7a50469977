package org.stemmixer.dsp.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.dsp.AudioBuffer;

class ResamplerTest {

    /** Long blocks are computed in another way than short ones, down to single frames. */
    @ParameterizedTest
    @CsvSource({
        "48000, 44100, 1",
        "48000, 44100, 2",
        "44100, 48000, 3",
        "192000, 8000, 2",
        "8000, 192000, 2",
        "44100, 88200, 2",
        "96000, 44100, 2",
        "22050, 48000, 1",
        "48000, 44000, 1",
        "44000, 48000, 2",
        "44100, 44056, 2"
    })
    void blocksMakeNoDifference(int inputRate, int outputRate, int channels) {
        AudioBuffer input = noise(inputRate, channels, inputRate / 2);
        AudioBuffer expected = Resampler.resample(input, outputRate);
        Resampler resampler = new Resampler(inputRate, outputRate, channels);
        assertThat(inRandomBlocks(resampler, input, 3)).isDeepEqualTo(expected.toArrays());
        resampler.reset();
        assertThat(inRandomBlocks(resampler, input, 2000)).isDeepEqualTo(expected.toArrays());
    }

    @Test
    void neighboursMakeNoDifference() {
        AudioBuffer input = noise(48000, 3, 20000);
        AudioBuffer together = Resampler.resample(input, 44100);
        for (int c = 0; c < 3; c++) {
            AudioBuffer alone = Resampler.resample(AudioBuffer.wrap(48000, input.channel(c)), 44100);
            assertThat(together.channel(c)).isEqualTo(alone.channel(0));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 48000, 44100, 0",
        "1, 48000, 44100, 1",
        "1, 44100, 48000, 2",
        "160, 48000, 44100, 147",
        "161, 48000, 44100, 148",
        "1, 8000, 192000, 24",
        "25, 192000, 8000, 2",
        "7, 44100, 44100, 7"
    })
    void lengthIsThatOfTheInputRoundedUp(int inputFrames, int inputRate, int outputRate, int expected) {
        assertThat(Resampler.outputFrames(inputFrames, inputRate, outputRate)).isEqualTo(expected);
        AudioBuffer output = Resampler.resample(noise(inputRate, 1, inputFrames), outputRate);
        assertThat(output.frames()).isEqualTo(expected);
        assertThat(output.sampleRate()).isEqualTo(outputRate);
    }

    @Test
    void equalRatesGiveBackTheInput() {
        AudioBuffer input = noise(44100, 2, 10000);
        assertThat(Resampler.resample(input, 44100).toArrays()).isDeepEqualTo(input.toArrays());
    }

    @Test
    void endIsToldByMinusOne() {
        Resampler resampler = new Resampler(44100, 48000, 1);
        float[][] block = new float[1][100];
        assertThat(resampler.pull(block, 0, 100)).isZero();
        resampler.push(block, 0, 10);
        assertThat(resampler.pull(block, 0, 100)).isZero();
        resampler.end();
        assertThat(resampler.pull(block, 0, 5)).isEqualTo(5);
        assertThat(resampler.pull(block, 0, 100)).isEqualTo(6);
        assertThat(resampler.pull(block, 0, 100)).isEqualTo(-1);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> resampler.push(block, 0, 1));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(resampler::end);
    }

    @Test
    void badSampleSpoilsOnlyItsSurroundings() {
        AudioBuffer input = noise(48000, 2, 10000);
        AudioBuffer clean = Resampler.resample(input, 44100);
        input.channel(0)[5000] = Float.NaN;
        AudioBuffer output = Resampler.resample(input, 44100);
        assertThat(output.channel(1)).isEqualTo(clean.channel(1));
        assertThat(output.channel(0)[4594]).isNaN();
        assertThat(Arrays.copyOf(output.channel(0), 4594 - 127)).isEqualTo(Arrays.copyOf(clean.channel(0), 4594 - 127));
        assertThat(Arrays.copyOfRange(output.channel(0), 4594 + 127, 9188))
                .isEqualTo(Arrays.copyOfRange(clean.channel(0), 4594 + 127, 9188));
    }

    @Test
    void refusesArguments() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Resampler(0, 44100, 2))
                .withMessage("inputRate must be at least 1, but was 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Resampler(44100, -1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Resampler(44100, 48000, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Resampler(44100, 172, 1))
                .withMessage("outputRate / inputRate must be in [1/256, 256], but was 172 / 44100");
        assertThatIllegalArgumentException().isThrownBy(() -> Resampler.outputFrames(-1, 44100, 48000));
        Resampler resampler = new Resampler(44100, 48000, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> resampler.push(new float[1][8], 0, 8));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> resampler.pull(new float[2][8], 1, 8));
    }

    /** Pushes and pulls in blocks of up to so many frames, at times without pulling all that is ready. */
    private static float[][] inRandomBlocks(Resampler resampler, AudioBuffer input, int maxFrames) {
        Random random = new Random(7);
        int frames = input.frames();
        float[][] output = new float[input.channels()][frames * 30];
        int pushed = 0;
        int pulled = 0;
        for (int n = 0; n >= 0; pulled += Math.max(n, 0)) {
            int block = Math.min(random.nextInt(maxFrames + 1), frames - pushed);
            if (pushed < frames) {
                resampler.push(input.toArrays(), pushed, block);
                pushed += block;
                if (pushed == frames) {
                    resampler.end();
                }
            }
            n = resampler.pull(output, pulled, Math.min(random.nextInt(30 * maxFrames), output[0].length - pulled));
        }
        float[][] result = new float[output.length][];
        for (int c = 0; c < output.length; c++) {
            result[c] = Arrays.copyOf(output[c], pulled);
        }
        return result;
    }

    private static AudioBuffer noise(int rate, int channels, int frames) {
        Random random = new Random(1);
        AudioBuffer buffer = new AudioBuffer(rate, channels, frames);
        for (float[] channel : buffer.toArrays()) {
            for (int n = 0; n < frames; n++) {
                channel[n] = random.nextFloat() * 2 - 1;
            }
        }
        return buffer;
    }
}
