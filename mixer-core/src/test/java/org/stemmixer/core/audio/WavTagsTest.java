package org.stemmixer.core.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.stemmixer.core.audio.WavBytes.little;
import static org.stemmixer.core.audio.WavBytes.riff;
import static org.stemmixer.core.audio.WavBytes.save;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stemmixer.core.audio.AudioTags.Field;
import org.stemmixer.core.audio.AudioTags.Product;
import org.stemmixer.core.audio.internal.Id3v2Writer;
import org.stemmixer.core.internal.LibraryVersion;

/** What WAV files say beside their samples. */
class WavTagsTest {

    private static final long TEN_HOURS = 48_000L * 36_000;

    private static final BroadcastExtension BROADCAST = new BroadcastExtension(
            "Take 3 – Übung",
            "Pro Tools",
            "REF1",
            "2026-01-01",
            "10:00:00",
            OptionalLong.of(TEN_HOURS),
            "A=PCM,F=48000,W=24,M=mono\r\n");

    private static final AudioTags ALL = AudioTags.NONE
            .with(Field.TITLE, "Beat – ä")
            .with(Field.ARTIST, "Somebody")
            .with(Field.ALBUM, "Something")
            .with(Field.DATE, "2026")
            .with(Field.GENRE, "Pop")
            .with(Field.TRACK, "7")
            .with(Field.ISRC, "DEA001234567")
            .with(Field.COMPOSER, "Writer")
            .with(Field.COMMENT, "odd")
            .with(Field.COPYRIGHT, "nobody")
            .with(Field.ENGINEER, "me")
            .withCuePoints(List.of(
                    new CuePoint(3, "Verse"), new CuePoint(7, 0xFFFFFFFFL, "Chorus"), new CuePoint(0xFFFFFFFFL, "")))
            .withBroadcast(Optional.of(BROADCAST))
            .withIxml("<BWFXML><NOTE>ä</NOTE></BWFXML>");

    private static final Picture COVER = new Picture(
            "image/png", Picture.Kind.FRONT_COVER, "Umschlag – ä", ImageBytes.copyOf(new byte[] {1, 0, -1, -1, 0, 7}));

    /** What only an ID3 tag has a place for. */
    private static final AudioTags WITH_ID3 = ALL.with(Field.ALBUM_ARTIST, "Various")
            .with(Field.DISC, "1/2")
            .withPictures(List.of(COVER, new Picture("", Picture.Kind.OTHER, "", ImageBytes.copyOf(new byte[300_001]))))
            .withReplayGain(new ReplayGain(
                    OptionalDouble.of(-6.5), OptionalDouble.of(0.875), OptionalDouble.of(-7.25), OptionalDouble.of(1)));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Product.class)
    void givesBackWhatWasWritten(Product product) throws IOException {
        AudioTags tags = ALL.markedAs(product);
        AudioTags read = read(written(tags, 5));
        assertThat(read).isEqualTo(tags);
        assertThat(read.product()).contains(product);
        assertThat(read.timeReferenceFrames()).hasValue(TEN_HOURS);
    }

    @Test
    void givesBackWhatOnlyId3HasAPlaceFor() throws IOException {
        Path file = written(WITH_ID3, 5);
        assertThat(read(file)).isEqualTo(WITH_ID3.markedAs(Product.AUDIO));
        assertThat(Files.readString(file, ISO_8859_1)).contains("id3 ");
        assertThat(Files.readString(written(ALL, 5), ISO_8859_1)).doesNotContain("id3 ");
        AudioTags source = AudioTags.NONE.with(Field.ISRC, "no code");
        assertThat(read(written(source, 5)).get(Field.ISRC)).contains("no code");
    }

    @Test
    void otherChunksCountMoreThanId3() throws IOException {
        byte[] id3 = Id3v2Writer.tag(AudioTags.NONE.with(Field.TITLE, "of ID3").with(Field.ARTIST, "of ID3"));
        Path file = save(
                folder.resolve("other.wav"),
                riff().format(1, 1, 44100, 16)
                        .data(new byte[6])
                        .chunk("ID3 ", id3)
                        .chunk("id3 ", Id3v2Writer.tag(AudioTags.NONE.with(Field.ALBUM, "second")))
                        .chunk("LIST", list("INFO", "INAM", "of INFO\0"))
                        .build());
        AudioTags tags = read(file);
        assertThat(tags.texts()).containsOnly(Map.entry(Field.TITLE, "of INFO"), Map.entry(Field.ARTIST, "of ID3"));
    }

    /** Bytes that begin a tag, and whatever length it claims. */
    @Test
    void damagedId3CostsOnlyItself() throws IOException {
        byte[] whole = Id3v2Writer.tag(WITH_ID3);
        for (int length : new int[] {0, 3, 9, 10, 15, 30, 200, whole.length - 1}) {
            Path file = save(
                    folder.resolve("damaged.wav"),
                    riff().format(1, 1, 44100, 16)
                            .chunk("id3 ", Arrays.copyOf(whole, length))
                            .data(new byte[6])
                            .build());
            assertThat(AudioFiles.read(file).frames()).isEqualTo(3);
        }
    }

    @Test
    void everyFileSaysWhoHasWrittenIt() throws IOException {
        AudioTags plain = read(written(AudioTags.NONE, 5));
        assertThat(plain.madeByStemMixer()).isTrue();
        assertThat(plain.product()).contains(Product.AUDIO);
        assertThat(plain.get(Field.SOFTWARE)).contains("Stem Mixer " + LibraryVersion.current());
        AudioTags foreign = AudioTags.NONE.with(Field.SOFTWARE, "Logic Pro");
        assertThat(foreign.madeByStemMixer()).isFalse();
        assertThat(read(written(foreign, 5)).product()).contains(Product.AUDIO);
        AudioTags older = AudioTags.NONE.with(Field.SOFTWARE, "Stem Mixer 0.0.1, mix");
        assertThat(read(written(older, 5))).isEqualTo(AudioTags.NONE.markedAs(Product.MIX));
        assertThat(LibraryVersion.current()).isNotEqualTo("unknown");
    }

    /** The mark changes nothing but the end of the file and the size that the header gives of the whole. */
    @ParameterizedTest
    @CsvSource({"PCM_16,2,5", "PCM_24,1,5", "FLOAT_32,2,0"})
    void audioIsTheSameWhateverTheTags(SampleEncoding encoding, int channels, int frames) throws IOException {
        AudioFileSpec spec = new AudioFileSpec(44100, channels, encoding);
        byte[] plain = bytes(spec, frames);
        byte[] tagged = bytes(spec.withTags(ALL.markedAs(Product.MIX)), frames);
        int dataEnd = new WavHeaderWriter(spec, 0).header(0).remaining() + frames * channels * encoding.bytes();
        assertThat(Arrays.copyOfRange(tagged, 8, dataEnd)).isEqualTo(Arrays.copyOfRange(plain, 8, dataEnd));
        for (byte[] file : List.of(plain, tagged)) {
            assertThat(WavBytes.little(4).put(file, 4, 4).getInt(0)).isEqualTo(file.length - 8);
        }
        String text = new String(plain, dataEnd + dataEnd % 2, plain.length - dataEnd - dataEnd % 2, ISO_8859_1);
        assertThat(text).startsWith("LIST").contains("INFOISFT").contains("Stem Mixer " + LibraryVersion.current());
    }

    @Test
    void otherProgramsReadTheAudio() throws Exception {
        Path file = written(ALL, 5);
        try (var other = AudioSystem.getAudioInputStream(file.toFile())) {
            assertThat(other.readAllBytes()).hasSize(5 * 3);
        }
    }

    @Test
    void bigFilesKeepTheirTags() throws IOException {
        AudioFileSpec spec = new AudioFileSpec(44100, 1, SampleEncoding.PCM_24).withTags(ALL);
        Path file = folder.resolve("large.wav");
        try (AudioWriter writer = ContainerWriter.open(file, spec, new WavHeaderWriter(spec, 100), Optional.empty())) {
            writer.write(new float[1][101], 0, 101);
            writer.commit();
        }
        assertThat(Files.readString(file, ISO_8859_1)).startsWith("RF64");
        try (AudioReader reader = AudioFiles.openReader(file)) {
            assertThat(reader.frames()).isEqualTo(101);
            assertThat(reader.warnings()).isEmpty();
            assertThat(reader.tags()).isEqualTo(ALL.markedAs(Product.AUDIO));
        }
    }

    @Test
    void readsWhatOtherProgramsWrite() throws IOException {
        byte[] info =
                list("INFO", "INAM", "Gesang\0", "IART", "\u00DCbung\0\0", "IXYZ", "unknown\0", "INAM", "second\0");
        byte[] labels = list("adtl", "labl", "\1\0\0\0Verse\0", "note", "\1\0\0\0no\0");
        byte[] cue = little(4 + 24)
                .putInt(1)
                .putInt(1)
                .putInt(99)
                .put("data".getBytes(UTF_8))
                .putLong(0)
                .putInt(42)
                .array();
        Path file = save(
                folder.resolve("other.wav"),
                riff().chunk("LIST", labels)
                        .format(1, 1, 44100, 16)
                        .chunk("bext", bext(44100L * 3600))
                        .data(new byte[6])
                        .chunk("LIST", info)
                        .chunk("cue ", cue)
                        .chunk("iXML", "<BWFXML/>".getBytes(UTF_8))
                        .build());
        AudioSource source = AudioSource.of(file);
        AudioTags tags = source.tags();
        assertThat(tags.get(Field.TITLE)).contains("Gesang");
        assertThat(tags.get(Field.ARTIST)).as("Latin-1").contains("Übung");
        assertThat(tags.get(Field.DATE)).as("of bext").contains("2026-01-01");
        assertThat(tags.get(Field.COMMENT)).as("of bext").contains("a tone");
        assertThat(tags.get(Field.ALBUM)).isEmpty();
        assertThat(tags.texts()).doesNotContainKey(Field.DATE);
        assertThat(tags.cuePoints()).containsExactly(new CuePoint(42, "Verse"));
        assertThat(tags.ixml()).isEqualTo("<BWFXML/>");
        assertThat(tags.madeByStemMixer()).isFalse();
        assertThat(source.timeReferenceFrames()).hasValue(44100L * 3600);
        assertThat(source.warnings()).isEmpty();
    }

    /** What the chunk was meant for, and what is kept there now. */
    @Test
    void aSourceIsNoRecordingCode() throws IOException {
        for (String text : List.of("DE-A00-12-34567", "Bayerischer Rundfunk")) {
            Path file = save(
                    folder.resolve("other.wav"),
                    riff().chunk("LIST", list("INFO", "ISRC", text + "\0"))
                            .format(1, 1, 44100, 16)
                            .data(new byte[6])
                            .build());
            assertThat(AudioSource.of(file).tags().get(Field.ISRC).isPresent()).isEqualTo(text.startsWith("DE"));
        }
    }

    @Test
    void aTimeReferenceThatIsNoTimeIsLeftOut() throws IOException {
        for (long nonsense : new long[] {-1, 0x7878787878787878L, 44100L * 86_400 * 3}) {
            Path file = save(
                    folder.resolve("other.wav"),
                    riff().chunk("bext", bext(nonsense))
                            .format(1, 1, 44100, 16)
                            .data(new byte[6])
                            .build());
            AudioSource source = AudioSource.of(file);
            assertThat(source.timeReferenceFrames()).isEmpty();
            assertThat(source.warnings())
                    .containsExactly("the time reference (bext) is no time of day: " + Long.toUnsignedString(nonsense)
                            + " frames since midnight; it was left out");
        }
        assertThat(read(written(AudioTags.NONE, 1)).timeReferenceFrames()).isEmpty();
    }

    @Test
    void damagedTagsCostOnlyThemselves() throws IOException {
        for (byte[] damaged : List.of(new byte[0], new byte[3], "INFOINAM".getBytes(UTF_8), hugeSize())) {
            for (String id : WavTags.CHUNKS) {
                Path file = save(
                        folder.resolve("damaged.wav"),
                        riff().format(1, 1, 44100, 16)
                                .chunk(id, damaged)
                                .data(new byte[6])
                                .build());
                assertThat(AudioFiles.read(file).frames()).isEqualTo(3);
            }
        }
    }

    @Test
    void framesFollowTheRate() {
        AudioTags twice = ALL.withCuePoints(List.of(new CuePoint(441, "a"))).atRate(44100, 88200);
        assertThat(twice.cuePoints()).containsExactly(new CuePoint(882, "a"));
        assertThat(twice.timeReferenceFrames()).hasValue(2 * TEN_HOURS);
        assertThat(twice.texts()).isEqualTo(ALL.texts());
        assertThat(AudioTags.NONE.atRate(1, 2)).isEqualTo(AudioTags.NONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CuePoint(-1, ""))
                .withMessage("frame must be in [0, 4294967295], but was -1");
    }

    @Test
    void emptyTextsAreNone() {
        assertThat(ALL.with(Field.TITLE, "").get(Field.TITLE)).isEmpty();
        assertThat(AudioTags.NONE.with(Field.TITLE, ""))
                .isEqualTo(AudioTags.NONE)
                .hasSameHashCodeAs(AudioTags.NONE);
    }

    private static byte[] hugeSize() {
        return little(12)
                .put("INFOINAM".getBytes(UTF_8))
                .putInt(Integer.MAX_VALUE)
                .array();
    }

    private static byte[] bext(long timeReference) {
        ByteBuffer bext = little(602);
        bext.put(0, "a tone".getBytes(UTF_8)).put(320, "2026-01-01".getBytes(UTF_8));
        return bext.putLong(338, timeReference).array();
    }

    private static byte[] list(String kind, String... idsAndTexts) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        list.writeBytes(kind.getBytes(ISO_8859_1));
        for (int i = 0; i < idsAndTexts.length; i += 2) {
            byte[] text = idsAndTexts[i + 1].getBytes(ISO_8859_1);
            list.writeBytes(idsAndTexts[i].getBytes(ISO_8859_1));
            list.writeBytes(little(4).putInt(text.length).array());
            list.writeBytes(Arrays.copyOf(text, text.length + text.length % 2));
        }
        return list.toByteArray();
    }

    private Path written(AudioTags tags, int frames) throws IOException {
        AudioFileSpec spec = new AudioFileSpec(48000, 1, SampleEncoding.PCM_24).withTags(tags);
        return save(folder.resolve("written.wav"), bytes(spec, frames));
    }

    private byte[] bytes(AudioFileSpec spec, int frames) throws IOException {
        Path file = folder.resolve("bytes.wav");
        float[][] audio = new float[spec.channels()][frames];
        Arrays.fill(audio[0], 0.25f);
        try (AudioWriter writer = AudioFiles.openWriter(file, spec)) {
            writer.write(audio, 0, frames);
            writer.commit();
        }
        return Files.readAllBytes(file);
    }

    private static AudioTags read(Path file) throws IOException {
        try (AudioReader reader = AudioFiles.openReader(file)) {
            assertThat(reader.warnings()).isEmpty();
            return reader.tags();
        }
    }
}
