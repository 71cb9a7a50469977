package org.stemmixer.ml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stemmixer.core.song.RuleBasedMixParameterPredictor;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.core.taste.Taste;

/** What a {@link SongMixer} can ask, and which of it takes part in everything; closed when nobody uses it. */
final class SongPredictors {

    private final Map<String, SongPredictor> known;
    private final SongAim aim;
    private final List<SongPredictor> chosen;
    private final UseCount uses;

    private SongPredictors(Map<String, SongPredictor> known, SongAim aim, List<String> names, UseCount uses) {
        this.known = known;
        this.aim = aim;
        this.uses = uses;
        this.chosen = names.stream().map(this::named).toList();
    }

    /** The same, corrected as somebody usually wants it; both are closed together. */
    SongPredictors with(Taste taste) {
        if (taste.isEmpty()) {
            return this;
        }
        Map<String, SongPredictor> corrected = new LinkedHashMap<>();
        known.forEach((name, predictor) -> corrected.put(name, new TastedPredictor(predictor, taste)));
        return new SongPredictors(corrected, aim, names(), uses);
    }

    /**
     * The bundled models, their ensemble, the matcher and the rules.
     *
     * @param aim what songs are brought closer to
     * @param names which take part, in that order; if there are none, all models or, where there is an aim that they do not hear, the
     *     matcher
     */
    static SongPredictors of(SongAim aim, List<String> names) throws ModelException {
        return of(BundledModels.songModels(aim), aim, names);
    }

    /** The same with other models, which have the same aim. */
    static SongPredictors of(List<SongModel> models, SongAim aim, List<String> names) {
        Map<String, SongPredictor> known = new LinkedHashMap<>();
        models.forEach(model -> known.put(model.name(), model));
        List<String> all = List.copyOf(known.keySet());
        List<SongModel> measured =
                models.stream().filter(model -> model.error().isPresent()).toList();
        if (measured.size() > 1) {
            known.put(SongMixer.ENSEMBLE, new SongEnsemble(measured));
        }
        addMatcher(known, SongMixer.CONSERVATIVE_MATCHER, aim, Intervention.CONSERVATIVE);
        addMatcher(known, SongMixer.MATCHER, aim, Intervention.BALANCED);
        addMatcher(known, SongMixer.CHARACTERFUL_MATCHER, aim, Intervention.CHARACTERFUL);
        known.put(SongMixer.RULES, SongPredictor.of(SongMixer.RULES, new RuleBasedMixParameterPredictor()));
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("models must be named once each, but were " + names);
        }
        boolean heard = !models.isEmpty() && models.stream().allMatch(SongModel::hearsAim);
        List<String> byDefault = aim.isAskedFor() && !heard ? List.of(SongMixer.MATCHER) : all;
        return new SongPredictors(
                known,
                aim,
                names.isEmpty() ? byDefault : names,
                new UseCount("the mixer", () -> models.forEach(SongModel::close)));
    }

    private static void addMatcher(Map<String, SongPredictor> known, String name, SongAim aim, Intervention way) {
        known.put(name, new MatchingPredictor(name, aim, way));
    }

    /** The names of those that take part, in the order of results. */
    List<String> names() {
        return chosen.stream().map(SongPredictor::name).toList();
    }

    /** Any of them by its name. */
    SongPredictor named(String name) {
        SongPredictor predictor = known.get(name);
        if (predictor == null) {
            throw new IllegalArgumentException(
                    "model must be one of " + new ArrayList<>(known.keySet()) + ", but was \"" + name + "\"");
        }
        if (aim.isStyle() && !predictor.hearsAim()) {
            throw new IllegalArgumentException("model must not be " + name
                    + " where there is a style: it learned the profile of the library and hears no other; "
                    + SongMixer.MATCHER + " does");
        }
        return predictor;
    }

    /**
     * Uses those that take part.
     *
     * @throws IllegalStateException if they are closed
     */
    <T> T use(Use<T> use) throws IOException {
        uses.begin();
        try {
            return use.with(chosen);
        } finally {
            uses.end();
        }
    }

    /** Closes the models, after uses under way have ended, for which it does not wait; twice is harmless. */
    void close() {
        uses.close();
    }

    /** Uses predictors. */
    @FunctionalInterface
    interface Use<T> {
        T with(List<SongPredictor> predictors) throws IOException;
    }
}
