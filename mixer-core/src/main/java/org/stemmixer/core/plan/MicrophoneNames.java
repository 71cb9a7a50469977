package org.stemmixer.core.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stemmixer.core.internal.NameWords;

/**
 * Finds names that differ only in where a microphone stood or what it was plugged into: {@code Kick In} and {@code Kick Out},
 * {@code 03 Gtr DI} and {@code 04 Gtr Amp}, {@code Snare} and {@code Snare Bottom}.
 */
final class MicrophoneNames {

    /** Words that name parts of music as well, such as up, lower and line, are not among them. */
    private static final Set<String> PLACES = Set.of(
            "in", "out", "inside", "outside", "inner", "outer", "top", "bottom", "btm", "bot", "over", "under", "close",
            "near", "far", "spot", "room", "rm", "amb", "front", "rear", "di", "amp", "cab", "mic", "mik", "micro");

    /** Behind these a number counts microphones; elsewhere it counts instruments. */
    private static final Set<String> NUMBERED = Set.of("mic", "mik", "micro");

    /**
     * A name apart from the microphone.
     *
     * @param source the other words
     * @param places the words that tell the microphone, none for the main one
     */
    private record Placed(List<String> source, List<String> places) {}

    private MicrophoneNames() {}

    /** The names of each source that has several, in their order. */
    static List<List<String>> find(Collection<String> names) {
        Map<List<String>, Map<List<String>, String>> sources = new LinkedHashMap<>();
        Set<List<String>> unclear = new HashSet<>();
        for (String name : names) {
            Placed placed = placed(name);
            if (!placed.source.isEmpty()
                    && sources.computeIfAbsent(placed.source, source -> new LinkedHashMap<>())
                                    .putIfAbsent(placed.places, name)
                            != null) {
                unclear.add(placed.source);
            }
        }
        sources.keySet().removeAll(unclear);
        return sources.values().stream()
                .map(microphones -> List.copyOf(microphones.values()))
                .filter(source -> source.size() > 1)
                .toList();
    }

    private static Placed placed(String name) {
        List<String> source = new ArrayList<>();
        List<String> places = new ArrayList<>();
        String before = "";
        for (String word : NameWords.of(name)) {
            boolean number = Character.isDigit(word.charAt(0));
            if (PLACES.contains(word) || (number && NUMBERED.contains(before))) {
                places.add(word);
            } else if (!word.equals(NameWords.CLOSED) && !(number && source.isEmpty() && places.isEmpty())) {
                // Numbers before a name count tracks.
                source.add(word);
            }
            before = word;
        }
        return new Placed(source, places);
    }
}
