package org.stemmixer.catalog;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Does the songs of a job, several at a time. All engines make the same files of the same songs. */
public interface CatalogEngine extends AutoCloseable {

    /** Where the songs are and the results go. */
    CatalogFiles files();

    /**
     * Does songs, each once: those that have been done before are found done.
     *
     * @param job what to do
     * @param songs in the order in which they are begun
     * @param progress hears of each
     * @param cancelled asked often; true ends the work
     * @return what became of each, in any order
     * @throws IOException if results cannot be written, or so many songs hang that there is nobody left to work
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    List<CatalogDone> run(CatalogJob job, List<CatalogSong> songs, CatalogProgress progress, BooleanSupplier cancelled)
            throws IOException;

    /** Gives back what the engine holds. */
    @Override
    void close();
}
