package org.stemmixer.catalog.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a column that go into one page: levels in runs, values plain. */
final class ColumnChunk {

    private final ParquetColumn column;
    private final Runs repetition = new Runs();
    private final Runs definition = new Runs();
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private int count;

    ColumnChunk(ParquetColumn column) {
        this.column = column;
    }

    /** Adds the value of a row; a list may hold values that are missing only where they are numbers. */
    void add(@Nullable Object value) {
        if (!column.kind().list) {
            level(0, value == null ? 0 : 1);
            if (value != null) {
                write(value);
            }
            return;
        }
        List<?> list = value == null ? List.of() : (List<?>) value;
        if (list.isEmpty()) {
            level(0, 0);
        }
        for (int i = 0; i < list.size(); i++) {
            Object element = list.get(i);
            boolean missing = element instanceof Double number && number.isNaN();
            level(i == 0 ? 0 : 1, missing ? 1 : 2);
            if (!missing) {
                write(element);
            }
        }
    }

    private void level(int repeated, int defined) {
        repetition.add(repeated);
        definition.add(defined);
        count++;
    }

    private void write(Object value) {
        switch (column.kind()) {
            case STRING, STRINGS -> {
                byte[] bytes = ((String) value).getBytes(StandardCharsets.UTF_8);
                values.write(number.putInt(0, bytes.length).array(), 0, Integer.BYTES);
                values.writeBytes(bytes);
            }
            case LONG -> values.writeBytes(number.putLong(0, (Long) value).array());
            case DOUBLE, DOUBLES ->
                values.writeBytes(number.putDouble(0, (Double) value).array());
        }
    }

    /** How many values there are, missing ones and empty lists included. */
    int count() {
        return count;
    }

    /** The content of the page. */
    byte[] page() {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        if (column.kind().list) {
            levels(page, repetition);
        }
        levels(page, definition);
        page.writeBytes(values.toByteArray());
        return page.toByteArray();
    }

    private void levels(ByteArrayOutputStream page, Runs levels) {
        byte[] runs = levels.end();
        page.write(number.putInt(0, runs.length).array(), 0, Integer.BYTES);
        page.writeBytes(runs);
    }

    /** Levels as runs of equal ones, each its length times two and then the level in a byte. */
    private static final class Runs {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int level;
        private int length;

        void add(int next) {
            if (next != level && length > 0) {
                flush();
            }
            level = next;
            length++;
        }

        private void flush() {
            ThriftCompact.varint(out, (long) length << 1);
            out.write(level);
            length = 0;
        }

        byte[] end() {
            if (length > 0) {
                flush();
            }
            return out.toByteArray();
        }
    }
}
