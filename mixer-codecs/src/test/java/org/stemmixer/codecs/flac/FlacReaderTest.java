package org.stemmixer.codecs.flac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/** Places, damage and what else is in files. */
class FlacReaderTest {

    private static final int BLOCK = 4096;
    private static final int FRAMES = 20 * BLOCK + 123;

    @TempDir
    Path folder;

    private float[][] audio = new float[0][0];
    private byte[] file = new byte[0];
    private int audioStart;

    @BeforeEach
    void write() throws IOException {
        Random random = new Random(5);
        AudioBuffer buffer = new AudioBuffer(44_100, 2, FRAMES);
        audio = buffer.toArrays();
        for (float[] samples : audio) {
            for (int n = 0; n < FRAMES; n++) {
                samples[n] = (float) (random.nextInt(2048) + (int) (20_000 * Math.sin(n * 0.03))) * 0x1p-15f;
            }
        }
        Path path = folder.resolve("sound.flac");
        AudioFiles.write(path, buffer, SampleEncoding.PCM_24);
        file = Files.readAllBytes(path);
        audioStart = (int) FlacMetadata.parse(AudioInput.of("sound.flac", file)).audio();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 4096, 10_000, FRAMES})
    void blocksOfAnySizeGiveTheSame(int block) throws IOException {
        try (AudioReader reader = open(file)) {
            assertThat(read(reader, block)).isDeepEqualTo(audio);
            assertThat(reader.warnings()).isEmpty();
        }
    }

    @Test
    void skippingLeadsToTheRightFrame() throws IOException {
        Random random = new Random(6);
        byte[] withoutTable = withoutMetadata();
        for (byte[] bytes : new byte[][] {file, withoutTable}) {
            for (int trial = 0; trial < 60; trial++) {
                try (AudioReader reader = open(bytes)) {
                    long position = 0;
                    float[][] block = new float[2][100];
                    while (position < FRAMES) {
                        long skipped = random.nextInt(trial % 3 == 0 ? 1000 : FRAMES / 2);
                        reader.skip(skipped);
                        position = Math.min(FRAMES, position + skipped);
                        int read = reader.read(block, 0, 100);
                        assertThat(read).isEqualTo(position == FRAMES ? -1 : (int) Math.min(100, FRAMES - position));
                        for (int n = 0; n < read; n++) {
                            assertThat(block[1][n]).isEqualTo(audio[1][(int) position + n]);
                        }
                        position += Math.max(0, read);
                    }
                }
            }
        }
    }

    /** STREAMINFO and frames. */
    private byte[] withoutMetadata() {
        byte[] bytes = Arrays.copyOf(file, 42 + file.length - audioStart);
        bytes[4] |= (byte) 0x80;
        System.arraycopy(file, audioStart, bytes, 42, file.length - audioStart);
        return bytes;
    }

    @Test
    void damagedBlocksAreSilenceAndAreTold() throws IOException {
        byte[] damaged = file.clone();
        int at = startOfBlock(7) + 100;
        damaged[at] ^= 4;
        float[][] expected = copy(audio);
        silence(expected, 7 * BLOCK, 8 * BLOCK);
        try (AudioReader reader = open(damaged)) {
            assertThat(reader.warnings()).isEmpty();
            assertThat(read(reader, 1000)).isDeepEqualTo(expected);
            assertThat(reader.warnings())
                    .containsExactly("a stretch of audio is damaged or missing, 0.093 s in all, the first at 0.650 s: "
                            + "there is silence in its place");
        }
    }

    @Test
    void missingBlocksAreSilenceToo() throws IOException {
        int from = startOfBlock(3);
        int to = startOfBlock(5);
        float[][] expected = copy(audio);
        silence(expected, 3 * BLOCK, 5 * BLOCK);
        byte[] shorter = concat(Arrays.copyOf(file, from), Arrays.copyOfRange(file, to, file.length));
        try (AudioReader reader = open(shorter)) {
            assertThat(reader.frames()).isEqualTo(FRAMES);
            assertThat(read(reader, 5000)).isDeepEqualTo(expected);
            assertThat(reader.warnings()).hasSize(1);
        }
        try (AudioReader reader = open(shorter)) {
            reader.skip(4 * BLOCK);
            float[][] block = new float[2][BLOCK + 1];
            assertThat(reader.read(block, 0, BLOCK + 1)).isEqualTo(BLOCK + 1);
            assertThat(block[0]).startsWith(new float[BLOCK]).endsWith(audio[0][5 * BLOCK]);
            assertThat(reader.warnings()).hasSize(1);
        }
    }

    @Test
    void blocksThatAreThereTwiceAreReadOnce() throws IOException {
        int from = startOfBlock(3);
        int to = startOfBlock(5);
        byte[] longer = concat(
                Arrays.copyOf(file, to), Arrays.copyOfRange(file, from, to), Arrays.copyOfRange(file, to, file.length));
        try (AudioReader reader = open(longer)) {
            assertThat(read(reader, 5000)).isDeepEqualTo(audio);
            assertThat(reader.warnings()).containsExactly("0.186 s of audio are out of order: left out");
        }
    }

    @Test
    void junkBetweenBlocksIsLeftOut() throws IOException {
        int at = startOfBlock(3);
        byte[] longer = concat(Arrays.copyOf(file, at), new byte[333], Arrays.copyOfRange(file, at, file.length));
        try (AudioReader reader = open(longer)) {
            assertThat(read(reader, 5000)).isDeepEqualTo(audio);
            assertThat(reader.warnings()).containsExactly("333 bytes between the blocks of audio are none: left out");
        }
    }

    @Test
    void tagsOfOtherKindsBeforeAndBehindAreNoFault() throws IOException {
        byte[] id3 = new byte[10 + 300];
        System.arraycopy("ID3\4\0\0\0\0\2\54".getBytes(StandardCharsets.ISO_8859_1), 0, id3, 0, 10);
        byte[] id3v1 = Arrays.copyOf("TAGtitle".getBytes(StandardCharsets.ISO_8859_1), 128);
        try (AudioReader reader = open(concat(id3, file, id3v1))) {
            assertThat(read(reader, 5000)).isDeepEqualTo(audio);
            assertThat(reader.warnings()).isEmpty();
        }
    }

    @Test
    void otherBytesBeforeAndBehindAreTold() throws IOException {
        try (AudioReader reader = open(concat(new byte[99], file, new byte[77]))) {
            assertThat(read(reader, 5000)).isDeepEqualTo(audio);
            assertThat(reader.warnings())
                    .containsExactly(
                            "the file begins with 99 bytes of something else: left out",
                            "77 bytes behind the audio are none: left out");
        }
    }

    @Test
    void aFileThatWasCutOffIsReadToItsLastWholeBlock() throws IOException {
        int cut = startOfBlock(11) + 50;
        try (AudioReader reader = open(Arrays.copyOf(file, cut))) {
            assertThat(reader.frames()).isEqualTo(11 * BLOCK);
            assertThat(read(reader, 5000)[0]).isEqualTo(Arrays.copyOf(audio[0], 11 * BLOCK));
            assertThat(reader.warnings())
                    .containsExactly(
                            "there should be " + FRAMES + " frames, but the audio ends after " + 11 * BLOCK,
                            "the audio ends within a block: the last 50 bytes were left out");
        }
        byte[] header = Arrays.copyOf(file, audioStart + 20);
        assertThatThrownBy(() -> open(header))
                .isInstanceOf(AudioFileException.class)
                .hasMessageStartingWith(
                        "sound.flac: has no audio that can be decoded (permitted FLAC frames, found none");
    }

    @Test
    void aPartFromTheMiddleIsReadFromItsOwnBeginning() throws IOException {
        byte[] part = Arrays.copyOfRange(file, startOfBlock(4), startOfBlock(9));
        try (AudioReader reader = open(part)) {
            assertThat(reader.frames()).isEqualTo(5 * BLOCK);
            assertThat(read(reader, 999)[1]).isEqualTo(Arrays.copyOfRange(audio[1], 4 * BLOCK, 9 * BLOCK));
        }
    }

    @Test
    void aLostBeginningIsSilence() throws IOException {
        byte[] damaged = file.clone();
        Arrays.fill(damaged, audioStart, startOfBlock(1) + 5, (byte) 0);
        float[][] expected = copy(audio);
        silence(expected, 0, 2 * BLOCK);
        try (AudioReader reader = open(damaged)) {
            assertThat(read(reader, 999)).isDeepEqualTo(expected);
            assertThat(reader.warnings()).hasSize(2);
        }
    }

    @Test
    void aWrongSumIsTold() throws IOException {
        byte[] wrong = file.clone();
        wrong[26] ^= 1;
        try (AudioReader reader = open(wrong)) {
            assertThat(read(reader, 999)).isDeepEqualTo(audio);
            assertThat(reader.warnings())
                    .containsExactly("the audio has not the MD5 sum that the file gives: it is not what was encoded");
        }
        try (AudioReader reader = open(wrong)) {
            reader.skip(10 * BLOCK);
            read(reader, 999);
            assertThat(reader.warnings()).isEmpty();
        }
    }

    /** Block sizes from 1 on, in a stream that counts frames of audio; no length is given. */
    @Test
    void blocksOfDifferentSizes() throws IOException {
        Random random = new Random(7);
        long[] samples = new long[5000];
        List<byte[]> frames = new ArrayList<>();
        int at = 0;
        for (int size = 1; at + size <= samples.length; size += 7) {
            for (int i = at; i < at + size; i++) {
                samples[i] = random.nextInt(65_536) - 32_768L;
            }
            frames.add(FlacBytes.frame(true, size, 0, 0, at)
                    .subframe(1, 0)
                    .samples(samples, at, at + size, 16)
                    .end());
            at += size;
        }
        byte[] bytes = FlacBytes.file(4096, 44_100, 1, 16, 0, "", frames.toArray(new byte[0][]));
        for (int skipped : new int[] {0, 1, 2500, at - 1}) {
            try (AudioReader reader = open(bytes)) {
                assertThat(reader.frames()).isEqualTo(at);
                reader.skip(skipped);
                float[][] block = new float[1][at];
                assertThat(reader.read(block, 0, at)).isEqualTo(at - skipped);
                for (int n = skipped; n < at; n++) {
                    assertThat(block[0][n - skipped]).isEqualTo(samples[n] * 0x1p-15f);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"4, PCM_8", "8, PCM_8", "12, PCM_16", "16, PCM_16", "20, PCM_24", "24, PCM_24", "32, PCM_32"})
    void samplesAreScaledByTheirBits(int bits, SampleEncoding encoding) throws IOException {
        long[] extremes = {-(1L << (bits - 1)), (1L << (bits - 1)) - 1, 1};
        byte[] frame = FlacBytes.frame(false, 3, 0, 0, 0)
                .subframe(1, 0)
                .samples(extremes, 0, 3, bits)
                .end();
        try (AudioReader reader = open(FlacBytes.file(3, 48_000, 1, bits, 3, "", frame))) {
            assertThat(reader.encoding()).isEqualTo(encoding);
            float unit = (float) Math.scalb(1.0, 1 - bits);
            assertThat(read(reader, 10)[0]).containsExactly(-1, 1 - unit, unit);
        }
    }

    /** Otherwise a file of a hundred bytes could be days of silence. */
    @Test
    void aBlockThatIsTooFarAwayIsNotBelieved() throws IOException {
        byte[] first =
                FlacBytes.frame(true, 16, 0, 0, 0).subframe(0, 0).put(7, 16).end();
        byte[] second = FlacBytes.frame(true, 16, 0, 0, 1L << 35)
                .subframe(0, 0)
                .put(7, 16)
                .end();
        try (AudioReader reader = open(FlacBytes.file(16, 48_000, 1, 16, 0, "", first, second, first))) {
            assertThat(reader.frames()).isEqualTo(16);
            assertThat(read(reader, 10)[0]).containsOnly(7 * 0x1p-15f);
        }
    }

    @Test
    void aFileWithoutAudioHasNone() throws IOException {
        try (AudioReader reader = open(FlacBytes.file(4096, 44_100, 2, 16, 0, ""))) {
            assertThat(reader.frames()).isZero();
            assertThat(reader.read(new float[2][1], 0, 1)).isEqualTo(-1);
            assertThat(reader.warnings()).isEmpty();
        }
    }

    private static AudioReader open(byte[] bytes) throws IOException {
        return AudioFiles.openReader(AudioInput.of("sound.flac", bytes));
    }

    private int startOfBlock(int number) throws IOException {
        FlacFrames frames = new FlacFrames(AudioInput.of("sound.flac", file));
        FlacStreamInfo info =
                FlacMetadata.parse(AudioInput.of("sound.flac", file)).info();
        long at = audioStart;
        for (int i = 0; i < number; i++) {
            at = frames.find(at + 1, file.length, info);
        }
        return (int) at;
    }

    private static float[][] read(AudioReader reader, int block) throws IOException {
        int frames = (int) reader.frames();
        float[][] read = new float[reader.channels()][frames];
        int done = 0;
        int count;
        while (done < frames && (count = reader.read(read, done, Math.min(block, frames - done))) > 0) {
            done += count;
        }
        return read;
    }

    private static float[][] copy(float[][] channels) {
        return Arrays.stream(channels).map(float[]::clone).toArray(float[][]::new);
    }

    private static void silence(float[][] channels, int from, int to) {
        for (float[] channel : channels) {
            Arrays.fill(channel, from, to, 0);
        }
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
