package org.stemmixer.core.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemmixer.core.audio.ContainerBytes.caf;
import static org.stemmixer.core.audio.ContainerBytes.common;
import static org.stemmixer.core.audio.ContainerBytes.description;
import static org.stemmixer.core.audio.ContainerBytes.form;
import static org.stemmixer.core.audio.ContainerBytes.sound;
import static org.stemmixer.core.audio.ContainerBytes.wave64;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged AIFF, Wave64, CAF and AU files and ADPCM by the thousand: they are refused with an error, or read to their end. */
class ContainerFuzzTest {

    private static final int FILES = 1_500;
    private static final int MAX_ALLOCATED_BYTES = 2 << 20;
    private static final byte[] EDGES = {0, 1, 2, 3, 16, 40, 127, -128, -2, -1};
    private static final byte[] SAMPLES = new byte[90];

    static Stream<Arguments> originals() {
        byte[] mark = new ContainerBytes()
                .hex("0001" + "0001" + "0000002a" + "05")
                .text("Verse")
                .build();
        byte[] layout = new ContainerBytes().ints(124 << 16 | 6, 0, 0).build();
        byte[] info = new ContainerBytes().ints(1).text("title\0Beat\0").build();
        return Stream.of(
                Arguments.of(
                        "AIFF",
                        form(
                                "AIFF",
                                new ContainerBytes()
                                        .chunk("COMM", common(2, 22, 16, ""))
                                        .chunk("MARK", mark)
                                        .chunk("SSND", sound(2, Arrays.copyOf(SAMPLES, 88)))
                                        .chunk("NAME", SAMPLES))),
                Arguments.of(
                        "AIFF-C",
                        form(
                                "AIFC",
                                new ContainerBytes()
                                        .chunk("FVER", new byte[4])
                                        .chunk("COMM", common(6, 15, 8, "twos"))
                                        .chunk("CHAN", layout)
                                        .chunk("SSND", sound(0, SAMPLES)))),
                Arguments.of("Wave64", wave64(SAMPLES, SAMPLES.length)),
                Arguments.of(
                        "CAF",
                        caf().largeChunk("desc", description("lpcm", 3, 4, 1, 32))
                                .largeChunk("chan", layout)
                                .largeChunk("info", info)
                                .largeChunk("data", Arrays.copyOf(SAMPLES, 84))
                                .build()),
                Arguments.of(
                        "AU",
                        new ContainerBytes()
                                .text(".snd")
                                .ints(31, 90, 3, 44100, 1)
                                .text("comment")
                                .raw(SAMPLES)
                                .build()),
                Arguments.of(
                        "IMA ADPCM",
                        WavBytes.riff()
                                .format(0x11, 2, 44100, 4, 24)
                                .chunk("fact", WavBytes.little(4).putInt(40).array())
                                .data(SAMPLES)
                                .build()),
                Arguments.of(
                        "Microsoft ADPCM",
                        WavBytes.riff()
                                .format(2, 1, 44100, 4, 20)
                                .chunk("fact", WavBytes.little(4).putInt(100).array())
                                .data(SAMPLES)
                                .build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("originals")
    @Timeout(60)
    void damagedFilesAreRefusedOrRead(String name, byte[] original) throws IOException {
        assertThat(readAll(original)).isTrue(); // loads classes, too
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Random random = new Random(20261130);
        int opened = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] bytes = mutate(original, random);
            long before = threads.getCurrentThreadAllocatedBytes();
            opened += readAll(bytes) ? 1 : 0;
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes allocated for file %d of %s", i, name)
                    .isLessThan(MAX_ALLOCATED_BYTES);
        }
        assertThat(opened).as("files that could be read").isBetween(FILES / 10, FILES * 9 / 10);
    }

    /** What might be chunks at the end of a file is gone through once, not again from each of them. */
    @Test
    @Timeout(20)
    void endlessEmptyChunksAtTheEndCostNoMoreThanOthers() throws IOException {
        ContainerBytes bytes = new ContainerBytes().text("RIFF").hex("ffffffff").text("WAVE");
        bytes.text("fmt ").hex("10000000" + "01000100" + "44ac0000" + "88580100" + "02001000");
        bytes.text("data").hex("ffffffff");
        for (int i = 0; i < 8000; i++) {
            bytes.text("LIST").hex("00000000");
        }
        byte[] endless = bytes.text("what follows").build();
        assertThat(readAll(endless)).isTrue(); // loads classes, too
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try (AudioReader reader = AudioFiles.openReader(AudioInput.of("fuzz", endless))) {
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2 * MAX_ALLOCATED_BYTES);
            assertThat(reader.frames()).isEqualTo((8000 * 8 + 12) / 2);
        }
    }

    /** A file cut off anywhere. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("originals")
    @Timeout(60)
    void filesCutOffAreRefusedOrRead(String name, byte[] original) throws IOException {
        int opened = 0;
        for (int length = 0; length < original.length; length++) {
            opened += readAll(Arrays.copyOf(original, length)) ? 1 : 0;
        }
        assertThat(opened).as("files of %s that could be read", name).isGreaterThanOrEqualTo(SAMPLES.length - 10);
    }

    /** Reads a file to its end; false if it is refused. */
    private static boolean readAll(byte[] bytes) throws IOException {
        try (AudioReader reader = AudioFiles.openReader(AudioInput.of("fuzz", bytes))) {
            assertThat(reader.frames()).isBetween(0L, 2L * bytes.length + 2);
            float[][] all = WavBytes.drain(reader, 13).toArrays();
            try (AudioReader again = AudioFiles.openReader(AudioInput.of("fuzz", bytes))) {
                again.skip(reader.frames() / 2);
                float[][] rest = new float[reader.channels()][(int) reader.frames() + 1];
                int read = Math.max(0, again.read(rest, 0, rest[0].length));
                assertThat(read).isEqualTo((int) (reader.frames() - reader.frames() / 2));
                assertThat(Arrays.copyOf(rest[0], read))
                        .isEqualTo(Arrays.copyOfRange(all[0], (int) (reader.frames() / 2), all[0].length));
            }
            return true;
        } catch (AudioFileException e) {
            assertThat(e.getMessage()).startsWith("fuzz: ");
            return false;
        }
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = 4 + random.nextInt(Math.min(bytes.length, 130) - 4);
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
