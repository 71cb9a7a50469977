package org.stemmixer.core.deliver;

import java.io.IOException;
import java.util.List;
import org.stemmixer.core.internal.Text;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/**
 * What became of files that were to be delivered.
 *
 * @param programmes those that were, by target
 * @param failures why others were not, each said once
 */
public record Deliveries(List<DeliveredProgramme> programmes, List<IOException> failures) {

    private static final String HEADING = """
                Before               After
                 LUFS   LRA   dBTP     LUFS   LRA   dBTP  Gain dB  Limiter     File
            """;

    /** Copies the lists. */
    public Deliveries {
        programmes = List.copyOf(programmes);
        failures = List.copyOf(failures);
    }

    /** A table for each target, for people. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        String last = "";
        for (DeliveredProgramme programme : programmes) {
            LoudnessTarget target = programme.result().target();
            String heading = Text.format(
                    "%s, at most %.1f dBTP\n", programme.result().targetInWords(), target.maxTruePeakDbtp());
            if (!heading.equals(last)) {
                text.append(text.length() == 0 ? "" : "\n").append(heading).append(HEADING);
                last = heading;
            }
            text.append(programme.rows());
        }
        return text.toString();
    }
}
