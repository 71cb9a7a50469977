package org.stemmixer.training.parameters;

/** The features of an excerpt, in hundredths of a decibel, in half the memory of floats. Immutable. */
final class ExcerptFeatures {

    private static final float PER_DB = 100;

    private final float meanSquare;
    private final short[] logMel;
    private final short[] levels;

    /**
     * Rounds the values.
     *
     * @param meanSquare of the samples of both channels
     * @param logMel the spectrogram in dB, in [-300, 300]
     * @param levels peaks and mean squares in dB, in [-300, 300]
     */
    ExcerptFeatures(float meanSquare, float[] logMel, float[] levels) {
        this.meanSquare = meanSquare;
        this.logMel = rounded(logMel);
        this.levels = rounded(levels);
    }

    /** Mean of the squares of both channels. */
    float meanSquare() {
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
}
