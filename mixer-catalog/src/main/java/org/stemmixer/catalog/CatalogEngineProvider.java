package org.stemmixer.catalog;

import java.io.IOException;

/** An engine from elsewhere, found as a service. */
public interface CatalogEngineProvider {

    /** What the command line calls it. */
    String name();

    /**
     * Starts the engine.
     *
     * @param results where results go
     * @param threads songs at a time on this machine; 0 for as many as there are processors
     * @throws IOException if it cannot start
     */
    CatalogEngine start(String results, int threads) throws IOException;
}
