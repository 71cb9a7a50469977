package org.stemmixer.ml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one protobuf message, one after the other. Whatever a stricter or laxer reader could take for something
 * else is refused.
 */
final class ProtobufReader {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;
    private static final long MAX_TAG = 0xFFFF_FFFFL;

    private final byte[] bytes;
    private final int end;
    private int position;
    private int start;
    private int field;
    private int wireType;
    private long value;
    private int from;

    private ProtobufReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
    }

    /** A reader of the message that an array holds. */
    static ProtobufReader of(byte[] message) {
        return new ProtobufReader(message, 0, message.length);
    }

    /** Goes to the next field; false at the end. */
    boolean next() throws ModelException {
        if (position == end) {
            return false;
        }
        start = position;
        long tag = varint();
        field = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        if (tag < 0 || tag > MAX_TAG || field == 0) {
            throw malformed();
        }
        switch (wireType) {
            case VARINT -> value = varint();
            case FIXED_64 -> take(Long.BYTES);
            case FIXED_32 -> take(Integer.BYTES);
            case BYTES -> take(varint());
            default -> throw malformed();
        }
        return true;
    }

    /** The field's number. */
    int field() {
        return field;
    }

    /** The field as a whole number. */
    long number() throws ModelException {
        require(VARINT);
        return value;
    }

    /** The field as text. */
    String text() throws ModelException {
        require(BYTES);
        return new String(bytes, from, position - from, StandardCharsets.UTF_8);
    }

    /** The field as a message of its own. */
    ProtobufReader message() throws ModelException {
        require(BYTES);
        return new ProtobufReader(bytes, from, position);
    }

    /** The field's size in bytes, if it is text or a message. */
    int size() throws ModelException {
        require(BYTES);
        return position - from;
    }

    /** Writes the field as it is, its number and size included. */
    void copyTo(ByteArrayOutputStream out) {
        out.write(bytes, start, position - start);
    }

    /** One number, or many in one field, of a field that may come often. */
    void numbers(NumberSink sink) throws ModelException {
        if (wireType == VARINT) {
            sink.accept(value);
            return;
        }
        ProtobufReader packed = message();
        while (packed.position < packed.end) {
            sink.accept(packed.varint());
        }
    }

    /** The field as little-endian 64-bit numbers without anything between them. */
    void longs(NumberSink sink) throws ModelException {
        require(BYTES);
        for (int at = from; at + Long.BYTES <= position; at += Long.BYTES) {
            long number = 0;
            for (int i = Long.BYTES - 1; i >= 0; i--) {
                number = (number << 8) | (bytes[at + i] & 0xFF);
            }
            sink.accept(number);
        }
    }

    /** Takes numbers. */
    @FunctionalInterface
    interface NumberSink {
        void accept(long number) throws ModelException;
    }

    private void require(int type) throws ModelException {
        if (wireType != type) {
            throw malformed();
        }
    }

    private void take(long length) throws ModelException {
        if (length < 0 || length > end - position) {
            throw malformed();
        }
        from = position;
        position += (int) length;
    }

    private long varint() throws ModelException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (position == end) {
                throw malformed();
            }
            byte next = bytes[position++];
            number |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw malformed();
    }

    private static ModelException malformed() {
        return new ModelException("it is damaged, or no ONNX file at all");
    }
}
