package org.stemmixer.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells what a stem holds from the words of its name; the rules are in {@link StemType#ofName}. */
final class StemNameMatcher {

    private static final Set<String> FILE_ENDINGS =
            Set.of("wav", "wave", "bwf", "rf64", "w64", "aif", "aiff", "flac", "mp3", "ogg", "opus", "m4a");

    /** In order of precedence: where the words of a name point to several types, the first wins. */
    private static final List<Keywords> KEYWORDS = List.of(
            new Keywords(
                    StemType.VOCALS,
                    Set.of("vocal", "vox", "voice", "singer", "acapella", "acappella", "choir", "adlib"),
                    Set.of(
                            "vocals", "voc", "vocs", "voices", "voix", "sing", "singing", "rap", "bv", "bvs", "bgv",
                            "bgvs")),
            new Keywords(
                    StemType.DRUMS,
                    Set.of("drum", "kick", "snare", "cymbal", "perc", "hihat", "clap", "shaker", "tambourine", "conga"),
                    Set.of(
                            "kik",
                            "tops",
                            "bd",
                            "sd",
                            "hh",
                            "hat",
                            "hats",
                            "tom",
                            "toms",
                            "prc",
                            "crash",
                            "ride",
                            "rim",
                            "rimshot",
                            "cowbell",
                            "bongo",
                            "bongos",
                            "overhead",
                            "overheads",
                            "beat",
                            "beats",
                            "kit",
                            "cajon",
                            "timbales",
                            "snap",
                            "snaps",
                            "tamb",
                            "sticks",
                            "timpani")),
            new Keywords(StemType.BASS, Set.of("bass"), Set.of("sub", "808", "reese", "bassline", "bs")),
            new Keywords(
                    StemType.SYNTH,
                    Set.of("synth", "piano", "keyboard", "minilogue", "rhodes", "wurli", "organ", "chord", "mallet"),
                    Set.of(
                            "pad",
                            "pads",
                            "keys",
                            "key",
                            "lead",
                            "leads",
                            "arp",
                            "arps",
                            "arpeggio",
                            "pluck",
                            "plucks",
                            "stab",
                            "stabs",
                            "moog",
                            "juno",
                            "prophet",
                            "ep",
                            "clav",
                            "clavinet",
                            "bell",
                            "bells",
                            "mallets",
                            "poly",
                            "saw",
                            "mellotron",
                            "hammond")));

    /** Words that begin like a keyword and mean something else. */
    private static final Set<String> EXCEPTIONS = Set.of("bassoon", "bassoons", "organic", "percent");

    private StemNameMatcher() {}

    static StemType match(String name) {
        List<String> words = words(name);
        for (Keywords keywords : KEYWORDS) {
            if (words.stream().anyMatch(keywords::match)) {
                return keywords.type;
            }
        }
        return StemType.OTHER;
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char previous = ' ';
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean breaks = !Character.isLetterOrDigit(c)
                    || Character.isDigit(c) != Character.isDigit(previous)
                    || (Character.isUpperCase(c) && Character.isLowerCase(previous));
            if (breaks && word.length() > 0) {
                words.add(word.toString().toLowerCase(Locale.ROOT));
                word.setLength(0);
            }
            if (Character.isLetterOrDigit(c)) {
                word.append(c);
            }
            previous = c;
        }
        if (word.length() > 0) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
        }
        if (words.size() > 1 && FILE_ENDINGS.contains(words.get(words.size() - 1))) {
            words.remove(words.size() - 1);
        }
        return words;
    }

    /**
     * The keywords of a type.
     *
     * @param stems count also at the beginning or end of a word
     * @param whole count only as a whole word
     */
    private record Keywords(StemType type, Set<String> stems, Set<String> whole) {

        boolean match(String word) {
            if (EXCEPTIONS.contains(word)) {
                return false;
            }
            return whole.contains(word)
                    || stems.stream().anyMatch(stem -> word.startsWith(stem) || word.endsWith(stem));
        }
    }
}
