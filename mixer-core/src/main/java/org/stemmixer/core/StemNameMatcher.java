package org.stemmixer.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.RoleWords.Meaning;
import org.stemmixer.core.RoleWords.Weight;
import org.stemmixer.core.internal.NameWords;

/** Tells what a stem plays from the words of its name; the rules are in {@code docs/stem-names.md}. */
final class StemNameMatcher {

    /** What words say of a role; not sure if only by hints. */
    record Reading(StemRole role, boolean sure) {}

    /** Join two instruments. */
    private static final Set<String> JOINING =
            Set.of(NameWords.AND, "and", "n", "und", "et", "y", "with", "mit", "avec", "con", "com");

    /** Exclude what follows. */
    private static final Set<String> EXCLUDING = Set.of(
            "no", "non", "not", "minus", "without", "wo", "sans", "ohne", "kein", "keine", "sin", "senza", "sem");

    /** Exclude what stands before: drumless, ドラムなし. */
    private static final Set<String> EXCLUDED = Set.of("less", "removed", "なし", "無し", "抜き");

    private static final Set<String> ARTICLES =
            Set.of("the", "any", "der", "die", "das", "den", "la", "le", "les", "el");

    /** Of several parts joined, the first of these counts. */
    private static final List<StemType> PRECEDENCE =
            List.of(StemType.VOCALS, StemType.DRUMS, StemType.BASS, StemType.SYNTH, StemType.OTHER);

    private StemNameMatcher() {}

    static StemRole role(String name) {
        return named(name).orElse(StemRole.OTHER);
    }

    static Optional<StemRole> named(String name) {
        return named(name, NameWords.of(name));
    }

    private static Optional<StemRole> named(String name, List<String> words) {
        Optional<Reading> separated = separated(name);
        return (separated.isPresent() ? separated : read(words)).map(Reading::role);
    }

    static Map<String, StemRole> roles(Collection<String> names) {
        Map<String, StemRole> roles = new LinkedHashMap<>();
        named(names).forEach((name, role) -> roles.put(name, role.orElse(StemRole.OTHER)));
        return Collections.unmodifiableMap(roles);
    }

    /** The roles that names tell, if they tell any, in their order. */
    static Map<String, Optional<StemRole>> named(Collection<String> names) {
        List<String> all = List.copyOf(names);
        List<List<String>> words = new ArrayList<>();
        for (String name : all) {
            words.add(NameWords.of(name));
        }
        List<List<String>> untitled = SharedTitle.takenOff(words);
        Map<String, Optional<StemRole>> roles = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            roles.put(all.get(i), named(all.get(i), untitled.get(i)));
        }
        return roles;
    }

    /** What the last bracket of a separator of sources says, before which stands a title and behind which a model. */
    private static Optional<Reading> separated(String name) {
        Optional<Reading> last = Optional.empty();
        for (List<String> words : NameWords.ofSeparated(name)) {
            Optional<Reading> reading = read(words);
            last = reading.isPresent() ? reading : last;
        }
        return last;
    }

    /** What words say, if anything. */
    static Optional<Reading> read(List<String> words) {
        Sentence sentence = Sentence.of(words);
        EnumSet<StemRole> named = EnumSet.noneOf(StemRole.class);
        EnumSet<StemRole> hinted = EnumSet.noneOf(StemRole.class);
        for (List<Meaning> part : sentence.parts) {
            Optional<Reading> reading = readPart(part);
            if (reading.isPresent()) {
                (reading.get().sure ? named : hinted).add(reading.get().role);
            }
        }
        if (named.isEmpty() && hinted.isEmpty()) {
            return sentence.excludes ? Optional.of(new Reading(StemRole.OTHER, true)) : Optional.empty();
        }
        return Optional.of(new Reading(oneOf(named.isEmpty() ? hinted : named), !named.isEmpty()));
    }

    /** What several parts together play. */
    private static StemRole oneOf(Set<StemRole> roles) {
        for (StemType type : PRECEDENCE) {
            @Nullable StemRole ofType = null;
            int count = 0;
            for (StemRole role : roles) {
                if (role.type() == type) {
                    ofType = role;
                    count++;
                }
            }
            if (ofType != null) {
                return count == 1 ? ofType : StemRole.of(type);
            }
        }
        throw new AssertionError("a role of no type: " + roles);
    }

    /** The last instrument counts, unless others say what kind of it this is. */
    private static Optional<Reading> readPart(List<Meaning> part) {
        int named = last(part, Weight.NAME);
        int counts = named >= 0 ? named : last(part, Weight.HINT);
        if (counts < 0) {
            return Optional.empty();
        }
        StemRole role = part.get(counts).role();
        for (int i = counts - 1; i >= 0; i--) {
            role = refined(role, part.get(i));
        }
        for (int i = counts + 1; i < part.size(); i++) {
            role = refined(role, part.get(i));
        }
        return Optional.of(new Reading(role, named >= 0));
    }

    private static int last(List<Meaning> part, Weight weight) {
        int i = part.size() - 1;
        while (i >= 0 && part.get(i).weight() != weight) {
            i--;
        }
        return i;
    }

    /** The role of an instrument beside another word: kick of {@code kick drum}, bass of {@code bass guitar}. */
    private static StemRole refined(StemRole role, Meaning beside) {
        StemRole other = beside.role();
        boolean named = beside.weight() == Weight.NAME;
        boolean yields = switch (role) {
            case DRUMS -> other.type() == StemType.DRUMS;
            case LEAD_VOCAL -> other.type() == StemType.VOCALS;
            case ELECTRIC_GUITAR -> other == StemRole.ACOUSTIC_GUITAR || other == StemRole.BASS;
            case KEYS -> isKeyboard(other) || other == StemRole.BASS;
            case SYNTH -> isKeyboard(other) || other == StemRole.BASS || other.type() == StemType.DRUMS;
            case STRINGS, BRASS, WOODWIND -> named && other.type() == StemType.SYNTH;
            default -> false;
        };
        if (yields) {
            return other;
        }
        // A kick and a snare are drums.
        boolean severalDrums =
                named && role.type() == StemType.DRUMS && other.type() == StemType.DRUMS && role != other;
        return severalDrums && other != StemRole.DRUMS ? StemRole.DRUMS : role;
    }

    private static boolean isKeyboard(StemRole role) {
        return role == StemRole.PIANO || role == StemRole.ORGAN || role == StemRole.PAD;
    }

    /** The meanings of words, by the parts that they join, without what they exclude. */
    private record Sentence(List<List<Meaning>> parts, boolean excludes) {

        static Sentence of(List<String> named) {
            List<String> words = new ArrayList<>();
            for (String word : named) {
                words.addAll(RoleWords.apart(word));
            }
            List<List<Meaning>> parts = new ArrayList<>();
            List<Meaning> part = new ArrayList<>();
            parts.add(part);
            boolean excluding = false;
            boolean excludes = false;
            int length;
            for (int i = 0; i < words.size(); i += length) {
                String word = words.get(i);
                length = phraseLength(words, i);
                Optional<Meaning> meaning = RoleWords.meaning(phrase(words, i, length));
                if (meaning.isPresent()) {
                    boolean excluded =
                            excluding || (i + length < words.size() && EXCLUDED.contains(words.get(i + length)));
                    excludes |= excluded;
                    if (!excluded) {
                        part.add(meaning.get());
                    }
                } else if (EXCLUDING.contains(word)) {
                    excluding = true;
                } else if (JOINING.contains(word)) {
                    if (!excluding) {
                        part = new ArrayList<>();
                        parts.add(part);
                    }
                } else if (!ARTICLES.contains(word)) {
                    excluding = false;
                }
            }
            return new Sentence(parts, excludes);
        }

        /** How many words from here on mean something together, at least one. */
        private static int phraseLength(List<String> words, int start) {
            int length = Math.min(RoleWords.LONGEST_PHRASE, words.size() - start);
            while (length > 1 && RoleWords.meaning(phrase(words, start, length)).isEmpty()) {
                length--;
            }
            return length;
        }

        private static String phrase(List<String> words, int start, int length) {
            return length == 1 ? words.get(start) : String.join(" ", words.subList(start, start + length));
        }
    }
}
