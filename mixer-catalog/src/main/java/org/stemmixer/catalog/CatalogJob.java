package org.stemmixer.catalog;

import java.io.Serializable;
import java.time.Duration;
import org.stemmixer.dsp.internal.Checks;

/**
 * A job: what is to be done, and how long a song may take. An immutable value.
 *
 * @param settings what is done to each song
 * @param timeout after which a song is given up, in [1 s, 7 days]
 * @param retry whether to do anew what failed or was given up before
 */
public record CatalogJob(CatalogSettings settings, Duration timeout, boolean retry) implements Serializable {

    /** How long a song may take unless a job says otherwise: longer than an hour of music with everything takes. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofHours(1);

    private static final double MAX_TIMEOUT_SECONDS = 7 * 24 * 3600;

    private static final long serialVersionUID = 1L;

    /** Checks the timeout. */
    public CatalogJob {
        Checks.inRange("timeoutSeconds", timeout.toMillis() / 1e3, 1, MAX_TIMEOUT_SECONDS);
    }

    /** A job with the default timeout that leaves alone what failed before. */
    public static CatalogJob of(CatalogSettings settings) {
        return new CatalogJob(settings, DEFAULT_TIMEOUT, false);
    }
}
