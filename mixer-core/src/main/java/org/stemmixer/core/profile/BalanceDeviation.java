package org.stemmixer.core.profile;

import org.stemmixer.core.analysis.ThirdOctaves;

/** How the bands of a song deviate from a profile. */
final class BalanceDeviation {

    private static final double INAUDIBLE_DB = -70;

    private final double[] wantedDb;
    private final double[] weights;

    private BalanceDeviation(double[] wantedDb, double[] weights) {
        this.wantedDb = wantedDb;
        this.weights = weights;
    }

    static BalanceDeviation of(ReferenceProfile profile, SongStatistics song) {
        double[] wantedDb = new double[ThirdOctaves.COUNT];
        double[] weights = new double[ThirdOctaves.COUNT];
        for (int band = 0; band < wantedDb.length; band++) {
            ReferenceProfile.Target target = profile.balanceDb().get(band);
            double level = song.midBandsDb().get(band);
            if (target.isKnown() && Double.isFinite(level)) {
                wantedDb[band] = target.mean() - level;
                weights[band] = Precision.of(target) * audibility(Math.min(target.mean(), level));
            }
        }
        return new BalanceDeviation(wantedDb, weights);
    }

    /** In [0, 1]: what hardly sounds hardly counts, and is noise of codecs and converters more than music. */
    private static double audibility(double levelDb) {
        return 1 / (1 + Math.pow(10, (INAUDIBLE_DB - levelDb) / 10));
    }

    /** For each band the mean of the profile minus the level of the song, in dB; 0 where either is unknown. */
    double[] wantedDb() {
        return wantedDb;
    }

    /** The weight of each band: its precision, 0 where there is nothing wanted. */
    double[] weights() {
        return weights;
    }

    double totalWeight() {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
    }

    /** The weighted mean of values of bands. */
    double mean(double[] values) {
        double sum = 0;
        for (int band = 0; band < values.length; band++) {
            sum += weights[band] * values[band];
        }
        return sum / totalWeight();
    }

    /** The weighted mean square of what is wanted, its mean taken out. */
    double meanSquare() {
        double mean = mean(wantedDb);
        double sum = 0;
        for (int band = 0; band < wantedDb.length; band++) {
            sum += weights[band] * (wantedDb[band] - mean) * (wantedDb[band] - mean);
        }
        return sum / totalWeight();
    }
}
