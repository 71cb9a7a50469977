package org.stemmixer.codecs.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.dsp.internal.Samples;

/** Damaged files by the thousand: they are refused with an {@link AudioFileException}, or read to their end. */
class M4aFuzzTest {

    private static final int FILES = 2_000;
    private static final int MAX_ALLOCATED_BYTES = 4 << 20;
    private static final int[] EDGES = {0, 1, 2, 7, 8, 0x7F, 0x80, 0xFE, 0xFF};

    @Test
    void damagedFilesAreRefusedOrRead() throws IOException {
        for (String name : M4aFiles.NAMES) {
            assertThat(read(name, M4aFiles.resource(name), 100)).isTrue();
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Random random = new Random(20261130);
        int opened = 0;
        for (int i = 0; i < FILES; i++) {
            String name = M4aFiles.NAMES.get(i % M4aFiles.NAMES.size());
            byte[] bytes = mutate(M4aFiles.resource(name), random);
            long before = threads.getCurrentThreadAllocatedBytes();
            opened += read(name, bytes, 1 + random.nextInt(3000)) ? 1 : 0;
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes allocated for file %d", i)
                    .isLessThan(MAX_ALLOCATED_BYTES);
        }
        assertThat(opened).as("files that could be read").isBetween(FILES / 3, FILES * 9 / 10);
    }

    private static boolean read(String name, byte[] bytes, int skipped) throws IOException {
        try (AudioReader reader = M4aFiles.open(name, bytes)) {
            float[][] block = new float[reader.channels()][997];
            reader.skip(skipped);
            long frames = Math.min(skipped, reader.frames());
            int read;
            while ((read = reader.read(block, 0, 997)) > 0) {
                frames += read;
                for (float[] channel : block) {
                    assertThat(Samples.allFinite(channel, 0, read)).isTrue();
                }
            }
            assertThat(frames).isEqualTo(reader.frames());
            return true;
        } catch (AudioFileException e) {
            assertThat(e.getMessage()).startsWith(name + ": ");
            return false;
        }
    }

    /** Changes anything, or, as often, numbers among the boxes, which lie behind the audio or before it. */
    private static byte[] mutate(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int boxes = Math.max(0, M4aFiles.find(original, "moov"));
        boolean index = random.nextBoolean();
        int changes = 1 << random.nextInt(index ? 4 : 8);
        for (int i = 0; i < changes; i++) {
            int at = index ? boxes + random.nextInt(Math.min(900, bytes.length - boxes)) : random.nextInt(bytes.length);
            bytes[at] = (byte) (random.nextBoolean() ? EDGES[random.nextInt(EDGES.length)] : random.nextInt(256));
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
