package org.stemmixer.catalog;

import java.io.Serializable;
import java.util.Locale;

/**
 * What became of a song.
 *
 * @param address of the song
 * @param key of its result
 * @param status how it ended
 * @param fresh whether it was done in this run, and not found done
 * @param bytes that it has
 * @param cpuSeconds of the thread that did it, 0 if it was given up
 * @param wallSeconds that it took
 */
public record CatalogDone(
        String address, String key, Status status, boolean fresh, long bytes, double cpuSeconds, double wallSeconds)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The same, found done. */
    CatalogDone asFound() {
        return new CatalogDone(address, key, status, false, bytes, cpuSeconds, wallSeconds);
    }

    /** How a song ended. */
    public enum Status {
        /** There are results. */
        DONE,
        /** There is a reason why there are none. */
        FAILED,
        /** It took too long. */
        TIMED_OUT;

        /** What it is called in tables. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The status that a table calls so. */
        static Status ofLabel(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }
}
