package org.stemmixer.catalog.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table in Apache Parquet (parquet-format 2.x, pages of version 1): values plain and not compressed, {@value #GROUP_ROWS}
 * rows to a group, a page to a column of a group. No library that writes Parquet comes without Hadoop, and this is all that a table
 * of results needs. The same rows give the same bytes. One thread at a time.
 */
public final class ParquetWriter implements Closeable {

    private static final int GROUP_ROWS = 10_000;
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    // Numbers of the format.
    private static final int REQUIRED = 0;
    private static final int OPTIONAL = 1;
    private static final int REPEATED = 2;
    private static final int UTF8 = 0;
    private static final int LIST = 3;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int DATA_PAGE = 0;
    private static final int UNCOMPRESSED = 0;

    private final OutputStream out;
    private final List<ParquetColumn> columns;
    private final Map<String, String> metadata;
    private final String createdBy;
    private final List<Consumer<ThriftCompact>> groups = new ArrayList<>();
    private List<ColumnChunk> chunks;
    private long position;
    private long rows;
    private int rowsInGroup;

    /**
     * Begins a table.
     *
     * @param out takes the bytes; stays open
     * @param metadata what the file says about itself
     * @param version of the program that writes
     */
    public ParquetWriter(OutputStream out, List<ParquetColumn> columns, Map<String, String> metadata, String version)
            throws IOException {
        this.out = out;
        this.columns = List.copyOf(columns);
        this.metadata = metadata;
        this.createdBy = "stem-mixer version " + version + " (build 0)"; // readers parse it
        this.chunks = chunks();
        put(MAGIC);
    }

    private List<ColumnChunk> chunks() {
        return columns.stream().map(ColumnChunk::new).toList();
    }

    /**
     * Adds a row.
     *
     * @param values one for each column, of its type; null where it is missing. A number in a list that is NaN is missing.
     */
    public void add(List<? extends @Nullable Object> values) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            chunks.get(i).add(values.get(i));
        }
        rows++;
        if (++rowsInGroup == GROUP_ROWS) {
            endGroup();
        }
    }

    private void endGroup() throws IOException {
        if (rowsInGroup == 0) {
            return;
        }
        List<Consumer<ThriftCompact>> written = new ArrayList<>();
        long start = position;
        for (int i = 0; i < columns.size(); i++) {
            written.add(write(columns.get(i), chunks.get(i)));
        }
        long bytes = position - start;
        long groupRows = rowsInGroup;
        groups.add(group -> group.structs(1, written).i64(2, bytes).i64(3, groupRows));
        chunks = chunks();
        rowsInGroup = 0;
    }

    private Consumer<ThriftCompact> write(ParquetColumn column, ColumnChunk chunk) throws IOException {
        long offset = position;
        byte[] page = chunk.page();
        put(new ThriftCompact()
                .i32(1, DATA_PAGE)
                .i32(2, page.length)
                .i32(3, page.length)
                .struct(
                        5,
                        data -> data.i32(1, chunk.count())
                                .i32(2, PLAIN)
                                .i32(3, RLE)
                                .i32(4, RLE))
                .end());
        put(page);
        long bytes = position - offset;
        List<String> path = column.kind().list ? List.of(column.name(), "list", "element") : List.of(column.name());
        return written -> written.i64(2, offset)
                .struct(
                        3,
                        meta -> meta.i32(1, column.kind().physicalType)
                                .i32s(2, List.of(PLAIN, RLE))
                                .texts(3, path)
                                .i32(4, UNCOMPRESSED)
                                .i64(5, chunk.count())
                                .i64(6, bytes)
                                .i64(7, bytes)
                                .i64(9, offset));
    }

    /** Ends the table. */
    @Override
    public void close() throws IOException {
        endGroup();
        List<Consumer<ThriftCompact>> pairs = new ArrayList<>();
        metadata.forEach((key, value) -> pairs.add(pair -> pair.text(1, key).text(2, value)));
        byte[] footer = new ThriftCompact()
                .i32(1, 1)
                .structs(2, schema())
                .i64(3, rows)
                .structs(4, groups)
                .structs(5, pairs)
                .text(6, createdBy)
                .end();
        put(footer);
        put(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.length)
                .array());
        put(MAGIC);
        out.flush();
    }

    private List<Consumer<ThriftCompact>> schema() {
        List<Consumer<ThriftCompact>> elements = new ArrayList<>();
        elements.add(root -> root.text(4, "song").i32(5, columns.size()));
        for (ParquetColumn column : columns) {
            if (column.kind().list) {
                elements.add(list -> list.i32(3, REQUIRED)
                        .text(4, column.name())
                        .i32(5, 1)
                        .i32(6, LIST)
                        .struct(10, logical -> logical.struct(3, nothing -> {})));
                elements.add(
                        repeated -> repeated.i32(3, REPEATED).text(4, "list").i32(5, 1));
                elements.add(value(column, "element"));
            } else {
                elements.add(value(column, column.name()));
            }
        }
        return elements;
    }

    private static Consumer<ThriftCompact> value(ParquetColumn column, String name) {
        return value -> {
            value.i32(1, column.kind().physicalType).i32(3, OPTIONAL).text(4, name);
            if (column.kind().isText()) {
                value.i32(6, UTF8).struct(10, logical -> logical.struct(1, nothing -> {}));
            }
        };
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }
}
