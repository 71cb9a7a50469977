package org.stemmixer.core.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a stem's name into words: at anything that is not a letter or digit, between digits and letters, and where a
 * capital follows a small letter. A known file ending is dropped. Words are in small letters and without accents.
 */
public final class NameWords {

    /** Stands among the words for signs that join two instruments. */
    public static final String AND = "&";

    /** Stands among the words for the end of what is in brackets. */
    public static final String CLOSED = ")";

    private static final Set<String> FILE_ENDINGS = Set.of(
            "wav", "wave", "bwf", "rf64", "w64", "aif", "aiff", "flac", "mp3", "ogg", "opus", "m4a", "caf", "wma");

    /** Latin accents only: in other scripts marks are part of the letter, as those that make a Japanese ト a ド. */
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F]+");

    /** What separators of sources write before the name of their model: {@code Title_(Vocals)_model}. */
    private static final Pattern SEPARATED = Pattern.compile("_\\(([^()]*)\\)(?=[_.]|$)");

    private NameWords() {}

    public static List<String> of(String name) {
        String letters = withoutAccents(name);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char previous = ' ';
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            boolean breaks = !Character.isLetterOrDigit(c)
                    || Character.isDigit(c) != Character.isDigit(previous)
                    || (Character.isUpperCase(c) && Character.isLowerCase(previous));
            if (breaks) {
                end(word, words);
            }
            if (Character.isLetterOrDigit(c)) {
                word.append(c);
            } else if (c == '&' || c == '+' || c == ',') {
                words.add(AND);
            } else if (c == ')' || c == ']') {
                words.add(CLOSED);
            }
            previous = c;
        }
        end(word, words);
        if (words.size() > 1 && FILE_ENDINGS.contains(words.get(words.size() - 1))) {
            words.remove(words.size() - 1);
        }
        return words;
    }

    /** The words of each bracket that a separator of sources has written, in order. */
    public static List<List<String>> ofSeparated(String name) {
        List<List<String>> groups = new ArrayList<>();
        Matcher matcher = SEPARATED.matcher(name);
        while (matcher.find()) {
            groups.add(of(matcher.group(1)));
        }
        return groups;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
            word.setLength(0);
        }
    }

    /** The same letters without accents, German umlauts in two letters, wide and narrow Japanese letters alike. */
    private static String withoutAccents(String name) {
        if (name.chars().allMatch(letter -> letter < 0x80)) {
            return name; // and the tables of all other letters need not be loaded
        }
        StringBuilder spelled = new StringBuilder(name.length());
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            switch (c) {
                case 'ä', 'æ' -> spelled.append("ae");
                case 'ö', 'œ', 'ø' -> spelled.append("oe");
                case 'ü' -> spelled.append("ue");
                case 'Ä', 'Æ' -> spelled.append("AE");
                case 'Ö', 'Œ', 'Ø' -> spelled.append("OE");
                case 'Ü' -> spelled.append("UE");
                case 'ß' -> spelled.append("ss");
                case 'ı' -> spelled.append('i');
                default -> spelled.append(c);
            }
        }
        String apart = Normalizer.normalize(spelled, Normalizer.Form.NFKD);
        return Normalizer.normalize(ACCENTS.matcher(apart).replaceAll(""), Normalizer.Form.NFC);
    }
}
