package org.stemmixer.catalog.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stemmixer.catalog.parquet.ParquetColumn.Kind;

/**
 * Tables to the byte: {@code table.parquet} has been read with pyarrow 26 as what stands here, and mixer-spark reads its like with
 * Spark.
 */
class ParquetWriterTest {

    private static final List<ParquetColumn> COLUMNS = List.of(
            new ParquetColumn("text", Kind.STRING),
            new ParquetColumn("whole", Kind.LONG),
            new ParquetColumn("number", Kind.DOUBLE),
            new ParquetColumn("texts", Kind.STRINGS),
            new ParquetColumn("numbers", Kind.DOUBLES));

    private static byte[] table(int copies) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ParquetWriter table = new ParquetWriter(out, COLUMNS, Map.of("schemaVersion", "1"), "1.2.3")) {
            for (int i = 0; i < copies; i++) {
                table.add(Arrays.asList("süß", 1L, -0.5, List.of("a", ""), List.of(1.0, Double.NaN, 3.0)));
                table.add(Arrays.asList(null, null, null, List.of(), null));
                table.add(Arrays.asList("", Long.MIN_VALUE, Double.MAX_VALUE, List.of("b"), List.of(Double.NaN)));
                table.add(Arrays.asList("x".repeat(300), 1L << 40, 0.0, List.of(), List.of()));
            }
        }
        return out.toByteArray();
    }

    @Test
    void writesWhatOthersHaveRead() throws IOException {
        try (InputStream expected = ParquetWriterTest.class.getResourceAsStream("table.parquet")) {
            assertThat(table(1)).isEqualTo(expected.readAllBytes());
        }
    }

    @Test
    void rowsBeyondAGroupAreInTheNext() throws IOException {
        byte[] many = table(2600); // 10,400 rows

        assertThat(many.length).isBetween(2600 * 400, 2600 * 480);
        assertThat(table(2600)).isEqualTo(many);
    }

    /** Writes the table for other readers. */
    static final class Main {

        private Main() {}

        public static void main(String[] arguments) throws IOException {
            java.nio.file.Files.write(java.nio.file.Path.of(arguments[0]), table(Integer.parseInt(arguments[1])));
        }
    }
}
