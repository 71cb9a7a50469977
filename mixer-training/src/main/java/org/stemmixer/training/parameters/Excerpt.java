package org.stemmixer.training.parameters;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The features of an excerpt, in hundredths of a decibel, in half the memory of floats. Immutable.
 */
final class Excerpt {

    private static final float PER_DB = 100;
    private static final int MAX_VALUES = 1 << 22;

    private final double meanSquare;
    private final short[] logMel;
    private final short[] levels;

    /** Rounds the values. */
    Excerpt(double meanSquare, float[] logMel, float[] levels) {
        this(meanSquare, rounded(logMel), rounded(levels));
    }

    private Excerpt(double meanSquare, short[] logMel, short[] levels) {
        this.meanSquare = meanSquare;
        this.logMel = logMel;
        this.levels = levels;
    }

    /** Mean of the squares of both channels. */
    double meanSquare() {
        return meanSquare;
    }

    /** Writes the log-mel spectrogram in dB. */
    void logMel(float[] target, int at) {
        inDecibels(logMel, target, at);
    }

    /** Writes peaks and mean squares in dB. */
    void levels(float[] target, int at) {
        inDecibels(levels, target, at);
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(meanSquare);
        write(logMel, out);
        write(levels, out);
    }

    static Excerpt read(DataInput in) throws IOException {
        return new Excerpt(in.readDouble(), shorts(in), shorts(in));
    }

    private static short[] rounded(float[] decibels) {
        short[] hundredths = new short[decibels.length];
        for (int i = 0; i < decibels.length; i++) {
            hundredths[i] = (short) Math.round(PER_DB * decibels[i]);
        }
        return hundredths;
    }

    private static void inDecibels(short[] hundredths, float[] target, int at) {
        for (int i = 0; i < hundredths.length; i++) {
            target[at + i] = hundredths[i] / PER_DB;
        }
    }

    private static void write(short[] values, DataOutput out) throws IOException {
        out.writeInt(values.length);
        for (short value : values) {
            out.writeShort(value);
        }
    }

    private static short[] shorts(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_VALUES) {
            throw new IOException("an excerpt of " + length + " values");
        }
        short[] values = new short[length];
        for (int i = 0; i < length; i++) {
            values[i] = in.readShort();
        }
        return values;
    }
}
