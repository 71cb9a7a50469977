package org.stemmixer.dsp.internal;

import java.util.Locale;
import java.util.Objects;

/** Argument checks that return their argument, with messages that carry name, permitted range and value. */
public final class Checks {

    private Checks() {}

    /** Requires {@code min <= value <= max}. */
    public static int inRange(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be in [" + min + ", " + max + "], but was " + value);
        }
        return value;
    }

    /** Requires {@code value >= min}. */
    public static int atLeast(String name, int value, int min) {
        if (value < min) {
            throw new IllegalArgumentException(name + " must be at least " + min + ", but was " + value);
        }
        return value;
    }

    /** Requires {@code value >= min}. */
    public static long atLeast(String name, long value, long min) {
        if (value < min) {
            throw new IllegalArgumentException(name + " must be at least " + min + ", but was " + value);
        }
        return value;
    }

    /** Requires a number, neither NaN nor infinite. */
    public static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, but was " + value);
        }
        return value;
    }

    /** Requires {@code min <= value <= max}; NaN is refused. */
    public static double inRange(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(name + " must be in [" + min + ", " + max + "], but was " + value);
        }
        return value;
    }

    /** Requires a finite {@code value > 0}. */
    public static double positive(String name, double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(name + " must be finite and above 0, but was " + value);
        }
        return value;
    }

    /** Requires {@code 0 < cutoffHz < sampleRate / 2}; NaN is refused. */
    public static double belowNyquist(String name, double frequencyHz, double sampleRate) {
        if (!(frequencyHz > 0 && frequencyHz < sampleRate / 2)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s must be in (0, %s) at %s Hz, but was %s",
                    name,
                    sampleRate / 2,
                    sampleRate,
                    frequencyHz));
        }
        return frequencyHz;
    }

    /** Requires the expected value. */
    public static int equal(String name, int value, int expected) {
        if (value != expected) {
            throw new IllegalArgumentException(name + " must be " + expected + ", but was " + value);
        }
        return value;
    }

    /** Requires as many channels as expected, each of which holds frames {@code offset} to {@code offset + frames - 1}. */
    public static void block(float[][] channels, int expectedChannels, int offset, int frames) {
        equal("channels", channels.length, expectedChannels);
        for (float[] channel : channels) {
            Objects.checkFromIndexSize(offset, frames, channel.length);
        }
    }

    /** Requires as many channels as expected, each of which holds frames {@code offset} to {@code offset + frames - 1}. */
    public static void block(double[][] channels, int expectedChannels, int offset, int frames) {
        equal("channels", channels.length, expectedChannels);
        for (double[] channel : channels) {
            Objects.checkFromIndexSize(offset, frames, channel.length);
        }
    }

    /**
     * Requires that an effect was prepared, and a block as it was prepared for.
     *
     * @param preparedChannels the channels prepared for, 0 if not prepared
     * @throws IllegalStateException if not prepared
     */
    public static void preparedBlock(float[][] channels, int preparedChannels, int offset, int frames) {
        if (preparedChannels == 0) {
            throw new IllegalStateException("prepare must be called before process");
        }
        block(channels, preparedChannels, offset, frames);
    }
}
