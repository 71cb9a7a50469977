package org.stemmixer.dsp.stereo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.effect.EffectContract;
import org.stemmixer.testkit.Golden;

class StereoTest {

    private static final int RATE = 44100;

    @Test
    void panFollowsTheConstantPowerLaw() {
        JsonNode table = Golden.file("filters").get("pan");
        assertThat(table.size()).isGreaterThan(2);
        for (JsonNode entry : table) {
            double[] row = Golden.doubles(entry);
            float[][] out = one(new Pan(new Pan.Parameters(row[0])), 1, 1);
            assertThat((double) out[0][0]).isCloseTo(row[1], within(1e-7));
            assertThat((double) out[1][0]).isCloseTo(row[2], within(1e-7));
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, 0", "-0.5, 1, 0.5", "0, 1, 1", "0.25, 0.75, 1", "1, 0, 1"})
    void balanceTurnsTheOtherSideDown(double balance, float left, float right) {
        float[][] out = one(new Balance(new Balance.Parameters(balance)), 1, 1);
        assertThat(out[0][0]).isEqualTo(left);
        assertThat(out[1][0]).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.25, 0.25", "0.5, 0.5, 0", "1, 0.75, -0.25", "2, 1.25, -0.75"})
    void widthIsTheGainOfTheSide(double width, float left, float right) {
        float[][] out = one(new StereoWidth(new StereoWidth.Parameters(width)), 0.75f, -0.25f);
        assertThat(out[0][0]).isEqualTo(left);
        assertThat(out[1][0]).isEqualTo(right);
    }

    @Test
    void weightsGlideTheSameInAnyBlocks() {
        float[][] ones = {filled(4000), filled(4000)};
        float[][] whole = glide(ones, 4000);
        int ramp = (int) Math.ceil(0.02 * RATE);
        for (int n = 1; n < 4000; n++) {
            assertThat(whole[0][n] - whole[0][n - 1]).isBetween(-1.001f / ramp, 0f);
        }
        assertThat(whole[0][100]).isEqualTo(1);
        assertThat(whole[0][100 + ramp]).isZero();
        assertThat(whole[1]).containsOnly(1);
        assertThat(glide(ones, 33)).isDeepEqualTo(whole);
    }

    private static float[][] glide(float[][] input, int block) {
        float[][] samples = {input[0].clone(), input[1].clone()};
        Balance balance = new Balance(Balance.Parameters.defaults());
        balance.prepare(RATE, 2);
        balance.process(samples, 0, 100);
        balance.setParameters(new Balance.Parameters(1));
        for (int at = 100; at < 4000; at += block) {
            balance.process(samples, at, Math.min(block, 4000 - at));
        }
        return samples;
    }

    @Test
    void monoBassTakesTheLowSideAwayAsAButterworthFilterDoes() {
        MonoBass effect = new MonoBass(new MonoBass.Parameters(200));
        effect.prepare(RATE, 2);
        float[][] side = new float[2][RATE];
        side[0][0] = 1;
        side[1][0] = -1;
        effect.process(side, 0, RATE);
        for (double hz : new double[] {20, 50, 100, 200, 400, 2000, 15000}) {
            double warped = Math.tan(Math.PI * hz / RATE) / Math.tan(Math.PI * 200 / RATE);
            double expectedDb = -10 * Math.log10(1 + Math.pow(warped, -4));
            assertThat(magnitudeDb(side[0], hz)).as("at %s Hz", hz).isCloseTo(expectedDb, within(0.01));
        }
        for (int n = 0; n < RATE; n++) {
            assertThat(side[0][n]).isEqualTo(-side[1][n]);
        }
    }

    @Test
    void monoBassLeavesMonoAlone() {
        float[][] mono = EffectContract.noise(1, 5000, 0.5, 3);
        float[][] both = {mono[0], mono[0].clone()};
        MonoBass effect = new MonoBass(MonoBass.Parameters.defaults());
        effect.prepare(RATE, 2);
        assertThat(EffectContract.run(effect, both, 100)).isDeepEqualTo(both);
    }

    @Test
    void pseudoStereoMakesAsMuchSideAsAPanDoesAtTheSamePower() {
        float[][] mono = EffectContract.noise(1, 4 * RATE, 0.25, 6);
        float[][] both = {mono[0].clone(), mono[0].clone()};
        PseudoStereo effect = new PseudoStereo(new PseudoStereo.Parameters(0.6));
        effect.prepare(RATE, 2);
        effect.process(both, 0, 4 * RATE);
        double left = 0;
        double right = 0;
        double side = 0;
        double before = 0;
        for (int n = 0; n < 4 * RATE; n++) {
            left += both[0][n] * both[0][n];
            right += both[1][n] * both[1][n];
            side += Math.pow((both[0][n] - both[1][n]) / 2, 2);
            before += mono[0][n] * mono[0][n];
        }
        double mid = (left + right) / 2 - side;
        assertThat(10 * Math.log10(side / mid)).isCloseTo(20 * Math.log10(Math.tan(0.6 * Math.PI / 4)), within(0.1));
        assertThat(10 * Math.log10((left + right) / 2 / before)).isCloseTo(0, within(0.05));
        assertThat(10 * Math.log10(left / right)).isCloseTo(0, within(0.5));
    }

    @ParameterizedTest
    @CsvSource({"1, 100", "0.5, 440", "-0.5, 440", "0.8, 1000", "1, 7000"})
    void pseudoStereoSaysToWhichSideAToneLeans(double width, double hz) {
        PseudoStereo effect = new PseudoStereo(new PseudoStereo.Parameters(width));
        effect.prepare(RATE, 2);
        float[][] tone = new float[2][2 * RATE];
        for (int n = 0; n < 2 * RATE; n++) {
            tone[0][n] = (float) Math.sin(2 * Math.PI * hz * n / RATE);
            tone[1][n] = tone[0][n];
        }
        effect.process(tone, 0, 2 * RATE);
        double left = 0;
        double right = 0;
        for (int n = RATE; n < 2 * RATE; n++) {
            left += tone[0][n] * tone[0][n];
            right += tone[1][n] * tone[1][n];
        }
        assertThat(effect.leaning(hz)).isCloseTo((left - right) / (left + right), within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"50, 0.0, -32.4", "1000, -0.69, -8.34", "5000, -0.69, -8.34"})
    void pseudoStereoKeepsTheLowEndMonoAndColoursNothingInMono(double hz, double midDb, double sideDb) {
        PseudoStereo effect = new PseudoStereo(new PseudoStereo.Parameters(0.5));
        effect.prepare(RATE, 2);
        float[][] impulse = new float[2][RATE];
        impulse[0][0] = 1;
        impulse[1][0] = 1;
        effect.process(impulse, 0, RATE);
        float[] mid = new float[RATE];
        float[] side = new float[RATE];
        for (int n = 0; n < RATE; n++) {
            mid[n] = (impulse[0][n] + impulse[1][n]) / 2;
            side[n] = (impulse[0][n] - impulse[1][n]) / 2;
        }
        assertThat(magnitudeDb(mid, hz)).isCloseTo(midDb, within(0.06));
        assertThat(magnitudeDb(side, hz)).isCloseTo(sideDb, within(0.06));
    }

    @Test
    void meterReadsTheCorrelation() {
        float[][] noise = EffectContract.noise(2, RATE, 0.5, 4);
        float[] opposite = noise[0].clone();
        float[] half = noise[0].clone();
        for (int n = 0; n < RATE; n++) {
            opposite[n] *= -0.3f;
            half[n] = (half[n] + noise[1][n]) / 2;
        }
        assertThat(correlation(noise[0], noise[0])).isEqualTo(1);
        assertThat(correlation(noise[0], opposite)).isCloseTo(-1, within(1e-6));
        assertThat(correlation(noise[0], noise[1])).isCloseTo(0, within(0.03));
        assertThat(correlation(noise[0], half)).isCloseTo(Math.sqrt(0.5), within(0.03));
        assertThat(correlation(noise[0], new float[RATE])).isZero();
    }

    @Test
    void meterForgetsPassesOverNanAndStartsAnew() {
        float[][] noise = EffectContract.noise(2, RATE, 0.5, 5);
        CorrelationMeter meter = new CorrelationMeter(RATE, 50);
        meter.measure(noise[0], noise[1], 0, RATE);
        noise[0][RATE / 2] = Float.NaN;
        meter.measure(noise[0], noise[0], 0, RATE);
        assertThat(meter.correlation()).isCloseTo(1, within(1e-6));
        meter.reset();
        assertThat(meter.correlation()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> new CorrelationMeter(RATE, 0));
    }

    private static double correlation(float[] left, float[] right) {
        CorrelationMeter meter = new CorrelationMeter(RATE, 300);
        meter.measure(left, right, 0, RATE);
        return meter.correlation();
    }

    private static float[][] one(Effect effect, float left, float right) {
        effect.prepare(RATE, 2);
        float[][] block = {{left}, {right}};
        effect.process(block, 0, 1);
        return block;
    }

    private static float[] filled(int frames) {
        float[] ones = new float[frames];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double magnitudeDb(float[] response, double hz) {
        double re = 0;
        double im = 0;
        for (int n = 0; n < response.length; n++) {
            re += response[n] * Math.cos(2 * Math.PI * hz * n / RATE);
            im += response[n] * Math.sin(2 * Math.PI * hz * n / RATE);
        }
        return 20 * Math.log10(Math.hypot(re, im));
    }
}
