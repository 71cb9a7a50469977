package org.stemmixer.codecs.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.audio.UnsupportedCodecException;
import org.stemmixer.dsp.loudness.ChannelLayout;

class M4aReaderTest {

    /** Of samples up to 1; what is left is float rounding. */
    private static final double TOLERANCE = 1e-6;

    /** The frames between those in the lists of what is expected. */
    private static final int EVERY = 61;

    static Stream<String> names() {
        return M4aFiles.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void samplesAndLengthAreThoseOfFfmpeg(String name) throws IOException {
        String[] expected = new String(M4aFiles.resource(name + ".txt"), StandardCharsets.UTF_8).split("\n");
        float[][] samples = M4aFiles.decode(name, M4aFiles.resource(name));
        double tolerance = name.startsWith("alac") ? 1e-9 : TOLERANCE; // the lists have ten digits
        assertThat(samples[0]).hasSize(Integer.parseInt(expected[0]));
        for (int line = 1; line < expected.length; line++) {
            String[] numbers = expected[line].split(" ");
            assertThat(samples).hasNumberOfRows(numbers.length);
            for (int channel = 0; channel < numbers.length; channel++) {
                assertThat((double) samples[channel][(line - 1) * EVERY])
                        .as("channel %d, frame %d", channel, (line - 1) * EVERY)
                        .isCloseTo(Double.parseDouble(numbers[channel]), within(tolerance));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void samplesDependNeitherOnBlocksNorOnSkips(String name) throws IOException {
        byte[] file = M4aFiles.resource(name);
        float[][] whole = M4aFiles.decode(name, file);
        Random random = new Random(20261130);
        for (int round = 0; round < 20; round++) {
            try (AudioReader reader = M4aFiles.open(name, file)) {
                int skipped = 0;
                for (int i = 0; i < 3; i++) {
                    float[][] block = new float[reader.channels()][1 + random.nextInt(700)];
                    int read = Math.max(0, reader.read(block, 0, block[0].length));
                    for (int channel = 0; channel < block.length; channel++) {
                        assertThat(Arrays.copyOf(block[channel], read))
                                .isEqualTo(Arrays.copyOfRange(whole[channel], skipped, skipped + read));
                    }
                    int skip = random.nextInt(3000);
                    reader.skip(skip);
                    skipped = Math.min(whole[0].length, skipped + read + skip);
                }
                float[][] rest = M4aFiles.rest(reader, 1 + random.nextInt(3000));
                assertThat(rest[0]).isEqualTo(Arrays.copyOfRange(whole[0], skipped, whole[0].length));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "stereo-44100.m4a, 'AAC-LC in M4A, 73 kbit/s', LOSSY, 44100",
        "surround-48000.m4a, 'AAC-LC in M4A, 212 kbit/s', LOSSY, 48000",
        "mono-22050.aac, 'AAC-LC, 35 kbit/s', LOSSY, 22050",
        "alac16-44100.m4a, ALAC in M4A, PCM_16, 44100",
        "alac24-48000.m4a, ALAC in M4A, PCM_24, 48000"
    })
    void whatAFileIsIsTold(String name, String format, SampleEncoding encoding, int sampleRate) throws IOException {
        try (AudioReader reader = M4aFiles.open(name, M4aFiles.resource(name))) {
            assertThat(reader.format()).isEqualTo(format);
            assertThat(reader.encoding()).isEqualTo(encoding);
            assertThat(reader.sampleRate()).isEqualTo(sampleRate);
            assertThat(reader.warnings()).isEmpty();
        }
    }

    @Test
    void surroundIsInTheOrderOfWave() throws IOException {
        try (AudioReader reader = M4aFiles.open("sound.m4a", M4aFiles.resource("surround-48000.m4a"))) {
            assertThat(reader.layout()).contains(ChannelLayout.SURROUND_5_1);
        }
    }

    @Test
    void tagsAreRead() throws IOException {
        try (AudioReader reader = M4aFiles.open("sound.m4a", M4aFiles.resource("stereo-44100.m4a"))) {
            Map<AudioTags.Field, String> texts = reader.tags().texts();
            assertThat(texts)
                    .containsEntry(AudioTags.Field.TITLE, "Tïtle")
                    .containsEntry(AudioTags.Field.ARTIST, "Somebody")
                    .containsEntry(AudioTags.Field.ALBUM, "Album")
                    .containsEntry(AudioTags.Field.DATE, "2026-11-30")
                    .containsEntry(AudioTags.Field.GENRE, "Rock")
                    .containsEntry(AudioTags.Field.TRACK, "3/12")
                    .containsEntry(AudioTags.Field.COMMENT, "None")
                    .containsEntry(AudioTags.Field.COPYRIGHT, "Nobody");
        }
    }

    @Test
    void aFileWithoutItsEditListTakesTheDelayFromWhatItunesNotes() throws IOException {
        byte[] file = M4aFiles.resource("stereo-44100.m4a");
        byte[] whole = M4aFiles.replace(file, M4aFiles.find(file, "elst"), 'f', 'r', 'e', 'e');
        assertThat(M4aFiles.decode("sound.m4a", whole)[0]).hasSize(18432 + 1024);
        byte[] note = itunesNote(" 00000000 00000840 000001C4 000000000000466C 00000000");
        int ilst = M4aFiles.find(whole, "ilst");
        byte[] noted = insert(whole, ilst + 4, note, "moov", "udta", "meta", "ilst");
        assertThat(M4aFiles.decode("sound.m4a", noted)[0]).hasSize(18432 + 1024 - 0x840);
    }

    @Test
    void isrcAndPicturesAreRead() throws IOException {
        byte[] file = M4aFiles.resource("stereo-44100.m4a");
        byte[] isrc = named("ISRC", "DEABC2600001");
        byte[] cover = box("covr", box("data", bytes(0, 0, 0, 14, 0, 0, 0, 0, 1, 2, 3)));
        byte[] tagged =
                insert(file, M4aFiles.find(file, "ilst") + 4, join(isrc, cover), "moov", "udta", "meta", "ilst");
        try (AudioReader reader = M4aFiles.open("sound.m4a", tagged)) {
            assertThat(reader.tags().get(AudioTags.Field.ISRC)).contains("DEABC2600001");
            assertThat(reader.tags().pictures()).singleElement().satisfies(picture -> {
                assertThat(picture.mimeType()).isEqualTo("image/png");
                assertThat(picture.image().toArray()).containsExactly(1, 2, 3);
            });
        }
    }

    @Test
    void aFileCutOffIsReadAsFarAsItGoes() throws IOException {
        byte[] file = M4aFiles.resource("fragments-44100.m4a");
        float[][] whole = M4aFiles.decode("sound.m4a", file);
        byte[] cut = Arrays.copyOf(file, file.length * 3 / 4);
        try (AudioReader reader = M4aFiles.open("sound.m4a", cut)) {
            assertThat(reader.frames()).isBetween(whole[0].length / 2L, whole[0].length - 1L);
            assertThat(reader.warnings()).singleElement().asString().contains("packets are missing");
            float[][] read = M4aFiles.rest(reader, 500);
            assertThat(read[0]).isEqualTo(Arrays.copyOf(whole[0], read[0].length));
        }
    }

    @Test
    void aDamagedPacketBecomesSilenceAndIsTold() throws IOException {
        byte[] file = M4aFiles.resource("alac16-44100.m4a");
        float[][] whole = M4aFiles.decode("sound.m4a", file);
        int second = M4aFiles.find(file, "mdat") + 4 + ByteBuffer.wrap(file).getInt(M4aFiles.find(file, "stsz") + 16);
        try (AudioReader reader = M4aFiles.open("sound.m4a", M4aFiles.replace(file, second, 0xFF))) {
            float[][] read = M4aFiles.rest(reader, 500);
            assertThat(reader.warnings()).containsExactly("1 damaged packet became silence: 0.093 s");
            assertThat(Arrays.copyOf(read[0], 4096)).isEqualTo(Arrays.copyOf(whole[0], 4096));
            assertThat(Arrays.copyOfRange(read[0], 4096, read[0].length)).isEqualTo(new float[read[0].length - 4096]);
        }
    }

    @Test
    void whatCannotBeDecodedIsLeftToOthers() throws IOException {
        byte[] file = M4aFiles.resource("stereo-44100.m4a");
        int entry = M4aFiles.find(file, "mp4a");
        assertUnsupported(M4aFiles.replace(file, entry, 'O', 'p', 'u', 's'), "Opus");
        int config = M4aFiles.find(file, "\u0005\u0080\u0080\u0080\u0005") + 5;
        assertThat(config).isGreaterThan(5);
        assertUnsupported(M4aFiles.replace(file, config, 5 << 3 | 2), "HE-AAC");
        assertUnsupported(M4aFiles.replace(file, config, 29 << 3 | 2), "HE-AAC v2");
        assertUnsupported(M4aFiles.replace(file, config, 1 << 3 | 2), "MPEG-4 audio of type 1");
        assertUnsupported(M4aFiles.replace(file, config + 1, 0x14), "frames of 960 samples");
        assertUnsupported(M4aFiles.replace(file, config + 4, 0x80), "HE-AAC"); // announced at the end
    }

    private static void assertUnsupported(byte[] file, String what) {
        assertThatThrownBy(() -> M4aFiles.open("sound.m4a", file))
                .isInstanceOf(UnsupportedCodecException.class)
                .hasMessageStartingWith("sound.m4a: is coded in a way that cannot be decoded")
                .hasMessageContaining(what);
    }

    @Test
    void filesWithoutAnIndexOrAudioAreRefused() throws IOException {
        byte[] file = M4aFiles.resource("stereo-44100.m4a");
        assertRefused(M4aFiles.replace(file, M4aFiles.find(file, "moov"), 'f', 'r', 'e', 'e'), "has no index");
        assertRefused(M4aFiles.replace(file, M4aFiles.find(file, "soun"), 'v', 'i', 'd', 'e'), "has no audio");
        assertRefused(M4aFiles.replace(file, M4aFiles.find(file, "esds"), 'f', 'r', 'e', 'e'), "does not say how");
        assertRefused(
                M4aFiles.replace(file, M4aFiles.find(file, "moov"), 0, '\n', 0x80, 'o'),
                "has no index, as a file that was never finished (permitted a box \"moov\", found [ftyp, free, mdat, ???o])");
        int stsz = M4aFiles.find(file, "stsz");
        assertRefused(M4aFiles.replace(file, stsz + 12, 0, 0, 0, 0), "has no audio");
    }

    private static void assertRefused(byte[] file, String problem) {
        assertThatThrownBy(() -> M4aFiles.open("sound.m4a", file))
                .isInstanceOf(AudioFileException.class)
                .hasMessageStartingWith("sound.m4a: " + problem);
    }

    @Test
    void garbageBetweenRawFramesIsPassedOverAndTold() throws IOException {
        byte[] file = M4aFiles.resource("mono-22050.aac");
        float[][] whole = M4aFiles.decode("sound.aac", file);
        int third = frameBytes(file, 0) + frameBytes(file, frameBytes(file, 0));
        byte[] garbage = new byte[333];
        new Random(1).nextBytes(garbage);
        byte[] dirty = join(Arrays.copyOf(file, third), garbage, Arrays.copyOfRange(file, third, file.length));
        try (AudioReader reader = M4aFiles.open("sound.aac", dirty)) {
            assertThat(M4aFiles.rest(reader, 500)).isDeepEqualTo(whole);
            assertThat(reader.warnings())
                    .containsExactly("333 bytes between frames were left out, in 1 place: at byte " + third);
        }
    }

    private static int frameBytes(byte[] file, int at) {
        return (file[at + 3] & 3) << 11 | (file[at + 4] & 0xFF) << 3 | (file[at + 5] & 0xE0) >> 5;
    }

    @Test
    void recognizesItsFilesAndNoOthers() throws IOException {
        M4aFormatProvider m4a = new M4aFormatProvider();
        for (String name : M4aFiles.NAMES) {
            assertThat(m4a.recognizes(ByteBuffer.wrap(M4aFiles.resource(name))))
                    .as(name)
                    .isEqualTo(name.endsWith("m4a"));
        }
        for (String type : List.of("moov", "mdat", "wide")) {
            assertThat(m4a.recognizes(ByteBuffer.wrap(box(type)))).isTrue();
        }
        assertThat(m4a.recognizes(ByteBuffer.wrap(bytes(0, 0, 0)))).isFalse();
        assertThat(m4a.recognizes(ByteBuffer.wrap(box("RIFF")))).isFalse();
        assertThat(m4a.recognizes(ByteBuffer.wrap(ascii("you skip this")))).isFalse();
    }

    // Boxes are put into the last box of the file, which the audio lies before.

    private static byte[] insert(byte[] file, int at, byte[] boxes, String... around) {
        byte[] changed = join(Arrays.copyOf(file, at), boxes, Arrays.copyOfRange(file, at, file.length));
        for (String type : around) {
            int size = M4aFiles.find(changed, type) - 4;
            ByteBuffer.wrap(changed).putInt(size, ByteBuffer.wrap(changed).getInt(size) + boxes.length);
        }
        return changed;
    }

    private static byte[] itunesNote(String text) {
        return named("iTunSMPB", text);
    }

    private static byte[] named(String name, String text) {
        return box(
                "----",
                box("mean", join(new byte[4], ascii("com.apple.iTunes"))),
                box("name", join(new byte[4], ascii(name))),
                box("data", join(bytes(0, 0, 0, 1, 0, 0, 0, 0), ascii(text))));
    }

    private static byte[] box(String type, byte[]... content) {
        byte[] inner = join(content);
        return join(ByteBuffer.allocate(4).putInt(8 + inner.length).array(), ascii(type), inner);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(int... values) {
        return M4aFiles.replace(new byte[values.length], 0, values);
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
