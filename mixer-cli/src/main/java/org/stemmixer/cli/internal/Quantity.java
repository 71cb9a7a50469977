package org.stemmixer.cli.internal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** A number as people write it, with its unit or without: {@code -3}, {@code -3dB}, {@code "80 Hz"}, {@code 48k}. */
public enum Quantity {
    /** A bare number. */
    NUMBER("a number"),
    /** A level or a gain in dB. */
    DECIBELS("a number of dB such as -3 or -3dB"),
    /** A loudness in LUFS, which some call LKFS. */
    LUFS("a number of LUFS such as -16"),
    /** A true peak in dBTP. */
    DBTP("a number of dBTP such as -1"),
    /** A frequency or a sample rate in Hz. */
    HERTZ("a number of Hz such as 80, 80Hz or 8k");

    /** A sign may be the hyphen or, copied from a text, the minus. */
    private static final Pattern PATTERN =
            Pattern.compile("([+-]?(?:\\d+\\.?\\d*(?:[eE][+-]?\\d+)?|\\.\\d+|NaN|Infinity))\\s*(\\p{Alpha}*)");

    private final String inWords;

    Quantity(String inWords) {
        this.inWords = inWords;
    }

    /**
     * The number in the unit itself.
     *
     * @throws TypeConversionException if it is no number, or has another unit
     */
    public double parse(String text) {
        Matcher matcher = PATTERN.matcher(text.strip().replace('\u2212', '-'));
        if (matcher.matches()) {
            int factor = factor(matcher.group(2).toLowerCase(Locale.ROOT));
            if (factor > 0) {
                return Double.parseDouble(matcher.group(1)) * factor;
            }
        }
        throw new TypeConversionException("'" + text + "' is not " + inWords);
    }

    /** What a number with a unit is multiplied by, 0 if the unit does not belong here. */
    private int factor(String unit) {
        return switch (unit) {
            case "" -> 1;
            case "db" -> this == DECIBELS || this == DBTP ? 1 : 0;
            case "dbtp" -> this == DBTP ? 1 : 0;
            case "lufs", "lkfs" -> this == LUFS ? 1 : 0;
            case "hz" -> this == HERTZ ? 1 : 0;
            case "k", "khz" -> this == HERTZ ? 1000 : 0;
            default -> 0;
        };
    }

    /** The same, where only whole numbers make sense. */
    public int parseWhole(String text) {
        double value = parse(text);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new TypeConversionException("'" + text + "' is not a whole number");
        }
        return (int) value;
    }
}
