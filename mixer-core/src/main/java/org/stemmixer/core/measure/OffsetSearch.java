package org.stemmixer.core.measure;

import java.io.IOException;
import java.util.Arrays;
import org.stemmixer.features.CrossCorrelation;

/**
 * Finds how many frames a mix is behind its stems: by cross-correlation of the two, mono, in the loudest excerpts of the mix.
 * At the offset, half of the energy of the excerpts must be in both: in short files the search reaches half of their length.
 */
final class OffsetSearch {

    /** So that a window is about as long as it takes until music has changed. */
    private static final int WINDOW_IN_DELAYS = 4;

    /** At higher rates the search does not reach as far: its memory is bounded. */
    static final int MAX_DELAY = 1 << 20;

    private static final int MAX_WINDOW = 1 << 21;
    private static final int EXCERPTS = 3;

    /** What repeats itself has many best offsets; rounding must not choose among them. */
    private static final double AS_GOOD = 1e-6;

    private final NullTracks tracks;
    private final int maxDelay;
    private final int windowFrames;

    /**
     * What was found.
     *
     * @param frames how many frames the mix is behind the stems
     * @param coefficient how alike they are there, in [-1, 1]; below 0 the polarity is turned round
     */
    record Found(long frames, double coefficient) {}

    /**
     * A search.
     *
     * @param maxOffset in frames, at least 0
     */
    OffsetSearch(NullTracks tracks, long maxOffset) {
        this.tracks = tracks;
        int wanted = (int) Math.min(MAX_DELAY, maxOffset);
        long window = Math.min(MAX_WINDOW, (long) WINDOW_IN_DELAYS * Math.max(wanted, NullTracks.BLOCK_FRAMES));
        windowFrames = (int) Math.max(2, Math.min(window, Math.max(tracks.mix().frames(), tracks.stemFrames())));
        maxDelay = Math.min(wanted, windowFrames - 1);
    }

    /**
     * Searches.
     *
     * @param blockEnergies of the mix, by blocks of {@link NullTracks#BLOCK_FRAMES}
     */
    Found find(double[] blockEnergies) throws IOException {
        CrossCorrelation correlation = new CrossCorrelation(windowFrames, maxDelay);
        float[] mix = new float[windowFrames];
        float[] sum = new float[windowFrames];
        double[] left = blockEnergies.clone();
        int blocks = Math.max(1, Math.min(left.length, windowFrames / NullTracks.BLOCK_FRAMES));
        for (int excerpt = 0; excerpt < EXCERPTS; excerpt++) {
            int loudest = loudest(left, blocks);
            if (loudest < 0) {
                break;
            }
            Arrays.fill(left, loudest, loudest + blocks, Double.NEGATIVE_INFINITY);
            read((long) loudest * NullTracks.BLOCK_FRAMES, mix, sum);
            correlation.add(sum, mix, windowFrames);
        }
        return best(correlation.coefficients());
    }

    /** The first of so many blocks that are loudest together, none of which has been taken; -1 if there are none. */
    private static int loudest(double[] energies, int blocks) {
        int loudest = -1;
        double most = 0;
        for (int first = 0; first + blocks <= energies.length; first++) {
            double energy = 0;
            for (int b = first; b < first + blocks; b++) {
                energy += energies[b];
            }
            if (energy > most) {
                most = energy;
                loudest = first;
            }
        }
        return loudest;
    }

    private void read(long start, float[] mix, float[] sum) throws IOException {
        double[] gains = new double[tracks.stems().size()];
        Arrays.fill(gains, 1);
        double[] block = new double[NullTracks.BLOCK_FRAMES];
        try (NullTracks.Blocks blocks = tracks.open(start, 0, 1)) {
            for (int done = 0; done < windowFrames; done += NullTracks.BLOCK_FRAMES) {
                int frames = Math.min(NullTracks.BLOCK_FRAMES, windowFrames - done);
                blocks.read(frames);
                System.arraycopy(blocks.mix()[0], 0, mix, done, frames);
                blocks.sum(0, gains, block);
                for (int n = 0; n < frames; n++) {
                    sum[done + n] = (float) block[n];
                }
            }
        }
    }

    /** The offset at which the coefficient is farthest from 0, the smallest where several are as good. */
    private Found best(double[] coefficients) {
        int best = 0;
        for (int delay = 1; delay <= maxDelay; delay++) {
            best = better(coefficients, best, delay);
            best = better(coefficients, best, -delay);
        }
        return new Found(best, coefficients[maxDelay + best]);
    }

    private int better(double[] coefficients, int best, int delay) {
        double most = Math.abs(coefficients[maxDelay + best]);
        return Math.abs(coefficients[maxDelay + delay]) > most + AS_GOOD ? delay : best;
    }
}
