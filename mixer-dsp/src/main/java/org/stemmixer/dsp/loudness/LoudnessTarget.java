package org.stemmixer.dsp.loudness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stemmixer.dsp.internal.Checks;

/**
 * How loud a programme should be, and how high its peaks may reach. An immutable value.
 *
 * <p>The targets of streaming services are what they published when this was written; they are not standards and may
 * change.
 *
 * @param name for messages and reports
 * @param integratedLufs integrated loudness in LUFS, in [-70, 0]
 * @param maxTruePeakDbtp ceiling of the true peak in dBTP, in [-40, 0]
 */
public record LoudnessTarget(String name, double integratedLufs, double maxTruePeakDbtp) {

    /** European broadcasting: -23 LUFS, -1 dBTP (EBU R 128). */
    public static final LoudnessTarget EBU_R128 = new LoudnessTarget("EBU R 128", -23, -1);
    /**
     * American broadcasting: -24 LUFS, -2 dBTP (ATSC A/85). The standard means the dialogue; this measures everything.
     */
    public static final LoudnessTarget ATSC_A85 = new LoudnessTarget("ATSC A/85", -24, -2);
    /** Spotify: -14 LUFS, -1 dBTP. */
    public static final LoudnessTarget SPOTIFY = new LoudnessTarget("Spotify", -14, -1);
    /** Apple Music: -16 LUFS, -1 dBTP. */
    public static final LoudnessTarget APPLE_MUSIC = new LoudnessTarget("Apple Music", -16, -1);
    /** YouTube: -14 LUFS, -1 dBTP. */
    public static final LoudnessTarget YOUTUBE = new LoudnessTarget("YouTube", -14, -1);
    /** Netflix: -27 LUFS, -2 dBTP. The specification means the dialogue; this measures everything. */
    public static final LoudnessTarget NETFLIX = new LoudnessTarget("Netflix", -27, -2);

    /** The ceiling of targets that are given as a loudness only, in dBTP. */
    public static final double DEFAULT_MAX_TRUE_PEAK_DBTP = -1;

    private static final List<LoudnessTarget> NAMED =
            List.of(EBU_R128, ATSC_A85, SPOTIFY, APPLE_MUSIC, YOUTUBE, NETFLIX);

    /** Fewer say too little to be understood. */
    private static final int LEAST_LETTERS = 3;

    /** A loudness, and after a slash or a comma perhaps a ceiling: "-16", "-16 LUFS", "-16 LUFS / -1.5 dBTP". */
    private static final Pattern NUMBERS = Pattern.compile(
            "([+-]?\\d+(?:\\.\\d+)?)\\s*(?:LUFS|LKFS)?(?:\\s*[/,]\\s*([+-]?\\d+(?:\\.\\d+)?)\\s*(?:dBTP|dB)?)?",
            Pattern.CASE_INSENSITIVE);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a level is out of its range
     */
    public LoudnessTarget {
        Objects.requireNonNull(name, "name");
        Checks.inRange("integratedLufs", integratedLufs, -70, 0);
        Checks.inRange("maxTruePeakDbtp", maxTruePeakDbtp, -40, 0);
    }

    /**
     * A target of one's own with a ceiling of {@value #DEFAULT_MAX_TRUE_PEAK_DBTP} dBTP.
     *
     * @param integratedLufs in [-70, 0]
     * @return the target
     */
    public static LoudnessTarget ofLufs(double integratedLufs) {
        return of(integratedLufs, DEFAULT_MAX_TRUE_PEAK_DBTP);
    }

    /**
     * A target of one's own.
     *
     * @param integratedLufs in [-70, 0]
     * @param maxTruePeakDbtp in [-40, 0]
     * @return the target, named after its loudness
     */
    public static LoudnessTarget of(double integratedLufs, double maxTruePeakDbtp) {
        return new LoudnessTarget(integratedLufs + " LUFS", integratedLufs, maxTruePeakDbtp);
    }

    /** The targets with a name. */
    public static List<LoudnessTarget> named() {
        return NAMED;
    }

    /**
     * Understands a target as people write it: a name, or the beginning of it or of one of its words, of three characters or more, in
     * any case and with any punctuation ({@code "spotify"}, {@code "EBU-R128"}, {@code "a85"}, {@code "apple"}), or numbers ({@code "-16"},
     * {@code "-16 LUFS"}, {@code "-16/-1.5"}: loudness and ceiling).
     *
     * @param text name or numbers
     * @return the target
     * @throws IllegalArgumentException if no target, or more than one, is meant, or if a number is out of its range
     */
    public static LoudnessTarget parse(String text) {
        Matcher numbers = NUMBERS.matcher(text.strip());
        if (numbers.matches()) {
            double lufs = Double.parseDouble(numbers.group(1));
            String ceiling = numbers.group(2);
            return ceiling == null ? ofLufs(lufs) : of(lufs, Double.parseDouble(ceiling));
        }
        String wanted = letters(text);
        List<LoudnessTarget> found = new ArrayList<>();
        for (LoudnessTarget target : NAMED) {
            if (wanted.length() >= LEAST_LETTERS && isMeant(target.name, wanted)) {
                found.add(target);
            }
        }
        if (found.size() != 1) {
            throw new IllegalArgumentException("loudness target must be one of "
                    + NAMED.stream().map(LoudnessTarget::name).toList()
                    + " or a number of LUFS such as -16, but was " + text);
        }
        return found.get(0);
    }

    private static boolean isMeant(String name, String wanted) {
        // With what follows each word, so that a name may be meant from one of its words on.
        for (int word = 0; word >= 0; word = name.indexOf(' ', word + 1)) {
            if (letters(name.substring(word)).startsWith(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
