package org.stemmixer.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Predicted gains, without a mix.
 *
 * @param folder where the stems were found, if they were found in one
 * @param sampleRate at which the stems were analysed, in Hz
 * @param stems the decisions, in the order of the stems
 * @param notes what reading them had to go round, in words; empty if all was well
 */
public record GainReport(Optional<Path> folder, int sampleRate, List<StemResult> stems, List<String> notes) {

    /** Copies the lists. */
    public GainReport {
        stems = List.copyOf(stems);
        notes = List.copyOf(notes);
    }

    /** The decisions as text for people. */
    public String summary() {
        return MixSummary.of(this);
    }

    /** The decisions as a JSON object on one line. */
    public String toJson() {
        return MixJson.of(this);
    }
}
