package org.stemmixer.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpectralBuildingBlocksTest {

    @ParameterizedTest
    @ValueSource(ints = {9, 17, 1025})
    void shapeFollowsTheDefinitions(int bins) {
        double[] magnitude = new Random(bins).doubles(bins).toArray();
        assertShape(magnitude);
        // A pure tone as a Hann window sees it, and the smallest hint of noise.
        for (int k = 0; k < bins; k++) {
            magnitude[k] = Math.abs(k - bins + 4) == 1 ? 0.5 : k == bins - 4 ? 1 : 1e-17;
        }
        assertShape(magnitude);
    }

    private static void assertShape(double[] magnitude) {
        double sum = 0;
        double moment = 0;
        for (int k = 0; k < magnitude.length; k++) {
            sum += magnitude[k];
            moment += k * magnitude[k];
        }
        double running = 0;
        double variance = 0;
        int rolloff = -1;
        for (int k = 0; k < magnitude.length; k++) {
            running += magnitude[k];
            if (rolloff < 0 && running >= 0.85 * sum) {
                rolloff = k;
            }
            variance += magnitude[k] / sum * (k - moment / sum) * (k - moment / sum);
        }
        SpectralShape shape = new SpectralShape(magnitude.length, 0.85);
        shape.measure(magnitude);
        assertThat(shape.centroid()).isCloseTo(moment / sum, within(1e-11));
        assertThat(shape.bandwidth()).isCloseTo(Math.sqrt(variance), within(1e-11));
        assertThat(shape.rolloff()).isEqualTo(rolloff);
    }

    @ParameterizedTest
    @EnumSource(Window.class)
    void windowsArePeriodic(Window window) {
        double[] weights = window.coefficients(64);
        assertThat(weights[32]).isCloseTo(1, within(1e-15));
        for (int i = 1; i < 64; i++) {
            assertThat(weights[i]).isCloseTo(weights[64 - i], within(1e-15));
        }
        double atStart = switch (window) {
            case HANN, BLACKMAN -> 0;
            case HAMMING -> 0.08;
            case RECTANGULAR -> 1;
        };
        assertThat(weights[0]).isCloseTo(atStart, within(1e-15));
    }

    @Test
    void melScalesPassThroughTheirPublishedPoints() {
        assertThat(MelScale.SLANEY.toMel(200)).isCloseTo(3, within(1e-12));
        assertThat(MelScale.SLANEY.toMel(1000)).isCloseTo(15, within(1e-12));
        assertThat(MelScale.SLANEY.toMel(6400)).isCloseTo(42, within(1e-12));
        assertThat(MelScale.HTK.toMel(1000)).isCloseTo(999.9855, within(1e-4));
        for (MelScale scale : MelScale.values()) {
            for (double frequencyHz = 0; frequencyHz < 24000; frequencyHz += 123) {
                assertThat(scale.toHz(scale.toMel(frequencyHz))).isCloseTo(frequencyHz, within(1e-8));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(MelScale.class)
    void applyingABankIsMultiplyingByItsWeights(MelScale scale) {
        MelFilterBank bank = new MelFilterBank(16000, 512, 40, 100, 7000, scale, MelNormalization.NONE);
        double[] power = new Random(7).doubles(bank.bins()).toArray();
        double[] mel = new double[bank.bands()];
        bank.apply(power, mel);
        double[] edges = bank.edgesHz();
        for (int b = 0; b < bank.bands(); b++) {
            double[] weights = bank.weights(b);
            double expected = 0;
            for (int k = 0; k < bank.bins(); k++) {
                double f = k * 16000 / 512.0;
                double rising = (f - edges[b]) / (edges[b + 1] - edges[b]);
                double falling = (edges[b + 2] - f) / (edges[b + 2] - edges[b + 1]);
                assertThat(weights[k]).isCloseTo(Math.max(0, Math.min(rising, falling)), within(1e-14));
                expected += weights[k] * power[k];
            }
            assertThat(mel[b]).isCloseTo(expected, within(1e-13));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bank.weights(40))
                .withMessage("band must be in [0, 39], but was 40");
    }

    @Test
    void dctOfRowsIsThatOfEachRow() {
        Dct dct = new Dct(5, 16);
        Random random = new Random(3);
        double[][] rows = {random.doubles(16).toArray(), random.doubles(16).toArray()};
        double[][] both = dct.transform(rows);
        for (int r = 0; r < rows.length; r++) {
            double[] one = dct.transform(rows[r]);
            for (int k = 0; k < one.length; k++) {
                assertThat(both[k][r]).isCloseTo(one[k], within(1e-14));
            }
        }
        // Orthonormal: a basis vector transforms to a unit vector.
        double[] basis = new double[16];
        for (int j = 0; j < 16; j++) {
            basis[j] = Math.sqrt(2.0 / 16) * Math.cos(Math.PI * 3 * (2 * j + 1) / 32);
        }
        assertThat(dct.transform(basis)).containsExactly(new double[] {0, 0, 0, 1, 0}, within(1e-15));
    }

    @Test
    void streamedSpectraAreThoseOfTheWholeClip() {
        float[] clip = FeatureStreamTest.noise(3000, 9);
        Stft stft = new Stft(256, 100, Window.BLACKMAN);
        List<double[]> streamed = new ArrayList<>();
        StftStream stream = stft.stream((frame, spectrum) -> {
            assertThat(frame).isEqualTo(streamed.size());
            streamed.add(spectrum.clone());
        });
        for (int from = 0; from < clip.length; from += 7) {
            stream.accept(clip, from, Math.min(7, clip.length - from));
        }
        stream.finish();

        double[][] whole = stft.complex(clip);
        double[][] magnitudes = stft.magnitudes(clip);
        assertThat(streamed.toArray(double[][]::new)).isDeepEqualTo(whole);
        assertThat(whole).hasDimensions((int) stft.frames(clip.length), 2 * stft.bins());
        for (int t = 0; t < whole.length; t++) {
            for (int k = 0; k < stft.bins(); k++) {
                assertThat(magnitudes[t][k]).isCloseTo(Math.hypot(whole[t][2 * k], whole[t][2 * k + 1]), within(1e-13));
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> stft.complex(new float[0]));
    }
}
