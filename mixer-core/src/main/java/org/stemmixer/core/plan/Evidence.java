package org.stemmixer.core.plan;

import java.util.Objects;
import org.stemmixer.dsp.internal.Checks;

/**
 * A number behind a decision.
 *
 * @param name what it stands for: {@code loudness}
 * @param value finite
 * @param unit of the value: {@code dB}, {@code Hz}; empty if it has none
 * @param because the measurement or the rule behind it, in words; may be empty
 */
public record Evidence(String name, double value, String unit, String because) {

    /** Refuses a value that is not finite. */
    public Evidence {
        Objects.requireNonNull(name, "name");
        Checks.finite("value of evidence '" + name + "'", value);
        unit = Objects.requireNonNullElse(unit, "");
        because = Objects.requireNonNullElse(because, "");
    }

    /** A number of decibels. */
    public static Evidence ofDb(String name, double valueDb, String because) {
        return new Evidence(name, valueDb, "dB", because);
    }
}
