package org.stemmixer.dsp.internal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

    /**
     * Requires that an effect was prepared, and for as many channels as it is given.
     *
     * @param prepared the channels prepared for, 0 if not prepared
     * @param channels what is to be processed
     * @throws IllegalStateException if the effect was not prepared
     * @throws IllegalArgumentException if the number of channels differs
     */
    public static void prepared(int prepared, float[][] channels) {
        if (prepared == 0) {
            throw new IllegalStateException("prepare must be called before process");
        }
        if (channels.length != prepared) {
            throw new IllegalArgumentException(
                    "channels must be " + prepared + " as prepared, but was " + channels.length);
        }
    }

    /** Requires what {@code prepare} makes. */
    public static <T> T prepared(@Nullable T made) {
        if (made == null) {
            throw new IllegalStateException("prepare must be called before process");
        }
        return made;
    }

    /**
     * A sample for a feedback loop, which one bad value would spoil for ever: itself, or 0 if it is not finite or so
     * large (above 300 dBFS) that sums of it could overflow.
     */
    public static float soundOrZero(float sample) {
        return Math.abs(sample) <= 1e15f ? sample : 0;
    }
}
