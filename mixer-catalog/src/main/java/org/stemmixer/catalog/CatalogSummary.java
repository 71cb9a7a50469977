package org.stemmixer.catalog;

import java.util.Locale;
import org.stemmixer.core.internal.Json;

/**
 * How a job went.
 *
 * @param addresses of songs that there were
 * @param songs different ones: copies of a song count once
 * @param failed songs that are bad
 * @param timedOut songs that took too long
 * @param found addresses that had been done before
 * @param cpuSeconds of the threads that did the others
 * @param wallSeconds that all took
 */
public record CatalogSummary(
        int addresses, int songs, int failed, int timedOut, int found, double cpuSeconds, double wallSeconds) {

    /** For people, in two lines at most. */
    public String inWords() {
        StringBuilder text = new StringBuilder();
        text.append(songs).append(songs == 1 ? " song" : " songs");
        if (addresses != songs) {
            text.append(" at ").append(addresses).append(" addresses");
        }
        text.append(": ").append(songs - failed - timedOut).append(" done");
        if (failed > 0) {
            text.append(", ").append(failed).append(" failed");
        }
        if (timedOut > 0) {
            text.append(", ").append(timedOut).append(" took too long");
        }
        if (found > 0) {
            text.append("; ").append(found).append(" of the addresses had been done before");
        }
        int fresh = addresses - found;
        if (fresh > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%.1f s, %.3f s of processor time for each address that was done now",
                    wallSeconds,
                    cpuSeconds / fresh));
        }
        return text.append('\n').toString().replace(System.lineSeparator(), "\n");
    }

    /** As a JSON object on one line, with the names of the components. */
    public String toJson() {
        return Json.object(json -> {
            json.writeNumberField("addresses", addresses);
            json.writeNumberField("songs", songs);
            json.writeNumberField("failed", failed);
            json.writeNumberField("timedOut", timedOut);
            json.writeNumberField("found", found);
            json.writeNumberField("cpuSeconds", cpuSeconds);
            json.writeNumberField("wallSeconds", wallSeconds);
        });
    }
}
