package org.stemmixer.ml.internal;

import org.stemmixer.dsp.internal.Checks;

/**
 * What a model of mixing parameters hears of an excerpt of a song, as two tensors: the log-mel spectrogram of mid and
 * side, {@code [batch, 2, nMels, steps]}, and peak and mean square of the samples, {@code [batch, 2, steps]}, all in dB
 * and none of it normalised.
 *
 * @param sampleRate in Hz
 * @param frameLength samples in an analysis frame, a power of two; also the FFT size
 * @param hopLength samples from one analysis frame to the next
 * @param framesPerStep analysis frames whose powers are averaged into a step of time
 * @param nMels mel bands
 * @param fMinHz lower edge of the lowest band
 * @param fMaxHz upper edge of the highest band
 * @param steps steps of time in an excerpt
 * @param floorDb the least level of a band
 */
public record SongInput(
        int sampleRate,
        int frameLength,
        int hopLength,
        int framesPerStep,
        int nMels,
        double fMinHz,
        double fMaxHz,
        int steps,
        double floorDb) {

    /** What models are trained with: 10.4 s at 44.1 kHz in steps of 93 ms. */
    public static final SongInput DEFAULT = new SongInput(44_100, 2048, 1024, 4, 128, 20, 20_000, 112, -100);

    /** Nine times the default: the values for all excerpts of a song fit into 25 MB. */
    private static final int MAX_BANDS_AND_STEPS = 1 << 17;

    /** Longer FFTs would start a thread pool. */
    private static final int MAX_FRAME_LENGTH = 4096;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException naming what is out of its range
     */
    public SongInput {
        Checks.inRange("sampleRate", sampleRate, 8000, 192_000);
        Checks.inRange("frameLength", frameLength, 64, MAX_FRAME_LENGTH);
        if (Integer.bitCount(frameLength) != 1) {
            throw new IllegalArgumentException("frameLength must be a power of two, but was " + frameLength);
        }
        Checks.inRange("hopLength", hopLength, 1, frameLength);
        Checks.inRange("framesPerStep", framesPerStep, 1, 64);
        Checks.inRange("nMels", nMels, 1, 512);
        Checks.inRange("fMaxHz", fMaxHz, 1, sampleRate / 2.0);
        Checks.inRange("fMinHz", fMinHz, 0, fMaxHz - 1);
        Checks.inRange("steps", steps, 1, 4096);
        Checks.inRange("floorDb", floorDb, -200, 0);
        Checks.inRange("nMels * steps", nMels * steps, 1, MAX_BANDS_AND_STEPS);
        int excerptSeconds = (int) ((long) steps * framesPerStep * hopLength / sampleRate);
        Checks.inRange("seconds of an excerpt", excerptSeconds, 0, 60);
    }

    /** Samples of an excerpt; frames are neither centred nor padded. */
    public int excerptFrames() {
        return (steps * framesPerStep - 1) * hopLength + frameLength;
    }

    /** Samples in a step of time. */
    public int stepFrames() {
        return framesPerStep * hopLength;
    }

    /** Values of the log-mel tensor for one excerpt. */
    public int melValues() {
        return 2 * nMels * steps;
    }

    /** Values of the tensor of levels for one excerpt. */
    public int levelValues() {
        return 2 * steps;
    }
}
