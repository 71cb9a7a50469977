package org.stemmixer.spark;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.stemmixer.catalog.AddressCsv;

/** Lists of addresses that Spark reads: Parquet, CSV and text, on any of Hadoop's file systems. */
final class SourceTables {

    private final SparkSession session;

    SourceTables(SparkSession session) {
        this.session = session;
    }

    /** The addresses of a list, as they stand there. */
    List<String> addresses(String list) throws IOException {
        String lower = list.toLowerCase(Locale.ROOT);
        try {
            if (lower.endsWith(".parquet")) {
                return column(list, session.read().parquet(list));
            }
            if (lower.endsWith(".csv")) {
                return column(
                        list,
                        session.read()
                                .option("header", true)
                                .option("multiLine", true)
                                .option("escape", "\"")
                                .csv(list));
            }
            return session.read().textFile(list).collectAsList();
        } catch (Exception e) {
            // Spark throws AnalysisException, which is checked, without declaring it.
            if (e instanceof AnalysisException || e instanceof RuntimeException) {
                String reason =
                        String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                throw new IOException(list + ": cannot be read (" + reason + ")", e);
            }
            throw e;
        }
    }

    private static List<String> column(String list, Dataset<Row> table) throws IOException {
        String[] names = table.columns();
        String name = names[AddressCsv.column(list, Arrays.asList(names))];
        return table.filter(functions.col("`" + name + "`").isNotNull())
                .select(functions.col("`" + name + "`").cast("string"))
                .as(Encoders.STRING())
                .collectAsList();
    }
}
