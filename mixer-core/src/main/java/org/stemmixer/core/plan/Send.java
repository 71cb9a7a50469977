package org.stemmixer.core.plan;

import java.util.Objects;
import org.stemmixer.core.internal.Text;
import org.stemmixer.dsp.internal.Checks;

/**
 * A copy of a channel's signal, given to a bus.
 *
 * @param bus its name
 * @param levelDb gain on the way there, in [-120, 40]
 * @param tap where the signal is taken
 */
public record Send(String bus, double levelDb, Tap tap) {

    /** Refuses a level out of its range. */
    public Send {
        Objects.requireNonNull(bus, "bus");
        Checks.inRange("levelDb of the send to '" + bus + "'", levelDb, StemPlan.MIN_GAIN_DB, StemPlan.MAX_GAIN_DB);
        tap = Objects.requireNonNullElse(tap, Tap.AFTER_FADER);
    }

    /** Behind the fader. */
    public static Send of(String bus, double levelDb) {
        return new Send(bus, levelDb, Tap.AFTER_FADER);
    }

    /** In words: {@code "-12.00 dB to 'long reverb'"}. */
    public String inWords() {
        return Text.format("%+.2f dB to '%s'%s", levelDb, bus, tap == Tap.BEFORE_FADER ? " before the fader" : "");
    }
}
