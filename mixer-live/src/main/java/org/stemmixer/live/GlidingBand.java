package org.stemmixer.live;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import org.stemmixer.dsp.filter.BiquadCoefficients;

/**
 * One band of an equaliser whose gain is always on its way. Its coefficients for all gains are worked out when it is made, in steps of
 * {@value #STEP_DB} dB; in between they are interpolated, and from one tick to the next they go straight, sample by sample. (A mean of
 * stable filters is stable: the coefficients of the poles lie in a triangle.) So no frame asks for trigonometry or memory.
 */
final class GlidingBand {

    static final double MAX_DB = 6;

    private static final double STEP_DB = 0.0625;
    private static final int SIDE = (int) (MAX_DB / STEP_DB);
    private static final int COEFFICIENTS = 5;
    private static final double INAUDIBLE = 1e-30;

    private final double[][] table = new double[2 * SIDE + 1][COEFFICIENTS];
    private final double[] now = new double[COEFFICIENTS];
    private final double[] next = new double[COEFFICIENTS];
    private final double[] slope = new double[COEFFICIENTS];
    private final double[][] state;
    private boolean off = true;
    private boolean started;
    private double gainDb;

    /**
     * A band.
     *
     * @param design the section for a gain in dB
     */
    GlidingBand(DoubleFunction<BiquadCoefficients> design, int channels) {
        for (int i = 0; i < table.length; i++) {
            BiquadCoefficients section = design.apply((i - SIDE) * STEP_DB);
            table[i] = new double[] {section.b0(), section.b1(), section.b2(), section.a1(), section.a2()};
        }
        state = new double[channels][2];
        look(0, now);
        look(0, next);
    }

    /** Begins a tick, at whose end the gain is as given; in the first tick of all it is from the beginning. */
    void tick(double gainDb) {
        System.arraycopy(next, 0, now, 0, COEFFICIENTS);
        boolean started = this.started;
        this.started = true;
        if (gainDb == this.gainDb) {
            Arrays.fill(slope, 0);
            if (gainDb == 0 && !off) {
                // What rings on at 0 dB comes from the last and smallest step of the way, far below anything that is
                // heard.
                off = true;
                for (double[] channel : state) {
                    Arrays.fill(channel, 0);
                }
            }
            return;
        }
        this.gainDb = gainDb;
        off = false;
        look(gainDb, next);
        if (!started) {
            System.arraycopy(next, 0, now, 0, COEFFICIENTS);
        }
        for (int k = 0; k < COEFFICIENTS; k++) {
            slope[k] = (next[k] - now[k]) / Ticks.FRAMES;
        }
    }

    private void look(double gainDb, double[] coefficients) {
        double place = gainDb / STEP_DB + SIDE;
        int low = Math.max(0, Math.min(table.length - 2, (int) place));
        double share = place - low;
        for (int k = 0; k < COEFFICIENTS; k++) {
            double from = table[low][k];
            coefficients[k] = share == 0 ? from : from + share * (table[low + 1][k] - from);
        }
    }

    /**
     * Filters frames of the tick.
     *
     * @param done frames of the tick that lie before these
     */
    void process(double[][] channels, int frames, int done) {
        if (off) {
            return;
        }
        for (int c = 0; c < channels.length; c++) {
            filter(channels[c], frames, done, state[c]);
        }
    }

    private void filter(double[] x, int frames, int done, double[] state) {
        double s1 = state[0];
        double s2 = state[1];
        for (int n = 0; n < frames; n++) {
            int at = done + n + 1; // from the place, not by adding up, so that blocks make no difference
            double in = x[n];
            double out = (now[0] + slope[0] * at) * in + s1;
            s1 = (now[1] + slope[1] * at) * in - (now[3] + slope[3] * at) * out + s2;
            s2 = (now[2] + slope[2] * at) * in - (now[4] + slope[4] * at) * out;
            x[n] = out;
        }
        // At the end of a tick only, so that blocks make no difference here either.
        boolean end = done + frames == Ticks.FRAMES;
        state[0] = end && Math.abs(s1) < INAUDIBLE ? 0 : s1;
        state[1] = end && Math.abs(s2) < INAUDIBLE ? 0 : s2;
    }
}
