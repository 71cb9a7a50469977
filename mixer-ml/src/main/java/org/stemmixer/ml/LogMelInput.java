package org.stemmixer.ml;

import java.util.Locale;

/**
 * The model's input tensor of shape {@code [batch, 2, nMels, frames]}: the log-mel spectrogram of a stem, and that of
 * the sum of all other stems.
 *
 * @param name the tensor's name
 * @param scale the unit of its values
 * @param sampleRate in Hz
 * @param frameLength samples in an analysis frame, a power of two; also the FFT size
 * @param hopLength samples from one analysis frame to the next
 * @param nMels mel bands
 * @param fMinHz lower edge of the lowest band
 * @param fMaxHz upper edge of the highest band
 * @param frames analysis frames in an excerpt
 * @param floorDb the least level of a band, in dB
 */
record LogMelInput(
        String name,
        Scale scale,
        int sampleRate,
        int frameLength,
        int hopLength,
        int nMels,
        double fMinHz,
        double fMaxHz,
        int frames,
        double floorDb) {

    /** Longer FFTs would start a thread pool. */
    private static final int MAX_FRAME_LENGTH = 4096;

    private static final int MAX_EXCERPT_SECONDS = 60;
    /** A natural logarithm of a power times this is its level in dB. */
    private static final double DB_PER_NEPER = 10 / Math.log(10);

    /** The unit of a level. */
    enum Scale {
        /** 10 log10(power). */
        DB,
        /** Natural logarithm of the power. */
        LN;

        /** This unit's value of a natural logarithm of a power is the logarithm times this. */
        double perNeper() {
            return this == DB ? DB_PER_NEPER : 1;
        }

        private static Scale named(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    static LogMelInput read(ManifestFields fields) throws ModelException {
        fields.oneOf("kind", "log-mel-stem-and-rest");
        int sampleRate = fields.integer("sampleRate", 8000, 192_000);
        int frameLength = fields.integer("frameLength", 64, MAX_FRAME_LENGTH);
        double fMaxHz = fields.number("fMaxHz", 1, sampleRate / 2.0);
        LogMelInput input = new LogMelInput(
                fields.text("name"),
                Scale.named(fields.oneOf("scale", "db", "ln")),
                sampleRate,
                frameLength,
                fields.integer("hopLength", 1, frameLength),
                fields.integer("nMels", 1, 512),
                fields.number("fMinHz", 0, fMaxHz - 1),
                fMaxHz,
                fields.integer("frames", 1, 8192),
                fields.number("floorDb", -200, 0));
        if (Integer.bitCount(frameLength) != 1) {
            throw new ModelException("the manifest's input.frameLength must be a power of two, but was " + frameLength);
        }
        if (input.excerptSeconds() > MAX_EXCERPT_SECONDS) {
            throw new ModelException("the manifest's input describes excerpts of " + input.excerptSeconds()
                    + " s, but they must be at most " + MAX_EXCERPT_SECONDS + " s long");
        }
        return input;
    }

    /** Samples that {@code frames} analysis frames cover; the frames are not centred and nothing is padded. */
    int excerptSamples() {
        return (frames - 1) * hopLength + frameLength;
    }

    double excerptSeconds() {
        return excerptSamples() / (double) sampleRate;
    }

    /** The least value, in the unit of {@link #scale}. */
    double floor() {
        return floorDb / DB_PER_NEPER * scale.perNeper();
    }

    /** The tensor's values for one excerpt: stem, then rest, each {@code nMels} rows of {@code frames}. */
    int values() {
        return 2 * nMels * frames;
    }
}
