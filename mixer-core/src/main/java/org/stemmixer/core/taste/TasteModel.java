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
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.taste.Feature.Kind;

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

    /** To be mirrored once in two is as much as people usually differ from themselves. */
    private static final double MIRRORED_SCALE = 0.5;

    private final List<Lesson> lessons;
    private final Set<String> names = new LinkedHashSet<>();
    private final Map<String, Learned> learned = new ConcurrentHashMap<>();

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
        Learned model = learned.computeIfAbsent(decision.label(), label -> learn(decision, false));
        return model.lessons() == 0
                ? Estimate.NONE
                : model.at(features(decision, situation, null)).times(decision.scale());
    }

    /**
     * How often stems that planners put on one side are brought to the other: below 0 to the left.
     *
     * @param from the side that was suggested
     */
    Estimate mirrored(Situation situation, Side from) {
        Learned model = learned.computeIfAbsent("side", label -> learn(TasteDecision.PAN, true));
        return model.lessons() == 0
                ? Estimate.NONE
                : model.at(features(TasteDecision.PAN, situation, from)).times(MIRRORED_SCALE);
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
    private record Heard(Situation situation, @Nullable Side from, double y) {}

    /**
     * What a preference may hang on. That of a side hangs on the one that was suggested: planners do not care which, and who wants stems on
     * one side brings them there only where they are not yet. How full a mix is and how loud a stem has nothing to do with it.
     */
    private Map<Feature, Double> features(TasteDecision decision, Situation situation, @Nullable Side from) {
        Map<Feature, Double> features = situation.features(decision, names);
        if (from != null) {
            features.keySet().removeIf(feature -> feature.kind() == Kind.CONTEXT);
            features.put(new Feature(Kind.ALL, "from"), (double) from.sign());
            features.put(new Feature(Kind.CONTEXT, "from " + situation.of()), (double) from.sign());
        }
        return features;
    }

    private Learned learn(TasteDecision decision, boolean sides) {
        List<List<Heard>> mixes = new ArrayList<>();
        for (Lesson lesson : lessons) {
            List<Heard> heard = heard(lesson, decision, sides);
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

    /** What all stems of a mix were wanted louder beyond what is expected: the median, which a few moved faders do not move. */
    private double offset(TasteDecision decision, List<Heard> mix, LinearPreference preference) {
        if (mix.size() < FEWEST_STEMS) {
            return 0;
        }
        double[] beyond = mix.stream()
                .mapToDouble(heard -> heard.y()
                        - preference
                                .at(features(decision, heard.situation(), heard.from()))
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
                        features(decision, heard.situation(), heard.from()), heard.y() - offsets[i], weight));
            }
        }
        return rows;
    }

    /** The means of a lesson by role or model, where sides are learned for each of them by itself. */
    private List<Heard> heard(Lesson lesson, TasteDecision decision, boolean sides) {
        List<Heard> heard = new ArrayList<>();
        if (sides) {
            for (Side from : Side.values()) {
                heard.addAll(heard(lesson, one -> isFrom(from, one), from, one -> mirrored(one) / MIRRORED_SCALE));
            }
        } else {
            heard.addAll(heard(lesson, one -> one.decision() == decision, null, one -> scaled(decision, one)));
        }
        return heard;
    }

    private static List<Heard> heard(
            Lesson lesson, Predicate<Correction> counts, @Nullable Side from, ToDoubleFunction<Correction> y) {
        Map<String, List<Correction>> byName = new LinkedHashMap<>();
        lesson.corrections().stream()
                .filter(counts)
                .forEach(correction -> byName.computeIfAbsent(correction.of(), name -> new ArrayList<>())
                        .add(correction));
        List<Heard> heard = new ArrayList<>();
        byName.forEach((name, all) -> {
            OptionalDouble loudness = mean(all.stream().map(Correction::relativeLoudnessLu));
            Situation situation = new Situation(name, lesson.style(), lesson.stems(), loudness);
            heard.add(new Heard(
                    situation, from, all.stream().mapToDouble(y).average().orElse(0)));
        });
        return heard;
    }

    private static boolean isFrom(Side side, Correction pan) {
        return pan.decision() == TasteDecision.PAN
                && side.sign() * pan.suggested() >= CENTRE
                && Math.abs(pan.wanted()) >= CENTRE;
    }

    /** Below 0 to the left. */
    private static double mirrored(Correction pan) {
        return pan.wanted() * pan.suggested() < 0 ? Math.signum(pan.wanted()) : 0;
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
