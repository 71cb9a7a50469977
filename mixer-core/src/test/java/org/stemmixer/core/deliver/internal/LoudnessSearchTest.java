package org.stemmixer.core.deliver.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.dsp.loudness.LoudnessNormalizer;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.loudness.PeakHandling;

class LoudnessSearchTest {

    private int passes;

    private static Loudness loudness(double lufs, double truePeakDbtp) {
        return new Loudness(
                lufs, Double.NEGATIVE_INFINITY, lufs, lufs, 0, List.of(truePeakDbtp), List.of(truePeakDbtp), 1, 0);
    }

    /** Searches with a limiter that takes away as much loudness as is said for the gain. */
    private DeliveryResult search(
            double lufs, double truePeakDbtp, PeakHandling peakHandling, DoubleUnaryOperator lossLu) {
        LoudnessSearch search = new LoudnessSearch(
                new LoudnessNormalizer(LoudnessTarget.SPOTIFY, peakHandling), loudness(lufs, truePeakDbtp));
        passes = 0;
        while (true) {
            passes++;
            double gainDb = 20 * Math.log10(search.master().scale());
            Loudness after = loudness(lufs + gainDb - lossLu.applyAsDouble(gainDb), -1);
            if (search.accepts(after)) {
                return search.result(after);
            }
        }
    }

    @Test
    void onePassWhereTheLimiterTakesNothing() {
        DeliveryResult result = search(-20, -3, PeakHandling.LIMIT, gainDb -> 0.04);

        assertThat(passes).isEqualTo(1);
        assertThat(result.gainDb()).isEqualTo(6);
        assertThat(result.limited()).isTrue();
        assertThat(result.meetsTarget()).isTrue();
    }

    @Test
    void makesUpForWhatTheLimiterTakes() {
        DeliveryResult result =
                search(-20, -3, PeakHandling.LIMIT, gainDb -> 0.04 * Math.pow(Math.max(0, gainDb - 3), 2));

        assertThat(result.after().integratedLufs()).isCloseTo(-14, within(0.05));
        assertThat(result.gainDb()).isGreaterThan(6.4);
        assertThat(passes).isLessThanOrEqualTo(4);
    }

    @Test
    void givesUpWhereGainIsOnlyLimitedAway() {
        DeliveryResult result = search(-20, -3, PeakHandling.LIMIT, gainDb -> gainDb - 4);

        // A correction and a bold step that gave nothing, and back.
        assertThat(passes).isEqualTo(4);
        assertThat(result.gainDb()).isEqualTo(6);
        assertThat(result.meetsTarget()).isFalse();
    }

    @Test
    void neverGoesFarBeyondThePlan() {
        DeliveryResult result = search(-30, -3, PeakHandling.LIMIT, gainDb -> 0.7 * gainDb);

        assertThat(passes).isEqualTo(3);
        assertThat(result.gainDb()).isEqualTo(16 + LoudnessSearch.MAX_EXTRA_GAIN_DB);
    }

    @Test
    void goesOnWhereLoudnessFallsAsMorePassesTheGates() {
        DeliveryResult result =
                search(-20, -3, PeakHandling.LIMIT, gainDb -> 0.6 * Math.max(0, gainDb - 3) + (gainDb > 6.5 ? 1 : 0));

        assertThat(result.after().integratedLufs()).isCloseTo(-14, within(0.05));
        assertThat(passes).isLessThanOrEqualTo(6);
    }

    @Test
    void goesBackWhereItWentTooFar() {
        // Of the gain beyond 6 dB half is taken away first, and from 7 dB on nothing.
        DeliveryResult result = search(
                -20,
                -3,
                PeakHandling.LIMIT,
                gainDb -> 1 + 0.5 * (Math.min(gainDb, 7) - 6) - 0.5 * Math.max(0, gainDb - 7));

        assertThat(result.after().integratedLufs()).isCloseTo(-14, within(0.05));
        assertThat(passes).isLessThanOrEqualTo(5);
    }

    @Test
    void keepsTheNearestWhereLoudnessLeapsOverTheTarget() {
        DeliveryResult result = search(-20, -3, PeakHandling.LIMIT, gainDb -> gainDb < 7 ? 0.4 * gainDb : -0.3);

        assertThat(passes).isLessThanOrEqualTo(LoudnessSearch.MAX_GAIN_PASSES + 1);
        assertThat(result.gainDb()).isBetween(7.0, 7.5);
        assertThat(result.meetsTarget()).isFalse();
    }

    @Test
    void lowersTheLimiterWherePeaksSlipThrough() {
        LoudnessSearch search = new LoudnessSearch(
                new LoudnessNormalizer(LoudnessTarget.SPOTIFY, PeakHandling.LIMIT), loudness(-20, -3));

        assertThat(search.accepts(loudness(-14, -0.8))).isFalse();
        assertThat(search.master().ceilingDbtp().orElseThrow()).isCloseTo(-1.2, within(1e-9));
        assertThat(search.accepts(loudness(-14, -0.96))).isTrue();
    }

    @Test
    void onePassAtTheCeilingWhereItStaysLower() {
        DeliveryResult result = search(-20.1, -2.7, PeakHandling.STAY_LOWER, gainDb -> 0);

        assertThat(passes).isEqualTo(1);
        assertThat(result.gainDb()).isCloseTo(1.7, within(1e-9));
        assertThat(result.limited()).isFalse();
    }

    @Test
    void silenceIsLeftAloneButItsPeakIsHeld() {
        double nothing = Double.NEGATIVE_INFINITY;

        assertThat(search(nothing, nothing, PeakHandling.LIMIT, gainDb -> 0).gainDb())
                .isZero();
        assertThat(search(nothing, -20, PeakHandling.LIMIT, gainDb -> 0).gainDb())
                .isZero();
        DeliveryResult loud = search(nothing, 2, PeakHandling.LIMIT, gainDb -> 0);
        assertThat(loud.gainDb()).isEqualTo(-3);
        assertThat(loud.limited()).isFalse();
        assertThat(loud.meetsTarget()).isFalse();
    }
}
