package org.stemmixer.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The engines that there are: threads of this process, and those of others that are found as services. */
public final class CatalogEngines {

    private CatalogEngines() {}

    /** Their names. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(List.of(ThreadEngine.NAME));
        ServiceLoader.load(CatalogEngineProvider.class).forEach(provider -> names.add(provider.name()));
        return names;
    }

    /**
     * Starts an engine.
     *
     * @param name one of {@link #names()}
     * @param results where results go
     * @param threads songs at a time on this machine; 0 for as many as there are processors
     * @return the engine, which the caller closes
     * @throws IllegalArgumentException if there is none of this name
     * @throws IOException if it cannot start
     */
    public static CatalogEngine start(String name, String results, int threads) throws IOException {
        if (name.equals(ThreadEngine.NAME)) {
            return new ThreadEngine(LocalFiles.path(results), threads);
        }
        for (CatalogEngineProvider provider : ServiceLoader.load(CatalogEngineProvider.class)) {
            if (provider.name().equals(name)) {
                return provider.start(results, threads);
            }
        }
        throw new IllegalArgumentException(
                "engine must be one of " + String.join(", ", names()) + ", but was '" + name + "'");
    }
}
