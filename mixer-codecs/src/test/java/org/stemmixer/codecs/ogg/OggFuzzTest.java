package org.stemmixer.codecs.ogg;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioReader;

/** Damaged files by the hundred, most with right checksums, so that damage comes to the decoders. */
class OggFuzzTest {

    private static final int FILES = 600;
    private static final long MAX_ALLOCATED_BYTES = 64L << 20;

    @Test
    void damagedFilesAreRefusedOrRead() throws IOException {
        List<byte[]> originals = List.of(
                OggFixture.bytes("vorbis-pages.ogg"),
                OggFixture.bytes("vorbis.ogg"),
                OggFixture.bytes("music.opus"),
                OggFixture.bytes("both.opus"),
                OggFixture.bytes("opus-5.1.opus"),
                OggFixture.bytes("speech.opus"));
        for (byte[] original : originals) {
            assertThat(readAll(original)).isTrue();
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Random random = new Random(20261130);
        int opened = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] bytes = mutate(originals.get(i % originals.size()), random);
            long before = threads.getCurrentThreadAllocatedBytes();
            opened += readAll(bytes) ? 1 : 0;
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes allocated for file %d", i)
                    .isLessThan(MAX_ALLOCATED_BYTES);
        }
        assertThat(opened).as("files that could be read").isBetween(FILES / 10, FILES * 19 / 20);
    }

    /** Reads a file to its end; false if it is refused. */
    private static boolean readAll(byte[] file) throws IOException {
        try (AudioReader reader = OggFixture.open(file)) {
            float[][] block = new float[reader.channels()][2048];
            long frames = 0;
            for (int count = reader.read(block, 0, 2048); count >= 0; count = reader.read(block, 0, 2048)) {
                frames += count;
                for (float[] channel : block) {
                    for (int n = 0; n < count; n++) {
                        assertThat(Float.isFinite(channel[n])).isTrue();
                    }
                }
            }
            assertThat(frames).isEqualTo(reader.frames());
            return true;
        } catch (AudioFileException e) {
            assertThat(e.getMessage()).startsWith("a.ogg: ");
            return false;
        }
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(random.nextInt(3) == 0 ? Math.min(bytes.length, 200) : bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                default -> {
                    int from = random.nextInt(bytes.length);
                    System.arraycopy(bytes, from, bytes, at, Math.min(8, bytes.length - Math.max(at, from)));
                }
            }
        }
        byte[] cut = random.nextInt(8) == 0 ? Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)) : bytes;
        return random.nextInt(4) == 0 ? cut : OggFixture.withChecksums(cut);
    }
}
