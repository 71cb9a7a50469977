package org.stemmixer.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.RuleBasedMixParameterPredictor;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.core.song.profile.ProfileMatcher;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.Styles;
import org.stemmixer.desk.internal.Fields;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.ml.OnnxMixParameterPredictor;
import org.stemmixer.ml.SongMixer;

/**
 * Finished songs at the desk: models advise ten parameters, which drive a channel strip in the master of a plan. The parameters are
 * kept as the evidence of that decision.
 */
final class SongAdvice {

    private static final String RULES = "rules";

    /** What can be asked, by the names that the command line has for them. */
    static final List<String> MODELS =
            List.of("matcher", "conservative", "characterful", "ast", "enhanced", "baseline", RULES);

    /** Those that can be told a style. */
    private static final List<String> MATCHERS = MODELS.subList(0, 3);

    private SongAdvice() {}

    /**
     * Refuses what {@link #of} would, before anything is begun.
     *
     * @throws IllegalArgumentException if there is no such model or style, or they do not go together
     */
    static void check(String model, Optional<String> style) {
        if (!MODELS.contains(model)) {
            throw unknown(model);
        }
        style.ifPresent(Styles::named);
        if (style.isPresent() && !MATCHERS.contains(model)) {
            throw new IllegalArgumentException(
                    "style must be none unless a matcher advises, but was '" + style.get() + "'");
        }
    }

    private static IllegalArgumentException unknown(String model) {
        return new IllegalArgumentException("the model's name must be one of " + String.join(", ", MODELS)
                + ", but was '" + Fields.shortened(model) + "'");
    }

    /**
     * What a model advises.
     *
     * @param style that a matcher brings the song nearer to; empty: the profile that comes with the library
     */
    static MixParameterPrediction of(String model, Optional<String> style, Path file) throws IOException {
        Song song = Song.of(file);
        return switch (model) {
            case RULES -> new RuleBasedMixParameterPredictor().predict(song);
            case "matcher" -> matched(song, style, Intervention.BALANCED);
            case "conservative" -> matched(song, style, Intervention.CONSERVATIVE);
            case "characterful" -> matched(song, style, Intervention.CHARACTERFUL);
            case "ast" -> network(song, SongMixer.AST);
            case "enhanced" -> network(song, SongMixer.ENHANCED_CNN);
            case "baseline" -> network(song, SongMixer.BASELINE_CNN);
            default -> throw unknown(model);
        };
    }

    private static MixParameterPrediction matched(Song song, Optional<String> style, Intervention way)
            throws IOException {
        ReferenceProfile profile =
                style.isPresent() ? Styles.named(style.get()).profile() : ReferenceProfile.ofLibrary();
        return new ProfileMatcher(profile, way).predict(song);
    }

    private static MixParameterPrediction network(Song song, String name) throws IOException {
        try (OnnxMixParameterPredictor predictor = OnnxMixParameterPredictor.bundled(name)) {
            return predictor.predict(song);
        }
    }

    /** A plan that does to a song what is advised. */
    static MixPlan plan(MixPlan plan, MixParameterPrediction advice) {
        return plan(plan, advice.parameters(), advice.source(), advice.reasons());
    }

    /** A plan with one parameter set by hand. */
    static MixPlan with(MixPlan plan, String name, double value) {
        MixParameters parameters = parameters(plan).with(name, value);
        List<String> reasons = new ArrayList<>(reasons(plan));
        reasons.set(MixParameters.NAMES.indexOf(name), BY_HAND);
        return plan(plan, parameters, Decided.MANUAL, reasons);
    }

    /** The reason of what a person has set. */
    static final String BY_HAND = "set at the desk";

    private static MixPlan plan(MixPlan plan, MixParameters parameters, String source, List<String> reasons) {
        List<Evidence> evidence = new ArrayList<>();
        for (String name : MixParameters.NAMES) {
            evidence.add(new Evidence(name, parameters.get(name), "", reasons.get(MixParameters.NAMES.indexOf(name))));
        }
        // Neutral parameters are the song itself, and a strip of them would still limit it.
        if (parameters.equals(MixParameters.NEUTRAL)) {
            return plan.withMaster(plan.master().withInserts(List.of()));
        }
        Decided<Insert> decided = new Decided<>(
                Insert.of(EffectSpec.of(EffectsChain.of(parameters))),
                source,
                "ten parameters",
                evidence,
                OptionalDouble.empty());
        return plan.withMaster(plan.master().withInserts(List.of(decided)));
    }

    private static List<Evidence> evidence(MixPlan plan) {
        List<Decided<Insert>> inserts = plan.master().inserts();
        List<Evidence> evidence = inserts.isEmpty() ? List.of() : inserts.get(0).evidence();
        return evidence.size() == MixParameters.NAMES.size() ? evidence : List.of();
    }

    /** The parameters of a plan of a song. */
    static MixParameters parameters(MixPlan plan) {
        List<Evidence> evidence = evidence(plan);
        return evidence.isEmpty()
                ? MixParameters.NEUTRAL
                : MixParameters.of(
                        evidence.stream().mapToDouble(Evidence::value).toArray());
    }

    /** Why the parameters of a plan are what they are, in their order. */
    static List<String> reasons(MixPlan plan) {
        List<Evidence> evidence = evidence(plan);
        return evidence.isEmpty()
                ? Collections.nCopies(MixParameters.NAMES.size(), "")
                : evidence.stream().map(Evidence::because).toList();
    }
}
