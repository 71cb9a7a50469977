package org.stemmixer.core.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemmixer.core.audio.WavBytes.PCM_GUID_TAIL;
import static org.stemmixer.core.audio.WavBytes.riff;

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

/** Damaged headers by the thousand: they are refused with an {@link AudioFileException}, or read to their end. */
class WavFuzzTest {

    private static final int FILES = 5_000;
    private static final int MAX_ALLOCATED_BYTES = 1 << 20;
    private static final byte[] EDGES = {0, 1, 2, 3, 16, 40, 127, -128, -2, -1};

    @TempDir
    Path folder;

    @Test
    void damagedHeadersAreRefusedOrRead() throws IOException {
        List<byte[]> originals = List.of(
                WavBytes.pcm16(2, new int[100]),
                riff().chunk("LIST", new byte[13])
                        .extensible(3, 48000, 24, 20, 1, PCM_GUID_TAIL)
                        .data(new byte[90])
                        .build(),
                WavBytes.container("RF64")
                        .largeSizes(116, 64)
                        .format(3, 1, 96000, 64)
                        .chunk("data", 0xFFFFFFFFL, new byte[64])
                        .build());
        for (byte[] original : originals) {
            // Loads classes, too, so that what they allocate is not counted below.
            Path file = WavBytes.save(folder.resolve("sound.wav"), original);
            assertThat(readAll(file, original.length)).isTrue();
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Random random = new Random(20261121);
        int opened = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] bytes = mutate(originals.get(i % originals.size()), random);
            Path file = WavBytes.save(folder.resolve(i + ".wav"), bytes);
            long before = threads.getCurrentThreadAllocatedBytes();
            opened += readAll(file, bytes.length) ? 1 : 0;
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes allocated for file %d", i)
                    .isLessThan(MAX_ALLOCATED_BYTES);
            Files.delete(file);
        }
        assertThat(opened).as("files that could be read").isBetween(FILES / 10, FILES * 9 / 10);
        assertThat(OpenFiles.count(folder)).isZero();
    }

    /** Reads a file to its end; false if it is refused. */
    private static boolean readAll(Path file, int fileBytes) throws IOException {
        try (AudioInput input = AudioInput.of(file);
                AudioReader reader = WavAudio.open(input, "WAV")) {
            long frameBytes = (long) reader.channels() * reader.encoding().bytes();
            assertThat(reader.frames() * frameBytes).isLessThanOrEqualTo(fileBytes);
            WavBytes.drain(reader, 13);
            return true;
        } catch (AudioFileException e) {
            assertThat(e.getMessage()).startsWith(file + ": ");
            return false;
        }
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(Math.min(bytes.length, 110));
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
