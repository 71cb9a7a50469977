package org.stemmixer.dsp.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FourierTransformTest {

    /** Every radix, alone and with others, and lengths far from a square. */
    @ParameterizedTest
    @ValueSource(ints = {16, 48, 80, 112, 240, 336, 560, 784, 1680, 2352, 2560})
    void isTheSumThatDefinesIt(int length) {
        Random random = new Random(length);
        double[] re = random.doubles(length, -1, 1).toArray();
        double[] im = random.doubles(length, -1, 1).toArray();
        double[] x = re.clone();
        double[] y = im.clone();
        new FourierTransform(length).transform(re, im);
        for (int k = 0; k < length; k++) {
            double expectedRe = 0;
            double expectedIm = 0;
            for (int n = 0; n < length; n++) {
                double angle = -2 * Math.PI * ((long) k * n % length) / length;
                expectedRe += x[n] * Math.cos(angle) - y[n] * Math.sin(angle);
                expectedIm += x[n] * Math.sin(angle) + y[n] * Math.cos(angle);
            }
            assertThat(re[k]).isCloseTo(expectedRe, within(1e-11));
            assertThat(im[k]).isCloseTo(expectedIm, within(1e-11));
        }
    }

    /** With real and imaginary parts exchanged it undoes itself, but for the length. */
    @Test
    void isItsOwnInverse() {
        double[] re = new Random(1).doubles(4704, -1, 1).toArray();
        double[] im = new double[4704];
        double[] x = re.clone();
        FourierTransform transform = new FourierTransform(4704);
        transform.transform(re, im);
        transform.transform(im, re);
        for (int n = 0; n < x.length; n++) {
            assertThat(re[n] / x.length).isCloseTo(x[n], within(1e-14));
            assertThat(im[n] / x.length).isCloseTo(0, within(1e-14));
        }
    }

    @Test
    void tellsWhatItCanDo() {
        assertThat(ColumnTransform.isPossible(147)).isTrue();
        assertThat(ColumnTransform.isPossible(160)).isTrue();
        assertThat(ColumnTransform.isPossible(11)).isFalse();
    }
}
