package org.stemmixer.core.song;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.deliver.DeliveryResult;

/**
 * A song rendered to a file that is complete, but not at its place yet.
 *
 * @param file to be committed, alone or together with others
 * @param delivery how the loudness target was reached, if there is one
 */
public record RenderedSong(AtomicFile file, Optional<DeliveryResult> delivery) implements Closeable {

    /** Removes the file unless it was committed. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
