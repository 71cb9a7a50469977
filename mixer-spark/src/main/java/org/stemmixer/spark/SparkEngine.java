package org.stemmixer.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.stemmixer.catalog.CatalogDone;
import org.stemmixer.catalog.CatalogEngine;
import org.stemmixer.catalog.CatalogFiles;
import org.stemmixer.catalog.CatalogJob;
import org.stemmixer.catalog.CatalogProgress;
import org.stemmixer.catalog.CatalogSong;
import org.stemmixer.catalog.LocalFiles;
import scala.Function1;
import scala.Function2;
import scala.concurrent.duration.Duration;
import scala.runtime.BoxedUnit;

/** Does songs as tasks of Spark. */
final class SparkEngine implements CatalogEngine {

    private static final String HADOOP = "spark.hadoop.";
    private static final long LOOK_MILLIS = 200;

    private final SparkSession session;
    private final JavaSparkContext spark;
    private final String results;
    private final String run = UUID.randomUUID().toString();
    private final Map<String, String> hadoop = new HashMap<>();

    /**
     * An engine.
     *
     * @param results an address; one without a scheme is this machine's, and must be seen under the same name by all others
     */
    SparkEngine(SparkSession session, String results) throws IOException {
        this.session = session;
        this.spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        this.results = LocalFiles.isElsewhere(results)
                ? results
                : LocalFiles.path(results).toAbsolutePath().normalize().toString();
        for (scala.Tuple2<String, String> setting :
                session.sparkContext().getConf().getAll()) {
            if (setting._1().startsWith(HADOOP)) {
                hadoop.put(setting._1().substring(HADOOP.length()), setting._2());
            }
        }
    }

    @Override
    public CatalogFiles files() {
        return new SharedFiles(results, run, hadoop, new SourceTables(session));
    }

    @Override
    public List<CatalogDone> run(
            CatalogJob job, List<CatalogSong> songs, CatalogProgress progress, BooleanSupplier cancelled)
            throws IOException {
        List<ArrayList<CatalogSong>> batches = SongBatches.of(songs, spark.defaultParallelism());
        JavaRDD<ArrayList<CatalogSong>> tasks = spark.parallelize(batches, batches.size());
        SongTask task = new SongTask(job, results, run, hadoop);
        List<CatalogDone> done = new ArrayList<>();
        OnBatches onBatches = task::run;
        Function2<Object, List<CatalogDone>, BoxedUnit> hear = (partition, batch) -> {
            for (CatalogDone song : batch) {
                done.add(song);
                progress.onSong(song, done.size(), songs.size());
            }
            return BoxedUnit.UNIT;
        };
        List<Object> all =
                new ArrayList<>(IntStream.range(0, batches.size()).boxed().toList());
        FailingTasks failing = new FailingTasks();
        session.sparkContext().addSparkListener(failing);
        SimpleFutureAction<BoxedUnit> action = session.sparkContext()
                .submitJob(
                        tasks.rdd(),
                        onBatches,
                        scala.jdk.javaapi.CollectionConverters.asScala(all).toSeq(),
                        hear,
                        () -> BoxedUnit.UNIT);
        try {
            await(action, failing, cancelled);
        } finally {
            session.sparkContext().removeSparkListener(failing);
        }
        return done;
    }

    private static void await(SimpleFutureAction<BoxedUnit> action, FailingTasks failing, BooleanSupplier cancelled)
            throws IOException {
        while (true) {
            if (cancelled.getAsBoolean()) {
                action.cancel();
                throw new CancellationException("the job was cancelled");
            }
            Exception hopeless = failing.hopeless();
            if (hopeless != null) {
                action.cancel();
                throw failure(hopeless);
            }
            try {
                action.result(Duration.create(LOOK_MILLIS, TimeUnit.MILLISECONDS), null);
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("the thread was interrupted");
            } catch (Exception e) {
                if (!(e instanceof TimeoutException)) {
                    throw failure(e);
                }
            }
        }
    }

    /** What a task failed of, told without the stack traces that Spark puts around it. */
    private static IOException failure(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException known) {
                return known;
            }
        }
        String message = String.valueOf(failure.getMessage());
        String brief = message.lines().findFirst().orElse("");
        return new IOException("Spark: " + (failure instanceof SparkException ? brief : failure), failure);
    }

    @Override
    public void close() {
        spark.close();
        ExecutorWorkers.closeAll();
    }

    /** A function of Scala's that goes to executors. */
    @SuppressWarnings("NonApiType") // Spark sends the lists to executors, and not every List can be sent
    private interface OnBatches
            extends Function1<scala.collection.Iterator<ArrayList<CatalogSong>>, List<CatalogDone>>, Serializable {

        List<CatalogDone> onIterator(Iterator<ArrayList<CatalogSong>> batches);

        @Override
        default List<CatalogDone> apply(scala.collection.Iterator<ArrayList<CatalogSong>> batches) {
            return onIterator(scala.jdk.javaapi.CollectionConverters.asJava(batches));
        }
    }
}
