package org.stemmixer.core.auto;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.features.ThirdOctaves;

/**
 * The equaliser that brings the third octaves of a mix nearer to a profile.
 *
 * <p>What a mix is off by more than the spread of a profile's songs is to be made good, each third octave counting by the inverse of
 * its variance over the songs, the mean of all taken out, as level is decided elsewhere. Gains of five broad bands are found by
 * least squares, with a wish of their own to stay small, within ±{@value #MOST_DB} dB: a convex problem, minimised one gain at a
 * time until none moves (P. Tseng, "Convergence of a block coordinate descent method for nondifferentiable minimization", J. Optim.
 * Theory Appl. 109(3), 2001).
 */
final class MasterTone {

    /** No band is moved by more. */
    static final double MOST_DB = 3;

    /** Below, a third octave relative to the mix is noise of converters and codecs more than music. */
    private static final double QUIET_DB = -60;

    private static final double FROM_HZ = 40;
    private static final double TO_HZ = 16_000;

    /** The standard deviation of measuring, in dB, which profiles of a single song have too. */
    private static final double MEASURING_DB = 0.2;

    /** Sums of powers foretell the third octaves of a mix to that. */
    private static final double FORETOLD_DB = 0.5;

    /** A gain of so many dB counts as a deviation of a third octave by a standard deviation does. */
    private static final double USUAL_DB = 3;

    private static final int LEVELLING_ROUNDS = 50;
    private static final int MOST_ROUNDS = 500;
    private static final double SETTLED_DB = 1e-6;
    private static final double SHELF_Q = Math.sqrt(0.5);
    private static final double BELL_Q = 0.8;

    private static final List<EqBand> BANDS = List.of(
            new EqBand(EqBand.Type.LOW_SHELF, 90, 1, SHELF_Q),
            new EqBand(EqBand.Type.PEAKING, 250, 1, BELL_Q),
            new EqBand(EqBand.Type.PEAKING, 900, 1, BELL_Q),
            new EqBand(EqBand.Type.PEAKING, 3000, 1, BELL_Q),
            new EqBand(EqBand.Type.HIGH_SHELF, 8000, 1, SHELF_Q));

    private final double[] deviationsDb = new double[ThirdOctaves.COUNT];
    /** What is missing to come within the spread. */
    private final double[] wantedDb = new double[ThirdOctaves.COUNT];

    private final double[] weights = new double[ThirdOctaves.COUNT];
    private final int sampleRate;

    /**
     * A mix against a profile.
     *
     * @param midPowers of the mix in third octaves
     */
    MasterTone(double[] midPowers, ReferenceProfile profile, int sampleRate) {
        this.sampleRate = sampleRate;
        double[] fineDb = new double[ThirdOctaves.COUNT];
        double total = DoubleStream.of(midPowers).sum();
        for (int band : ThirdOctaves.within(FROM_HZ, TO_HZ).toArray()) {
            double levelDb = Decibels.fromPower(midPowers[band] / total);
            ReferenceProfile.Target target = profile.balanceDb().get(band);
            if (target.isKnown() && levelDb > QUIET_DB) {
                deviationsDb[band] = levelDb - target.mean();
                fineDb[band] = Math.max(FORETOLD_DB, target.spread());
                weights[band] = 1 / (target.spread() * target.spread() + MEASURING_DB * MEASURING_DB);
            }
        }
        level(deviationsDb);
        want(fineDb);
    }

    /** What takes the mix within the spread, at the level at which that is least. */
    private void want(double[] fineDb) {
        double[] rest = deviationsDb.clone();
        for (int round = 0; round < LEVELLING_ROUNDS; round++) {
            double sum = 0;
            double all = 0;
            for (int band = 0; band < rest.length; band++) {
                double beyondDb = Math.max(0, Math.abs(rest[band]) - fineDb[band]);
                wantedDb[band] = -Math.signum(rest[band]) * beyondDb;
                sum += weights[band] * wantedDb[band];
                all += weights[band];
            }
            for (int band = 0; band < rest.length; band++) {
                rest[band] += all > 0 ? sum / all : 0;
            }
        }
    }

    /** Takes the weighted mean out. */
    private void level(double[] valuesDb) {
        double sum = 0;
        double all = 0;
        for (int band = 0; band < weights.length; band++) {
            sum += weights[band] * valuesDb[band];
            all += weights[band];
        }
        for (int band = 0; band < weights.length; band++) {
            valuesDb[band] -= all > 0 ? sum / all : 0;
        }
    }

    /** How far the mix is from the profile behind an equaliser: root mean square in dB, weighted, without the difference in level. */
    double distanceDb(ParametricEq.Parameters equaliser) {
        double[] rest = response(equaliser);
        for (int band = 0; band < rest.length; band++) {
            rest[band] += deviationsDb[band];
        }
        level(rest);
        double squares = 0;
        double all = 0;
        for (int band = 0; band < rest.length; band++) {
            squares += weights[band] * rest[band] * rest[band];
            all += weights[band];
        }
        return all > 0 ? Math.sqrt(squares / all) : 0;
    }

    private double[] response(ParametricEq.Parameters equaliser) {
        double[] response = new double[ThirdOctaves.COUNT];
        if (!equaliser.bands().isEmpty()) {
            ParametricEq eq = new ParametricEq(equaliser);
            eq.prepare(sampleRate, 1);
            for (int band = 0; band < response.length; band++) {
                response[band] = weights[band] > 0 ? eq.magnitudeDb(ThirdOctaves.centreHz(band)) : 0;
            }
        }
        return response;
    }

    /**
     * The equaliser.
     *
     * @param amount how much of it, in (0, 1]
     * @param leastDb bands that would do less are left out
     */
    ParametricEq.Parameters equaliser(double amount, double leastDb) {
        List<EqBand> bands = BANDS.stream()
                .filter(band -> band.frequencyHz() < sampleRate / 2.0)
                .toList();
        double[] gains = gains(bands);
        List<EqBand> used = new ArrayList<>();
        for (int i = 0; i < gains.length; i++) {
            if (Math.abs(gains[i]) >= leastDb) {
                EqBand band = bands.get(i);
                used.add(new EqBand(band.type(), band.frequencyHz(), amount * gains[i], band.q()));
            }
        }
        return new ParametricEq.Parameters(used);
    }

    private double[] gains(List<EqBand> bands) {
        // Responses in dB are nearly proportional to the gain, up to a few dB.
        double[][] slopes = new double[bands.size()][];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = response(ParametricEq.Parameters.of(bands.get(i)));
            level(slopes[i]);
        }
        double[] rest = wantedDb.clone();
        level(rest);
        double[] gains = new double[slopes.length];
        double moved = Double.MAX_VALUE;
        for (int round = 0; round < MOST_ROUNDS && moved > SETTLED_DB; round++) {
            moved = 0;
            for (int i = 0; i < gains.length; i++) {
                double along = 0;
                double square = 1 / (USUAL_DB * USUAL_DB);
                for (int band = 0; band < rest.length; band++) {
                    along += weights[band] * slopes[i][band] * (rest[band] + gains[i] * slopes[i][band]);
                    square += weights[band] * slopes[i][band] * slopes[i][band];
                }
                double gain = Math.max(-MOST_DB, Math.min(MOST_DB, along / square));
                for (int band = 0; band < rest.length; band++) {
                    rest[band] += (gains[i] - gain) * slopes[i][band];
                }
                moved = Math.max(moved, Math.abs(gain - gains[i]));
                gains[i] = gain;
            }
        }
        return gains;
    }
}
