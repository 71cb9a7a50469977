package org.stemmixer.dsp;

import org.stemmixer.dsp.internal.Checks;

/**
 * A piece of audio in memory: planar {@code float} samples, a sample rate and at least one channel.
 *
 * <p>The arrays are live: {@link #channel(int)} gives the array that the buffer holds, for processing in place. All
 * channels have the same length, which may be 0. Not safe for use by several threads while one of them writes.
 */
public final class AudioBuffer {

    private final int sampleRate;
    private final int frames;
    private final float[][] channels;

    /**
     * A silent buffer.
     *
     * @param sampleRate in Hz, at least 1
     * @param channels number of channels, at least 1
     * @param frames samples in each channel, at least 0
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public AudioBuffer(int sampleRate, int channels, int frames) {
        this(
                sampleRate,
                new float[Checks.atLeast("channels", channels, 1)][Checks.atLeast("frames", frames, 0)],
                Checks.atLeast("frames", frames, 0));
    }

    private AudioBuffer(int sampleRate, float[][] channels, int frames) {
        this.sampleRate = Checks.atLeast("sampleRate", sampleRate, 1);
        this.channels = channels;
        this.frames = frames;
    }

    /**
     * A buffer over existing arrays, which are not copied.
     *
     * @param sampleRate in Hz, at least 1
     * @param channels one array for each channel, all of the same length
     * @return a buffer that reads and writes the given arrays
     * @throws IllegalArgumentException if there is no channel, if lengths differ or if the rate is below 1
     */
    public static AudioBuffer wrap(int sampleRate, float[]... channels) {
        Checks.atLeast("channels", channels.length, 1);
        int frames = channels[0].length;
        for (int c = 1; c < channels.length; c++) {
            if (channels[c].length != frames) {
                throw new IllegalArgumentException("all channels must have the same length, but channel 0 has " + frames
                        + " frames and channel " + c + " has " + channels[c].length);
            }
        }
        return new AudioBuffer(sampleRate, channels.clone(), frames);
    }

    /** The sample rate in Hz. */
    public int sampleRate() {
        return sampleRate;
    }

    /** The number of channels, at least 1. */
    public int channels() {
        return channels.length;
    }

    /** The number of samples in each channel. */
    public int frames() {
        return frames;
    }

    /** The length in seconds. */
    public double durationSeconds() {
        return frames / (double) sampleRate;
    }

    /**
     * The samples of one channel: the live array, not a copy.
     *
     * @param index from 0
     * @return the array of {@link #frames()} samples
     */
    public float[] channel(int index) {
        return channels[index];
    }

    /** All channels: a new outer array of the live arrays. */
    public float[][] toArrays() {
        return channels.clone();
    }

    /** A deep copy. */
    public AudioBuffer copy() {
        float[][] copies = new float[channels.length][];
        for (int c = 0; c < copies.length; c++) {
            copies[c] = channels[c].clone();
        }
        return new AudioBuffer(sampleRate, copies, frames);
    }

    /** The sample peak: the largest absolute sample of all channels, 0 if empty; NaN samples are passed over. */
    public float peak() {
        float peak = 0;
        for (float[] channel : channels) {
            for (float sample : channel) {
                float magnitude = Math.abs(sample);
                if (magnitude > peak) {
                    peak = magnitude;
                }
            }
        }
        return peak;
    }

    @Override
    public String toString() {
        return "AudioBuffer[" + channels.length + " channels, " + frames + " frames, " + sampleRate + " Hz]";
    }
}
