package org.stemmixer.features;

import java.util.Arrays;
import java.util.Objects;

/**
 * Short-time Fourier transform: spectra of overlapping windowed frames.
 *
 * <p>Frames are centred, with zeros put on both sides of the clip: frame t is centred on sample t * hopLength, and a clip
 * of n samples has 1 + floor(n / hopLength) frames, also when it is shorter than a frame. Bin k lies at
 * k * sampleRate / frameLength Hz; spectra are not scaled. These are the conventions of {@code librosa.stft} with its
 * defaults.
 *
 * <p>Immutable; safe for use by several threads. For clips that do not fit into memory see {@link #stream}.
 */
public final class Stft {

    private final int frameLength;
    private final int hopLength;
    private final double[] window;
    private final RealFft fft;

    /**
     * Prepares a transform.
     *
     * @param frameLength samples in a frame: a power of two in [16, 65536]
     * @param hopLength samples from one frame to the next, in [1, frameLength / 2]
     * @param window weights of the samples in a frame
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public Stft(int frameLength, int hopLength, Window window) {
        this.frameLength = Limits.frameLength(frameLength);
        this.hopLength = Limits.hopLength(hopLength, frameLength);
        this.window = window.coefficients(frameLength);
        fft = new RealFft(frameLength);
    }

    /** Samples in a frame. */
    public int frameLength() {
        return frameLength;
    }

    /** Samples from one frame to the next. */
    public int hopLength() {
        return hopLength;
    }

    /** The number of bins of a spectrum, frameLength / 2 + 1. */
    public int bins() {
        return frameLength / 2 + 1;
    }

    /** The number of frames of a clip with that many samples, at least 1. */
    public long frames(long samples) {
        return Framer.frames(samples, hopLength);
    }

    /**
     * The complex spectra of a clip.
     *
     * @param mono at least 1 sample, all finite
     * @return for each frame its bins, real and imaginary parts interleaved: frames x (2 * bins)
     * @throws IllegalArgumentException if the clip is empty or a sample is not finite
     */
    public double[][] complex(float[] mono) {
        Limits.notEmpty(mono.length);
        double[][] spectra = new double[Math.toIntExact(frames(mono.length))][];
        StftStream stream = stream((frame, spectrum) -> spectra[(int) frame] = spectrum.clone());
        stream.accept(mono, 0, mono.length);
        stream.finish();
        return spectra;
    }

    /**
     * The magnitudes of a clip's spectra.
     *
     * @param mono at least 1 sample, all finite
     * @return for each frame the magnitudes of its bins: frames x bins
     * @throws IllegalArgumentException if the clip is empty or a sample is not finite
     */
    public double[][] magnitudes(float[] mono) {
        Limits.notEmpty(mono.length);
        double[][] magnitudes = new double[Math.toIntExact(frames(mono.length))][bins()];
        StftStream stream = stream((frame, spectrum) -> {
            power(spectrum, magnitudes[(int) frame]);
            squareRoots(magnitudes[(int) frame], magnitudes[(int) frame]);
        });
        stream.accept(mono, 0, mono.length);
        stream.finish();
        return magnitudes;
    }

    /**
     * A new stream to feed a clip to, block by block.
     *
     * @param listener receives each spectrum as soon as its frame is complete
     * @return a stream for one clip and one thread
     */
    public StftStream stream(SpectrumListener listener) {
        return new StftStream(this, Objects.requireNonNull(listener, "listener"));
    }

    /** Length of the arrays that hold a spectrum. */
    int spectrumLength() {
        return frameLength + 2;
    }

    /** Length of the scratch array for {@link #transform}. */
    int scratchLength() {
        return fft.scratchLength();
    }

    /** The spectrum of the frame that begins at {@code start}. */
    void transform(double[] samples, int start, double[] spectrum, double[] scratch) {
        if (isSilent(samples, start)) {
            // Many a stem of a real song is silent most of the time.
            Arrays.fill(spectrum, 0);
            return;
        }
        fft.forward(samples, start, window, spectrum, scratch);
    }

    private boolean isSilent(double[] samples, int start) {
        for (int i = start; i < start + frameLength; i++) {
            if (samples[i] != 0) {
                return false;
            }
        }
        return true;
    }

    static void power(double[] spectrum, double[] power) {
        for (int k = 0; k < power.length; k++) {
            double re = spectrum[2 * k];
            double im = spectrum[2 * k + 1];
            power[k] = re * re + im * im;
        }
    }

    /** Apart from {@link #power}, as only a loop without strides compiles to vector instructions. */
    static void squareRoots(double[] values, double[] roots) {
        for (int k = 0; k < roots.length; k++) {
            roots[k] = Math.sqrt(values[k]);
        }
    }
}
