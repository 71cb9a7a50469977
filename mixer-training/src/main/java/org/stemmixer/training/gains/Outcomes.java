package org.stemmixer.training.gains;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What became of songs by predictor and condition. A song counts once, however many renderings of it there are and however
 * often it came with other gains: its value is the mean.
 */
final class Outcomes {

    private final Map<Key, SortedMap<String, List<GainOutcome>>> outcomes = new HashMap<>();

    private record Key(String predictor, Condition condition) {}

    void add(String predictor, Condition condition, String song, GainOutcome outcome) {
        outcomes.computeIfAbsent(new Key(predictor, condition), key -> new TreeMap<>())
                .computeIfAbsent(song, key -> new ArrayList<>())
                .add(outcome);
    }

    /** How many songs there are. */
    int songs() {
        return outcomes.values().stream().mapToInt(Map::size).max().orElse(0);
    }

    /** How often a predictor has answered in a condition. */
    int answers(String predictor, Condition condition) {
        return songs(predictor, condition).values().stream()
                .mapToInt(List::size)
                .sum();
    }

    /**
     * One value for each song that has it, by song: the mean of all that it came to.
     *
     * @param value of an outcome; empty where the song has no such thing
     */
    SortedMap<String, Double> bySong(
            String predictor, Condition condition, Function<GainOutcome, OptionalDouble> value) {
        SortedMap<String, Double> means = new TreeMap<>();
        songs(predictor, condition)
                .forEach((song, all) -> all.stream()
                        .map(value)
                        .flatMapToDouble(OptionalDouble::stream)
                        .average()
                        .ifPresent(mean -> means.put(song, mean)));
        return means;
    }

    /** The mean over songs; empty if none has a value. */
    OptionalDouble mean(String predictor, Condition condition, Function<GainOutcome, OptionalDouble> value) {
        return bySong(predictor, condition, value).values().stream()
                .mapToDouble(Double::doubleValue)
                .average();
    }

    /** The largest error that any track has ended with. */
    double largestDb(String predictor, Condition condition) {
        return songs(predictor, condition).values().stream()
                .flatMap(Collection::stream)
                .mapToDouble(GainOutcome::largestDb)
                .max()
                .orElse(Double.NaN);
    }

    /** For each song by how much one predictor's error is larger than another's. */
    double[] differences(
            String predictor, String other, Condition condition, Function<GainOutcome, OptionalDouble> error) {
        SortedMap<String, Double> others = bySong(other, condition, error);
        return bySong(predictor, condition, error).entrySet().stream()
                .filter(song -> others.containsKey(song.getKey()))
                .mapToDouble(song -> song.getValue() - others.getOrDefault(song.getKey(), 0.0))
                .toArray();
    }

    private SortedMap<String, List<GainOutcome>> songs(String predictor, Condition condition) {
        return outcomes.getOrDefault(new Key(predictor, condition), new TreeMap<>());
    }
}
