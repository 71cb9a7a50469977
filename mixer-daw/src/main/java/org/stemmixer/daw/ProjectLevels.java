package org.stemmixer.daw;

import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.Decibels;
import org.w3c.dom.Element;

/** Reads levels and pans of a DAWproject file in whatever unit they are. */
final class ProjectLevels {

    private ProjectLevels() {}

    /** A level in dB. */
    static double decibels(Element parameter, double usual) {
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
        return gain <= 0 ? StemPlan.MIN_GAIN_DB : Decibels.fromLinear(gain);
    }

    /** The level of a fader, within what a plan can say. */
    static double faderDb(Element parameter) {
        double db = decibels(parameter, 0);
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
