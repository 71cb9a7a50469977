package org.stemmixer.dsp.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeakMeterTest {

    private static final int RATE = 48_000;
    /** 10 ms. */
    private static final int NEIGHBOURHOOD = 480;

    @Test
    void oneWildSampleStandsOut() {
        float[][] tone = {Tones.mono(-20, 2), Tones.mono(-26, 2)};
        tone[1][70_000] = -800;
        SamplePeak peak = measured(tone);
        assertThat(peak.magnitude()).isEqualTo(800);
        assertThat(peak.frame()).isEqualTo(70_000);
        assertThat(peak.channel()).isEqualTo(1);
        assertThat(peak.nextDbfs()).isCloseTo(-20, within(1e-3));
        assertThat(peak.prominenceDb()).isCloseTo(78.06, within(0.01));
    }

    @Test
    void steadySoundDoesNot() {
        SamplePeak peak = measured(new float[][] {Tones.mono(-20, 2)});
        assertThat(peak.dbfs()).isCloseTo(-20, within(1e-3));
        assertThat(peak.prominenceDb()).isCloseTo(0, within(1e-3));
    }

    @Test
    void silenceHasNoPeak() {
        assertThat(measured(new float[2][100])).isEqualTo(new SamplePeak(0, 0, 0, 0));
        assertThat(measured(new float[2][100]).prominenceDb()).isZero();
        float[] click = new float[5000];
        click[2000] = 0.5f;
        click[2000 + NEIGHBOURHOOD] = 0.4f;
        click[2000 - NEIGHBOURHOOD] = 0.4f;
        assertThat(measured(new float[][] {click})).isEqualTo(new SamplePeak(0.5, 2000, 0, 0));
        click[2001 + NEIGHBOURHOOD] = 0.1f;
        assertThat(measured(new float[][] {click}).nextMagnitude()).isEqualTo(0.1f);
        click[1999 - NEIGHBOURHOOD] = 0.2f;
        assertThat(measured(new float[][] {click}).nextMagnitude()).isEqualTo(0.2f);
    }

    @Test
    void whatIsNoNumberIsPassedOver() {
        float[][] x = {{0, Float.NaN, 0.25f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0.1f}};
        assertThat(measured(x)).isEqualTo(new SamplePeak(0.25, 2, 0, 0));
    }

    /** Against two plain loops, on sounds whose peaks rise and fall in many ways. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void agreesWithTheDefinitionInBlocksOfAnySize(int seed) {
        Random random = new Random(seed);
        int channels = 1 + seed % 3;
        int frames = 1 + random.nextInt(12_000);
        float[][] x = new float[channels][frames];
        for (float[] channel : x) {
            for (int n = 0; n < frames; n++) {
                double envelope = seed % 4 == 0 ? n : seed % 4 == 1 ? frames - n : 1 + random.nextInt(3);
                // Few different values, so that several are equal.
                channel[n] = (float) (Math.rint(9 * envelope * random.nextGaussian()) / frames);
            }
        }
        PeakMeter meter = new PeakMeter(RATE, channels);
        for (int round = 0; round < 2; round++) {
            for (int at = 0; at < frames; ) {
                int count = Math.min(1 + random.nextInt(900), frames - at);
                meter.process(x, at, count);
                at += count;
                meter.peak();
            }
            assertThat(meter.peak()).isEqualTo(defined(x));
            meter.reset();
        }
    }

    private static SamplePeak defined(float[][] x) {
        SamplePeak peak = new SamplePeak(0, 0, 0, 0);
        for (int n = 0; n < x[0].length; n++) {
            for (int c = 0; c < x.length; c++) {
                if (Math.abs(x[c][n]) > peak.magnitude()) {
                    peak = new SamplePeak(Math.abs(x[c][n]), n, c, 0);
                }
            }
        }
        float next = 0;
        for (float[] channel : x) {
            for (int n = 0; n < channel.length; n++) {
                if (Math.abs(n - peak.frame()) > NEIGHBOURHOOD) {
                    next = Math.max(next, Math.abs(channel[n]));
                }
            }
        }
        return new SamplePeak(peak.magnitude(), peak.frame(), peak.channel(), next);
    }

    @Test
    void refusesOtherChannels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PeakMeter(RATE, 2).process(new float[1][8], 0, 8))
                .withMessage("channels must be 2, but was 1");
    }

    private static SamplePeak measured(float[][] x) {
        PeakMeter meter = new PeakMeter(RATE, x.length);
        meter.process(x, 0, x[0].length);
        return meter.peak();
    }
}
