package org.stemmixer.core.song;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.FrameReaders;
import org.stemmixer.core.internal.Text;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.features.FeatureExtractor;
import org.stemmixer.features.FeatureStream;
import org.stemmixer.features.FeatureVector;

/**
 * Predicts mixing parameters by rules from five features of the song, mixed down to mono at 22,050 Hz:
 *
 * <pre>{@code
 * loud = clip(10 rms)  bright = clip(centroid / 8000)  cross = clip(50 zcr)  rolloff = clip(rolloff / 10000)
 * dynamics = clip(5 (peak - mean magnitude))                                  clip to [0, 1], frequencies in Hz
 *
 *   inputGain    loud                      presence     rolloff
 *   compression  1 - dynamics              reverbSend   0.2 + 0.6 dynamics
 *   highEq       bright                    delaySend    0.1 + 0.3 (1 - loud)
 *   midEq        0.5 + 0.5 (cross - 0.5)   stereoWidth  0.5 + 0.3 bright
 *   lowEq        0.3 + 0.4 loud            outputLevel  0.7 + 0.3 loud
 * }</pre>
 *
 * <p>The rules describe a song more than they mend it; they stand in where there is no model. The song is read in blocks.
 * Immutable; safe for use by several threads.
 */
public final class RuleBasedMixParameterPredictor implements MixParameterPredictor {

    /** The {@link MixParameterPrediction#source()} of this predictor. */
    public static final String SOURCE = "rule-based";

    private static final int SAMPLE_RATE = 22_050;
    private static final double NYQUIST_HZ = SAMPLE_RATE / 2.0;
    private static final int BLOCK_FRAMES = 8192;

    private final FeatureExtractor extractor = new FeatureExtractor(SAMPLE_RATE);

    /** A predictor; it has no settings. */
    public RuleBasedMixParameterPredictor() {}

    @Override
    public MixParameterPrediction predict(Song song) throws IOException {
        FeatureStream features = extractor.stream();
        double peak = 0;
        double magnitudes = 0;
        long samples = 0;
        try (FrameReader mono = FrameReaders.mono(FrameReaders.atRate(SAMPLE_RATE, song.open()))) {
            float[] block = new float[BLOCK_FRAMES];
            float[][] blocks = {block};
            int read;
            while ((read = mono.read(blocks, 0, BLOCK_FRAMES)) >= 0) {
                features.accept(block, 0, read);
                for (int i = 0; i < read; i++) {
                    double magnitude = Math.abs(block[i]);
                    peak = Math.max(peak, magnitude);
                    magnitudes += magnitude;
                }
                samples += read;
            }
        }
        return decide(features.finish(), peak - magnitudes / samples);
    }

    private static MixParameterPrediction decide(FeatureVector features, double peakMinusMean) {
        double centroidHz = features.centroid() * NYQUIST_HZ;
        double rolloffHz = features.rolloff() * NYQUIST_HZ;
        double loud = clip(10 * features.rms());
        double bright = clip(centroidHz / 8000);
        double cross = clip(50 * features.zeroCrossingRate());
        double dynamics = clip(5 * peakMinusMean);
        double rolloff = clip(rolloffHz / 10_000);
        MixParameters parameters = new MixParameters(
                loud,
                1 - dynamics,
                bright,
                0.5 + 0.5 * (cross - 0.5),
                0.3 + 0.4 * loud,
                rolloff,
                0.2 + 0.6 * dynamics,
                0.1 + 0.3 * (1 - loud),
                0.5 + 0.3 * bright,
                0.7 + 0.3 * loud);
        String becauseLoud = Text.format("RMS %.4f", features.rms());
        String becauseBright = Text.format("centroid %.0f Hz", centroidHz);
        String becauseDynamic = Text.format("peak %.4f above the mean magnitude", peakMinusMean);
        return new MixParameterPrediction(
                parameters,
                SOURCE,
                List.of(
                        becauseLoud,
                        becauseDynamic,
                        becauseBright,
                        Text.format("zero-crossing rate %.4f", features.zeroCrossingRate()),
                        becauseLoud,
                        Text.format("rolloff %.0f Hz", rolloffHz),
                        becauseDynamic,
                        becauseLoud,
                        becauseBright,
                        becauseLoud),
                OptionalDouble.empty());
    }

    private static double clip(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
