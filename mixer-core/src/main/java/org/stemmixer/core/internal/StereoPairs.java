package org.stemmixer.core.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds names that say left and right of one source: {@code OH.L} and {@code OH.R}, {@code Piano (Left) 01} and
 * {@code Piano (Right) 01}, {@code GtrL} and {@code GtrR}. Names only: whether the two are mono and alike is for whoever
 * joins them to check.
 *
 * <p>Where anything is in doubt there is no pair: where a name has two sides, where three names would become one, where
 * the two write their sides differently, where a stem has the joined name already.
 */
public final class StereoPairs {

    /** Names of two stems that are one, and its name. */
    public record Pair(String left, String right, String joined) {}

    /**
     * A name apart from its side.
     *
     * @param joined without the side
     * @param outline with the place and the way of writing of the side, which two sides of a source share
     */
    private record Sided(String name, boolean isLeft, String joined, String outline) {}

    /** Left and right in each way of writing. */
    private static final Map<String, String> RIGHT_OF_LEFT = Map.of(
            "l", "r",
            "left", "right",
            "links", "rechts",
            "gauche", "droite",
            "izquierda", "derecha",
            "izq", "der",
            "sinistra", "destra",
            "sx", "dx",
            "esquerda", "direita");

    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\p{N}])(?i:"
            + String.join("|", RIGHT_OF_LEFT.keySet()) + "|" + String.join("|", RIGHT_OF_LEFT.values())
            + ")(?![\\p{L}\\p{N}])");

    /** Looked for where no word says a side: a capital behind another word or a number. */
    private static final Pattern CAPITAL = Pattern.compile(
            "(?<=[\\p{L}\\p{N}])[LR](?![\\p{L}\\p{N}])|(?<=[\\p{Ll}\\p{N}])(?:Left|Right)(?![\\p{L}\\p{N}])");

    /** The left hand of a pianist is no left channel. */
    private static final Pattern LIMB = Pattern.compile("(?i)\\W*(?:hand|foot)s?\\b");

    private static final Pattern SEPARATORS_BEFORE = Pattern.compile("[\\s._-]*[(\\[]?$");
    private static final Pattern SEPARATORS_BEHIND = Pattern.compile("^[\\s._-]+");

    private StereoPairs() {}

    /** The pairs among names, in the order of the names. */
    public static List<Pair> find(Collection<String> names) {
        Set<String> distinct = new LinkedHashSet<>(names);
        Map<String, List<Sided>> sources = new LinkedHashMap<>();
        for (String name : distinct) {
            sided(name)
                    .ifPresent(sided -> sources.computeIfAbsent(sided.joined, source -> new ArrayList<>())
                            .add(sided));
        }
        List<Pair> pairs = new ArrayList<>();
        sources.forEach((joined, sides) -> {
            if (sides.size() == 2
                    && sides.get(0).isLeft != sides.get(1).isLeft
                    && sides.get(0).outline.equals(sides.get(1).outline)
                    && !distinct.contains(joined)) {
                Sided left = sides.get(sides.get(0).isLeft ? 0 : 1);
                Sided right = sides.get(sides.get(0).isLeft ? 1 : 0);
                pairs.add(new Pair(left.name, right.name, joined));
            }
        });
        return pairs;
    }

    private static List<MatchResult> results(Matcher matcher) {
        List<MatchResult> results = new ArrayList<>();
        while (matcher.find()) {
            results.add(matcher.toMatchResult());
        }
        return results;
    }

    private static Optional<Sided> sided(String name) {
        List<MatchResult> sides = results(WORD.matcher(name));
        if (sides.isEmpty()) {
            sides = results(CAPITAL.matcher(name));
        }
        if (sides.size() != 1) {
            return Optional.empty();
        }
        MatchResult side = sides.get(0);
        String before = name.substring(0, side.start());
        String behind = name.substring(side.end());
        String joined = joined(before, behind);
        if (joined.isEmpty() || LIMB.matcher(behind).lookingAt()) {
            return Optional.empty();
        }
        String word = side.group().toLowerCase(Locale.ROOT);
        String right = RIGHT_OF_LEFT.getOrDefault(word, word);
        String outline = before + '\n' + right + ' ' + capitals(side.group()) + '\n' + behind;
        return Optional.of(new Sided(name, RIGHT_OF_LEFT.containsKey(word), joined, outline));
    }

    /** What stands before and behind a side, without what separates the side from them; empty if there is no more. */
    private static String joined(String before, String behind) {
        boolean opened = before.endsWith("(") || before.endsWith("[");
        boolean closed = behind.startsWith(")") || behind.startsWith("]");
        if (opened != closed) {
            return "";
        }
        String begins = SEPARATORS_BEFORE.matcher(before).replaceFirst("");
        String ends = closed ? behind.substring(1) : behind;
        return begins.isEmpty() ? SEPARATORS_BEHIND.matcher(ends).replaceFirst("") : begins + ends;
    }

    private static String capitals(String side) {
        boolean first = Character.isUpperCase(side.charAt(0));
        boolean last = Character.isUpperCase(side.charAt(side.length() - 1));
        return first + " " + last;
    }
}
