package org.stemmixer.core.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Puts AIFF, Wave64, CAF and AU files together byte by byte, right or wrong. */
final class ContainerBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Four letters, or more. */
    ContainerBytes text(String text) {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    ContainerBytes raw(byte... more) {
        bytes.writeBytes(more);
        return this;
    }

    ContainerBytes hex(String more) {
        return raw(HexFormat.of().parseHex(more));
    }

    /** Numbers of 32 bits, the high byte first. */
    ContainerBytes ints(long... numbers) {
        for (long number : numbers) {
            raw(ByteBuffer.allocate(4).putInt((int) number).array());
        }
        return this;
    }

    /** A chunk of AIFF with its padding. */
    ContainerBytes chunk(String id, byte[] content) {
        text(id).ints(content.length).raw(content);
        return content.length % 2 == 0 ? this : raw(new byte[1]);
    }

    /** A chunk of CAF. */
    ContainerBytes largeChunk(String id, byte[] content) {
        return text(id).ints(0, content.length).raw(content);
    }

    byte[] build() {
        return bytes.toByteArray();
    }

    /** An AIFF file with so many bytes of chunks. */
    static byte[] form(String type, ContainerBytes chunks) {
        byte[] content = chunks.build();
        return new ContainerBytes()
                .text("FORM")
                .ints(4 + content.length)
                .text(type)
                .raw(content)
                .build();
    }

    /** The common chunk of 44100 Hz; {@code compression} may be empty. */
    static byte[] common(int channels, long frames, int bits, String compression) {
        ContainerBytes common = new ContainerBytes()
                .raw((byte) 0, (byte) channels)
                .ints(frames)
                .raw((byte) 0, (byte) bits)
                .hex("400eac44000000000000");
        return (compression.isEmpty() ? common : common.text(compression).hex("0000")).build();
    }

    /** The chunk of audio data, with samples that begin {@code offset} bytes later. */
    static byte[] sound(int offset, byte... samples) {
        return new ContainerBytes()
                .ints(offset, 0)
                .raw(new byte[offset])
                .raw(samples)
                .build();
    }

    /** The format chunk of CAF at 44100 Hz. */
    static byte[] description(String codec, int flags, int frameBytes, int channels, int bits) {
        ByteBuffer chunk = ByteBuffer.allocate(32).putDouble(44100);
        chunk.put(codec.getBytes(StandardCharsets.US_ASCII));
        return chunk.putInt(flags)
                .putInt(frameBytes)
                .putInt(1)
                .putInt(channels)
                .putInt(bits)
                .array();
    }

    static ContainerBytes caf() {
        return new ContainerBytes().text("caff").ints(0x00010000);
    }

    /** A Wave64 file of one 16-bit channel at 44100 Hz. */
    static byte[] wave64(byte[] samples, long claimedBytes) {
        String tail = "f3acd3118cd100c04f8edb8a";
        ByteBuffer file = WavBytes.little(40 + 40 + 24 + samples.length);
        file.put(HexFormat.of().parseHex("726966662e91cf11a5d628db04c10000")).putLong(file.capacity());
        file.put("wave".getBytes(StandardCharsets.US_ASCII)).put(HexFormat.of().parseHex(tail));
        file.put("fmt ".getBytes(StandardCharsets.US_ASCII))
                .put(HexFormat.of().parseHex(tail))
                .putLong(40);
        file.putShort((short) 1).putShort((short) 1).putInt(44100).putInt(88200);
        file.putShort((short) 2).putShort((short) 16);
        file.put("data".getBytes(StandardCharsets.US_ASCII)).put(HexFormat.of().parseHex(tail));
        return file.putLong(24 + claimedBytes).put(samples).array();
    }
}
