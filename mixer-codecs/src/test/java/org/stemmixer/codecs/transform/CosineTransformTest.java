package org.stemmixer.codecs.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CosineTransformTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6, 10, 32, 120, 128, 240, 480, 960, 1024})
    void isTheSumOfCosines(int length) {
        Random random = new Random(length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        float[] transformed = values.clone();
        new CosineTransform(length).transform(transformed);
        for (int n = 0; n < length; n++) {
            double sum = 0;
            for (int k = 0; k < length; k++) {
                sum += values[k] * Math.cos(Math.PI / length * (n + 0.5) * (k + 0.5));
            }
            assertThat((double) transformed[n]).isCloseTo(sum, within(1e-6 * Math.sqrt(length)));
        }
    }

    @Test
    void readsInterleavedBlocks() {
        float[] block = {1, -2, 3, 0.5f, 4, -1, 2, 7};
        float[] interleaved = new float[24];
        for (int i = 0; i < 8; i++) {
            interleaved[3 * i + 1] = block[i];
        }
        float[] result = new float[10];
        CosineTransform transform = new CosineTransform(8);
        transform.transform(interleaved, 1, 3, result, 2);
        transform.transform(block);
        assertThat(java.util.Arrays.copyOfRange(result, 2, 10)).isEqualTo(block);
    }

    @Test
    void refusesOtherPrimeFactors() {
        assertThatThrownBy(() -> new CosineTransform(14))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but was 7");
    }
}
