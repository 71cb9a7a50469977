package org.stemmixer.codecs.mpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.stemmixer.codecs.mpeg.MpegFiles.decode;
import static org.stemmixer.codecs.mpeg.MpegFiles.frames;
import static org.stemmixer.codecs.mpeg.MpegFiles.header;
import static org.stemmixer.codecs.mpeg.MpegFiles.join;
import static org.stemmixer.codecs.mpeg.MpegFiles.open;
import static org.stemmixer.codecs.mpeg.MpegFiles.resource;
import static org.stemmixer.codecs.mpeg.MpegFiles.rest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioTags.Field;
import org.stemmixer.core.audio.SampleEncoding;

class MpegReaderTest {

    private static final String JOINT = "joint-44100.mp3";

    @ParameterizedTest
    @CsvSource({
        "joint-44100.mp3, 44100, 2, MP3",
        "intensity-44100.mp3, 44100, 2, MP3",
        "mono-22050.mp3, 22050, 1, MP3",
        "stereo-8000.mp3, 8000, 2, MP3",
        "layer2-48000.mp2, 48000, 2, MP2"
    })
    void samplesAreThoseOfFfmpeg(String name, int sampleRate, int channels, String format) throws IOException {
        List<String> expected = new String(resource(name + ".txt"), StandardCharsets.US_ASCII)
                .lines()
                .toList();
        try (AudioReader reader = open(resource(name))) {
            assertThat(reader.sampleRate()).isEqualTo(sampleRate);
            assertThat(reader.channels()).isEqualTo(channels);
            assertThat(reader.format()).startsWith(format + ", ").endsWith(" kbit/s");
            assertThat(reader.encoding()).isEqualTo(SampleEncoding.LOSSY);
            assertThat(reader.warnings()).isEmpty();
            assertThat(reader.frames()).isEqualTo(Long.parseLong(expected.get(0)));
            float[][] samples = rest(reader, 1000);
            assertThat((long) samples[0].length).isEqualTo(reader.frames());
            for (int line = 1; line < expected.size(); line++) {
                String[] values = expected.get(line).split(" ");
                for (int c = 0; c < channels; c++) {
                    assertThat((double) samples[c][61 * (line - 1)])
                            .as("frame %d of channel %d", 61 * (line - 1), c)
                            .isCloseTo(Double.parseDouble(values[c]), within(1e-5));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"joint-44100.mp3", "mono-22050.mp3", "stereo-8000.mp3", "layer2-48000.mp2"})
    void whatFollowsASkipIsWhatIsThereWithoutOne(String name) throws IOException {
        byte[] file = repeated(resource(name), 12);
        float[][] whole = decode(file);
        Random random = new Random(4);
        for (int i = 0; i < 60; i++) {
            try (AudioReader reader = open(file)) {
                int position = 0;
                while (position < whole[0].length) {
                    int skipped = random.nextInt(1 << random.nextInt(18));
                    reader.skip(skipped);
                    position = Math.min(position + skipped, whole[0].length);
                    float[][] block = new float[whole.length][1 + random.nextInt(1500)];
                    int read = reader.read(block, 0, block[0].length);
                    assertThat(read)
                            .isEqualTo(
                                    position == whole[0].length
                                            ? -1
                                            : Math.min(block[0].length, whole[0].length - position));
                    for (int c = 0; c < whole.length && read > 0; c++) {
                        assertThat(Arrays.copyOf(block[c], read))
                                .as("from frame %d", position)
                                .isEqualTo(Arrays.copyOfRange(whole[c], position, position + read));
                    }
                    position += Math.max(0, read);
                }
            }
        }
    }

    /** The audio of a file many times over, without what its first frame says about the whole. */
    private static byte[] repeated(byte[] file, int times) {
        int first = file[1] == (byte) 0xFD || file[1] == (byte) 0xFC
                ? 0
                : frames(file).get(1);
        byte[] audio = Arrays.copyOfRange(file, first, file.length);
        byte[][] parts = new byte[times][];
        Arrays.fill(parts, audio);
        return join(parts);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 576, 1151, 4000})
    void blocksOfAnySizeGiveTheSame(int blockFrames) throws IOException {
        byte[] file = resource(JOINT);
        try (AudioReader reader = open(file)) {
            assertThat(rest(reader, blockFrames)).isDeepEqualTo(decode(file));
        }
    }

    @Test
    void freeFormatIsMeasured() throws IOException {
        byte[] file = resource(JOINT);
        byte[] free = file.clone();
        for (int at : frames(file)) {
            if (at < file.length) {
                free[at + 2] &= 0x0F; // no bit rate
            }
        }
        assertThat(decode(free)).isDeepEqualTo(decode(file));
    }

    @Test
    void tagsAreReadAndAreNoAudio() throws IOException {
        byte[] file = resource(JOINT);
        // A picture with what looks like frames in it.
        byte[] picture = join(new byte[20], file, file);
        int size = picture.length + 10 + 16;
        byte[] front = join(
                latin("ID3\3\0\0"),
                new byte[] {0, (byte) (size >> 14), (byte) (size >> 7 & 0x7F), (byte) (size & 0x7F)},
                latin("TIT2\0\0\0\6\0\0\0Title"),
                latin("APIC"),
                ByteBuffer.allocate(6).putInt(picture.length).array(),
                picture);
        byte[] ape = ape("Album", "The Album", "Title", "not this");
        byte[] last = Arrays.copyOf(latin("TAG" + "not this either               " + "Artist"), 128);
        last[126] = 7;
        last[127] = 17;
        try (AudioReader reader = open(join(front, file, ape, last))) {
            assertThat(rest(reader, 500)).isDeepEqualTo(decode(file));
            assertThat(reader.warnings()).isEmpty();
            assertThat(reader.tags().get(Field.TITLE)).contains("Title");
            assertThat(reader.tags().get(Field.ALBUM)).contains("The Album");
            assertThat(reader.tags().get(Field.ARTIST)).contains("Artist");
            assertThat(reader.tags().get(Field.TRACK)).contains("7");
            assertThat(reader.tags().get(Field.GENRE)).contains("Rock");
        }
    }

    private static byte[] ape(String... items) {
        byte[] content = new byte[0];
        for (int i = 0; i < items.length; i += 2) {
            byte[] value = items[i + 1].getBytes(StandardCharsets.UTF_8);
            byte[] head = ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(value.length)
                    .array();
            content = join(content, head, latin(items[i] + "\0"), value);
        }
        ByteBuffer footer = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        footer.put(latin("APETAGEX")).putInt(2000).putInt(content.length + 32).putInt(items.length / 2);
        return join(content, footer.array());
    }

    @Test
    void garbageBetweenFramesIsPassedOver() throws IOException {
        byte[] file = resource(JOINT);
        int at = frames(file).get(9);
        byte[] garbage = new byte[3000];
        new Random(8).nextBytes(garbage);
        byte[] damaged = join(Arrays.copyOf(file, at), garbage, Arrays.copyOfRange(file, at, file.length));
        try (AudioReader reader = open(damaged)) {
            assertThat(rest(reader, 500)).isDeepEqualTo(decode(file));
            assertThat(reader.warnings())
                    .containsExactly("has 3000 bytes that belong to no frame, the first at byte " + at
                            + ", which are passed over: what follows them may come early");
        }
    }

    @Test
    void garbageBeforeAndBehindAllFramesMakesNothingEarly() throws IOException {
        byte[] file = resource(JOINT);
        byte[] garbage = new byte[3000];
        try (AudioReader reader = open(join(garbage, file, garbage))) {
            assertThat(reader.warnings())
                    .containsExactly(
                            "has 6000 bytes that belong to no frame, the first at byte 0, which are passed over");
        }
    }

    /** What the header counts is checked: a file that is cut between two frames has no other trace of it. */
    @ParameterizedTest
    @ValueSource(strings = {JOINT, "mono-22050.mp3", "stereo-8000.mp3"})
    void framesThatAreMissingAreSaid(String name) throws IOException {
        byte[] file = resource(name);
        List<Integer> frames = frames(file);
        int counted = frames.size() - 2; // not the header's own, nor the end
        byte[] cut = Arrays.copyOf(file, frames.get(6));
        byte[] torn = join(Arrays.copyOf(file, frames.get(5)), Arrays.copyOfRange(file, frames.get(8), file.length));
        for (byte[] damaged : List.of(cut, torn)) {
            try (AudioReader reader = open(damaged)) {
                assertThat(reader.warnings())
                        .filteredOn(warning -> warning.startsWith("the header"))
                        .containsExactly("the header gives " + counted + " frames of MPEG audio, but there are "
                                + (damaged == cut ? 5 : counted - 3)
                                + ": the file was cut off, or frames are missing and what follows them comes early");
            }
        }
    }

    @Test
    void framesThatTheHeaderDoesNotCountAreSaid() throws IOException {
        byte[] file = resource(JOINT);
        int counted = frames(file).size() - 2;
        try (AudioReader reader = open(join(file, file))) {
            assertThat(reader.warnings())
                    .contains(
                            "the header gives " + counted + " frames of MPEG audio, but there are " + (2 * counted + 1)
                                    + ": something was added to the file, or the header is that of another");
        }
    }

    @Test
    void oneFrameMoreOrLessIsAnEncodersOwnWayOfCounting() throws IOException {
        byte[] file = resource(JOINT);
        List<Integer> frames = frames(file);
        byte[] last = Arrays.copyOfRange(file, frames.get(frames.size() - 2), file.length);
        for (byte[] other : List.of(join(file, last), Arrays.copyOf(file, file.length - last.length))) {
            try (AudioReader reader = open(other)) {
                assertThat(reader.warnings()).isEmpty();
            }
        }
    }

    /** Fraunhofer's header, where LAME has none. */
    @Test
    void fraunhofersHeaderIsCheckedToo() throws IOException {
        byte[] file = resource(JOINT);
        int counted = frames(file).size() - 2;
        byte[] vbri = file.clone();
        Arrays.fill(vbri, MpegHeader.BYTES, frames(file).get(1), (byte) 0);
        ByteBuffer.wrap(vbri)
                .position(MpegHeader.BYTES + 32)
                .put(latin("VBRI"))
                .position(MpegHeader.BYTES + 32 + 10)
                .putInt(file.length)
                .putInt(counted);
        try (AudioReader reader = open(vbri)) {
            assertThat(reader.warnings()).isEmpty();
        }
        try (AudioReader reader = open(Arrays.copyOf(vbri, frames(file).get(8)))) {
            assertThat(reader.warnings())
                    .containsExactly("the header gives " + counted
                            + " frames of MPEG audio, but there are 7: the file was cut off, or frames are missing and"
                            + " what follows them comes early");
        }
    }

    @Test
    void aFileThatBeginsInTheMidstIsSilentUntilItsDataComes() throws IOException {
        byte[] file = resource(JOINT);
        List<Integer> frames = frames(file);
        float[][] whole = decode(Arrays.copyOfRange(file, frames.get(1), file.length));
        float[][] later = decode(Arrays.copyOfRange(file, frames.get(6), file.length));
        assertThat(later[0].length).isEqualTo(whole[0].length - 5 * 1152);
        int settled = 3 * 1152;
        assertThat(Arrays.copyOfRange(later[0], settled, later[0].length))
                .isEqualTo(Arrays.copyOfRange(whole[0], 5 * 1152 + settled, whole[0].length));
        try (AudioReader reader = open(Arrays.copyOfRange(file, frames.get(6), file.length))) {
            assertThat(reader.warnings()).hasSize(1);
            assertThat(reader.warnings().get(0))
                    .startsWith("refers to audio data before that is not there, so that something is silent (")
                    .endsWith("the first is frame 0)");
        }
    }

    @Test
    void aFileThatIsCutOffHasAsMuchAsItHolds() throws IOException {
        byte[] file = resource(JOINT);
        List<Integer> frames = frames(file);
        byte[] cut = Arrays.copyOf(file, frames.get(10) + 100);
        try (AudioReader reader = open(cut)) {
            assertThat(reader.frames()).isEqualTo(10 * 1152 - 1105);
            assertThat(reader.warnings())
                    .containsExactly(
                            "the header gives " + (frames.size() - 2)
                                    + " frames of MPEG audio, but there are 10: the file was cut off, or frames are"
                                    + " missing and what follows them comes early",
                            "ends in the midst of its last frame");
            float[][] samples = rest(reader, 500);
            assertThat(Arrays.copyOf(samples[1], 9 * 1152 - 1105))
                    .isEqualTo(Arrays.copyOf(decode(file)[1], 9 * 1152 - 1105));
        }
    }

    @Test
    void anotherStreamEndsTheFirst() throws IOException {
        byte[] file = resource(JOINT);
        byte[] other = resource("mono-22050.mp3");
        try (AudioReader reader = open(join(file, other))) {
            assertThat(rest(reader, 500)).isDeepEqualTo(decode(file));
            assertThat(reader.warnings())
                    .containsExactly(
                            "goes on with audio of another kind at byte " + file.length + ", of which nothing is read");
        }
    }

    /** Each further file begins with a frame of its encoder's, which is audio as others are; as ffmpeg has it. */
    @Test
    void paddingInTheMidstOfJoinedFilesIsTakenOff() throws IOException {
        byte[] file = resource(JOINT);
        float[][] once = decode(file);
        float[][] twice = decode(join(file, file));
        int frames = frames(file).size() - 2;
        assertThat(twice[0].length).isEqualTo(once[0].length + (frames + 1) * 1152);
        assertThat(Arrays.copyOf(twice[0], once[0].length)).isEqualTo(once[0]);
    }

    @Test
    void whatHoldsNoFramesIsRefused() {
        byte[] noise = new byte[1 << 20];
        new Random(3).nextBytes(noise);
        for (byte[] bad : List.of(new byte[0], new byte[5000], noise, latin("RIFF"))) {
            assertThatThrownBy(() -> open(bad))
                    .isInstanceOf(AudioFileException.class)
                    .hasMessage(
                            "sound.mp3: holds no MPEG audio (permitted frames of layer I, II or III that follow each"
                                    + " other, found none in " + bad.length + " bytes)");
        }
    }

    @Test
    void onlyFramesThatFollowEachOtherAreRecognized() throws IOException {
        Mp3FormatProvider provider = new Mp3FormatProvider();
        byte[] file = resource(JOINT);
        assertThat(provider.recognizes(ByteBuffer.wrap(file))).isTrue();
        assertThat(provider.recognizes(ByteBuffer.wrap(join(new byte[1000], file))))
                .isTrue();
        assertThat(provider.recognizes(ByteBuffer.wrap(resource("layer2-48000.mp2"))))
                .isTrue();
        assertThat(provider.recognizes(ByteBuffer.wrap(file, 0, 200))).isFalse();
        assertThat(provider.recognizes(ByteBuffer.wrap(join(new byte[] {1}, file))))
                .isFalse();
        byte[] adts = file.clone();
        for (int at : frames(file)) {
            if (at < file.length) {
                adts[at + 1] &= 0xF9; // no layer
            }
        }
        assertThat(provider.recognizes(ByteBuffer.wrap(adts))).isFalse();
        byte[] noise = new byte[4096];
        for (int seed = 0; seed < 2_000; seed++) {
            new Random(seed).nextBytes(noise);
            noise[0] = -1;
            noise[1] = (byte) 0xFB;
            assertThat(provider.recognizes(ByteBuffer.wrap(noise)))
                    .as("noise %d", seed)
                    .isFalse();
        }
    }

    @Test
    void headersTellWhatTheyHold() throws IOException {
        MpegHeader header = header(resource("stereo-8000.mp3"), 0);
        assertThat(header.version()).isEqualTo("2.5");
        assertThat(header.layer()).isEqualTo(3);
        assertThat(header.samples()).isEqualTo(576);
        assertThat(header.bitRate()).isEqualTo(24);
        assertThat(header.frameBytes()).isEqualTo(72 * 24000 / 8000);
        assertThat(header.hasCrc()).isFalse();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
