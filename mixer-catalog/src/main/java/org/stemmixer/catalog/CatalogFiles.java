package org.stemmixer.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the songs of a job are and where its results go: the file system of this machine, or another that many machines see. Safe
 * for use by several threads. Names of results are relative, with slashes.
 */
public interface CatalogFiles {

    /**
     * Finds the songs of a source.
     *
     * @param source a folder, a song, or a list of addresses
     * @param stems whether songs are folders of stems
     * @throws IOException if it cannot be read, or is no list of addresses
     */
    List<CatalogSong> songs(String source, boolean stems) throws IOException;

    /**
     * What tells a changed song without reading it.
     *
     * @throws IOException if there is no such song
     */
    String stamp(String address) throws IOException;

    /**
     * Brings a song to this machine, if it is not here.
     *
     * @throws IOException if it cannot be read
     */
    Fetched fetch(String address) throws IOException;

    /** A song on this machine. Closing it takes away what was only copied. */
    interface Fetched extends AutoCloseable {

        /** The file, or the folder of stems. */
        Path path();

        @Override
        void close() throws IOException;
    }

    /** The text of a result, if it is there. */
    Optional<String> read(String name) throws IOException;

    /** Writes a result: it is there as a whole or not at all. */
    void write(String name, String text) throws IOException;

    /** Takes away what killed processes have left among the results; what living ones are writing stays. */
    void tidy() throws IOException;

    /** Begins a folder of results. */
    Folder folder(String name) throws IOException;

    /** A folder of results under way. Closing it without {@link #publish} takes away what is there only for a while. */
    interface Folder extends AutoCloseable {

        /** Where to write: a folder on this machine. */
        Path path();

        /** Puts the files into their places, each as a whole. */
        void publish() throws IOException;

        @Override
        void close() throws IOException;
    }
}
