package org.stemmixer.codecs.flac;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/** Damaged files by the thousand: they are refused with an {@link AudioFileException}, or read to their end. */
class FlacFuzzTest {

    private static final int FILES = 3_000;

    /** Room for the samples of the largest block, and for the bytes of a frame. */
    private static final int MAX_ALLOCATED_BYTES = 16 << 20;

    private static final byte[] EDGES = {0, 1, 2, 3, 16, 40, 127, -128, -2, -1};

    @TempDir
    Path folder;

    @Test
    void damagedFilesAreRefusedOrRead() throws IOException {
        Random random = new Random(20261130);
        List<byte[]> originals = List.of(written(random, 1, 600), written(random, 2, 9000), wide(random));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int opened = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] bytes = mutate(originals.get(i % originals.size()), random);
            long before = threads.getCurrentThreadAllocatedBytes();
            opened += readAll(bytes, random) ? 1 : 0;
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes allocated for file %d", i)
                    .isLessThan(MAX_ALLOCATED_BYTES);
        }
        assertThat(opened).as("files that could be read").isBetween(FILES / 10, FILES * 99 / 100);
    }

    private byte[] written(Random random, int channels, int frames) throws IOException {
        AudioBuffer audio = new AudioBuffer(44_100, channels, frames);
        for (float[] samples : audio.toArrays()) {
            for (int n = 0; n < frames; n++) {
                samples[n] = (float) Math.sin(n * 0.02) * 0.4f + random.nextFloat() * 0.01f;
            }
        }
        Path file = folder.resolve(channels + ".flac");
        AudioFiles.write(file, audio, SampleEncoding.PCM_16);
        byte[] bytes = Files.readAllBytes(file);
        // Most of the seek table is empty: the damage shall be elsewhere.
        int table = 42 + 4 + FlacHeaderWriter.SEEK_POINTS * FlacSeekTable.POINT_BYTES;
        byte[] shorter = Arrays.copyOf(bytes, 42 + bytes.length - table);
        System.arraycopy(bytes, table, shorter, 42, bytes.length - table);
        return shorter;
    }

    /** Blocks of all sizes, the difference of channels of 32 bits among their subframes. */
    private static byte[] wide(Random random) {
        byte[][] frames = new byte[5][];
        for (int i = 0; i < frames.length; i++) {
            long[] samples =
                    random.longs(20, Integer.MIN_VALUE, Integer.MAX_VALUE).toArray();
            frames[i] = FlacBytes.frame(true, 20, 8, 0, 20L * i)
                    .subframe(1, 0)
                    .samples(samples, 0, 20, 32)
                    .subframe(8, 0)
                    .rice(new long[20], 0, 2)
                    .end();
        }
        return FlacBytes.file(20, 96_000, 2, 32, 0, "", frames);
    }

    /** Reads a file to its end; false if it is refused. */
    private static boolean readAll(byte[] bytes, Random random) throws IOException {
        try (AudioReader reader = AudioFiles.openReader(AudioInput.of("fuzzed.flac", bytes))) {
            float[][] block = new float[reader.channels()][4096];
            long position = 0;
            if (random.nextBoolean()) {
                position = Math.min(reader.frames(), random.nextInt(5000));
                reader.skip(position);
            }
            // A damaged length can be large where the last block says so; silence is then in place of the others.
            for (int blocks = 0; blocks < 100; blocks++) {
                int read = reader.read(block, 0, 4096);
                if (read < 0) {
                    assertThat(position).isEqualTo(reader.frames());
                    return true;
                }
                position += read;
            }
            assertThat(position).isLessThanOrEqualTo(reader.frames());
            return true;
        } catch (AudioFileException e) {
            assertThat(e.getMessage()).startsWith("fuzzed.flac: ");
            return false;
        }
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(Math.min(bytes.length, random.nextBoolean() ? 60 : bytes.length));
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = EDGES[random.nextInt(EDGES.length)];
                case 2 -> Arrays.fill(bytes, at, Math.min(at + 4, bytes.length), EDGES[random.nextInt(EDGES.length)]);
                default -> {
                    int from = random.nextInt(bytes.length);
                    System.arraycopy(bytes, from, bytes, at, Math.min(8, bytes.length - Math.max(at, from)));
                }
            }
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)) : bytes;
    }
}
