package org.stemmixer.report;

import java.nio.file.Path;
import java.util.Optional;
import org.stemmixer.core.measure.SongMeasurements;

/**
 * One version of a song.
 *
 * @param label what to call it: short, and unlike those of the other versions
 * @param file its audio
 * @param measurements how it measures
 * @param processing what was done to the song to make it; empty for the original, and where nobody knows
 */
public record SongVersion(String label, Path file, SongMeasurements measurements, Optional<Processing> processing) {}
