package org.stemmixer.features;

/** Perceptual frequency scales, in which bands of a mel spectrogram are equally wide. */
public enum MelScale {
    /** Linear to 1 kHz (15 mel), logarithmic above: M. Slaney, "Auditory Toolbox", 1998. librosa's default. */
    SLANEY {
        @Override
        public double toMel(double frequencyHz) {
            return frequencyHz < BREAK_HZ
                    ? frequencyHz / HZ_PER_MEL
                    : BREAK_MEL + Math.log(frequencyHz / BREAK_HZ) / LOG_STEP;
        }

        @Override
        public double toHz(double mel) {
            return mel < BREAK_MEL ? mel * HZ_PER_MEL : BREAK_HZ * Math.exp(LOG_STEP * (mel - BREAK_MEL));
        }
    },
    /** 2595 log10(1 + f / 700): S. Young et al., "The HTK Book". */
    HTK {
        @Override
        public double toMel(double frequencyHz) {
            return 2595 * Math.log10(1 + frequencyHz / 700);
        }

        @Override
        public double toHz(double mel) {
            return 700 * (Math.pow(10, mel / 2595) - 1);
        }
    };

    private static final double BREAK_HZ = 1000;
    private static final double HZ_PER_MEL = 200.0 / 3;
    private static final double BREAK_MEL = BREAK_HZ / HZ_PER_MEL;
    private static final double LOG_STEP = Math.log(6.4) / 27;

    /**
     * The place of a frequency on the scale.
     *
     * @param frequencyHz at least 0
     * @return mel
     */
    public abstract double toMel(double frequencyHz);

    /**
     * The frequency at a place on the scale.
     *
     * @param mel at least 0
     * @return frequency in Hz
     */
    public abstract double toHz(double mel);
}
