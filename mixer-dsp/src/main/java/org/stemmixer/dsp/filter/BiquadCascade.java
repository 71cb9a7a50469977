package org.stemmixer.dsp.filter;

import java.util.Arrays;
import org.stemmixer.dsp.internal.Checks;

/**
 * Runs {@link SecondOrderSections} over several channels, in blocks of any size.
 *
 * <p>Transposed direct form II with coefficients, state and signal in {@code double} (J. O. Smith, "Introduction to
 * Digital Filters with Audio Applications", 2007); samples are rounded to {@code float} once, after the last section.
 * The size of the blocks does not change the result, not even in the last bit.
 *
 * <p>Every {@value #HOUSEKEEPING_FRAMES} frames, counted from the start and so independent of the blocks, each channel's
 * state is looked at:
 *
 * <ul>
 *   <li>State that has decayed below 1e-100 is set to zero, so that silence ends in exact zeros and slow subnormal
 *       arithmetic does not go on.
 *   <li>State that is not finite is set to zero: a NaN or infinite sample spoils its own channel for at most
 *       {@value #HOUSEKEEPING_FRAMES} frames, after which that channel starts from rest.
 * </ul>
 *
 * <p>One thread at a time. {@code process} does not allocate.
 */
public final class BiquadCascade {

    private static final int HOUSEKEEPING_FRAMES = 256;

    /** Far below what any input reaches: the first section of a steep, low low-pass may have a gain of 1e-40. */
    private static final double INAUDIBLE = 1e-100;

    private final BiquadCoefficients[] sections;
    /** For each channel, two values for each section. */
    private final double[][] state;
    /** A stretch of two channels on their way through the sections, where samples are floats. */
    private final double[][] stretch = new double[2][HOUSEKEEPING_FRAMES];

    private int framesSinceHousekeeping;

    /**
     * A filter at rest.
     *
     * @param filter the design
     * @param channels at least 1
     * @throws IllegalArgumentException if there is no channel
     */
    public BiquadCascade(SecondOrderSections filter, int channels) {
        sections = filter.sections().toArray(new BiquadCoefficients[0]);
        state = BiquadKernels.atRest(Checks.atLeast("channels", channels, 1), sections.length);
    }

    /**
     * Changes the coefficients and keeps the state, for filters that move while they run.
     *
     * @param filter as many sections as at construction
     * @throws IllegalArgumentException if the number of sections differs
     */
    public void setFilter(SecondOrderSections filter) {
        Checks.equal("sections", filter.sections().size(), sections.length);
        for (int s = 0; s < sections.length; s++) {
            sections[s] = filter.sections().get(s);
        }
    }

    /** Starts exactly anew: from rest, with the present coefficients. */
    public void reset() {
        for (double[] channelState : state) {
            Arrays.fill(channelState, 0);
        }
        framesSinceHousekeeping = 0;
    }

    /**
     * Filters samples in place.
     *
     * @param channels as many arrays as at construction
     * @param offset index of the first frame
     * @param frames how many, 0 allowed
     * @throws IllegalArgumentException if the number of channels is another
     * @throws IndexOutOfBoundsException if a channel does not hold these frames
     */
    public void process(float[][] channels, int offset, int frames) {
        Checks.block(channels, state.length, offset, frames);
        for (int done = 0; done < frames; ) {
            int n = Math.min(frames - done, HOUSEKEEPING_FRAMES - framesSinceHousekeeping);
            int at = offset + done;
            int c = 0;
            for (; c + 1 < channels.length; c += 2) {
                load(channels[c], at, stretch[0], n);
                load(channels[c + 1], at, stretch[1], n);
                filterPair(stretch[0], stretch[1], 0, n, state[c], state[c + 1]);
                store(stretch[0], channels[c], at, n);
                store(stretch[1], channels[c + 1], at, n);
            }
            if (c < channels.length) {
                load(channels[c], at, stretch[0], n);
                filterOne(stretch[0], 0, n, state[c]);
                store(stretch[0], channels[c], at, n);
            }
            advance(n);
            done += n;
        }
    }

    /**
     * Filters samples in place, without rounding to {@code float}.
     *
     * @param channels as many arrays as at construction
     * @param offset index of the first frame
     * @param frames how many, 0 allowed
     * @throws IllegalArgumentException if the number of channels is another
     * @throws IndexOutOfBoundsException if a channel does not hold these frames
     */
    public void process(double[][] channels, int offset, int frames) {
        Checks.block(channels, state.length, offset, frames);
        for (int done = 0; done < frames; ) {
            int n = Math.min(frames - done, HOUSEKEEPING_FRAMES - framesSinceHousekeeping);
            int at = offset + done;
            int c = 0;
            for (; c + 1 < channels.length; c += 2) {
                filterPair(channels[c], channels[c + 1], at, at + n, state[c], state[c + 1]);
            }
            if (c < channels.length) {
                filterOne(channels[c], at, at + n, state[c]);
            }
            advance(n);
            done += n;
        }
    }

    private void filterOne(double[] x, int from, int to, double[] channelState) {
        for (int s = 0; s < sections.length; s++) {
            BiquadKernels.one(sections[s], x, from, to, channelState, 2 * s);
        }
    }

    private void filterPair(double[] x, double[] y, int from, int to, double[] xState, double[] yState) {
        for (int s = 0; s < sections.length; s++) {
            BiquadKernels.pair(sections[s], x, y, from, to, xState, yState, 2 * s);
        }
    }

    private void advance(int frames) {
        framesSinceHousekeeping += frames;
        if (framesSinceHousekeeping == HOUSEKEEPING_FRAMES) {
            framesSinceHousekeeping = 0;
            for (double[] channelState : state) {
                clearIfSilentOrSpoilt(channelState);
            }
        }
    }

    private static void clearIfSilentOrSpoilt(double[] channelState) {
        double largest = 0;
        for (double value : channelState) {
            largest = Math.max(largest, Math.abs(value)); // Math.max passes NaN on
        }
        if (!(largest >= INAUDIBLE && largest <= Double.MAX_VALUE)) {
            Arrays.fill(channelState, 0);
        }
    }

    private static void load(float[] from, int at, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = from[at + i];
        }
    }

    private static void store(double[] from, float[] to, int at, int n) {
        for (int i = 0; i < n; i++) {
            to[at + i] = (float) from[i];
        }
    }
}
