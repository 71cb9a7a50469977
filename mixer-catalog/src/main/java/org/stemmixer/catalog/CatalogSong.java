package org.stemmixer.catalog;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * A song of a source.
 *
 * @param address where it is: a path, or whatever else the files of an engine understand
 * @param bytes its size, by which songs are put in order; 0 where nobody knows
 */
public record CatalogSong(String address, long bytes) implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * The order in which songs are done: the largest first, so that no long song is left for the end when nobody else has work
     * (longest processing time first, Graham 1969); each address once.
     */
    public static List<CatalogSong> largestFirst(Collection<CatalogSong> songs) {
        TreeMap<String, CatalogSong> byAddress = new TreeMap<>();
        songs.forEach(song -> byAddress.put(song.address, song));
        List<CatalogSong> ordered = new ArrayList<>(byAddress.values());
        ordered.sort(Comparator.comparingLong(CatalogSong::bytes).reversed());
        return ordered;
    }
}
