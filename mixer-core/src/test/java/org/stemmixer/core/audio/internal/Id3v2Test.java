package org.stemmixer.core.audio.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.AudioTags.Field;
import org.stemmixer.core.audio.ImageBytes;
import org.stemmixer.core.audio.Picture;
import org.stemmixer.core.audio.ReplayGain;

class Id3v2Test {

    @Test
    void version23IsRead() throws IOException {
        byte[] tag = tag(
                3,
                0,
                frame(3, "TIT2", text(1, "Straße")),
                frame(3, "TPE1", text(0, "Jörg")),
                frame(3, "TYER", text(0, "2026")),
                frame(3, "TDAT", text(0, "2911")),
                frame(3, "TCON", text(0, "(17)")),
                frame(3, "TRCK", text(0, "3/12")),
                frame(3, "APIC", latin("\0" + "image/png\0\3Front\0" + "\u00ffpicture")),
                frame(3, "COMM", latin("\0eng" + "iTunNORM\0" + " 0000")),
                frame(3, "COMM", latin("\0eng" + "note\0" + "described")),
                frame(3, "COMM", latin("\0deu" + "\0" + "plain")),
                frame(3, "TXXX", latin("\0Engineer\0Anna")),
                frame(3, "TENC", text(0, "somebody")),
                new byte[300]);
        AudioTags expected = AudioTags.NONE
                .with(Field.TITLE, "Straße")
                .with(Field.ARTIST, "Jörg")
                .with(Field.DATE, "2026-11-29")
                .with(Field.GENRE, "Rock")
                .with(Field.TRACK, "3/12")
                .with(Field.COMMENT, "plain")
                .with(Field.ENGINEER, "Anna")
                .with(Field.SOFTWARE, "somebody")
                .withPictures(List.of(new Picture(
                        "image/png", Picture.Kind.FRONT_COVER, "Front", ImageBytes.copyOf(latin("\u00ffpicture")))));
        assertThat(Id3v2.read(ByteBuffer.wrap(tag))).isEqualTo(expected);
        byte[] file = join(new byte[7], tag, new byte[100]);
        assertThat(Id3v2.bytes(AudioInput.of("file", file), 7)).isEqualTo(tag.length);
        assertThat(Id3v2.read(AudioInput.of("file", file), 7)).isEqualTo(expected);
        assertThat(Id3v2.read(AudioInput.of("file", file), 8)).isEqualTo(AudioTags.NONE);
    }

    @Test
    void version24IsRead() {
        byte[] long24 = text(3, "x".repeat(200)); // a size that differs between the versions
        AudioTags tags = Id3v2.read(ByteBuffer.wrap(tag(
                4,
                0,
                frame(4, "TALB", long24),
                frame(4, "TPE1", latin("\3One\0Two")),
                frame(4, "TDRC", text(3, "2026-11-29T12:00:01")),
                frame(4, "TCON", latin("\0" + "9\0(26)\0Free")),
                frame(4, "TIT2", text(2, "π"), 0),
                frame(4, "TSSE", join(new byte[] {0, 0, 0, 5}, latin("\0ab\u00FF\0\u00E0")), 0x03),
                frame(4, "TIPL", latin("\0producer\0Eve\0Mix Engineer\0Bob")))));
        assertThat(tags)
                .isEqualTo(AudioTags.NONE
                        .with(Field.ALBUM, "x".repeat(200))
                        .with(Field.ARTIST, "One; Two")
                        .with(Field.DATE, "2026-11-29")
                        .with(Field.GENRE, "Metal; Ambient; Free")
                        .with(Field.TITLE, "π")
                        .with(Field.SOFTWARE, "ab\u00FF\u00E0")
                        .with(Field.ENGINEER, "Bob"));
    }

    @Test
    void version22IsRead() {
        byte[] title = text(0, "Song");
        byte[] tag = tag(2, 0, latin("TT2"), new byte[] {0, 0, (byte) title.length}, title, latin("TP1\0\0\1\0"));
        assertThat(Id3v2.read(ByteBuffer.wrap(tag))).isEqualTo(AudioTags.NONE.with(Field.TITLE, "Song"));
    }

    @Test
    void picturesOfVersion22AreRead() {
        byte[] picture = latin("\0JPG\4Back\0bytes");
        byte[] tag = tag(2, 0, latin("PIC"), new byte[] {0, 0, (byte) picture.length}, picture);
        assertThat(Id3v2.read(ByteBuffer.wrap(tag)).pictures())
                .containsExactly(
                        new Picture("image/jpeg", Picture.Kind.BACK_COVER, "Back", ImageBytes.copyOf(latin("bytes"))));
    }

    @Test
    void picturesThatAreNoneArePassedOver() {
        byte[] tag = tag(
                3,
                0,
                frame(3, "APIC", latin("\0-->\0\3\0https://example.org/cover.png")),
                frame(3, "APIC", latin("\0image/png\0\3\0")),
                frame(3, "APIC", latin("\0image/png\0")),
                frame(3, "APIC", new byte[0]),
                frame(3, "TIT2", text(0, "after")));
        assertThat(Id3v2.read(ByteBuffer.wrap(tag))).isEqualTo(AudioTags.NONE.with(Field.TITLE, "after"));
    }

    @Test
    void gainsOfPlayersAreRead() {
        byte[] tag = tag(
                4,
                0,
                frame(4, "TXXX", latin("\0replaygain_track_gain\0-6.50 dB")),
                frame(4, "TXXX", latin("\0REPLAYGAIN_TRACK_PEAK\0nonsense")),
                frame(4, "TXXX", latin("\0REPLAYGAIN_ALBUM_PEAK\0000.5")));
        assertThat(Id3v2.read(ByteBuffer.wrap(tag)).replayGain())
                .isEqualTo(new ReplayGain(
                        OptionalDouble.of(-6.5),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.of(0.5)));
    }

    @Test
    void whatIsWrittenIsRead() {
        AudioTags tags = AudioTags.NONE;
        for (Field field : Field.values()) {
            tags = tags.with(field, field + " – ä");
        }
        tags = tags.with(Field.DATE, "2026-11-29")
                .withReplayGain(ReplayGain.NONE.with("R128_TRACK_GAIN", "-256"))
                .withPictures(List.of(
                        new Picture("image/jpeg", Picture.Kind.ARTIST, "Sie – ö", ImageBytes.copyOf(new byte[20_000])),
                        new Picture("", Picture.Kind.OTHER, "", ImageBytes.copyOf(latin("\u00ff\u00e0\0")))));
        assertThat(Id3v2.read(ByteBuffer.wrap(Id3v2Writer.tag(tags)))).isEqualTo(tags);
        assertThat(Id3v2.read(ByteBuffer.wrap(Id3v2Writer.tag(AudioTags.NONE)))).isEqualTo(AudioTags.NONE);
    }

    @Test
    void sizesOfVersion23InVersion24AreUnderstood() {
        byte[] tag = tag(4, 0, frame(3, "TALB", text(3, "y".repeat(300))), frame(3, "TIT2", text(3, "after")));
        assertThat(Id3v2.read(ByteBuffer.wrap(tag)))
                .isEqualTo(AudioTags.NONE.with(Field.ALBUM, "y".repeat(300)).with(Field.TITLE, "after"));
    }

    @Test
    void wholeTagsAreSynchronised() {
        // The zero behind every 0xFF does not count.
        byte[] tag = tag(3, 0x80, latin("TIT2\0\0\0\5\0\0\0A\u00FF\0\u00E0B"));
        assertThat(Id3v2.read(ByteBuffer.wrap(tag)).get(Field.TITLE)).contains("A\u00FF\u00E0B");
    }

    @Test
    void extendedHeadersArePassedOver() {
        byte[] frame = frame(3, "TIT2", text(0, "Song"));
        assertThat(Id3v2.read(ByteBuffer.wrap(tag(3, 0x40, latin("\0\0\0\6\0\0\0\0\0\0"), frame))))
                .isEqualTo(AudioTags.NONE.with(Field.TITLE, "Song"));
        assertThat(Id3v2.read(ByteBuffer.wrap(tag(4, 0x40, latin("\0\0\0\6\1\0"), frame))))
                .isEqualTo(AudioTags.NONE.with(Field.TITLE, "Song"));
    }

    @Test
    void footersCount() {
        byte[] tag = tag(4, 0x10, new byte[20]);
        assertThat(Id3v2.bytes(tag)).isEqualTo(40);
        assertThat(Id3v2.bytes(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 1})).isZero();
        assertThat(Id3v2.bytes(latin("RIFF123456"))).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "(17), Rock",
        "17, Rock",
        "0, Blues",
        "125, Dance Hall",
        "(999), 999",
        "(4)(17), Disco; Rock",
        "(17)Stoner Rock, Stoner Rock",
        "((Live), (Live)",
        "(RX), Remix",
        "1980s, 1980s",
        "Folk, Folk"
    })
    void genresAreWords(String text, String words) {
        assertThat(Id3Genres.inWords(text)).isEqualTo(words);
    }

    @Test
    void damagedTagsCostOnlyWhatCannotBeRead() {
        byte[] good = tag(4, 0, frame(4, "TIT2", text(1, "Title")), frame(4, "COMM", latin("\0eng\0Comment")));
        Random random = new Random(5);
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = good.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            ByteBuffer part = ByteBuffer.wrap(bad, 0, bad.length - random.nextInt(2) * random.nextInt(bad.length));
            found += Id3v2.read(part).get(Field.TITLE).isPresent() ? 1 : 0;
        }
        assertThat(found).isBetween(2_000, 19_000);
    }

    private static byte[] tag(int version, int flags, byte[]... parts) {
        byte[] content = join(parts);
        byte[] size = {0, 0, (byte) (content.length >> 7), (byte) (content.length & 0x7F)};
        return join(new byte[] {'I', 'D', '3', (byte) version, 0, (byte) flags}, size, content);
    }

    private static byte[] frame(int version, String id, byte[] content) {
        return frame(version, id, content, 0);
    }

    private static byte[] frame(int version, String id, byte[] content, int flags) {
        int bits = version == 4 ? 7 : 8;
        int mask = (1 << bits) - 1;
        byte[] header = {0, 0, (byte) (content.length >> bits), (byte) (content.length & mask), 0, (byte) flags};
        return join(latin(id), header, content);
    }

    private static byte[] text(int encoding, String text) {
        Charset[] charsets = {
            StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16, StandardCharsets.UTF_16BE, StandardCharsets.UTF_8
        };
        return join(new byte[] {(byte) encoding}, text.getBytes(charsets[encoding]));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
