package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class GainPosteriorTest {

    private static final double MEAN_DEVIATION_DB = 3.2;
    /** As a standard deviation. */
    private static final double DEVIATION_DB = MEAN_DEVIATION_DB * Math.sqrt(Math.PI / 2);

    private static final double[] PEAKS = {-1, -5, -9, -3, -12, -7, -2, -15};
    private static final double[] LUFS = {-14, -20, -27, -18, -31, -24, -19, -33};
    private static final double[] FAR_DB = {14, -12, 9, -15, 11, -8, 10, -9};

    @Test
    void leavesStemsAloneThatLieWhereGoodMixesDo() {
        GainPosterior posterior = of(PEAKS, LUFS, new double[] {3, -4, 5, -2, 4, -5, 1, -2});

        assertThat(posterior.acts()).isFalse();
        assertThat(posterior.gainDb(0)).isZero();
        assertThat(posterior.inWords())
                .isEqualTo("the stems look mixed already: they lie 3.8 dB from what the model expects,"
                        + " and those of mixes lie 4.0 dB from it on average");
    }

    @Test
    void saysSoWhereItIsNotSureEnough() {
        double[] doubtful = Arrays.stream(FAR_DB).map(gain -> 0.5 * gain).toArray();

        GainPosterior posterior = of(PEAKS, LUFS, doubtful);

        assertThat(posterior.acts()).isFalse();
        assertThat(posterior.inWords())
                .isEqualTo(
                        "the stems may be meant so: the odds that they are no mix are 2.1 to 1, and 2.7 are asked for; "
                                + "they lie 6.0 dB from what the model expects, and those of mixes lie 4.0 dB from it on average");
    }

    @Test
    void shrinksWhatIsFarOffByTheUncertainty() {
        GainPosterior posterior = of(PEAKS, LUFS, FAR_DB);

        assertThat(posterior.inWords()).startsWith("the stems do not look mixed: they lie 12.0 dB from");
        // So far off, only ±12 dB, with a variance of 48 dB², explain it.
        double variance = DEVIATION_DB * DEVIATION_DB;
        assertThat(posterior.gainDb(0)).isCloseTo(14 * 48 / (48 + variance), within(0.3));
        assertThat(posterior.deviationDb(0)).isCloseTo(Math.sqrt(48 * variance / (48 + variance)), within(0.1));
    }

    @Test
    void whatIsKnownBetterIsShrunkLess() {
        double[] deviations = new double[8];
        Arrays.fill(deviations, MEAN_DEVIATION_DB);
        deviations[0] = 0.5;

        GainPosterior posterior = GainPosterior.of(PEAKS, LUFS, FAR_DB, deviations);

        assertThat(posterior.gainDb(0)).isGreaterThan(of(PEAKS, LUFS, FAR_DB).gainDb(0) + 1);
        assertThat(posterior.deviationDb(0)).isLessThan(0.7);
        assertThat(posterior.probabilityWithin(0, 2)).isGreaterThan(0.99);
        assertThat(posterior.probabilityWithin(1, 2)).isBetween(0.35, 0.55);
    }

    @Test
    void onlyDifferencesCount() {
        double[] all3DbMore = Arrays.stream(FAR_DB).map(gain -> gain + 3).toArray();

        assertThat(of(PEAKS, LUFS, all3DbMore).gainDb(2))
                .isCloseTo(of(PEAKS, LUFS, FAR_DB).gainDb(2), within(1e-9));
        double[] alike = new double[8];
        Arrays.fill(alike, 12);
        assertThat(of(PEAKS, LUFS, alike).acts()).isFalse();
    }

    @Test
    void equalPeaksAreNoMix() {
        double[] peaks = {-1, -1.1, -0.9, -1, -1.2, -1, -8, -1};

        GainPosterior posterior = of(peaks, LUFS, new double[] {1, -1, 1, -1, 1, -1, 1, -1});

        assertThat(posterior.gainDb(0)).isEqualTo(1);
        assertThat(posterior.deviationDb(0)).isCloseTo(DEVIATION_DB, within(1e-9));
        assertThat(posterior.inWords()).isEqualTo("the stems are normalised: their peaks are equal");
    }

    @Test
    void equalLoudnessIsNoMix() {
        double[] lufs = {-23, -23.2, -22.9, -23, -23.4, -23, -23, -23};

        assertThat(of(PEAKS, lufs, new double[8]).inWords())
                .isEqualTo("the stems are normalised: they are equally loud");
    }

    @Test
    void twoStemsMayBeEqualByChance() {
        assertThat(of(new double[] {-1, -1}, new double[] {-20, -20}, new double[] {2, -2})
                        .acts())
                .isFalse();
    }

    @Test
    void tellsMixesFromMovedStemsAsOftenAsTheOddsSay() {
        Random random = new Random(3);
        int leftAlone = 0;
        int actedOn = 0;
        int close = 0;
        double confidence = 0;
        for (int song = 0; song < 1000; song++) {
            double[] mixed = random.doubles(12)
                    .map(any -> DEVIATION_DB * random.nextGaussian())
                    .toArray();
            double[] moves = random.doubles(12, -12, 12).toArray();
            double[] moved = new double[12];
            Arrays.setAll(moved, stem -> mixed[stem] + moves[stem]);
            double[] levels = random.doubles(12, -30, -1).toArray();
            leftAlone += of(levels, levels, mixed).acts() ? 0 : 1;
            GainPosterior posterior = of(levels, levels, moved);
            actedOn += posterior.acts() ? 1 : 0;
            double mean = Arrays.stream(moves).average().orElseThrow();
            double gainMean = 0;
            for (int stem = 0; stem < 12; stem++) {
                gainMean += posterior.gainDb(stem) / 12;
            }
            for (int stem = 0; posterior.acts() && stem < 12; stem++) {
                close += Math.abs(posterior.gainDb(stem) - gainMean - moves[stem] + mean) < 2 ? 1 : 0;
                confidence += posterior.probabilityWithin(stem, 2);
            }
        }
        assertThat(leftAlone).isGreaterThan(930);
        assertThat(actedOn).isGreaterThan(750);
        // Of gains said to be within 2 dB with some confidence, so many are, though moves are not normally distributed.
        assertThat(close).isCloseTo((int) confidence, Percentage.withPercentage(10));
    }

    @Test
    void theNormalDistributionIsTheRightOne() {
        assertThat(Normal.cumulative(0)).isCloseTo(0.5, within(1e-7));
        assertThat(Normal.cumulative(1.959964)).isCloseTo(0.975, within(1e-7));
        assertThat(Normal.cumulative(-1)).isCloseTo(0.15865525, within(1e-7));
    }

    private static GainPosterior of(double[] peaksDbfs, double[] lufs, double[] expectedDb) {
        double[] deviations = new double[expectedDb.length];
        Arrays.fill(deviations, MEAN_DEVIATION_DB);
        return GainPosterior.of(peaksDbfs, lufs, expectedDb, deviations);
    }
}
