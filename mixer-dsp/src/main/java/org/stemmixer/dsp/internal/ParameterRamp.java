package org.stemmixer.dsp.internal;

/**
 * Numbers that move together, in straight lines over a fixed time, whenever they are given new targets: what keeps a
 * change of parameters from clicking.
 *
 * <p>A value depends only on the frames since the ramp began, never on how they were cut into blocks. At rest every
 * value is exactly its target. The current value {@code n} frames ahead is {@code start(v) + slope(v) * (position() +
 * n)}, for loops that need one value per frame.
 */
public final class ParameterRamp {

    private final double[] from;
    private final double[] to;
    private int length = 1;
    private int position;
    private boolean active;

    /** Numbers at rest at 0. */
    public ParameterRamp(int count) {
        from = new double[count];
        to = new double[count];
    }

    /** Goes to the targets at once; later ramps take the given number of frames, at least 1. */
    public void prepare(int lengthFrames, double[] targets) {
        length = Checks.atLeast("lengthFrames", lengthFrames, 1);
        System.arraycopy(targets, 0, to, 0, to.length);
        settle();
    }

    /** Sets out for the targets from where the values are. */
    public void start(double[] targets) {
        for (int v = 0; v < to.length; v++) {
            from[v] = value(v);
            to[v] = targets[v];
        }
        position = 0;
        active = true;
    }

    /** Whether the values are moving. */
    public boolean active() {
        return active;
    }

    /** The frames that a ramp takes. */
    public int length() {
        return length;
    }

    /** Frames until the targets are reached, at least 1 while {@link #active()}. */
    public int framesLeft() {
        return length - position;
    }

    /** Frames since the ramp began. */
    public int position() {
        return position;
    }

    /** The value at the beginning of the ramp. */
    public double start(int index) {
        return from[index];
    }

    /** The change of a value per frame, 0 at rest. */
    public double slope(int index) {
        return (to[index] - from[index]) / length;
    }

    /** The value now. */
    public double value(int index) {
        return active ? from[index] + slope(index) * position : to[index];
    }

    /** The value that is aimed at, or rested on. */
    public double target(int index) {
        return to[index];
    }

    /** Moves on by at most {@link #framesLeft()} frames; nothing happens at rest. */
    public void advance(int frames) {
        if (active) {
            position += frames;
            if (position >= length) {
                settle();
            }
        }
    }

    private void settle() {
        System.arraycopy(to, 0, from, 0, to.length);
        position = 0;
        active = false;
    }
}
