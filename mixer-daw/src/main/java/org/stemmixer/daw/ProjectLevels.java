package org.stemmixer.daw;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.Decibels;
import org.w3c.dom.Element;

/** Reads levels and pans of a DAWproject file in whatever unit they are. */
final class ProjectLevels {

    /** How programs say the decibels of a fader that is all the way down. */
    private static final Pattern SILENCE = Pattern.compile("(?i)-inf(inity)?");

    private ProjectLevels() {}

    /** A level in dB. */
    static double decibels(Element parameter, double usual) {
        if (SILENCE.matcher(parameter.getAttribute("value").strip()).matches()) {
            return Double.NEGATIVE_INFINITY;
        }
        double value = XmlElements.number(parameter, "value").orElse(Double.NaN);
        if (Double.isNaN(value)) {
            return usual;
        }
        return switch (parameter.getAttribute("unit")) {
            case "decibel" -> value;
            case "percent" -> fromLinear(value / 100);
            default -> fromLinear(value);
        };
    }

    private static double fromLinear(double gain) {
        return gain <= 0 ? Double.NEGATIVE_INFINITY : Decibels.fromLinear(gain);
    }

    /**
     * The level of a fader, within what a plan can say.
     *
     * @param notes hears where that is another level than the project's; silence may stand at the lowest
     */
    static double faderDb(Element parameter, String where, Consumer<String> notes) {
        double db = decibels(parameter, Double.NaN);
        if (Double.isNaN(db)) {
            notes.accept(where + " has no level that is a number, and stands at 0 dB");
            return 0;
        }
        if (db > StemPlan.MAX_GAIN_DB) {
            notes.accept(String.format(
                    Locale.ROOT,
                    "%s is higher than it can be here, and stands at %.0f dB",
                    where,
                    StemPlan.MAX_GAIN_DB));
        }
        return RideAutomation.rounded(Math.max(StemPlan.MIN_GAIN_DB, Math.min(StemPlan.MAX_GAIN_DB, db)));
    }

    /** A pan from -1 to 1. */
    static double pan(Element parameter) {
        double value = XmlElements.number(parameter, "value").orElse(Double.NaN);
        if (Double.isNaN(value)) {
            return 0;
        }
        double pan = switch (parameter.getAttribute("unit")) {
            case "percent" -> value / 100;
            // Some programs write their own range in the unit that has no range.
            case "linear" -> XmlElements.number(parameter, "min").orElse(-1) < 0 ? value : 2 * value - 1;
            default -> 2 * value - 1;
        };
        return RideAutomation.rounded(Math.max(-1, Math.min(1, pan)));
    }
}
