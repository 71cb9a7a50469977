package org.stemmixer.features;

/** Measures a clip frame by frame; the values are those of the current frame. For one clip and one thread. */
final class FrameAnalyzer implements Framer.Listener {

    /** Takes the frames' values. */
    interface Sink {

        /** Called for each frame, in order. */
        void frame(FrameAnalyzer values);
    }

    private final Framer framer;
    private final TimeDomain timeDomain;
    private final Stft stft;
    private final MelFilterBank filterBank;
    private final SpectralShape shape;
    private final double binHz;
    private final Sink sink;
    private final double[] spectrum;
    private final double[] scratch;
    private final double[] power;
    private final double[] magnitude;
    private final double[] mel;

    FrameAnalyzer(FeatureExtractor extractor, Sink sink) {
        stft = extractor.stft();
        filterBank = extractor.filterBank();
        binHz = extractor.sampleRate() / (double) stft.frameLength();
        this.sink = sink;
        framer = new Framer(stft.frameLength(), stft.hopLength(), this);
        timeDomain = new TimeDomain(stft.frameLength(), stft.hopLength());
        shape = new SpectralShape(stft.bins(), extractor.options().rolloffFraction());
        spectrum = new double[stft.spectrumLength()];
        scratch = new double[stft.scratchLength()];
        power = new double[stft.bins()];
        magnitude = new double[stft.bins()];
        mel = new double[filterBank.bands()];
    }

    /** Where the samples go. */
    Framer input() {
        return framer;
    }

    @Override
    public void frame(double[] buffer, int start) {
        timeDomain.advance(buffer, start, framer.samples());
        stft.transform(buffer, start, spectrum, scratch);
        Stft.power(spectrum, power);
        Stft.squareRoots(power, magnitude);
        shape.measure(magnitude);
        filterBank.apply(power, mel);
        sink.frame(this);
    }

    double rms() {
        return timeDomain.rms();
    }

    double zeroCrossingRate() {
        return timeDomain.zeroCrossingRate();
    }

    double centroidHz() {
        return shape.centroid() * binHz;
    }

    double bandwidthHz() {
        return shape.bandwidth() * binHz;
    }

    double rolloffHz() {
        return shape.rolloff() * binHz;
    }

    /** Power of each mel band; the array is used again for the next frame. */
    double[] mel() {
        return mel;
    }

    /** Of all samples so far. */
    double dynamicRange() {
        return timeDomain.dynamicRange(framer.samples());
    }
}
