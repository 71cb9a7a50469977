package org.stemmixer.dsp.filter;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.internal.Easing;

/**
 * A cascade of second-order sections that goes over from one design to the next without clicks, for equalisers and filters
 * that are turned while they sound.
 *
 * <p>Transposed direct form II in {@code double}, as in {@link BiquadCascade}. On the way both designs run side by side,
 * and the output crosses over from one to the other, slowly at both ends. The new one is warm by then: it has gone
 * unheard through the last samples, for as long as the way takes. As neither filter ever moves, the output stays between
 * theirs however far apart they are. (Coefficients that move under a state made by others let it overshoot many times
 * where a filter is opened wide.) A design given on the way waits until its end; of several, the last one counts.
 *
 * <p>Every {@value #HOUSEKEEPING_FRAMES} frames, counted from the start, state that has decayed below 1e-30 in all
 * sections of a channel is set to zero, so that silence ends in exact zeros. The size of the blocks does not change the
 * result.
 *
 * <p>One thread at a time. {@code process} and {@link #glideTo} do not allocate.
 */
public final class GlidingCascade {

    /** A design on its way to a running cascade, with the state that it needs. Made by any thread, taken over once. */
    public static final class Design {

        private static final double INAUDIBLE_SHARE = 1e-6;

        private final BiquadCoefficients[] sections;
        private final double[][] state;

        /**
         * Copies the sections.
         *
         * @param sections in the order in which they run, none allowed
         * @param channels of the cascade, at least 1
         */
        public Design(List<BiquadCoefficients> sections, int channels) {
            this.sections = sections.toArray(new BiquadCoefficients[0]);
            state = BiquadKernels.atRest(channels, this.sections.length);
        }

        /** How long the slowest pole of every section takes to fall by 120 dB, one section after another. */
        public long tailFrames() {
            double frames = 0;
            for (BiquadCoefficients section : sections) {
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

        private void filter(double[][] samples, int from, int to) {
            int c = 0;
            for (; c + 1 < state.length; c += 2) {
                filterPair(samples[c], samples[c + 1], from, to, state[c], state[c + 1]);
            }
            if (c < state.length) {
                for (int s = 0; s < sections.length; s++) {
                    if (!changesNothing(s, state[c])) {
                        BiquadKernels.one(sections[s], samples[c], from, to, state[c], 2 * s);
                    }
                }
            }
        }

        private void filterPair(double[] x, double[] y, int from, int to, double[] xState, double[] yState) {
            if (sections.length == 3 && !isNeutral(sections[0]) && !isNeutral(sections[1]) && !isNeutral(sections[2])) {
                BiquadKernels.pairThrice(sections, x, y, from, to, xState, yState);
                return;
            }
            for (int s = 0; s < sections.length; s++) {
                if (!changesNothing(s, xState) || !changesNothing(s, yState)) {
                    BiquadKernels.pair(sections[s], x, y, from, to, xState, yState, 2 * s);
                }
            }
        }

        /** Whether numerator and denominator cancel and nothing rings: such a section returns its input to the last bit. */
        private boolean changesNothing(int s, double[] channelState) {
            return isNeutral(sections[s]) && channelState[2 * s] == 0 && channelState[2 * s + 1] == 0;
        }

        private static boolean isNeutral(BiquadCoefficients section) {
            return section.b0() == 1 && section.b1() == section.a1() && section.b2() == section.a2();
        }

        private void clear() {
            for (double[] channelState : state) {
                Arrays.fill(channelState, 0);
            }
        }

        private void clearWhereInaudible() {
            for (double[] channelState : state) {
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

    private static final int HOUSEKEEPING_FRAMES = 64;
    private static final double INAUDIBLE = 1e-30;

    private final int glideFrames;
    /** The last input of each channel, as long as a glide: a ring. */
    private final double[][] recent;

    private final double[][] scratch;
    private Design design;
    private @Nullable Design next;
    private @Nullable Design waiting;
    private boolean started;
    /** Where the oldest sample is in the ring. */
    private int oldest;
    /** Frames into the glide. */
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
        Checks.atLeast("channels", channels, 1);
        this.glideFrames = Checks.atLeast("glideFrames", glideFrames, 1);
        recent = new double[channels][glideFrames];
        scratch = new double[channels][Math.max(glideFrames, HOUSEKEEPING_FRAMES)];
        design = first;
    }

    /** Starts exactly anew: from rest, at the design that the cascade was given last. */
    public void reset() {
        if (waiting != null) {
            design = waiting;
        } else if (next != null) {
            design = next;
        }
        design.clear();
        next = null;
        waiting = null;
        for (double[] channel : recent) {
            Arrays.fill(channel, 0);
        }
        oldest = 0;
        framesSinceHousekeeping = 0;
        started = false;
    }

    /**
     * Begins to glide to another design, or does so when the present glide is over. Before the first frame there is
     * nothing to glide from: the cascade then begins with the new design.
     *
     * @param newest made for as many channels
     */
    public void glideTo(Design newest) {
        if (!started) {
            design = newest;
        } else if (next == null) {
            begin(newest);
        } else {
            waiting = newest;
        }
    }

    private void begin(Design newest) {
        for (int c = 0; c < recent.length; c++) {
            System.arraycopy(recent[c], oldest, scratch[c], 0, glideFrames - oldest);
            System.arraycopy(recent[c], 0, scratch[c], glideFrames - oldest, oldest);
        }
        newest.filter(scratch, 0, glideFrames);
        next = newest;
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
            int n = Math.min(
                    frames - at, Math.min(HOUSEKEEPING_FRAMES - framesSinceHousekeeping, glideFrames - oldest));
            Design coming = next;
            if (coming != null) {
                n = Math.min(n, glideFrames - position);
            }
            for (int c = 0; c < samples.length; c++) {
                System.arraycopy(samples[c], at, recent[c], oldest, n);
            }
            if (coming == null) {
                design.filter(samples, at, at + n);
            } else {
                glide(coming, samples, at, n);
            }
            keepHouse(n);
            at += n;
        }
    }

    private void glide(Design coming, double[][] samples, int at, int n) {
        for (int c = 0; c < samples.length; c++) {
            System.arraycopy(samples[c], at, scratch[c], 0, n);
        }
        design.filter(samples, at, at + n);
        coming.filter(scratch, 0, n);
        for (int c = 0; c < samples.length; c++) {
            cross(samples[c], at, scratch[c], n);
        }
        position += n;
    }

    private void cross(double[] x, int at, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            double way = Easing.ease((position + i + 1) / (double) glideFrames);
            x[at + i] += (to[i] - x[at + i]) * way;
        }
    }

    private void keepHouse(int frames) {
        oldest += frames;
        if (oldest == glideFrames) {
            oldest = 0;
        }
        framesSinceHousekeeping += frames;
        if (framesSinceHousekeeping == HOUSEKEEPING_FRAMES) {
            framesSinceHousekeeping = 0;
            design.clearWhereInaudible();
            if (next != null) {
                next.clearWhereInaudible();
            }
        }
        if (next != null && position == glideFrames) {
            design = next;
            next = null;
            if (waiting != null) {
                begin(waiting);
                waiting = null;
            }
        }
    }
}
