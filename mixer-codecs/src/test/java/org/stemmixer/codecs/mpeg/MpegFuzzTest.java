package org.stemmixer.codecs.mpeg;

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
import org.stemmixer.dsp.internal.Samples;

/** Damaged files by the thousand: they are refused with an {@link AudioFileException}, or read to their end. */
class MpegFuzzTest {

    private static final int FILES = 2_000;
    private static final int MAX_ALLOCATED_BYTES = 1 << 20;

    @Test
    void damagedFilesAreRefusedOrRead() throws IOException {
        List<byte[]> originals = List.of(
                MpegFiles.resource("joint-44100.mp3"),
                MpegFiles.resource("intensity-44100.mp3"),
                MpegFiles.resource("mono-22050.mp3"),
                MpegFiles.resource("stereo-8000.mp3"),
                MpegFiles.resource("layer2-48000.mp2"));
        for (byte[] original : originals) {
            assertThat(read(original, 100)).isTrue();
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Random random = new Random(20261130);
        int opened = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] bytes = mutate(originals.get(i % originals.size()), random);
            long before = threads.getCurrentThreadAllocatedBytes();
            opened += read(bytes, 1 + random.nextInt(3000)) ? 1 : 0;
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes allocated for file %d", i)
                    .isLessThan(MAX_ALLOCATED_BYTES);
        }
        assertThat(opened).as("files that could be read").isGreaterThan(FILES / 2);
    }

    private static boolean read(byte[] bytes, int skipped) throws IOException {
        try (AudioReader reader = MpegFiles.open(bytes)) {
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
            assertThat(e.getMessage()).startsWith("sound.mp3: ");
            return false;
        }
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int changes = 1 << random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
