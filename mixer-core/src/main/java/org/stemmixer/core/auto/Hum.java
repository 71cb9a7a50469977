package org.stemmixer.core.auto;

import java.util.List;
import org.stemmixer.core.measure.Measure;

/**
 * The hum of mains in a stem: 50 or 60 Hz and their multiples, as far as they stand in its pauses.
 *
 * @param mainsHz 50 or 60; 0 where there is none
 * @param tones in the order of their frequencies
 */
record Hum(double mainsHz, List<Tone> tones) {

    /** Hears the hum of a stem. */
    static final Measure<Hum> MEASURE = Measure.of("hum", HumMeter::new);

    static final Hum NONE = new Hum(0, List.of());

    /**
     * A multiple of the mains' frequency.
     *
     * @param frequencyHz where it is
     * @param dbfs its median level in pauses, of the mean square
     * @param aboveDb how far it stands above what is beside it
     */
    record Tone(double frequencyHz, double dbfs, double aboveDb) {}

    Hum {
        tones = List.copyOf(tones);
    }
}
