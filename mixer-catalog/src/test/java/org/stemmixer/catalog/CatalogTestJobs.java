package org.stemmixer.catalog;

import java.util.List;

/** Jobs for tests. */
final class CatalogTestJobs {

    private CatalogTestJobs() {}

    /** Songs to a loudness, as WAV. */
    static CatalogJob deliver() {
        return CatalogJob.of(new CatalogSettings(
                CatalogAction.DELIVER,
                List.of(),
                CatalogSettings.Decide.NOTHING,
                1,
                List.of(new CatalogSettings.Target("loud", -14, -1)),
                false,
                "wav"));
    }
}
