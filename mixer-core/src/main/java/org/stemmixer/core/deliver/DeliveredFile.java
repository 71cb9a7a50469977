package org.stemmixer.core.deliver;

import java.nio.file.Path;
import org.stemmixer.dsp.loudness.Loudness;

/**
 * A file that was brought to a loudness, by itself or on an album.
 *
 * @param input what was read
 * @param output what was written
 * @param before the file as it was, at the rate of the output
 * @param after the file as delivered
 */
public record DeliveredFile(Path input, Path output, Loudness before, Loudness after) {}
