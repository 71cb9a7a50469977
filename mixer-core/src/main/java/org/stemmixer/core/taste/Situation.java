package org.stemmixer.core.taste;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.stemmixer.core.StemGroup;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.taste.Feature.Kind;

/**
 * Where a decision is made.
 *
 * @param of a role or model, as in {@link Correction#of}
 * @param style empty if there is none
 * @param stems in the mix
 * @param relativeLoudnessLu of the stem, where it is known
 */
record Situation(String of, String style, int stems, OptionalDouble relativeLoudnessLu) {

    /** A mix is dense or thin against this. */
    private static final double USUAL_STEMS = 8;

    /** A stem is loud or soft against this: one of eight that are alike has -9. */
    private static final double USUAL_LOUDNESS_LU = -10;

    private static final double UNIT_OF_LOUDNESS_LU = 6;

    /** No context counts for more than this. */
    private static final double MOST = 2;

    /** Where nothing is known but the role: the usual mix. */
    static Situation usual(String of) {
        return new Situation(of, "", (int) USUAL_STEMS, OptionalDouble.empty());
    }

    /**
     * What a preference may hang on here.
     *
     * @param names styles and models that are told apart
     */
    Map<Feature, Double> features(TasteDecision decision, Set<String> names) {
        Map<Feature, Double> features = new LinkedHashMap<>();
        String own = names.contains(style) ? style : "";
        if (decision != TasteDecision.GAIN) {
            // A gain that all stems have in common is no matter of balance.
            features.put(new Feature(Kind.ALL, ""), 1.0);
        }
        if (!decision.isOfStems()) {
            if (names.contains(of)) {
                features.put(new Feature(Kind.GROUP, of), 1.0);
            }
            if (!own.isEmpty()) {
                features.put(new Feature(Kind.STYLE, own), 1.0);
            }
            return features;
        }
        String group = StemGroup.of(StemRole.ofLabel(of)).label();
        features.put(new Feature(Kind.GROUP, group), 1.0);
        features.put(new Feature(Kind.ROLE, of), 1.0);
        double dense = bounded(Math.log(stems / USUAL_STEMS) / Math.log(2));
        if (dense != 0) {
            features.put(new Feature(Kind.CONTEXT, "dense " + group), dense);
        }
        if (relativeLoudnessLu.isPresent()) {
            double loud = bounded((relativeLoudnessLu.getAsDouble() - USUAL_LOUDNESS_LU) / UNIT_OF_LOUDNESS_LU);
            features.put(new Feature(Kind.CONTEXT, "loud"), loud);
            features.put(new Feature(Kind.CONTEXT, "loud " + group), loud);
        }
        if (!own.isEmpty()) {
            features.put(new Feature(Kind.STYLE, own + " " + group), 1.0);
        }
        return features;
    }

    private static double bounded(double value) {
        return Math.max(-MOST, Math.min(MOST, value));
    }
}
