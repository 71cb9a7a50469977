package org.stemmixer.spark;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.stemmixer.catalog.CatalogJob;
import org.stemmixer.catalog.CatalogWorker;

/** The workers of this process, one for each job: its tasks share what is loaded for it. */
final class ExecutorWorkers {

    private static final Map<Work, CatalogWorker> WORKERS = new HashMap<>();

    private ExecutorWorkers() {}

    /** What a worker is for. */
    private record Work(CatalogJob job, String results) {}

    static synchronized CatalogWorker of(CatalogJob job, SharedFiles files, int cores) throws IOException {
        Work work = new Work(job, files.results());
        CatalogWorker known = WORKERS.get(work);
        if (known == null) {
            known = new CatalogWorker(job, files, cores);
            WORKERS.put(work, known);
        }
        return known;
    }

    /** Closes the workers of a process that does something else now; executors end with their process. */
    static synchronized void closeAll() {
        WORKERS.values().forEach(CatalogWorker::close);
        WORKERS.clear();
    }
}
