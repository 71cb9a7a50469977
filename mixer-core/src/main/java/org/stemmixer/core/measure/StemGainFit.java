package org.stemmixer.core.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.stemmixer.core.internal.ProgressMeter;

/**
 * The gain of each stem with which their sum leaves the least of the mix: least squares, by the normal equations
 * {@code G g = h}, where G holds the products of all stems with each other and h those with the mix.
 *
 * <p>What the products cannot tell apart (two copies of one stem) shares what is due to it, by the pseudo-inverse. A gain is
 * told only where its standard error is below {@value #MAX_ERROR} of it.
 */
final class StemGainFit {

    static final double MAX_ERROR = 0.1;

    /** A stem below -60 dB, or surely below -40 dB where that cannot be told better, is as good as none. */
    private static final double LEAST_FACTOR = 1e-3;

    private static final double SURELY_BELOW = 1e-2;
    private static final double SURE_ERRORS = 3;

    /** How much of a gain is a stem's own: 1, or 1/2 for one of two copies. */
    private static final double RESOLVED = 0.99;

    private final int stems;
    private final DMatrixRMaj products;
    private final DMatrixRMaj withMix;
    private final DMatrixRMaj gains;
    private long samples;

    private StemGainFit(int stems) {
        this.stems = stems;
        products = new DMatrixRMaj(stems, stems);
        withMix = new DMatrixRMaj(stems, 1);
        gains = new DMatrixRMaj(stems, 1);
    }

    /**
     * Goes through the whole mix.
     *
     * @param offset how many frames the mix is behind the stems
     */
    static StemGainFit of(NullTracks tracks, long offset, ProgressMeter passed) throws IOException {
        StemGainFit fit = new StemGainFit(tracks.stems().size());
        long total = tracks.mix().frames();
        try (NullTracks.Blocks blocks = tracks.open(0, offset, tracks.channels())) {
            for (long done = 0; done < total; done += NullTracks.BLOCK_FRAMES) {
                int frames = (int) Math.min(NullTracks.BLOCK_FRAMES, total - done);
                blocks.read(frames);
                fit.add(tracks, blocks, frames);
                passed.advance(frames);
            }
        }
        fit.solve();
        return fit;
    }

    private void add(NullTracks tracks, NullTracks.Blocks blocks, int frames) throws IOException {
        List<Callable<Integer>> rows = new ArrayList<>();
        for (int s = 0; s < stems; s++) {
            int row = s;
            rows.add(() -> {
                float[][] stem = blocks.stem(row);
                withMix.add(row, 0, product(stem, blocks.mix(), frames));
                for (int other = 0; other <= row; other++) {
                    products.add(row, other, product(stem, blocks.stem(other), frames));
                }
                return row;
            });
        }
        tracks.workers().run(rows);
        samples += (long) frames * tracks.channels();
    }

    private static double product(float[][] a, float[][] b, int frames) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += product(a[c], b[c], frames);
        }
        return sum;
    }

    /** Four sums, which do not wait for each other. */
    private static double product(float[] a, float[] b, int frames) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int n = 0;
        for (; n + 3 < frames; n += 4) {
            first += (double) a[n] * b[n];
            second += (double) a[n + 1] * b[n + 1];
            third += (double) a[n + 2] * b[n + 2];
            fourth += (double) a[n + 3] * b[n + 3];
        }
        for (; n < frames; n++) {
            first += (double) a[n] * b[n];
        }
        return first + second + third + fourth;
    }

    private void solve() {
        for (int row = 0; row < stems; row++) {
            for (int other = 0; other < row; other++) {
                products.set(other, row, products.get(row, other));
            }
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.pseudoInverse(true);
        if (!solver.setA(products.copy())) {
            throw new IllegalStateException("the products of the stems have no pseudo-inverse");
        }
        solver.solve(withMix, gains);
    }

    /** One factor for each stem; 0 for silent ones. */
    double[] factors() {
        return gains.data.clone();
    }

    /**
     * The factor of each stem, 0 where it is not in the mix, and empty where it cannot be told: the stem is silent, or too soft
     * beside what is left of the mix, or what other stems are too.
     *
     * @param residueEnergy what these gains leave
     */
    List<OptionalDouble> known(double residueEnergy) {
        DMatrixRMaj inverse = new DMatrixRMaj(stems, stems);
        CommonOps_DDRM.pinv(products, inverse);
        DMatrixRMaj resolution = new DMatrixRMaj(stems, stems);
        CommonOps_DDRM.mult(inverse, products, resolution);
        double variance = residueEnergy / Math.max(1, samples - stems);
        List<OptionalDouble> known = new ArrayList<>();
        for (int s = 0; s < stems; s++) {
            double factor = gains.get(s, 0);
            double error = Math.sqrt(Math.abs(inverse.get(s, s)) * variance);
            boolean isOwn = resolution.get(s, s) > RESOLVED;
            double magnitude = Math.abs(factor);
            if (isOwn && magnitude >= LEAST_FACTOR && error < MAX_ERROR * magnitude) {
                known.add(OptionalDouble.of(factor));
            } else if (isOwn && magnitude + SURE_ERRORS * error < SURELY_BELOW) {
                known.add(OptionalDouble.of(0));
            } else {
                known.add(OptionalDouble.empty());
            }
        }
        return known;
    }
}
