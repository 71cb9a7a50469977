package org.stemmixer.dsp;

import java.util.Arrays;
import org.stemmixer.dsp.internal.Checks;

/**
 * A gain that can be changed without clicks: it moves to each new value along a straight line in linear amplitude.
 *
 * <p>The gain is 1 until it is set. A gain set before the first frame holds from that frame on; one set later is reached
 * exactly {@code rampMs} later, also from the middle of an earlier ramp. All channels get the same gain. The size of the
 * blocks does not change the result. A gain of 1 leaves samples as they are, and a gain of 0 writes zeros even over NaN.
 *
 * <p>One thread at a time. {@code process} does not allocate.
 */
public final class SmoothedGain {

    /** The highest gain in dB. */
    public static final double MAX_GAIN_DB = 120;

    private static final double MAX_GAIN_LINEAR = 1e6;
    private static final double MAX_RAMP_MS = 10_000;

    private final int rampFrames;
    private double start = 1;
    private double target = 1;
    /** Frames of the present ramp that are done; {@code rampFrames} when there is none. */
    private int rampDone;

    private boolean running;

    /**
     * A gain of 1.
     *
     * @param sampleRate in Hz, at least 1
     * @param rampMs how long a change takes, in [0, 10000]; 0 changes at once; 5 to 50 ms hide the change
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public SmoothedGain(int sampleRate, double rampMs) {
        Checks.atLeast("sampleRate", sampleRate, 1);
        Checks.inRange("rampMs", rampMs, 0, MAX_RAMP_MS);
        rampFrames = Math.toIntExact(Math.round(sampleRate * rampMs / 1000));
        rampDone = rampFrames;
    }

    /**
     * Sets the gain to move to, in dB.
     *
     * @param gainDb in [-∞, {@value #MAX_GAIN_DB}]; minus infinity mutes
     * @throws IllegalArgumentException if the gain is NaN or too high
     */
    public void setGainDb(double gainDb) {
        setTarget(Decibels.toLinear(Checks.inRange("gainDb", gainDb, Double.NEGATIVE_INFINITY, MAX_GAIN_DB)));
    }

    /**
     * Sets the gain to move to, as a linear factor.
     *
     * @param gain in [0, 1000000]; 0 mutes
     * @throws IllegalArgumentException if the gain is NaN or out of its range
     */
    public void setGainLinear(double gain) {
        setTarget(Checks.inRange("gain", gain, 0, MAX_GAIN_LINEAR));
    }

    private void setTarget(double gain) {
        if (!running) {
            target = gain;
        } else if (gain != target) {
            start = rampDone == rampFrames ? target : rampGain(rampDone);
            target = gain;
            rampDone = 0;
        }
    }

    /** Starts exactly anew, as if the gain last set had been the first: it holds from the next frame on. */
    public void reset() {
        running = false;
        rampDone = rampFrames;
    }

    /**
     * Applies the gain in place.
     *
     * @param channels any number of channels
     * @param offset index of the first frame
     * @param frames how many, 0 allowed
     * @throws IndexOutOfBoundsException if a channel does not hold these frames
     */
    public void process(float[][] channels, int offset, int frames) {
        Checks.block(channels, channels.length, offset, frames);
        int ramping = Math.min(frames, rampFrames - rampDone);
        for (float[] channel : channels) {
            ramp(channel, offset, offset + ramping);
            hold(channel, offset + ramping, offset + frames);
        }
        rampDone += ramping;
        running |= frames > 0;
    }

    private void ramp(float[] samples, int from, int to) {
        for (int i = from; i < to; i++) {
            samples[i] = (float) (samples[i] * rampGain(rampDone + 1 + i - from));
        }
    }

    private void hold(float[] samples, int from, int to) {
        double gain = target;
        if (gain == 0) {
            Arrays.fill(samples, from, to, 0);
        } else if (gain != 1) {
            for (int i = from; i < to; i++) {
                samples[i] = (float) (samples[i] * gain);
            }
        }
    }

    /** The gain after some frames of the ramp: from the position, not by adding up, so that blocks make no difference. */
    private double rampGain(int done) {
        return start + (target - start) * done / rampFrames;
    }
}
