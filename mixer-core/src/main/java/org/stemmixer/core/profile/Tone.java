package org.stemmixer.core.profile;

import org.stemmixer.core.analysis.ThirdOctaves;

/**
 * Settings of the four tone controls that bring the balance of a song closest to a profile.
 *
 * <p>A bounded least-squares problem: the deviations of the bands from the profile, each counting with its precision, their
 * mean taken out, since the level is decided apart; and the gains themselves, counting with a precision of their own so that
 * little is changed for little. The responses are nearly linear in the gains, so a few Gauss-Newton steps are enough. In each
 * step a quadratic in four bounded variables is minimised one variable after the other until nothing moves, which finds the
 * only minimum of a strictly convex quadratic over a box (P. Tseng, J. Optim. Theory Appl. 109, 2001).
 */
final class Tone {

    private static final int STEPS = 6;
    private static final int MAX_SWEEPS = 2000;
    private static final double STILL_DB = 1e-9;
    private static final double[] USUAL_DB = {3, 3, 3, 2};

    private final double[] gainsDb;
    private final double[] responseDb;

    private Tone(double[] gainsDb, double[] responseDb) {
        this.gainsDb = gainsDb;
        this.responseDb = responseDb;
    }

    /** The gain of a control of {@link ToneControls}. */
    double gainDb(int control) {
        return gainsDb[control];
    }

    /** The response of all together at the centre of a band. */
    double responseDb(int band) {
        return responseDb[band];
    }

    static Tone match(ReferenceProfile profile, SongStatistics song) {
        BalanceDeviation deviation = BalanceDeviation.of(profile, song);
        ToneControls controls = new ToneControls(song.sampleRate());
        double[] gainsDb = new double[ToneControls.COUNT];
        double[] responseDb = new double[ThirdOctaves.COUNT];
        if (deviation.totalWeight() > 0) {
            for (int step = 0; step < STEPS; step++) {
                improve(gainsDb, responseDb, deviation, controls);
                responseDb = response(gainsDb, controls);
            }
        }
        return new Tone(gainsDb, responseDb);
    }

    private static double[] response(double[] gainsDb, ToneControls controls) {
        double[] sum = new double[ThirdOctaves.COUNT];
        for (int i = 0; i < gainsDb.length; i++) {
            double[] response = controls.responseDb(i, gainsDb[i]);
            for (int band = 0; band < sum.length; band++) {
                sum[band] += response[band];
            }
        }
        return sum;
    }

    /** One Gauss-Newton step from the gains and their response. */
    private static void improve(
            double[] gainsDb, double[] responseDb, BalanceDeviation deviation, ToneControls controls) {
        int n = gainsDb.length;
        double[][] slopes = new double[n][];
        double[] wanted = deviation.wantedDb().clone();
        for (int i = 0; i < n; i++) {
            slopes[i] = controls.slope(i, gainsDb[i]);
            for (int band = 0; band < wanted.length; band++) {
                wanted[band] += slopes[i][band] * gainsDb[i];
            }
        }
        for (int band = 0; band < wanted.length; band++) {
            wanted[band] -= responseDb[band];
        }
        double[][] curvature = new double[n][n];
        double[] pull = new double[n];
        for (int i = 0; i < n; i++) {
            pull[i] = covariance(deviation, slopes[i], wanted);
            for (int j = 0; j < n; j++) {
                curvature[i][j] = covariance(deviation, slopes[i], slopes[j]);
            }
            curvature[i][i] += Precision.ofChange(USUAL_DB[i]);
        }
        minimise(curvature, pull, gainsDb, controls);
    }

    /** The sum over bands of products, weighted, means taken out. */
    private static double covariance(BalanceDeviation deviation, double[] a, double[] b) {
        double meanA = deviation.mean(a);
        double meanB = deviation.mean(b);
        double sum = 0;
        for (int band = 0; band < a.length; band++) {
            sum += deviation.weights()[band] * (a[band] - meanA) * (b[band] - meanB);
        }
        return sum;
    }

    /** Minimises x'Qx / 2 - p'x within the ranges of the controls, from x on. */
    private static void minimise(double[][] q, double[] p, double[] x, ToneControls controls) {
        double moved = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < MAX_SWEEPS && moved > STILL_DB; sweep++) {
            moved = 0;
            for (int i = 0; i < x.length; i++) {
                double pull = p[i] + q[i][i] * x[i];
                for (int j = 0; j < x.length; j++) {
                    pull -= q[i][j] * x[j];
                }
                double best = Math.max(controls.leastDb(i), Math.min(controls.mostDb(i), pull / q[i][i]));
                moved = Math.max(moved, Math.abs(best - x[i]));
                x[i] = best;
            }
        }
    }
}
