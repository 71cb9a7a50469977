package org.stemmixer.core.deliver;

import java.nio.file.Path;
import java.util.List;
import org.stemmixer.dsp.loudness.Loudness;

/**
 * A file that was brought to a loudness, by itself or on an album.
 *
 * @param input what was read
 * @param output what was written
 * @param before the file as it was, at the rate of the output
 * @param after the file as delivered
 * @param notes what a listener should know, in words: what of the tags is left out, for example
 */
public record DeliveredFile(Path input, Path output, Loudness before, Loudness after, List<String> notes) {

    /** Copies the notes. */
    public DeliveredFile {
        notes = List.copyOf(notes);
    }
}
