package org.stemmixer.core.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts for people. */
public final class Text {

    /** Controls, among them line ends and those of terminals, and those that turn the direction of writing. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    /** The sign of a number that is 0 as far as it is printed. */
    private static final Pattern MINUS_OF_ZERO = Pattern.compile("(?<![\\w.])-(?=0(\\.0+)?(?![\\d.]))");

    /** Below, all letters are composed; Java's normaliser loads tables, which most names do not need. */
    private static final char FIRST_COMBINING = '\u0300';

    private Text() {}

    /** As {@link String#format}, with a decimal point wherever the program runs, and without a zero below zero. */
    public static String format(String pattern, Object... values) {
        // Numbers look the same as with Locale.ROOT, for which Java loads its locale data: 20 ms at start-up.
        String text = String.format(Locale.US, pattern, values);
        return text.contains("-0") && anyRoundsToMinusZero(values)
                ? MINUS_OF_ZERO.matcher(text).replaceAll(pattern.contains("%+") ? "+" : "")
                : text;
    }

    private static boolean anyRoundsToMinusZero(Object... values) {
        for (Object value : values) {
            if (value instanceof Double number && number > -1 && number <= 0) {
                return true;
            }
        }
        return false;
    }

    /** A time as {@code 1:02:03.456}, rounded to milliseconds; hours are there even if they are 0. */
    public static String clock(long frames, int sampleRate) {
        long milliseconds = Math.round(1000.0 * frames / sampleRate);
        return format(
                "%d:%02d:%02d.%03d",
                milliseconds / 3_600_000, milliseconds / 60_000 % 60, milliseconds / 1000 % 60, milliseconds % 1000);
    }

    /** How many channels: {@code mono}, {@code stereo} or {@code 6 channels}. */
    public static String channels(int channels) {
        return channels == 1 ? "mono" : channels == 2 ? "stereo" : channels + " channels";
    }

    /** A name as it can be shown: it neither breaks a line nor does anything to a terminal. */
    public static String printable(String name) {
        return CONTROLS.matcher(name).replaceAll("�");
    }

    /** A text with its accents written in the one way of Unicode's form NFC, by which texts that look the same are equal. */
    public static String composed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_COMBINING) {
                return Normalizer.normalize(text, Normalizer.Form.NFC);
            }
        }
        return text;
    }
}
