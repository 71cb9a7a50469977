package org.stemmixer.codecs.mpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast transforms against the sums that ISO 11172-3 defines them by, in double precision. */
class MpegTransformsTest {

    private static final double TOLERANCE = 2e-6;

    @Test
    void cosineTransformIsItsSum() {
        float[] values = noise(1, 40);
        float[] transformed = new CosineTransform32().transform(values, 8);
        for (int m = 0; m < 32; m++) {
            double sum = 0;
            for (int k = 0; k < 32; k++) {
                sum += values[8 + k] * Math.cos(m * (2 * k + 1) * Math.PI / 64);
            }
            assertThat((double) transformed[m]).as("value %d", m).isCloseTo(sum, within(TOLERANCE));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void longBlocksAreTheirSums(int type) {
        float[] lines = noise(2, 36);
        float[] result = new float[18];
        float[] left = new float[36];
        new InverseMdct().transformLong(lines, 18, type, result, left);
        for (int i = 0; i < 36; i++) {
            double sum = 0;
            for (int k = 0; k < 18; k++) {
                sum += lines[18 + k] * Math.cos(Math.PI / 72 * (2 * i + 1 + 18) * (2 * k + 1));
            }
            double value = i < 18 ? result[i] : left[i];
            assertThat(value).as("value %d", i).isCloseTo(sum * window(type, i), within(TOLERANCE));
        }
    }

    /** ISO 11172-3, 2.4.3.4.10.3. */
    private static double window(int type, int i) {
        double sine = Math.sin(Math.PI / 36 * (i + 0.5));
        if (type == 1 && i >= 18) {
            return i < 24 ? 1 : i < 30 ? Math.sin(Math.PI / 12 * (i - 18 + 0.5)) : 0;
        }
        if (type == 3 && i < 18) {
            return i < 6 ? 0 : i < 12 ? Math.sin(Math.PI / 12 * (i - 6 + 0.5)) : 1;
        }
        return sine;
    }

    @Test
    void shortBlocksAreTheirSums() {
        float[] lines = noise(3, 18);
        float[] result = new float[18];
        float[] left = new float[18];
        new InverseMdct().transformShort(lines, 0, result, left);
        double[] expected = new double[36];
        for (int block = 0; block < 3; block++) {
            for (int i = 0; i < 12; i++) {
                double sum = 0;
                for (int k = 0; k < 6; k++) {
                    sum += lines[3 * k + block] * Math.cos(Math.PI / 24 * (2 * i + 1 + 6) * (2 * k + 1));
                }
                expected[6 + 6 * block + i] += sum * Math.sin(Math.PI / 12 * (i + 0.5));
            }
        }
        for (int i = 0; i < 36; i++) {
            double value = i < 18 ? result[i] : left[i - 18];
            assertThat(value).as("value %d", i).isCloseTo(expected[i], within(TOLERANCE));
        }
    }

    /** The flow chart of figure A.2. */
    @Test
    void synthesisIsThatOfTheStandard() {
        int steps = 90;
        float[] subbands = noise(4, steps * 32);
        float[] samples = new float[steps * 32];
        SubbandSynthesis synthesis = new SubbandSynthesis();
        for (int step = 0; step < steps; step += 18) {
            float[] some = Arrays.copyOfRange(subbands, step * 32, (step + 18) * 32);
            synthesis.synthesize(some, 18, samples, step * 32);
        }
        double[] v = new double[1024];
        for (int step = 0; step < steps; step++) {
            System.arraycopy(v, 0, v, 64, 960);
            for (int i = 0; i < 64; i++) {
                v[i] = 0;
                for (int k = 0; k < 32; k++) {
                    v[i] += Math.cos((16 + i) * (2 * k + 1) * Math.PI / 64) * subbands[step * 32 + k];
                }
            }
            for (int j = 0; j < 32; j++) {
                double sum = 0;
                for (int i = 0; i < 8; i++) {
                    sum += v[i * 128 + j] * SubbandSynthesis.WINDOW[j + 64 * i];
                    sum += v[i * 128 + 96 + j] * SubbandSynthesis.WINDOW[j + 64 * i + 32];
                }
                assertThat((double) samples[step * 32 + j])
                        .as("sample %d of step %d", j, step)
                        .isCloseTo(sum, within(5e-6)); // samples are up to 4
            }
        }
    }

    private static float[] noise(int seed, int count) {
        Random random = new Random(seed);
        float[] noise = new float[count];
        for (int i = 0; i < count; i++) {
            noise[i] = 2 * random.nextFloat() - 1;
        }
        return noise;
    }
}
