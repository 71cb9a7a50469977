package org.stemmixer.spark;

import java.io.IOException;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.stemmixer.catalog.CatalogEngine;
import org.stemmixer.catalog.CatalogEngineProvider;

/** Starts Spark: as spark-submit says, or else on the cores of this machine. */
public final class SparkEngineProvider implements CatalogEngineProvider {

    /** Spark takes settings from the properties of the system, where spark-submit puts them. */
    private static final String MASTER = "spark.master";

    private static final String LOGGING = "log4j2.configurationFile";

    /** A provider. */
    public SparkEngineProvider() {}

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public CatalogEngine start(String results, int threads) throws IOException {
        boolean submitted = System.getProperty(MASTER) != null;
        if (!submitted && System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, String.valueOf(SparkEngineProvider.class.getResource("log4j2.properties")));
        }
        SparkConf conf = new SparkConf().setAppName("stemmixer catalog");
        if (conf.contains(MASTER) && threads > 0) {
            throw new IllegalArgumentException(
                    "threads are for this machine, but Spark's master is " + conf.get(MASTER));
        }
        // A song is done when its row is there: a task that dies is begun anew as often as it dies.
        conf.setIfMissing("spark.task.maxFailures", "1000");
        if (!conf.contains(MASTER)) {
            conf.setMaster("local[" + (threads == 0 ? "*" : Integer.toString(threads)) + "]")
                    .setIfMissing("spark.ui.enabled", "false")
                    .setIfMissing("spark.driver.bindAddress", "127.0.0.1")
                    .setIfMissing("spark.driver.host", "127.0.0.1");
        }
        return new SparkEngine(SparkSession.builder().config(conf).getOrCreate(), results);
    }
}
