package org.stemmixer.ml.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.stemmixer.features.MelFilterBank;
import org.stemmixer.features.MelNormalization;
import org.stemmixer.features.MelScale;

class SongFeaturesTest {

    private static final SongInput INPUT = new SongInput(8000, 64, 32, 3, 10, 100, 4000, 5, -90);

    private final float[] mel = new float[INPUT.melValues() + 3];
    private final float[] levels = new float[INPUT.levelValues() + 2];

    /** Against the definition, evaluated sum by sum. */
    @Test
    void followsItsDefinition() {
        Random random = new Random(1);
        float[] left = new float[INPUT.excerptFrames() + 7];
        float[] right = new float[left.length];
        for (int i = 0; i < left.length; i++) {
            left[i] = (float) random.nextGaussian() * 0.1f;
            right[i] = (float) (random.nextGaussian() * 0.05 + 0.3 * left[i]);
        }
        new SongFeatures(INPUT).compute(left, right, 7, mel, 3, levels, 2);
        MelFilterBank bank = new MelFilterBank(8000, 64, 10, 100, 4000, MelScale.SLANEY, MelNormalization.NONE);
        for (int side = 0; side < 2; side++) {
            for (int band = 0; band < 10; band++) {
                for (int step = 0; step < 5; step++) {
                    double power = 0;
                    for (int frame = 0; frame < 3; frame++) {
                        int start = 7 + (step * 3 + frame) * 32;
                        double[] weights = bank.weights(band);
                        for (int bin = 0; bin < weights.length; bin++) {
                            power += weights[bin] * power(left, right, side == 0 ? 1 : -1, start, bin) / 3;
                        }
                    }
                    assertThat((double) mel[3 + (side * 10 + band) * 5 + step])
                            .isEqualTo(10 * Math.log10(power), Offset.offset(1e-4));
                }
            }
        }
        double peak = 0;
        double squares = 0;
        for (int i = 7 + 96; i < 7 + 192; i++) {
            peak = Math.max(peak, Math.max(Math.abs(left[i]), Math.abs(right[i])));
            squares += (double) left[i] * left[i] + (double) right[i] * right[i];
        }
        assertThat((double) levels[2 + 1]).isEqualTo(20 * Math.log10(peak), Offset.offset(1e-4));
        assertThat((double) levels[2 + 5 + 1]).isEqualTo(10 * Math.log10(squares / 192), Offset.offset(1e-4));
    }

    private static double power(float[] left, float[] right, int sign, int start, int bin) {
        double re = 0;
        double im = 0;
        double windowSum = 0;
        for (int i = 0; i < 64; i++) {
            double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / 64);
            double sample = window * (left[start + i] + sign * right[start + i]) / 2;
            re += sample * Math.cos(2 * Math.PI * bin * i / 64);
            im -= sample * Math.sin(2 * Math.PI * bin * i / 64);
            windowSum += window;
        }
        return 4 * (re * re + im * im) / (windowSum * windowSum);
    }

    @Test
    void silenceIsAtTheFloor() {
        float[] silence = new float[INPUT.excerptFrames()];
        new SongFeatures(INPUT).compute(silence, silence, 0, mel, 0, levels, 0);
        assertThat(mel[0]).isEqualTo(-90);
        assertThat(levels[0]).isEqualTo(-90);
    }

    @Test
    void meansAndSpreadsOfExcerpts() {
        ExcerptStatistics mean = new ExcerptStatistics(2, 0.1);
        assertThat(mean.confidence()).isZero();
        mean.add(new float[] {9, 9, 0.2f, 0.5f}, 1, 2);
        assertThat(mean.confidence()).isEqualTo(0.5, Offset.offset(1e-12));
        mean.add(new float[] {0.5f, 0.5f}, 0, 1);
        // Weights 2 and 1.
        assertThat(mean.mean()).containsExactly(new double[] {0.3, 0.5}, Offset.offset(1e-7));
        assertThat(mean.spread(0)).isEqualTo(Math.sqrt((2 * 0.01 + 0.04) / 3), Offset.offset(1e-7));
        double variance = (2 * 0.01 + 0.04) / 3 / 2;
        assertThat(mean.confidence()).isEqualTo(1.8 / 2.8 / (1 + variance / 0.01), Offset.offset(1e-6));
    }

    @Test
    void refusesImpossibleInputs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SongInput(8000, 100, 32, 3, 10, 100, 4000, 5, -90))
                .withMessage("frameLength must be a power of two, but was 100");
        assertThatIllegalArgumentException().isThrownBy(() -> new SongInput(8000, 64, 65, 3, 10, 100, 4000, 5, -90));
        assertThatIllegalArgumentException().isThrownBy(() -> new SongInput(8000, 64, 32, 3, 10, 100, 4001, 5, -90));
    }
}
