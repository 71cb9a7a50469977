package org.stemmixer.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.stemmixer.catalog.CatalogDone;
import org.stemmixer.catalog.CatalogJob;
import org.stemmixer.catalog.CatalogSong;
import org.stemmixer.catalog.CatalogWorker;

/** A task: the songs of a batch, one after the other, wherever Spark runs it. */
final class SongTask implements Serializable {

    private static final long serialVersionUID = 1L;

    private final CatalogJob job;
    private final String results;
    private final String run;
    private final HashMap<String, String> hadoop;

    /**
     * A task.
     *
     * @param run the name of this run
     * @param hadoop settings of Hadoop's file systems
     */
    SongTask(CatalogJob job, String results, String run, Map<String, String> hadoop) {
        this.job = job;
        this.results = results;
        this.run = run;
        this.hadoop = new HashMap<>(hadoop);
    }

    List<CatalogDone> run(Iterator<? extends List<CatalogSong>> batches) {
        TaskContext task = TaskContext.get();
        List<CatalogDone> done = new ArrayList<>();
        try {
            int cores = Math.max(
                    1,
                    SparkEnv.get()
                            .conf()
                            .getInt("spark.executor.cores", Runtime.getRuntime().availableProcessors()));
            CatalogWorker worker = ExecutorWorkers.of(job, new SharedFiles(results, run, hadoop), cores);
            while (batches.hasNext()) {
                for (CatalogSong song : batches.next()) {
                    done.add(worker.work(song, task::isInterrupted));
                }
            }
            return done;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
