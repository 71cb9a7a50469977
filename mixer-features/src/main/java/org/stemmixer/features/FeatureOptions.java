package org.stemmixer.features;

import org.stemmixer.dsp.internal.Checks;

/**
 * How features are computed. The defaults are librosa's.
 *
 * @param frameLength samples in an analysis frame and length of the FFT: a power of two in [16, 65536]; 2048
 * @param hopLength samples from one analysis frame to the next, in [1, frameLength / 2]; 512
 * @param window weights applied to a frame before the FFT; {@link Window#HANN}
 * @param nMels number of mel bands, in [1, 1024]; 128
 * @param nMfcc number of cepstral coefficients, in [1, nMels]; 13
 * @param melScale scale on which the bands are equally wide; {@link MelScale#SLANEY}
 * @param melNormalization height of the bands' triangles; {@link MelNormalization#SLANEY}
 * @param fMinHz lower edge of the lowest band, finite and at least 0; 0
 * @param fMaxHz upper edge of the highest band, above fMinHz; infinity, the default, stands for half the sample rate,
 *     which a finite value must not exceed
 * @param rolloffFraction share of the summed magnitudes below the rolloff frequency, in (0, 1); 0.85
 * @param topDb how far below the largest mel power of a clip other values are cut off, in dB, above 0; infinity for no
 *     floor; 80
 */
public record FeatureOptions(
        int frameLength,
        int hopLength,
        Window window,
        int nMels,
        int nMfcc,
        MelScale melScale,
        MelNormalization melNormalization,
        double fMinHz,
        double fMaxHz,
        double rolloffFraction,
        double topDb) {

    private static final FeatureOptions DEFAULTS = builder().build();

    /**
     * Checks every value.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public FeatureOptions {
        Limits.frameLength(frameLength);
        Limits.hopLength(hopLength, frameLength);
        Checks.inRange("nMels", nMels, 1, Limits.MAX_MELS);
        Checks.inRange("nMfcc", nMfcc, 1, nMels);
        Checks.inRange("fMinHz", fMinHz, 0, Double.MAX_VALUE);
        if (!(fMaxHz > fMinHz)) {
            throw new IllegalArgumentException("fMaxHz must be above fMinHz, " + fMinHz + ", but was " + fMaxHz);
        }
        if (!(rolloffFraction > 0 && rolloffFraction < 1)) {
            throw new IllegalArgumentException("rolloffFraction must be in (0, 1), but was " + rolloffFraction);
        }
        Limits.topDb(topDb);
    }

    /** The default options. */
    public static FeatureOptions defaults() {
        return DEFAULTS;
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects options; what is not set keeps its default. Values are checked by {@link #build()}. */
    public static final class Builder {

        private int frameLength = 2048;
        private int hopLength = 512;
        private Window window = Window.HANN;
        private int nMels = 128;
        private int nMfcc = 13;
        private MelScale melScale = MelScale.SLANEY;
        private MelNormalization melNormalization = MelNormalization.SLANEY;
        private double fMinHz;
        private double fMaxHz = Double.POSITIVE_INFINITY;
        private double rolloffFraction = 0.85;
        private double topDb = 80;

        private Builder() {}

        /** Sets samples in an analysis frame: a power of two in [16, 65536]. */
        public Builder frameLength(int samples) {
            frameLength = samples;
            return this;
        }

        /** Sets samples from one analysis frame to the next, in [1, frameLength / 2]. */
        public Builder hopLength(int samples) {
            hopLength = samples;
            return this;
        }

        /** Sets the window. */
        public Builder window(Window value) {
            window = value;
            return this;
        }

        /** Sets the number of mel bands, in [1, 1024]. */
        public Builder nMels(int bands) {
            nMels = bands;
            return this;
        }

        /** Sets the number of cepstral coefficients, in [1, nMels]. */
        public Builder nMfcc(int coefficients) {
            nMfcc = coefficients;
            return this;
        }

        /** Sets the scale on which mel bands are equally wide. */
        public Builder melScale(MelScale value) {
            melScale = value;
            return this;
        }

        /** Sets the height of the mel bands' triangles. */
        public Builder melNormalization(MelNormalization value) {
            melNormalization = value;
            return this;
        }

        /** Sets the lower edge of the lowest mel band in Hz, at least 0. */
        public Builder fMinHz(double frequencyHz) {
            fMinHz = frequencyHz;
            return this;
        }

        /** Sets the upper edge of the highest mel band in Hz; infinity stands for half the sample rate. */
        public Builder fMaxHz(double frequencyHz) {
            fMaxHz = frequencyHz;
            return this;
        }

        /** Sets the share of the summed magnitudes below the rolloff frequency, in (0, 1). */
        public Builder rolloffFraction(double fraction) {
            rolloffFraction = fraction;
            return this;
        }

        /** Sets the dynamic range of mel levels in dB, above 0; infinity for no floor. */
        public Builder topDb(double decibels) {
            topDb = decibels;
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException if a value is out of its range
         */
        public FeatureOptions build() {
            return new FeatureOptions(
                    frameLength,
                    hopLength,
                    window,
                    nMels,
                    nMfcc,
                    melScale,
                    melNormalization,
                    fMinHz,
                    fMaxHz,
                    rolloffFraction,
                    topDb);
        }
    }
}
