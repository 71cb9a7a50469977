package org.stemmixer.dsp.filter;

import java.util.Arrays;
import java.util.List;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.internal.Easing;

/**
 * A cascade of second-order sections that glides from one design to the next without clicks, for equalisers and filters
 * that are turned while they sound.
 *
 * <p>Transposed direct form II in {@code double}, as in {@link BiquadCascade}. During a glide the coefficients move
 * on a straight line, frame by frame, slowly at both ends: the (a1, a2) of stable sections form a convex set, so that each
 * step on the way is a stable section too. A design of more or fewer sections glides from or to sections that change nothing. Designs should spread
 * their gain evenly over their sections; a section whose gain at some frequency is large only because another's is small
 * would let the level swing on the way.
 *
 * <p>Every {@value #HOUSEKEEPING_FRAMES} frames, counted from the start, state that has decayed below 1e-30 in all
 * sections of a channel is set to zero, so that silence ends in exact zeros. The size of the blocks does not change the
 * result.
 *
 * <p>One thread at a time. {@code process} and {@link #glideTo} do not allocate.
 */
public final class GlidingCascade {

    /**
     * A design on its way to a running cascade, with the room that the cascade needs to take it over without allocating.
     * Made by any thread, taken over once.
     */
    public static final class Design {

        private static final double INAUDIBLE_SHARE = 1e-6;

        private final BiquadCoefficients[] target;
        private final BiquadCoefficients[] running;
        private final double[] from;
        private final double[] to;
        private final double[][] state;

        /**
         * Copies the sections.
         *
         * @param sections in the order in which they run, none allowed
         * @param channels of the cascade, at least 1
         * @param room at least the number of sections of any design that the cascade has had before
         */
        public Design(List<BiquadCoefficients> sections, int channels, int room) {
            target = sections.toArray(new BiquadCoefficients[0]);
            int capacity = Math.max(target.length, room);
            running = new BiquadCoefficients[capacity];
            Arrays.fill(running, BiquadCoefficients.IDENTITY);
            System.arraycopy(target, 0, running, 0, target.length);
            from = new double[5 * capacity];
            to = new double[5 * capacity];
            for (int s = 0; s < capacity; s++) {
                store(running[s], to, 5 * s);
            }
            state = new double[channels][2 * capacity];
        }

        /** How long the slowest pole of every section takes to fall by 120 dB, one section after another. */
        public long tailFrames() {
            double frames = 0;
            for (BiquadCoefficients section : target) {
                if (!isNeutral(section)) {
                    frames += 2 + Math.log(INAUDIBLE_SHARE) / Math.log(poleRadius(section));
                }
            }
            return (long) Math.ceil(frames);
        }

        private static double poleRadius(BiquadCoefficients section) {
            double discriminant = section.a1() * section.a1() - 4 * section.a2();
            return discriminant < 0 ? Math.sqrt(section.a2()) : (Math.abs(section.a1()) + Math.sqrt(discriminant)) / 2;
        }

        private static void store(BiquadCoefficients section, double[] to, int at) {
            to[at] = section.b0();
            to[at + 1] = section.b1();
            to[at + 2] = section.b2();
            to[at + 3] = section.a1();
            to[at + 4] = section.a2();
        }
    }

    private static final int HOUSEKEEPING_FRAMES = 64;
    private static final double INAUDIBLE = 1e-30;

    private final int channels;
    private final int glideFrames;
    private Design design;
    private boolean started;
    /** How many sections run: during a glide the larger number of both designs. */
    private int sections;
    /** Frames into the glide; {@code glideFrames} when it is over. */
    private int position;

    private int framesSinceHousekeeping;

    /**
     * A cascade at rest.
     *
     * @param first the design to begin with, made for as many channels
     * @param channels at least 1
     * @param glideFrames how long a change takes, at least 1
     */
    public GlidingCascade(Design first, int channels, int glideFrames) {
        this.channels = Checks.atLeast("channels", channels, 1);
        this.glideFrames = Checks.atLeast("glideFrames", glideFrames, 1);
        design = first;
        reset();
    }

    /** Starts exactly anew: from rest, at the design that the cascade had or was gliding to. */
    public void reset() {
        for (double[] channelState : design.state) {
            Arrays.fill(channelState, 0);
        }
        sections = design.target.length;
        position = glideFrames;
        framesSinceHousekeeping = 0;
        started = false;
    }

    /**
     * Begins to glide to another design from where the cascade is now, keeping the state. Before the first frame there is
     * nothing to glide from: the cascade then begins with the new design.
     *
     * @param next made for as many channels, with room for all sections that run now
     */
    public void glideTo(Design next) {
        if (!started) {
            design = next;
            reset();
            return;
        }
        double way = Easing.ease(position / (double) glideFrames);
        for (int k = 0; k < 5 * sections; k++) {
            next.from[k] = design.from[k] + (design.to[k] - design.from[k]) * way;
        }
        for (int s = sections; s < next.target.length; s++) {
            Design.store(BiquadCoefficients.IDENTITY, next.from, 5 * s);
        }
        for (int c = 0; c < channels; c++) {
            System.arraycopy(design.state[c], 0, next.state[c], 0, 2 * sections);
        }
        sections = Math.max(sections, next.target.length);
        design = next;
        position = 0;
    }

    /**
     * Filters samples in place.
     *
     * @param samples one array for each channel
     * @param frames how many, from index 0
     */
    public void process(double[][] samples, int frames) {
        started |= frames > 0;
        for (int at = 0; at < frames; ) {
            int n = Math.min(frames - at, HOUSEKEEPING_FRAMES - framesSinceHousekeeping);
            if (position < glideFrames) {
                n = Math.min(n, glideFrames - position);
                glide(samples, at, n);
            } else {
                filter(samples, at, at + n);
            }
            at += n;
            keepHouse(n);
        }
    }

    private void filter(double[][] samples, int from, int to) {
        double[][] state = design.state;
        for (int s = 0; s < sections; s++) {
            BiquadCoefficients section = design.running[s];
            int c = 0;
            for (; c + 1 < channels; c += 2) {
                if (!changesNothing(section, state[c], s) || !changesNothing(section, state[c + 1], s)) {
                    BiquadKernels.pair(section, samples[c], samples[c + 1], from, to, state[c], state[c + 1], 2 * s);
                }
            }
            if (c < channels && !changesNothing(section, state[c], s)) {
                BiquadKernels.one(section, samples[c], from, to, state[c], 2 * s);
            }
        }
    }

    /** Whether numerator and denominator cancel and nothing rings: such a section returns its input to the last bit. */
    private static boolean changesNothing(BiquadCoefficients section, double[] state, int s) {
        return isNeutral(section) && state[2 * s] == 0 && state[2 * s + 1] == 0;
    }

    private static boolean isNeutral(BiquadCoefficients section) {
        return section.b0() == 1 && section.b1() == section.a1() && section.b2() == section.a2();
    }

    private void glide(double[][] samples, int at, int n) {
        for (int s = 0; s < sections; s++) {
            for (int c = 0; c < channels; c++) {
                glide(samples[c], at, n, design.state[c], s);
            }
        }
        position += n;
        if (position == glideFrames) {
            for (double[] channelState : design.state) {
                Arrays.fill(channelState, 2 * design.target.length, 2 * sections, 0);
            }
            sections = design.target.length;
        }
    }

    private void glide(double[] x, int at, int n, double[] state, int s) {
        double[] from = design.from;
        double[] to = design.to;
        int k = 5 * s;
        double s1 = state[2 * s];
        double s2 = state[2 * s + 1];
        for (int i = 0; i < n; i++) {
            double way = Easing.ease((position + i + 1) / (double) glideFrames);
            double in = x[at + i];
            double out = (from[k] + (to[k] - from[k]) * way) * in + s1;
            double a1 = from[k + 3] + (to[k + 3] - from[k + 3]) * way;
            double a2 = from[k + 4] + (to[k + 4] - from[k + 4]) * way;
            s1 = (from[k + 1] + (to[k + 1] - from[k + 1]) * way) * in - a1 * out + s2;
            s2 = (from[k + 2] + (to[k + 2] - from[k + 2]) * way) * in - a2 * out;
            x[at + i] = out;
        }
        state[2 * s] = s1;
        state[2 * s + 1] = s2;
    }

    private void keepHouse(int frames) {
        framesSinceHousekeeping += frames;
        if (framesSinceHousekeeping == HOUSEKEEPING_FRAMES) {
            framesSinceHousekeeping = 0;
            for (double[] channelState : design.state) {
                double largest = 0;
                for (double value : channelState) {
                    largest = Math.max(largest, Math.abs(value));
                }
                if (largest < INAUDIBLE) {
                    Arrays.fill(channelState, 0);
                }
            }
        }
    }
}
