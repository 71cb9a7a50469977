package org.stemmixer.core.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stemmixer.core.audio.ContainerBytes.caf;
import static org.stemmixer.core.audio.ContainerBytes.common;
import static org.stemmixer.core.audio.ContainerBytes.description;
import static org.stemmixer.core.audio.ContainerBytes.form;
import static org.stemmixer.core.audio.ContainerBytes.sound;
import static org.stemmixer.core.audio.ContainerBytes.wave64;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemmixer.core.audio.AudioTags.Field;
import org.stemmixer.dsp.loudness.ChannelLayout;
import org.stemmixer.dsp.loudness.Speaker;

/** Reading of AIFF, Wave64, CAF and AU files that were put together by hand, sound and damaged. */
class PlainContainersTest {

    /** 1, -2 and 0.5 of full scale in 16 bits, the high byte first. */
    private static final byte[] THREE = {0, 1, -1, -2, 64, 0};

    private static final byte[] THREE_LOW_FIRST = {1, 0, -2, -1, 0, 64};
    private static final float[] AS_FLOATS = {0x1p-15f, -0x1p-14f, 0.5f};

    private static ContainerBytes aiff(long frames) {
        return new ContainerBytes().chunk("COMM", common(1, frames, 16, ""));
    }

    private static ContainerBytes au(long offset, long bytes) {
        return new ContainerBytes().text(".snd").ints(offset, bytes, 3, 44100, 1);
    }

    static Stream<Arguments> soundFiles() {
        byte[] chunk = new byte[7];
        return Stream.of(
                Arguments.of("AIFF", form("AIFF", aiff(3).chunk("SSND", sound(0, THREE)))),
                Arguments.of(
                        "AIFF, sound first",
                        form(
                                "AIFF",
                                new ContainerBytes()
                                        .chunk("SSND", sound(0, THREE))
                                        .chunk("COMM", common(1, 3, 16, "")))),
                Arguments.of("AIFF, sound behind an offset", form("AIFF", aiff(3).chunk("SSND", sound(5, THREE)))),
                Arguments.of(
                        "AIFF, other chunks",
                        form(
                                "AIFF",
                                aiff(3).chunk("INST", chunk)
                                        .chunk("SSND", sound(0, THREE))
                                        .chunk("MIDI", chunk))),
                Arguments.of(
                        "AIFF, 12 bits",
                        form(
                                "AIFF",
                                new ContainerBytes()
                                        .chunk("COMM", common(1, 2, 12, ""))
                                        .chunk("SSND", sound(0, (byte) 0, (byte) 16, (byte) 64, (byte) 0)))),
                Arguments.of(
                        "AIFF-C",
                        form(
                                "AIFC",
                                new ContainerBytes()
                                        .chunk("COMM", common(1, 3, 16, "NONE"))
                                        .chunk("SSND", sound(0, THREE)))),
                Arguments.of(
                        "AIFF-C, twos",
                        form(
                                "AIFC",
                                new ContainerBytes()
                                        .chunk("COMM", common(1, 3, 16, "twos"))
                                        .chunk("SSND", sound(0, THREE)))),
                Arguments.of(
                        "AIFF-C, sowt",
                        form(
                                "AIFC",
                                new ContainerBytes()
                                        .chunk("COMM", common(1, 3, 16, "sowt"))
                                        .chunk("SSND", sound(0, THREE_LOW_FIRST)))),
                Arguments.of(
                        "AIFF-C, in24",
                        form(
                                "AIFC",
                                new ContainerBytes()
                                        .chunk("COMM", common(1, 1, 24, "in24"))
                                        .chunk("SSND", sound(0, (byte) 64, (byte) 0, (byte) 0)))),
                Arguments.of(
                        "AIFF-C, in32",
                        form(
                                "AIFC",
                                new ContainerBytes()
                                        .chunk("COMM", common(1, 1, 32, "in32"))
                                        .chunk("SSND", sound(0, (byte) 64, (byte) 0, (byte) 0, (byte) 0)))),
                Arguments.of(
                        "AIFF-C, raw",
                        form(
                                "AIFC",
                                new ContainerBytes()
                                        .chunk("COMM", common(1, 1, 8, "raw "))
                                        .chunk("SSND", sound(0, (byte) 192)))),
                Arguments.of(
                        "AIFF-C, FL32",
                        form(
                                "AIFC",
                                new ContainerBytes()
                                        .chunk("COMM", common(1, 1, 32, "FL32"))
                                        .chunk("SSND", sound(0, (byte) 63, (byte) 0, (byte) 0, (byte) 0)))),
                Arguments.of("Wave64", wave64(THREE_LOW_FIRST, 6)),
                Arguments.of("Wave64, padding counted", wave64(new byte[] {1, 0, -2, -1, 0, 64, 0}, 7)),
                Arguments.of(
                        "CAF",
                        caf().largeChunk("desc", description("lpcm", 0, 2, 1, 16))
                                .largeChunk(
                                        "data",
                                        new ContainerBytes().ints(0).raw(THREE).build())
                                .build()),
                Arguments.of(
                        "CAF, 16 of 24 bits",
                        caf().largeChunk("desc", description("lpcm", 0, 3, 1, 16))
                                .largeChunk("free", chunk)
                                .largeChunk(
                                        "data",
                                        new ContainerBytes()
                                                .ints(0)
                                                .hex("400000")
                                                .build())
                                .build()),
                Arguments.of("AU", au(24, 6).raw(THREE).build()),
                Arguments.of(
                        "AU, odd header", au(31, 6).text("comment").raw(THREE).build()),
                Arguments.of("AU, no size", au(24, 0xFFFFFFFFL).raw(THREE).build()),
                Arguments.of(
                        "AU, more behind", au(24, 6).raw(THREE).text("more").build()),
                Arguments.of(
                        "AU, low byte first",
                        new ContainerBytes()
                                .text("dns.")
                                .hex("18000000060000000300000044ac000001000000")
                                .raw(THREE_LOW_FIRST)
                                .build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("soundFiles")
    void readsEveryFormWithoutWarning(String name, byte[] file) throws IOException {
        try (AudioReader reader = open(file)) {
            assertThat(reader.sampleRate()).isEqualTo(44100);
            assertThat(reader.warnings()).isEmpty();
            float[] samples = WavBytes.drain(reader, 2).channel(0);
            assertThat(samples).endsWith(0.5f);
            if (samples.length == 3) {
                assertThat(samples).containsExactly(AS_FLOATS);
            }
        }
    }

    static Stream<Arguments> damagedFiles() {
        ContainerBytes header = aiff(3).text("SSND");
        String notGiven = "the size of the audio data is not given: read to the end of the file";
        byte[] cafHeader = caf().largeChunk("desc", description("lpcm", 0, 2, 1, 16))
                .text("data")
                .build();
        return Stream.of(
                Arguments.of(
                        form("AIFF", aiff(0).chunk("SSND", sound(0, THREE))),
                        "the number of frames is given as 0, but is 3"),
                Arguments.of(
                        form("AIFF", aiff(3).text("SSND").ints(0, 0, 0).raw(THREE)),
                        "the size of the audio data is given as 0: read to the end of the file"),
                Arguments.of(
                        form(
                                "AIFF",
                                aiff(3).text("SSND").ints(0xFFFFFFFFL, 0, 0).raw(THREE)),
                        notGiven),
                Arguments.of(
                        form("AIFF", header.ints(99, 0, 0).raw(THREE)),
                        "the audio data should have 91 bytes, but the file ends after 6"),
                Arguments.of(
                        form(
                                "AIFF",
                                aiff(3).chunk(
                                                "SSND",
                                                new ContainerBytes()
                                                        .ints(99, 0)
                                                        .raw(THREE)
                                                        .build())),
                        "the audio data should begin beyond its chunk: read from the beginning of it"),
                Arguments.of(
                        form("AIFF", aiff(3).chunk("SSND", sound(0, Arrays.copyOf(THREE, 7)))),
                        "the audio data ends within a frame: the last 1 bytes were left out"),
                Arguments.of(wave64(THREE_LOW_FIRST, 6_000_000_000L), "should have 6000000000 bytes"),
                Arguments.of(wave64(THREE_LOW_FIRST, -30), notGiven),
                Arguments.of(wave64(THREE_LOW_FIRST, 0), "the size of the audio data is given as 0"),
                Arguments.of(
                        new ContainerBytes()
                                .raw(cafHeader)
                                .ints(-1, -1, 0)
                                .raw(THREE)
                                .build(),
                        notGiven),
                Arguments.of(
                        new ContainerBytes()
                                .raw(cafHeader)
                                .ints(1, 4, 0)
                                .raw(THREE)
                                .build(),
                        "the audio data should have 4294967296 bytes, but the file ends after 6"),
                Arguments.of(au(3, 6).raw(THREE).build(), "the audio data should begin at byte 3: read from byte 24"),
                Arguments.of(au(99, 6).raw(THREE).build(), "the audio data should begin at byte 99"),
                Arguments.of(au(24, 0).raw(THREE).build(), "is given as 0: read to the end"),
                Arguments.of(au(24, 7).raw(THREE).build(), "should have 7 bytes, but the file ends after 6"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("damagedFiles")
    void readsWhatIsThereAndWarns(byte[] file, String warning) throws IOException {
        try (AudioReader reader = open(file)) {
            assertThat(WavBytes.drain(reader, 2).channel(0)).containsExactly(AS_FLOATS);
            assertThat(reader.warnings()).anySatisfy(found -> assertThat(found).contains(warning));
        }
    }

    static Stream<Arguments> unreadableFiles() {
        return Stream.of(
                Arguments.of(form("AIFF", new ContainerBytes()), "has no format (permitted a chunk \"COMM\""),
                Arguments.of(form("AIFF", aiff(3)), "has no audio data (permitted a chunk \"SSND\", found \"COMM\")"),
                Arguments.of(
                        form("AIFF", new ContainerBytes().chunk("COMM", new byte[9])),
                        "has a common chunk that is too short (permitted at least 18 bytes, found 9)"),
                Arguments.of(
                        form("AIFC", new ContainerBytes().chunk("COMM", common(1, 3, 16, "ima4"))),
                        "(permitted PCM, float, A-law and mu-law, found \"ima4\")"),
                Arguments.of(
                        form("AIFF", new ContainerBytes().chunk("COMM", common(0, 3, 16, ""))),
                        "has an impossible number of channels (permitted 1 to 1024, found 0)"),
                Arguments.of(
                        form("AIFF", new ContainerBytes().chunk("COMM", common(1, 3, 33, ""))),
                        "(permitted 1 to 32 bits, found 33)"),
                Arguments.of(
                        caf().largeChunk("desc", description("alac", 0, 0, 1, 0))
                                .build(),
                        "(permitted PCM, float, A-law and mu-law, found \"alac\")"),
                Arguments.of(
                        caf().largeChunk("desc", description("lpcm", 1, 2, 1, 16))
                                .build(),
                        "(permitted 32 or 64 bits, found 16)"),
                Arguments.of(caf().build(), "has no format (permitted a chunk \"desc\", found no chunk)"),
                Arguments.of(
                        caf().largeChunk("desc", description("lpcm", 0, 2, 1, 16))
                                .build(),
                        "has no audio data (permitted a chunk \"data\", found \"desc\")"),
                Arguments.of(
                        new ContainerBytes().text(".snd").build(),
                        "is truncated in its header (permitted at least 24 bytes, found 4)"),
                Arguments.of(
                        new ContainerBytes()
                                .text(".snd")
                                .ints(24, 0, 23, 44100, 1)
                                .build(),
                        "(permitted the encodings 1 to 7 and 27, found 23)"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("unreadableFiles")
    void saysWhatIsWrong(byte[] file, String problem) {
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(AudioFileException.class)
                .hasMessageStartingWith("test: ")
                .hasMessageContaining(problem);
    }

    @Test
    void aFileOfNoFramesNeedNotHaveAudioData() throws IOException {
        try (AudioReader reader = open(form("AIFF", aiff(0)))) {
            assertThat(reader.frames()).isZero();
            assertThat(reader.warnings()).isEmpty();
            assertThat(reader.read(new float[1][1], 0, 1)).isEqualTo(-1);
        }
    }

    @Test
    void readsTheTagsOfAiff() throws IOException {
        byte[] mark = new ContainerBytes()
                .hex("0002" + "0001" + "0000002a" + "05")
                .text("Verse")
                .hex("0007" + "ffffffff" + "00" + "00")
                .build();
        AudioTags tags = open(form(
                        "AIFF",
                        aiff(3).chunk("NAME", bytes("\u00DCbung"))
                                .chunk("AUTH", bytes("Somebody"))
                                .chunk("(c) ", bytes("2026 nobody"))
                                .chunk("ANNO", bytes("one\0\0"))
                                .chunk("ANNO", bytes("two"))
                                .chunk("APPL", bytes("pdosother"))
                                .chunk("MARK", mark)
                                .chunk("SSND", sound(0, THREE))))
                .tags();
        assertThat(tags.get(Field.TITLE)).as("Latin-1").contains("Übung");
        assertThat(tags.get(Field.ARTIST)).contains("Somebody");
        assertThat(tags.get(Field.COPYRIGHT)).contains("2026 nobody");
        assertThat(tags.get(Field.COMMENT)).contains("one");
        assertThat(tags.get(Field.SOFTWARE)).isEmpty();
        assertThat(tags.cuePoints()).containsExactly(new CuePoint(42, "Verse"), new CuePoint(0xFFFFFFFFL, ""));
    }

    @Test
    void readsTheTextsOfCafAndAu() throws IOException {
        byte[] info = new ContainerBytes()
                .ints(3)
                .text("title\0Beat\0approximate duration\0")
                .text("1\0year\0002026")
                .build();
        byte[] file = caf().largeChunk("desc", description("lpcm", 0, 2, 1, 16))
                .largeChunk("info", info)
                .largeChunk("data", new byte[4])
                .build();
        assertThat(open(file).tags())
                .isEqualTo(AudioTags.NONE.with(Field.TITLE, "Beat").with(Field.DATE, "2026"));
        assertThat(open(au(32, 6).text("a take\0\0").raw(THREE).build()).tags().get(Field.COMMENT))
                .contains("a take");
    }

    /** Centre, left, right, left surround, right surround, low frequencies: read in the order of WAV files. */
    @Test
    void channelsComeInTheOrderOfWav() throws IOException {
        byte[] frame = {3, 1, 2, 5, 6, 4};
        for (byte[] file : List.of(
                form(
                        "AIFF",
                        new ContainerBytes()
                                .chunk("COMM", common(6, 1, 8, ""))
                                .chunk(
                                        "CHAN",
                                        new ContainerBytes()
                                                .ints(124 << 16 | 6, 0, 0)
                                                .build())
                                .chunk("SSND", sound(0, frame))),
                caf().largeChunk("desc", description("lpcm", 0, 6, 6, 8))
                        .largeChunk("chan", described(3, 1, 2, 5, 6, 4))
                        .largeChunk(
                                "data", new ContainerBytes().ints(0).raw(frame).build())
                        .build())) {
            try (AudioReader reader = open(file)) {
                assertThat(reader.layout()).contains(ChannelLayout.SURROUND_5_1);
                float[][] samples = WavBytes.drain(reader, 1).toArrays();
                for (int c = 0; c < 6; c++) {
                    assertThat(samples[c]).containsExactly((c + 1) / 128f);
                }
            }
        }
    }

    @Test
    void layoutsAreTakenFromMasksAndLabels() {
        ContainerBytes mask = new ContainerBytes().ints(1 << 16, 0x3 | 0x4, 0);
        assertThat(AppleLayout.parse(wrap(mask.build()), 3)).contains(ChannelLayout.SURROUND_3_0);
        assertThat(AppleLayout.parse(wrap(mask.build()), 4)).isEmpty();
        assertThat(AppleLayout.parse(wrap(described(1, 2, 1)), 3))
                .as("left twice")
                .isEmpty();
        assertThat(AppleLayout.parse(wrap(described(1, 2, 400)), 3))
                .as("not known")
                .isEmpty();
        assertThat(AppleLayout.parse(wrap(described(1, 2, 5, 6, 33, 34)), 6))
                .contains(new ChannelLayout(List.of(
                        Speaker.FRONT_LEFT,
                        Speaker.FRONT_RIGHT,
                        Speaker.SIDE_LEFT,
                        Speaker.SIDE_RIGHT,
                        Speaker.BACK_LEFT,
                        Speaker.BACK_RIGHT)));
        assertThat(AppleLayout.parse(wrap(new byte[3]), 1)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rates")
    void ratesHaveEightyBits(String hex, long rate) {
        var bytes = wrap(new ContainerBytes().hex(hex).build());
        assertThat(AiffFormat.extended(bytes.getShort(), bytes.getLong())).isEqualTo(rate);
    }

    static Stream<Arguments> rates() {
        return Stream.of(
                Arguments.of("400eac44000000000000", 44100),
                Arguments.of("400ebb80000000000000", 48000),
                Arguments.of("400dadde8ba2e8ba2e8c", 22255), // 22254.5454…, of the first Macintosh
                Arguments.of("3fff8000000000000000", 1),
                Arguments.of("c00eac44000000000000", 0),
                Arguments.of("7fff8000000000000000", 0),
                Arguments.of("00000000000000000000", 0),
                Arguments.of("403effffffffffffffff", 0));
    }

    private static byte[] described(int... labels) {
        ContainerBytes layout = new ContainerBytes().ints(0, 0, labels.length);
        for (int label : labels) {
            layout.ints(label, 0, 0, 0, 0);
        }
        return layout.build();
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static AudioReader open(byte[] file) throws IOException {
        return AudioFiles.openReader(AudioInput.of("test", file));
    }
}
