package org.stemmixer.training.gains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stemmixer.ml.internal.GainModelInput;
import org.stemmixer.training.nn.InputMoments;
import org.stemmixer.training.nn.Network;
import org.stemmixer.training.nn.Predictor;
import org.stemmixer.training.nn.WeightFormat;
import org.stemmixer.training.nn.Weights;

class GainNetworkTest {

    private final InputMoments typical = new InputMoments(
            List.of(noise(GainModelInput.BAND_VALUES, 3), noise(GainModelInput.SUMMARY_VALUES, 4)),
            List.of(noise(GainModelInput.BAND_VALUES, 5), noise(GainModelInput.SUMMARY_VALUES, 6)));
    private final Network single = GainNetwork.create(typical);
    private final Network pair = GainNetwork.mean(2, typical);
    private final Weights first = Weights.initial(single, 1);
    private final Weights second = Weights.initial(single, 2);

    @Test
    void severalNetworksAnswerWithTheirMean() {
        List<float[]> inputs = List.of(noise(GainModelInput.BAND_VALUES, 1), noise(GainModelInput.SUMMARY_VALUES, 2));

        float mean = answer(pair, Weights.sideBySide(pair, List.of(first, second)), inputs);

        float a = answer(single, first, inputs);
        float b = answer(single, second, inputs);
        assertThat(a).isNotEqualTo(b);
        assertThat(mean).isCloseTo((a + b) / 2, within(1e-6f));
        assertThat(pair.learnedValues()).isEqualTo(2 * single.learnedValues());
    }

    @Test
    void staysSmall() {
        Network four = GainNetwork.mean(4, typical);
        Weights weights = Weights.sideBySide(four, List.of(first, second, first, second));

        assertThat(four.toOnnx(weights, WeightFormat.FLOAT32).length).isBetween(100_000, 1 << 19);
        assertThatThrownBy(() -> Weights.sideBySide(four, List.of(first)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("arrays of the parts must be ");
    }

    private static float answer(Network network, Weights weights, List<float[]> inputs) {
        try (Predictor predictor = new Predictor(network, weights)) {
            return predictor.predict(1, inputs)[0];
        }
    }

    private static float[] noise(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
