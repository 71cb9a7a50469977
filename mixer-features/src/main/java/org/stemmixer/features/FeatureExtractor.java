package org.stemmixer.features;

import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.internal.Checks;

/**
 * Computes audio features as librosa defines them, in double throughout.
 *
 * <p>Frames are centred: frame t is centred on sample t * hopLength, and a clip of n samples has
 * 1 + floor(n / hopLength) frames, also when it is shorter than a frame. Beyond its ends a clip counts as silent for
 * spectra and root mean squares, and as keeping its first and last sample for zero crossings. A sample is negative for
 * crossings if below -1e-10. Centroid, bandwidth and rolloff are of the magnitude spectrum, mel bands of the power
 * spectrum; mel levels are floored at topDb below the largest of the clip and at -100 dB, and the MFCC are their
 * orthonormal DCT-II.
 *
 * <p>Samples that are NaN or infinite are refused, with the index of the first one in the message: what to put in their
 * place is for the caller to say. An empty clip is refused too.
 *
 * <p>Immutable; safe for use by several threads. It holds the tables of the FFT and the filters, so keep it for further
 * clips of the same rate.
 */
public final class FeatureExtractor {

    /** A clip goes through in pieces that stay in the processor's cache between being checked and being used. */
    private static final int CACHED_BLOCK = 8192;

    private final int sampleRate;
    private final FeatureOptions options;
    private final Stft stft;
    private final MelFilterBank filterBank;
    private final Dct dct;

    /**
     * An extractor with the default options.
     *
     * @param sampleRate of the clips to come, in Hz, at least 1
     * @throws IllegalArgumentException if the rate is out of its range
     */
    public FeatureExtractor(int sampleRate) {
        this(sampleRate, FeatureOptions.defaults());
    }

    /**
     * An extractor with options.
     *
     * @param sampleRate of the clips to come, in Hz, at least 1
     * @param options how to compute the features
     * @throws IllegalArgumentException if the rate is out of its range, or the options ask for mel bands that begin or
     *     end above half of it
     */
    public FeatureExtractor(int sampleRate, FeatureOptions options) {
        this.sampleRate = Checks.atLeast("sampleRate", sampleRate, 1);
        this.options = options;
        stft = new Stft(options.frameLength(), options.hopLength(), options.window());
        filterBank = new MelFilterBank(
                sampleRate,
                options.frameLength(),
                options.nMels(),
                options.fMinHz(),
                Double.isInfinite(options.fMaxHz()) ? sampleRate / 2.0 : options.fMaxHz(),
                options.melScale(),
                options.melNormalization());
        dct = new Dct(options.nMfcc(), options.nMels());
    }

    /** The sample rate in Hz. */
    public int sampleRate() {
        return sampleRate;
    }

    /** How features are computed. */
    public FeatureOptions options() {
        return options;
    }

    /** A new stream to feed a clip to, block by block. */
    public FeatureStream stream() {
        return new FeatureStream(this);
    }

    /**
     * The features of a mono clip.
     *
     * @param mono at least 1 sample, all finite
     * @return means over the frames, and the dynamic range
     * @throws IllegalArgumentException if the clip is empty or a sample is not finite
     */
    public FeatureVector extract(float[] mono) {
        return extract(new float[][] {mono});
    }

    /**
     * The features of a mono clip.
     *
     * @param mono at least 1 sample, all within the range of {@code float}
     * @return means over the frames, and the dynamic range
     * @throws IllegalArgumentException if the clip is empty or a sample is not finite or out of range
     */
    public FeatureVector extract(double[] mono) {
        Limits.notEmpty(mono.length);
        FeatureStream stream = stream();
        stream.accept(mono, 0, mono.length);
        return stream.finish();
    }

    /**
     * The features of a clip whose channels are mixed down to their mean.
     *
     * @param clip at least 1 frame, all samples finite
     * @return means over the analysis frames, and the dynamic range
     * @throws IllegalArgumentException if the clip is empty, has another sample rate or a sample is not finite
     */
    public FeatureVector extract(AudioBuffer clip) {
        return extract(channels(clip));
    }

    /**
     * The features of a mono clip frame by frame.
     *
     * @param mono at least 1 sample, all finite
     * @return the values of every frame
     * @throws IllegalArgumentException if the clip is empty or a sample is not finite
     */
    public FeatureFrames extractFrames(float[] mono) {
        return extractFrames(new float[][] {mono});
    }

    /**
     * The features frame by frame of a clip whose channels are mixed down to their mean.
     *
     * @param clip at least 1 frame, all samples finite
     * @return the values of every analysis frame
     * @throws IllegalArgumentException if the clip is empty, has another sample rate or a sample is not finite
     */
    public FeatureFrames extractFrames(AudioBuffer clip) {
        return extractFrames(channels(clip));
    }

    /**
     * The mel spectrogram of a mono clip, without the other features.
     *
     * @param mono at least 1 sample, all finite
     * @return the power of each mel band in every analysis frame, as in {@link FeatureFrames#mel}
     * @throws IllegalArgumentException if the clip is empty or a sample is not finite
     */
    public MelSpectrogram melSpectrogram(float[] mono) {
        Limits.notEmpty(mono.length);
        double[][] mel = new double[Math.toIntExact(stft.frames(mono.length))][filterBank.bands()];
        double[] power = new double[stft.bins()];
        StftStream stream = stft.stream((frame, spectrum) -> {
            Stft.power(spectrum, power);
            filterBank.apply(power, mel[(int) frame]);
        });
        stream.accept(mono, 0, mono.length);
        stream.finish();
        return new MelSpectrogram(mel);
    }

    /**
     * The mel-frequency cepstral coefficients of a mono clip, without the other features.
     *
     * @param mono at least 1 sample, all finite
     * @return for each coefficient its value in every analysis frame: coefficients x frames
     * @throws IllegalArgumentException if the clip is empty or a sample is not finite
     */
    public double[][] mfcc(float[] mono) {
        return mfcc(melSpectrogram(mono));
    }

    /** The coefficients of a mel spectrogram: coefficients x frames. */
    double[][] mfcc(MelSpectrogram mel) {
        return dct.transform(mel.decibels(1, options.topDb()));
    }

    private FeatureVector extract(float[][] channels) {
        int samples = channels[0].length;
        Limits.notEmpty(samples);
        FeatureStream stream = stream();
        int taken = 0;
        while (taken < samples) {
            int count = Math.min(CACHED_BLOCK, samples - taken);
            stream.accept(channels, taken, count);
            taken += count;
        }
        return stream.finish();
    }

    private FeatureFrames extractFrames(float[][] channels) {
        Limits.notEmpty(channels[0].length);
        return FeatureFrames.of(this, channels);
    }

    private float[][] channels(AudioBuffer clip) {
        if (clip.sampleRate() != sampleRate) {
            throw new IllegalArgumentException(
                    "the clip's sampleRate must be " + sampleRate + ", but was " + clip.sampleRate());
        }
        return clip.toArrays();
    }

    Stft stft() {
        return stft;
    }

    MelFilterBank filterBank() {
        return filterBank;
    }

    Dct dct() {
        return dct;
    }
}
