package org.stemmixer.ml.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A message under construction in the wire format of protocol buffers (https://protobuf.dev/programming-guides/encoding/). */
public final class ProtoMessage {

    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A message without fields. */
    public ProtoMessage() {}

    /** Adds a whole number. */
    public ProtoMessage integer(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    /** Adds a 32-bit float. */
    public ProtoMessage number(int field, float value) {
        tag(field, FIXED_32);
        int bits = Float.floatToIntBits(value);
        for (int shift = 0; shift < Float.SIZE; shift += Byte.SIZE) {
            out.write(bits >>> shift);
        }
        return this;
    }

    /** Adds bytes. */
    public ProtoMessage bytes(int field, byte[] bytes) {
        tag(field, LENGTH_DELIMITED);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /** Adds text. */
    public ProtoMessage text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a message. */
    public ProtoMessage message(int field, ProtoMessage message) {
        return bytes(field, message.toBytes());
    }

    /** Adds fields that are written already. */
    public ProtoMessage fields(byte[] written) {
        out.writeBytes(written);
        return this;
    }

    /** The message as it was written so far: a new array. */
    public byte[] toBytes() {
        return out.toByteArray();
    }

    private void tag(int field, int wireType) {
        varint(((long) field << 3) | wireType);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
