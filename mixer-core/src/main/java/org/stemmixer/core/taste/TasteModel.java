package org.stemmixer.core.taste;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What lessons say of each decision: a small model for each, made when it is first asked for. Safe for use by several threads. */
final class TasteModel {

    /** So many lessons later, one counts half: tastes change. */
    private static final double HALF_LIFE = 32;

    /** So many styles and models are told apart, those of the latest lessons. */
    private static final int MOST_NAMES = 16;

    /** An offset of all gains shows in so many stems at least. */
    private static final int FEWEST_STEMS = 3;

    /** After so many lessons, doubts are wider by the square root of 2: chosen so that who has no preference is not harmed. */
    private static final double UNSURE_LESSONS = 8;

    private static final int ROUNDS = 5;

    /** No single wish counts for more than this, in scales of its decision. */
    private static final double MOST_SCALES = 12;

    /** What stands this near to the centre is on no side. */
    private static final double CENTRE = 0.05;

    private final List<Lesson> lessons;
    private final Set<String> names = new LinkedHashSet<>();
    private final Map<String, Learned> learned = new ConcurrentHashMap<>();
    private volatile @Nullable SidePreference sides;

    TasteModel(List<Lesson> lessons) {
        this.lessons = lessons;
        for (int i = lessons.size() - 1; i >= 0; i--) {
            Lesson lesson = lessons.get(i);
            add(lesson.style());
            lesson.corrections().stream()
                    .filter(correction -> !correction.decision().isOfStems())
                    .forEach(correction -> add(correction.of()));
        }
    }

    private void add(String name) {
        if (!name.isEmpty() && names.size() < MOST_NAMES) {
            names.add(name);
        }
    }

    /** What is wanted beyond what is suggested, in the unit of the decision. */
    Estimate at(TasteDecision decision, Situation situation) {
        Learned model = learned.computeIfAbsent(decision.label(), label -> learn(decision));
        return model.lessons() == 0
                ? Estimate.NONE
                : model.at(situation.features(decision, names)).times(decision.scale());
    }

    /**
     * How likely it is that stems of a role that planners put on one side are wanted on the other, in [0, 1].
     *
     * @param from the side that was suggested
     */
    double otherSide(String role, Side from) {
        @Nullable SidePreference known = sides;
        if (known == null) {
            known = learnSides();
            sides = known;
        }
        return known.otherSide(role, from);
    }

    /** In how many mixes something was decided of stems of these roles, or of these models. */
    int mixes(TasteDecision decision, Set<String> of) {
        return (int) lessons.stream()
                .filter(lesson -> lesson.corrections().stream()
                        .anyMatch(correction -> correction.decision() == decision && of.contains(correction.of())))
                .count();
    }

    /** What a learned decision is about, in the order in which it was first decided. */
    List<String> subjects(TasteDecision decision) {
        return lessons.stream()
                .flatMap(lesson -> lesson.corrections().stream())
                .filter(correction -> correction.decision() == decision)
                .map(Correction::of)
                .distinct()
                .toList();
    }

    /** What is known, and by how much doubts are wider as noise and spreads were learned from the same few lessons. */
    private record Learned(LinearPreference preference, int lessons) {

        Estimate at(Map<Feature, Double> features) {
            Estimate estimate = preference.at(features);
            return new Estimate(estimate.mean(), estimate.doubt() * Math.sqrt(1 + UNSURE_LESSONS / lessons));
        }
    }

    /** What stems of one role had in one mix: they are one observation. */
    private record Heard(Situation situation, double y) {}

    private Learned learn(TasteDecision decision) {
        List<List<Heard>> mixes = new ArrayList<>();
        for (Lesson lesson : lessons) {
            List<Heard> heard = heard(lesson, decision);
            if (!heard.isEmpty()) {
                mixes.add(heard);
            }
        }
        double[] offsets = new double[mixes.size()];
        List<LinearPreference.Row> rows = rows(decision, mixes, offsets);
        if (decision == TasteDecision.GAIN) {
            for (int round = 0; round < ROUNDS; round++) {
                LinearPreference preference = round == 0 ? LinearPreference.of(List.of()) : LinearPreference.of(rows);
                for (int i = 0; i < offsets.length; i++) {
                    offsets[i] = offset(decision, mixes.get(i), preference);
                }
                rows = rows(decision, mixes, offsets);
            }
        }
        return new Learned(LinearPreference.of(rows), mixes.size());
    }

    private SidePreference learnSides() {
        List<SidePreference.Seen> seen = new ArrayList<>();
        double weight = 1;
        for (int i = lessons.size() - 1; i >= 0; i--) {
            int before = seen.size();
            for (Side from : Side.values()) {
                for (Map.Entry<String, List<Correction>> role :
                        byName(lessons.get(i), one -> isFrom(from, one)).entrySet()) {
                    double moved = role.getValue().stream()
                            .filter(pan -> pan.wanted() * pan.suggested() < 0)
                            .count();
                    seen.add(new SidePreference.Seen(
                            role.getKey(), from, moved / role.getValue().size(), weight));
                }
            }
            if (seen.size() > before) {
                weight *= Math.pow(0.5, 1 / HALF_LIFE);
            }
        }
        return new SidePreference(seen);
    }

    /** What all stems of a mix were wanted louder beyond what is expected: the median, which a few moved faders do not move. */
    private double offset(TasteDecision decision, List<Heard> mix, LinearPreference preference) {
        if (mix.size() < FEWEST_STEMS) {
            return 0;
        }
        double[] beyond = mix.stream()
                .mapToDouble(heard -> heard.y()
                        - preference
                                .at(heard.situation().features(decision, names))
                                .mean())
                .sorted()
                .toArray();
        int middle = beyond.length / 2;
        return beyond.length % 2 == 1 ? beyond[middle] : (beyond[middle - 1] + beyond[middle]) / 2;
    }

    private List<LinearPreference.Row> rows(TasteDecision decision, List<List<Heard>> mixes, double[] offsets) {
        List<LinearPreference.Row> rows = new ArrayList<>();
        for (int i = 0; i < offsets.length; i++) {
            double weight = Math.pow(0.5, (offsets.length - 1 - i) / HALF_LIFE);
            for (Heard heard : mixes.get(i)) {
                rows.add(new LinearPreference.Row(
                        heard.situation().features(decision, names), heard.y() - offsets[i], weight));
            }
        }
        return rows;
    }

    /** The means of a lesson by role or model. */
    private static List<Heard> heard(Lesson lesson, TasteDecision decision) {
        List<Heard> heard = new ArrayList<>();
        byName(lesson, one -> one.decision() == decision).forEach((name, all) -> {
            OptionalDouble loudness = mean(all.stream().map(Correction::relativeLoudnessLu));
            Situation situation = new Situation(name, lesson.style(), lesson.stems(), loudness);
            heard.add(new Heard(
                    situation,
                    all.stream()
                            .mapToDouble(one -> scaled(decision, one))
                            .average()
                            .orElse(0)));
        });
        return heard;
    }

    private static Map<String, List<Correction>> byName(Lesson lesson, Predicate<Correction> counts) {
        Map<String, List<Correction>> byName = new LinkedHashMap<>();
        lesson.corrections().stream()
                .filter(counts)
                .forEach(correction -> byName.computeIfAbsent(correction.of(), name -> new ArrayList<>())
                        .add(correction));
        return byName;
    }

    private static boolean isFrom(Side side, Correction pan) {
        return pan.decision() == TasteDecision.PAN
                && side.sign() * pan.suggested() >= CENTRE
                && Math.abs(pan.wanted()) >= CENTRE;
    }

    private static double scaled(TasteDecision decision, Correction correction) {
        double scaled = correction.difference() / decision.scale();
        return Math.max(-MOST_SCALES, Math.min(MOST_SCALES, scaled));
    }

    private static OptionalDouble mean(Stream<OptionalDouble> values) {
        return values.filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
    }
}
