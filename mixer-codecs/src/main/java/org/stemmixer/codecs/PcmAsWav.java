package org.stemmixer.codecs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * The bytes of a WAV file with the samples of a stream: little-endian, 8 bits unsigned and more bits signed. The file's sizes are
 * left open, as programs that write to pipes leave them, where the stream does not know its length.
 */
final class PcmAsWav extends InputStream {

    private static final int HEADER_BYTES = 44;
    private static final int FORMAT_BYTES = 16;
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final long UNKNOWN = 0xFFFFFFFFL;
    private static final int BLOCK_FRAMES = 4096;

    private final AudioInputStream stream;
    private final int sampleBytes;
    private final int frameBytes;
    private final boolean reversed;
    private final boolean otherSign;
    private final byte[] block;
    /** The part of the block that is still to be delivered. */
    private ByteBuffer left;

    PcmAsWav(AudioInputStream stream, int sampleRate) {
        AudioFormat format = stream.getFormat();
        this.stream = stream;
        this.sampleBytes = format.getSampleSizeInBits() / Byte.SIZE;
        this.frameBytes = format.getFrameSize();
        this.reversed = format.isBigEndian();
        boolean unsigned = format.getEncoding().equals(AudioFormat.Encoding.PCM_UNSIGNED);
        this.otherSign = !JavaSound.isFloat(format) && unsigned != (sampleBytes == 1);
        this.block = new byte[BLOCK_FRAMES * frameBytes];
        this.left = header(format, sampleRate, stream.getFrameLength());
    }

    private static ByteBuffer header(AudioFormat format, int sampleRate, long frames) {
        long bytes = frames == AudioSystem.NOT_SPECIFIED ? UNKNOWN : frames * format.getFrameSize();
        boolean open = bytes > UNKNOWN - HEADER_BYTES;
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt((int) (open ? UNKNOWN : bytes + bytes % 2 + HEADER_BYTES - 8))
                .put(ascii("WAVE"))
                .put(ascii("fmt "))
                .putInt(FORMAT_BYTES)
                .putShort((short) (JavaSound.isFloat(format) ? FLOAT : PCM))
                .putShort((short) format.getChannels())
                .putInt(sampleRate)
                .putInt(sampleRate * format.getFrameSize())
                .putShort((short) format.getFrameSize())
                .putShort((short) format.getSampleSizeInBits())
                .put(ascii("data"))
                .putInt((int) (open ? UNKNOWN : bytes))
                .flip();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int read() throws IOException {
        return left.hasRemaining() || fill() ? left.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!left.hasRemaining() && !fill()) {
            return -1;
        }
        int count = Math.min(length, left.remaining());
        left.get(target, offset, count);
        return count;
    }

    /** Takes the next whole frames; what is left of one at the end is no sample. */
    private boolean fill() throws IOException {
        int read = stream.readNBytes(block, 0, block.length);
        int whole = read - read % frameBytes;
        for (int sample = 0; sample < whole; sample += sampleBytes) {
            convert(sample);
        }
        left = ByteBuffer.wrap(block, 0, whole);
        return whole > 0;
    }

    private void convert(int sample) {
        if (reversed) {
            for (int low = sample, high = sample + sampleBytes - 1; low < high; low++, high--) {
                byte swapped = block[low];
                block[low] = block[high];
                block[high] = swapped;
            }
        }
        if (otherSign) {
            block[sample + sampleBytes - 1] ^= (byte) 0x80;
        }
    }
}
