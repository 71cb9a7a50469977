package org.stemmixer.training.gains;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.stemmixer.core.plan.LoudnessBalanceGainPredictor;
import org.stemmixer.core.plan.RuleBasedGainPredictor;
import org.stemmixer.training.data.MultitrackSong;
import org.stemmixer.training.nn.ModelCard;

/** Brings songs in all conditions, by single stems and by groups, to predictors that are to undo what was done to them. */
final class GainTrial {

    /** Leaves all stems as they come. */
    private static final String NOTHING = "nothing";

    /** The predictor that others are compared with. */
    static final String CNN = "CNN";

    private final Map<String, GainSource> predictors = new LinkedHashMap<>();
    private final long seed;
    private final PrintWriter progress;
    private final Consumer<GainQuestion> listener;

    /**
     * A trial of what can be had without learning. More predictors are added, one of them as {@link #CNN}.
     *
     * @param seed of the gains where chance decides, and of the bootstrap
     * @param progress is told of each set of songs
     * @param listener is told of each question
     */
    GainTrial(long seed, PrintWriter progress, Consumer<GainQuestion> listener) {
        this.seed = seed;
        this.progress = progress;
        this.listener = listener;
        add(NOTHING, question -> Optional.of(new double[question.stems().size()]));
        add("rules", GainSource.of(new RuleBasedGainPredictor()));
        add("equal integrated loudness", EqualLoudness.integrated());
        add("equal momentary loudness", EqualLoudness.momentary());
        add("loudness balance", GainSource.of(new LoudnessBalanceGainPredictor()));
    }

    /**
     * Adds a predictor, or whatever else has gains to give.
     *
     * @throws IllegalArgumentException if there is one of that name already
     */
    void add(String name, GainSource source) {
        if (predictors.putIfAbsent(name, source) != null) {
            throw new IllegalArgumentException(
                    "what is measured must have a name of its own, but two are called " + name);
        }
    }

    /**
     * Measures all predictors on the same songs; those with fewer than two tracks that are heard are left out.
     *
     * @param where what to call the songs
     * @return tables for a card
     * @throws IOException if a song cannot be read
     */
    List<ModelCard.Table> measure(String where, List<MultitrackSong> multitracks) throws IOException {
        List<ModelCard.Table> tables = new ArrayList<>();
        for (Division division : Division.values()) {
            progress.println("measuring on " + division.label() + " of " + where);
            Outcomes outcomes = new Outcomes();
            int renderings = 0;
            int tracks = 0;
            for (MultitrackSong multitrack : multitracks) {
                EvaluationSong song = EvaluationSong.read(multitrack, division);
                if (song.tracks().size() >= 2) {
                    renderings++;
                    tracks += song.tracks().size();
                    ask(String.join(" | ", where, song.id(), division.label()), song, outcomes);
                }
            }
            if (renderings == 0) {
                progress.println("no song has two " + division.label() + " that are heard: no tables");
                continue;
            }
            String what = String.format(
                    Locale.ROOT,
                    "%s of %s (%d songs%s, %d %s)",
                    division.label(),
                    where,
                    outcomes.songs(),
                    outcomes.songs() == renderings ? "" : " in " + renderings + " renderings",
                    tracks,
                    division == Division.GROUPS ? "groups" : "stems");
            tables.addAll(new GainTables(what, outcomes, List.copyOf(predictors.keySet()), seed).all(CNN));
        }
        return tables;
    }

    private void ask(String id, EvaluationSong song, Outcomes outcomes) throws IOException {
        for (Condition condition : Condition.values()) {
            Random random = new Random(seed * 31 + song.id().hashCode());
            for (int draw = 0; draw < condition.draws(); draw++) {
                double[] conditionDb = condition.gainsDb(song.tracks(), random);
                String drawn =
                        condition.draws() == 1 ? "" : String.format(Locale.ROOT, " | seed %d, draw %d", seed, draw);
                GainQuestion question = new GainQuestion(
                        id + " | " + condition.label() + drawn, song.id(), condition, song.amplified(conditionDb));
                listener.accept(question);
                for (Map.Entry<String, GainSource> predictor : predictors.entrySet()) {
                    Optional<double[]> gainsDb = predictor.getValue().gainsDb(question);
                    if (gainsDb.isPresent()) {
                        outcomes.add(
                                predictor.getKey(),
                                condition,
                                song.song(),
                                GainOutcome.of(song, conditionDb, gainsDb.get()));
                    }
                }
            }
        }
    }
}
