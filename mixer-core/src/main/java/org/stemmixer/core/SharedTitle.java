package org.stemmixer.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
        List<List<String>> numbered = withoutNumbers(names);
        List<List<String>> begun = withoutBeginning(numbered, true);
        return withoutEnd(begun.equals(numbered) ? withoutPartOfWord(numbered) : begun);
    }

    private static List<List<String>> withoutEnd(List<List<String>> names) {
        return turned(withoutBeginning(withoutNumbers(turned(names)), false));
    }

    /**
     * Takes off what most names begin with.
     *
     * @param forwards whether the names are not turned around; then a title may be an instrument and nothing else, as
     *     "Voices", which at the end of names would be what the stems are
     */
    private static List<List<String>> withoutBeginning(List<List<String>> names, boolean forwards) {
        for (List<String> title : beginnings(names)) {
            List<List<String>> all = new ArrayList<>();
            List<List<String>> rests = new ArrayList<>();
            for (List<String> name : names) {
                if (startsWith(name, title)) {
                    rests.add(name.subList(title.size(), name.size()));
                    all.add(name.subList(title.size(), name.size()));
                } else {
                    all.add(name);
                }
            }
            if (forwards ? isTitle(title, rests, 2) : isTitle(turnedName(title), turned(rests), Integer.MAX_VALUE)) {
                return all;
            }
        }
        return names;
    }

    /** What more than half of the names begin with: shared by most first, of those the longest. */
    private static List<List<String>> beginnings(List<List<String>> names) {
        Map<List<String>, Integer> counts = new LinkedHashMap<>();
        for (List<String> name : names) {
            for (int length = 1; length <= name.size(); length++) {
                counts.merge(name.subList(0, length), 1, Integer::sum);
            }
        }
        // Any two of them share a name, so that one is the beginning of the other: for each count the longest is
        // enough.
        NavigableMap<Integer, List<String>> longest = new TreeMap<>();
        for (Map.Entry<List<String>, Integer> beginning : counts.entrySet()) {
            int count = beginning.getValue();
            if (count > 1 && count > names.size() / 2) {
                List<String> other = longest.getOrDefault(count, List.of());
                if (beginning.getKey().size() > other.size()) {
                    longest.put(count, beginning.getKey());
                }
            }
        }
        return List.copyOf(longest.descendingMap().values());
    }

    /**
     * Whether the rests name instruments that the shared words do not.
     *
     * @param typesOfNames how many types of such instruments it takes if the shared words, too, only name instruments
     */
    private static boolean isTitle(List<String> shared, List<List<String>> rests, int typesOfNames) {
        Set<StemType> types = EnumSet.noneOf(StemType.class);
        for (List<String> rest : rests) {
            Optional<Reading> reading = StemNameMatcher.read(rest);
            if (reading.isPresent() && reading.get().sure()) {
                types.add(reading.get().role().type());
            }
        }
        Optional<Reading> own = StemNameMatcher.read(shared);
        if (own.isPresent()) {
            types.remove(own.get().role().type());
        }
        return types.size() >= (onlyNames(shared) ? typesOfNames : 1);
    }

    private static boolean onlyNames(List<String> words) {
        for (String word : words) {
            if (!isNumber(word) && saysNothing(word)) {
                return false;
            }
        }
        return true;
    }

    /** Takes off the beginning of first words that all names share: debtgtr, debtpno, debtdrums. */
    private static List<List<String>> withoutPartOfWord(List<List<String>> names) {
        if (names.size() < 2 || names.contains(List.of())) {
            return names;
        }
        String beginning = names.get(0).get(0);
        for (List<String> name : names) {
            beginning = commonBeginning(beginning, name.get(0));
        }
        if (beginning.length() < SHORTEST_PART_OF_WORD || !saysNothing(beginning)) {
            return names;
        }
        List<List<String>> rests = new ArrayList<>();
        for (List<String> name : names) {
            List<String> rest = new ArrayList<>(name);
            rest.set(0, name.get(0).substring(beginning.length()));
            if (saysNothing(rest.get(0))) {
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

    private static List<List<String>> withoutNumbers(List<List<String>> names) {
        List<List<String>> without = new ArrayList<>();
        for (List<String> name : names) {
            int start = 0;
            while (start < name.size() - 1 && isNumber(name.get(start)) && saysNothing(name.get(start))) {
                start++;
            }
            without.add(name.subList(start, name.size()));
        }
        return without;
    }

    private static List<List<String>> turned(List<List<String>> names) {
        List<List<String>> turned = new ArrayList<>();
        for (List<String> name : names) {
            turned.add(turnedName(name));
        }
        return turned;
    }

    private static List<String> turnedName(List<String> words) {
        List<String> turned = new ArrayList<>(words);
        Collections.reverse(turned);
        return turned;
    }
}
