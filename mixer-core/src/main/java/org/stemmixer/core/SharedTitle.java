package org.stemmixer.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stemmixer.core.StemNameMatcher.Reading;

/**
 * Takes the title of a song off the names of its stems. It is what more than half of the names begin or end with, if the
 * rest of them names instruments that the title does not: "Beat It" of "Beat It_bass", but not "Drums" of "Drums_Kick".
 */
final class SharedTitle {

    private static final int SHORTEST_PART_OF_WORD = 3;

    private SharedTitle() {}

    /** The words of names without the title that they share. */
    static List<List<String>> takenOff(List<List<String>> names) {
        List<List<String>> numbered =
                names.stream().map(SharedTitle::withoutNumber).toList();
        List<List<String>> begun = withoutBeginning(numbered, true);
        return withoutEnd(begun.equals(numbered) ? withoutPartOfWord(numbered) : begun);
    }

    private static List<List<String>> withoutEnd(List<List<String>> names) {
        List<List<String>> turned = names.stream()
                .map(SharedTitle::turned)
                .map(SharedTitle::withoutNumber)
                .toList();
        return withoutBeginning(turned, false).stream().map(SharedTitle::turned).toList();
    }

    /**
     * Takes off what most names begin with.
     *
     * @param forwards whether the names are not turned around; then a title may be an instrument and nothing else, as
     *     "Voices", which at the end of names would be what the stems are
     */
    private static List<List<String>> withoutBeginning(List<List<String>> names, boolean forwards) {
        for (List<String> title : beginnings(names)) {
            List<List<String>> rests = names.stream()
                    .filter(name -> startsWith(name, title))
                    .map(name -> name.subList(title.size(), name.size()))
                    .toList();
            boolean isTitle = forwards
                    ? isTitle(title, rests, 2)
                    : isTitle(
                            turned(title),
                            rests.stream().map(SharedTitle::turned).toList(),
                            Integer.MAX_VALUE);
            if (isTitle) {
                return names.stream()
                        .map(name -> startsWith(name, title) ? name.subList(title.size(), name.size()) : name)
                        .toList();
            }
        }
        return names;
    }

    /** What more than half of the names begin with: shared by most first, of those the longest. */
    private static List<List<String>> beginnings(List<List<String>> names) {
        Map<String, Integer> counts = new HashMap<>();
        for (List<String> name : names) {
            StringBuilder beginning = new StringBuilder();
            for (String word : name) {
                counts.merge(beginning.append(word).append('\n').toString(), 1, Integer::sum);
            }
        }
        // Any two of them share a name, so that one is the beginning of the other: for each count the longest is
        // enough.
        Map<Integer, String> longest = new HashMap<>();
        counts.forEach((beginning, count) -> {
            if (count > 1 && count > names.size() / 2) {
                longest.merge(count, beginning, (a, b) -> a.length() > b.length() ? a : b);
            }
        });
        return longest.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                .map(entry -> List.of(entry.getValue().split("\n")))
                .toList();
    }

    /**
     * Whether the rests name instruments that the shared words do not.
     *
     * @param typesOfNames how many types of such instruments it takes if the shared words, too, only name instruments
     */
    private static boolean isTitle(List<String> shared, List<List<String>> rests, int typesOfNames) {
        Set<StemType> types = EnumSet.noneOf(StemType.class);
        for (List<String> rest : rests) {
            StemNameMatcher.read(rest)
                    .filter(Reading::sure)
                    .ifPresent(reading -> types.add(reading.role().type()));
        }
        StemNameMatcher.read(shared)
                .ifPresent(reading -> types.remove(reading.role().type()));
        boolean onlyNames = shared.stream().allMatch(word -> isNumber(word) || !saysNothing(word));
        return types.size() >= (onlyNames ? typesOfNames : 1);
    }

    /** Takes off the beginning of first words that all names share: debtgtr, debtpno, debtdrums. */
    private static List<List<String>> withoutPartOfWord(List<List<String>> names) {
        List<String> words = names.stream()
                .filter(name -> !name.isEmpty())
                .map(name -> name.get(0))
                .toList();
        int cut = words.stream()
                .reduce(SharedTitle::commonBeginning)
                .map(String::length)
                .orElse(0);
        if (words.size() < Math.max(2, names.size())
                || cut < SHORTEST_PART_OF_WORD
                || !saysNothing(words.get(0).substring(0, cut))) {
            return names;
        }
        List<List<String>> rests = new ArrayList<>();
        for (List<String> name : names) {
            List<String> rest = new ArrayList<>(name);
            rest.set(0, name.get(0).substring(cut));
            if (StemNameMatcher.read(rest.subList(0, 1)).isEmpty()) {
                return names;
            }
            rests.add(rest);
        }
        return rests;
    }

    private static String commonBeginning(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return a.substring(0, length);
    }

    private static boolean saysNothing(String word) {
        return StemNameMatcher.read(List.of(word)).isEmpty();
    }

    private static boolean isNumber(String word) {
        return Character.isDigit(word.charAt(0));
    }

    private static boolean startsWith(List<String> name, List<String> beginning) {
        return name.size() >= beginning.size()
                && name.subList(0, beginning.size()).equals(beginning);
    }

    private static List<String> withoutNumber(List<String> name) {
        int start = 0;
        while (start < name.size() - 1 && isNumber(name.get(start)) && saysNothing(name.get(start))) {
            start++;
        }
        return name.subList(start, name.size());
    }

    private static List<String> turned(List<String> words) {
        List<String> turned = new ArrayList<>(words);
        Collections.reverse(turned);
        return turned;
    }
}
