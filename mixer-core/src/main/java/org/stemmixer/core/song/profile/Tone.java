package org.stemmixer.core.song.profile;

import java.util.stream.DoubleStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.stemmixer.features.ThirdOctaves;

/**
 * Settings of the four tone controls that bring the balance of a song closest to a profile.
 *
 * <p>A bounded least-squares problem: the deviations of the bands from the profile, each counting with its precision, their
 * mean taken out, since the level is decided apart; and the gains themselves, counting with a precision of their own so that
 * little is changed for little. The responses are nearly linear in the gains, so a few Gauss-Newton steps are enough. Each step
 * is the exact minimum of a quadratic in four bounded variables.
 */
final class Tone {

    private static final int STEPS = 6;
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

    static Tone match(ReferenceProfile profile, SongStatistics song, Intervention intervention) {
        BalanceDeviation deviation = BalanceDeviation.of(profile, song);
        ToneControls controls = new ToneControls(song.sampleRate());
        double[] gainsDb = new double[ToneControls.COUNT];
        double[] responseDb = new double[ThirdOctaves.COUNT];
        double[] changePrecisions = DoubleStream.of(USUAL_DB)
                .map(usualDb -> Precision.ofChange(usualDb * intervention.usual()))
                .toArray();
        if (deviation.totalWeight() > 0) {
            for (int step = 0; step < STEPS; step++) {
                gainsDb = improved(gainsDb, responseDb, deviation, controls, changePrecisions);
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

    /** The gains after one Gauss-Newton step from others and their response. */
    private static double[] improved(
            double[] gainsDb,
            double[] responseDb,
            BalanceDeviation deviation,
            ToneControls controls,
            double[] changePrecisions) {
        int n = gainsDb.length;
        double[][] slopes = new double[n][];
        double[] least = new double[n];
        double[] most = new double[n];
        for (int i = 0; i < n; i++) {
            slopes[i] = deviation.standardised(controls.slope(i, gainsDb[i]));
            least[i] = controls.leastDb(i);
            most[i] = controls.mostDb(i);
        }
        double[] missing = deviation.wantedDb().clone();
        for (int band = 0; band < missing.length; band++) {
            missing[band] -= responseDb[band];
        }

        // With J for the slopes, r for what is missing and g for the gains, |r - J(x - g)|² + x'Cx is to be least.
        DMatrixRMaj transposedJ = new DMatrixRMaj(slopes);
        DMatrixRMaj r = new DMatrixRMaj(deviation.standardised(missing));
        DMatrixRMaj g = new DMatrixRMaj(gainsDb);
        DMatrixRMaj q = CommonOps_DDRM.multOuter(transposedJ, null);
        DMatrixRMaj p = CommonOps_DDRM.mult(q, g, null);
        CommonOps_DDRM.multAdd(transposedJ, r, p);
        CommonOps_DDRM.addEquals(q, CommonOps_DDRM.diag(changePrecisions));
        return BoxedQuadratic.minimum(q, p, least, most);
    }
}
