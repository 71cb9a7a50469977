package org.stemmixer.core.audio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.stemmixer.dsp.AudioBuffer;

/** Puts WAV files together byte by byte, right or wrong. */
final class WavBytes {

    static final String PCM_GUID_TAIL = "000000001000800000aa00389b71";

    private final String container;
    private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    private long riffSize = -1;

    private WavBytes(String container) {
        this.container = container;
    }

    static WavBytes riff() {
        return new WavBytes("RIFF");
    }

    static WavBytes container(String id) {
        return new WavBytes(id).riffSize(0xFFFFFFFFL);
    }

    /** A sound 16-bit file at 44100 Hz with the given samples, interleaved. */
    static byte[] pcm16(int channels, int... samples) {
        return riff().format(1, channels, 44100, 16).data(shorts(samples)).build();
    }

    static byte[] shorts(int... samples) {
        ByteBuffer bytes = little(samples.length * 2);
        for (int sample : samples) {
            bytes.putShort((short) sample);
        }
        return bytes.array();
    }

    static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    WavBytes riffSize(long size) {
        riffSize = size;
        return this;
    }

    WavBytes format(int tag, int channels, int sampleRate, int bits) {
        return format(tag, channels, sampleRate, bits, channels * ((bits + 7) / 8));
    }

    WavBytes format(int tag, int channels, int sampleRate, int bits, int blockAlign) {
        return chunk(
                "fmt ",
                basicFormat(16, tag, channels, sampleRate, bits, blockAlign).array());
    }

    WavBytes extensible(int channels, int sampleRate, int bits, int validBits, int tag, String guidTail) {
        ByteBuffer format = basicFormat(40, 0xFFFE, channels, sampleRate, bits, channels * bits / 8);
        format.putShort(16, (short) 22).putShort(18, (short) validBits).putInt(20, 0x7FFFFFFF);
        format.putShort(24, (short) tag).put(26, HexFormat.of().parseHex(guidTail));
        return chunk("fmt ", format.array());
    }

    private static ByteBuffer basicFormat(int size, int tag, int channels, int rate, int bits, int blockAlign) {
        return little(size)
                .putShort(0, (short) tag)
                .putShort(2, (short) channels)
                .putInt(4, rate)
                .putInt(8, rate * blockAlign)
                .putShort(12, (short) blockAlign)
                .putShort(14, (short) bits);
    }

    WavBytes largeSizes(long riffBytes, long dataBytes) {
        return chunk("ds64", little(28).putLong(riffBytes).putLong(dataBytes).array());
    }

    WavBytes data(byte[] content) {
        return chunk("data", content);
    }

    /** A chunk with its padding. */
    WavBytes chunk(String id, byte[] content) {
        chunk(id, content.length, content);
        return content.length % 2 == 0 ? this : raw(new byte[1]);
    }

    /** A chunk without padding that claims to have {@code size} bytes. */
    WavBytes chunk(String id, long size, byte[] content) {
        raw(id.getBytes(StandardCharsets.ISO_8859_1));
        raw(little(4).putInt((int) size).array());
        return raw(content);
    }

    WavBytes raw(byte[] bytes) {
        chunks.writeBytes(bytes);
        return this;
    }

    byte[] build() {
        long size = riffSize >= 0 ? riffSize : chunks.size() + 4;
        ByteBuffer file = little(12 + chunks.size());
        file.put(container.getBytes(StandardCharsets.US_ASCII)).putInt((int) size);
        return file.put("WAVE".getBytes(StandardCharsets.US_ASCII))
                .put(chunks.toByteArray())
                .array();
    }

    /** Writes bytes to a file and gives its path. */
    static Path save(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that a reader has left, read in blocks of one size. */
    static AudioBuffer drain(AudioReader reader, int blockFrames) throws IOException {
        float[][] block = new float[reader.channels()][blockFrames];
        AudioBuffer all = new AudioBuffer(reader.sampleRate(), reader.channels(), (int) reader.frames());
        int done = 0;
        for (int read; (read = reader.read(block, 0, blockFrames)) >= 0; done += read) {
            for (int c = 0; c < block.length; c++) {
                System.arraycopy(block[c], 0, all.channel(c), done, read);
            }
        }
        if (done != all.frames()) {
            throw new AssertionError("read " + done + " of " + all.frames() + " frames");
        }
        return all;
    }
}
