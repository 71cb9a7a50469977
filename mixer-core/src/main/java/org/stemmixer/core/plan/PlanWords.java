package org.stemmixer.core.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stemmixer.core.internal.Text;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** Values of a plan in words, the same wherever a plan is told. */
final class PlanWords {

    /** More than anybody wants to read of a number. */
    private static final Pattern LONG_NUMBER = Pattern.compile("(?<![\\w.])-?\\d+\\.\\d{4,}(?![\\w.])");

    private PlanWords() {}

    static String decibels(double db) {
        return Text.format("%+.2f dB", db);
    }

    /** A side in percent, or the centre. */
    static String pan(double pan) {
        long percent = Math.round(100 * Math.abs(pan));
        return percent == 0 ? "centre" : percent + " % " + (pan < 0 ? "left" : "right");
    }

    static String target(LoudnessTarget aim) {
        return Text.format("%s (%.1f LUFS, %.1f dBTP)", aim.name(), aim.integratedLufs(), aim.maxTruePeakDbtp());
    }

    /** The components of a record in brackets, without its name. */
    static String components(Record parameters) {
        String components = String.valueOf(parameters).replaceFirst("^[^\\[]*", "");
        StringBuffer rounded = new StringBuffer(); // a StringBuilder since Android 14 only
        Matcher number = LONG_NUMBER.matcher(components);
        while (number.find()) {
            number.appendReplacement(rounded, Text.format("%.3f", Double.parseDouble(number.group())));
        }
        return number.appendTail(rounded).toString();
    }
}
