package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StemLevelsTest {

    private static final double RESIDUAL_DB = 4;
    private static final double[] PEAKS = {-1, -5, -9, -3, -12, -7, -2, -15};
    private static final double[] LUFS = {-14, -20, -27, -18, -31, -24, -19, -33};

    @Test
    void leavesStemsAloneThatLieWhereGoodMixesDo() {
        StemLevels levels = StemLevels.of(PEAKS, LUFS, new double[] {3, -4, 5, -2, 4, -5, 1, -2}, RESIDUAL_DB);

        assertThat(levels.share()).isZero();
        assertThat(levels.inWords())
                .isEqualTo("the stems look mixed already: they lie 3.8 dB from what the model expects,"
                        + " those of good mixes 4.0 dB");
    }

    @Test
    void fewStemsSayLittle() {
        StemLevels levels =
                StemLevels.of(new double[] {-1, -6}, new double[] {-14, -20}, new double[] {4, -4}, RESIDUAL_DB);

        assertThat(levels.share()).isZero();
        assertThat(levels.inWords())
                .startsWith("the stems may well be mixed already, as 2 say little: they lie 5.7 dB from");
    }

    @Test
    void shrinksWhatIsFarOffByTheUncertainty() {
        double[] predictedDb = {14, -12, 9, -15, 11, -8, 10, -9};

        StemLevels levels = StemLevels.of(PEAKS, LUFS, predictedDb, RESIDUAL_DB);

        // So far off, only ±12 dB, with a variance of 48 dB², explain it: 48 / (48 + 16).
        assertThat(levels.share()).isCloseTo(0.75, within(0.01));
        assertThat(levels.inWords()).startsWith("the stems do not look mixed: they lie 12.0 dB from");
    }

    @Test
    void onlyDifferencesCount() {
        double[] predictedDb = {14, -12, 9, -15, 11, -8, 10, -9};
        double[] all3DbMore = Arrays.stream(predictedDb).map(gain -> gain + 3).toArray();

        assertThat(StemLevels.of(PEAKS, LUFS, all3DbMore, RESIDUAL_DB).share())
                .isCloseTo(StemLevels.of(PEAKS, LUFS, predictedDb, RESIDUAL_DB).share(), within(1e-12));
        double[] alike = new double[8];
        Arrays.fill(alike, 12);
        assertThat(StemLevels.of(PEAKS, LUFS, alike, RESIDUAL_DB).share()).isZero();
    }

    @Test
    void equalPeaksAreNoMix() {
        double[] peaks = {-1, -1.1, -0.9, -1, -1.2, -1, -8, -1};

        StemLevels levels = StemLevels.of(peaks, LUFS, new double[] {1, -1, 1, -1, 1, -1, 1, -1}, RESIDUAL_DB);

        assertThat(levels.share()).isEqualTo(0.8);
        assertThat(levels.inWords()).isEqualTo("the stems are normalised: their peaks are equal");
    }

    @Test
    void equalLoudnessIsNoMix() {
        double[] lufs = {-23, -23.2, -22.9, -23, -23.4, -23, -23, -23};

        assertThat(StemLevels.of(PEAKS, lufs, new double[8], RESIDUAL_DB).share())
                .isEqualTo(1);
    }

    @Test
    void twoStemsMayBeEqualByChance() {
        assertThat(StemLevels.of(new double[] {-1, -1}, new double[] {-20, -20}, new double[] {2, -2}, RESIDUAL_DB)
                        .share())
                .isZero();
    }

    @Test
    void tellsMixesFromMovedStemsAsOftenAsTheOddsSay() {
        Random random = new Random(3);
        int leftAlone = 0;
        int actedOn = 0;
        for (int song = 0; song < 1000; song++) {
            double[] mixed = random.doubles(12)
                    .map(any -> RESIDUAL_DB * random.nextGaussian())
                    .toArray();
            double[] moved = Arrays.stream(mixed)
                    .map(gain -> gain + random.nextDouble(-12, 12))
                    .toArray();
            leftAlone += share(mixed) == 0 ? 1 : 0;
            actedOn += share(moved) > 0 ? 1 : 0;
        }
        assertThat(leftAlone).isGreaterThan(950);
        assertThat(actedOn).isGreaterThan(850);
    }

    private static double share(double[] predictedDb) {
        double[] levels = new Random(1).doubles(predictedDb.length, -30, -1).toArray();
        return StemLevels.of(levels, levels, predictedDb, RESIDUAL_DB).share();
    }
}
