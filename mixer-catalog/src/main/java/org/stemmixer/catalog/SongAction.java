package org.stemmixer.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Does something to one song on the calling thread. Safe for use by several threads, which share what is loaded. */
interface SongAction extends AutoCloseable {

    /**
     * Does it.
     *
     * @param song the file, or the folder of stems
     * @param folder for the files that are made, each of which appears there as a whole
     * @param stop asked often; once it answers true, the work ends with a {@link java.util.concurrent.CancellationException}
     * @throws IOException if the song is bad
     */
    SongResult run(Path song, Path folder, BooleanSupplier stop) throws IOException;

    @Override
    default void close() {}
}
