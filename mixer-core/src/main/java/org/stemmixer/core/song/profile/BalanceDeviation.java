package org.stemmixer.core.song.profile;

import java.util.stream.DoubleStream;
import org.stemmixer.features.ThirdOctaves;

/** How the bands of a song deviate from a profile. */
final class BalanceDeviation {

    private static final double INAUDIBLE_DB = -70;

    private final double[] wantedDb;
    private final double[] weights;
    private final double totalWeight;

    private BalanceDeviation(double[] wantedDb, double[] weights) {
        this.wantedDb = wantedDb;
        this.weights = weights;
        totalWeight = DoubleStream.of(weights).sum();
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

    double totalWeight() {
        return totalWeight;
    }

    /** Values of bands in units of their standard deviation, their weighted mean taken out; 0 where nothing is wanted. */
    double[] standardised(double[] values) {
        double mean = 0;
        for (int band = 0; band < values.length; band++) {
            mean += weights[band] * values[band] / totalWeight;
        }
        double[] result = new double[values.length];
        for (int band = 0; band < values.length; band++) {
            result[band] = Math.sqrt(weights[band]) * (values[band] - mean);
        }
        return result;
    }

    /** What is wanted within a range of frequencies against what is wanted of all, in dB; NaN where nothing is known. */
    double meanDb(double fromHz, double toHz) {
        double sum = 0;
        double weight = 0;
        double all = 0;
        for (int band = 0; band < weights.length; band++) {
            double weighted = weights[band] * wantedDb[band];
            all += weighted;
            if (ThirdOctaves.centreHz(band) >= fromHz && ThirdOctaves.centreHz(band) <= toHz) {
                sum += weighted;
                weight += weights[band];
            }
        }
        return sum / weight - all / totalWeight;
    }

    /** The weighted mean square of what is wanted, its mean taken out. */
    double meanSquare() {
        double sum = 0;
        for (double value : standardised(wantedDb)) {
            sum += value * value;
        }
        return sum / totalWeight;
    }
}
