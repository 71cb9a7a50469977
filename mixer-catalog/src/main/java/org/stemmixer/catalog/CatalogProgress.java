package org.stemmixer.catalog;

/** Hears of each song that is done. Called by one thread at a time. */
@FunctionalInterface
public interface CatalogProgress {

    /**
     * A song is done, or was found done.
     *
     * @param song what became of it
     * @param done how many are, this one included
     * @param songs how many there are
     */
    void onSong(CatalogDone song, int done, int songs);
}
