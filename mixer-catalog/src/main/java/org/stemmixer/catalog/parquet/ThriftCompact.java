package org.stemmixer.catalog.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Writes structures in Thrift's compact protocol, which the headers of Parquet are in (Apache Thrift, thrift-compact-protocol.md). */
final class ThriftCompact {

    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    /** The number of the last field in each structure that is open. */
    private final Deque<Integer> lastFields = new ArrayDeque<>(List.of(0));

    ThriftCompact i32(int field, int value) {
        header(field, I32);
        varint(zigzag(value));
        return this;
    }

    ThriftCompact i64(int field, long value) {
        header(field, I64);
        varint(zigzag(value));
        return this;
    }

    ThriftCompact text(int field, String value) {
        header(field, BINARY);
        text(value);
        return this;
    }

    ThriftCompact struct(int field, Consumer<ThriftCompact> fields) {
        header(field, STRUCT);
        element(fields);
        return this;
    }

    ThriftCompact i32s(int field, List<Integer> values) {
        list(field, I32, values.size());
        values.forEach(value -> varint(zigzag(value)));
        return this;
    }

    ThriftCompact texts(int field, List<String> values) {
        list(field, BINARY, values.size());
        values.forEach(this::text);
        return this;
    }

    ThriftCompact structs(int field, List<Consumer<ThriftCompact>> values) {
        list(field, STRUCT, values.size());
        values.forEach(this::element);
        return this;
    }

    /** Ends the outermost structure. */
    byte[] end() {
        out.write(0);
        return out.toByteArray();
    }

    private void element(Consumer<ThriftCompact> fields) {
        lastFields.push(0);
        fields.accept(this);
        lastFields.pop();
        out.write(0);
    }

    /** The number of a field is told by how much larger it is than that of the field before, 1 to 15 here. */
    private void header(int field, int type) {
        int delta = field - lastFields.pop();
        lastFields.push(field);
        out.write((delta << 4) | type);
    }

    private void list(int field, int type, int size) {
        header(field, LIST);
        if (size < 15) {
            out.write((size << 4) | type);
        } else {
            out.write(0xf0 | type);
            varint(size);
        }
    }

    private void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private void varint(long value) {
        varint(out, value);
    }

    /** Seven bits a byte, the lowest first. */
    static void varint(ByteArrayOutputStream out, long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            out.write((int) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }
}
