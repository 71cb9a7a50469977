package org.stemmixer.core.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.stemmixer.core.StemType;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.features.FeatureVector;

/**
 * Predicts gains by rules from the stem's type and three of its features:
 *
 * <pre>{@code
 * gain = clip(baseline + loudness + brightness + dynamics, -6, 6)      in dB
 *   baseline    drums -2, bass -1.5, vocals 0, synth -2.5, other -1.5
 *   loudness    clip((0.5 - rms) * 10, -3, 3)
 *   brightness  clip((centroid - 0.15) * 5, -2, 2) for vocals, else 0
 *   dynamics    clip((0.5 - dynamicRange) * 2, -2, 1)
 * }</pre>
 *
 * <p>The rules see each stem alone: they know nothing of the balance between stems. A stem in a mix that is silent or shorter than
 * 400 ms is left alone. Immutable; safe for use by several
 * threads.
 */
public final class RuleBasedGainPredictor implements GainPredictor {

    /** The {@link GainPrediction#source()} of this predictor. */
    public static final String SOURCE = "rule-based";

    private static final double MAX_GAIN_DB = 6;

    /** One block of BS.1770: of what is shorter, features say little. */
    private static final double SHORTEST_SECONDS = 0.4;

    /** A predictor; it has no settings. */
    public RuleBasedGainPredictor() {}

    @Override
    public Set<Measure<?>> measures() {
        return Set.of(Measure.SAMPLE_PEAK);
    }

    @Override
    public List<GainPrediction> predict(List<AnalyzedStem> stems) throws IOException {
        List<GainPrediction> predictions = new ArrayList<>();
        for (AnalyzedStem stem : stems) {
            Optional<String> why = whyLeftAlone(stem);
            predictions.add(
                    why.isPresent()
                            ? GainPrediction.of(0, SOURCE, "left alone: " + why.get())
                            : predict(stem.type(), stem.features()));
        }
        return predictions;
    }

    /** The rules read the quietness of nothing as a wish for more. */
    private static Optional<String> whyLeftAlone(AnalyzedStem stem) throws IOException {
        if (stem.frames() < SHORTEST_SECONDS * stem.sampleRate()) {
            return Optional.of("it is shorter than 400 ms");
        }
        return stem.measure(Measure.SAMPLE_PEAK).magnitude() > 0 ? Optional.empty() : Optional.of("it is silent");
    }

    /**
     * Predicts the gain of one stem.
     *
     * @param type what the stem holds
     * @param features of the stem before any gain
     * @return the gain in [-6, 6] dB with the terms that made it up
     */
    public GainPrediction predict(StemType type, FeatureVector features) {
        double baseline = baselineDb(type);
        double loudness = clip((0.5 - features.rms()) * 10, -3, 3);
        double brightness = type == StemType.VOCALS ? clip((features.centroid() - 0.15) * 5, -2, 2) : 0;
        double dynamics = clip((0.5 - features.dynamicRange()) * 2, -2, 1);
        double sum = baseline + loudness + brightness + dynamics;
        double gainDb = clip(sum, -MAX_GAIN_DB, MAX_GAIN_DB);

        List<Evidence> terms = new ArrayList<>();
        terms.add(Evidence.ofDb("baseline", baseline, "where " + type.label() + " start"));
        terms.add(Evidence.ofDb(
                "loudness",
                loudness,
                Text.format("%s: RMS %.4f against 0.5", features.rms() < 0.5 ? "quiet" : "loud", features.rms())));
        if (type == StemType.VOCALS) {
            terms.add(Evidence.ofDb(
                    "brightness",
                    brightness,
                    Text.format(
                            "%s: centroid %.4f against 0.15",
                            features.centroid() < 0.15 ? "dark" : "bright", features.centroid())));
        }
        terms.add(Evidence.ofDb(
                "dynamics",
                dynamics,
                Text.format(
                        "%s: dynamic range %.4f against 0.5",
                        features.dynamicRange() < 0.5 ? "steady" : "peaky", features.dynamicRange())));
        if (gainDb != sum) {
            terms.add(Evidence.ofDb("limit", gainDb - sum, "gains stay within ±6 dB"));
        }
        return new GainPrediction(gainDb, SOURCE, inWords(terms), terms, OptionalDouble.empty());
    }

    private static double baselineDb(StemType type) {
        return switch (type) {
            case DRUMS -> -2;
            case BASS -> -1.5;
            case VOCALS -> 0;
            case SYNTH -> -2.5;
            case OTHER -> -1.5;
        };
    }

    private static String inWords(List<Evidence> terms) {
        StringBuilder words = new StringBuilder();
        for (Evidence term : terms) {
            if (words.length() > 0) {
                words.append("; ");
            }
            words.append(Text.format("%s %+.2f dB (%s)", term.name(), term.value(), term.because()));
        }
        return words.toString();
    }

    private static double clip(double value, double min, double max) {
        return Math.max(min, Math.min(max, value));
    }
}
