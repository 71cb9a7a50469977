package org.stemmixer.codecs.mpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.internal.Id3Genres;
import org.stemmixer.core.audio.internal.OtherTexts;

/**
 * The tags that a file ends with: ID3v1, APEv2 (wiki.hydrogenaud.io: APEv2 specification), Lyrics3v2, of which nothing is
 * read, and an ID3v2 tag with a footer, which is passed over too.
 */
final class TrailingTags {

    static final int ID3V1_BYTES = 128;

    private static final int APE_FOOTER_BYTES = 32;
    private static final int MAX_APE_BYTES = 1 << 20;
    private static final int LYRICS_FOOTER_BYTES = 15;
    private static final int ID3V2_FOOTER_BYTES = 10;

    private static final Map<String, AudioTags.Field> APE_KEYS = Map.ofEntries(
            Map.entry("TITLE", AudioTags.Field.TITLE),
            Map.entry("ARTIST", AudioTags.Field.ARTIST),
            Map.entry("ALBUM ARTIST", AudioTags.Field.ALBUM_ARTIST),
            Map.entry("COMPOSER", AudioTags.Field.COMPOSER),
            Map.entry("ALBUM", AudioTags.Field.ALBUM),
            Map.entry("YEAR", AudioTags.Field.DATE),
            Map.entry("GENRE", AudioTags.Field.GENRE),
            Map.entry("TRACK", AudioTags.Field.TRACK),
            Map.entry("DISC", AudioTags.Field.DISC),
            Map.entry("ISRC", AudioTags.Field.ISRC),
            Map.entry("COMMENT", AudioTags.Field.COMMENT),
            Map.entry("COPYRIGHT", AudioTags.Field.COPYRIGHT),
            Map.entry("ENGINEER", AudioTags.Field.ENGINEER));

    private final AudioInput input;
    private final long begin;
    private long end;
    private AudioTags tags = AudioTags.NONE;
    private final OtherTexts otherTexts = new OtherTexts();

    /**
     * Finds them.
     *
     * @param begin what they do not reach before
     * @throws IOException if the input cannot be read
     */
    TrailingTags(AudioInput input, long begin) throws IOException {
        this.input = input;
        this.begin = begin;
        this.end = input.bytes();
        AudioTags first = AudioTags.NONE;
        long before;
        do {
            before = end;
            if (behind(ID3V1_BYTES, "TAG")) {
                first = id3v1(bytes(end - ID3V1_BYTES, ID3V1_BYTES));
                end -= ID3V1_BYTES;
            } else if (behind(APE_FOOTER_BYTES, "APETAGEX")) {
                passApe();
            } else if (behind(9, "LYRICS200")) {
                passLyrics();
            } else if (behind(ID3V2_FOOTER_BYTES, "3DI")) {
                passId3v2();
            }
        } while (end < before);
        first.texts().forEach(this::put); // its texts are cut off at thirty characters
    }

    /** Where the first of them begins: the end of the audio. */
    long begin() {
        return end;
    }

    /** What they say. */
    AudioTags tags() {
        return tags.withOtherTexts(otherTexts.all());
    }

    private void put(AudioTags.Field field, String text) {
        if (!text.isEmpty() && !tags.texts().containsKey(field)) {
            tags = tags.with(field, text);
        }
    }

    /** Whether so many bytes before the end there are these letters. */
    private boolean behind(int bytesBefore, String letters) throws IOException {
        long at = end - bytesBefore;
        return at >= begin
                && text(bytes(at, letters.length()), 0, letters.length(), StandardCharsets.ISO_8859_1)
                        .equals(letters);
    }

    private ByteBuffer bytes(long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        input.read(bytes, at);
        return bytes.rewind();
    }

    private static AudioTags id3v1(ByteBuffer tag) {
        boolean numbered = tag.get(125) == 0 && tag.get(126) != 0;
        return AudioTags.NONE
                .with(AudioTags.Field.TITLE, latin(tag, 3, 30))
                .with(AudioTags.Field.ARTIST, latin(tag, 33, 30))
                .with(AudioTags.Field.ALBUM, latin(tag, 63, 30))
                .with(AudioTags.Field.DATE, latin(tag, 93, 4))
                .with(AudioTags.Field.COMMENT, latin(tag, 97, numbered ? 28 : 30))
                .with(AudioTags.Field.TRACK, numbered ? Integer.toString(tag.get(126) & 0xFF) : "")
                .with(AudioTags.Field.GENRE, Id3Genres.name(tag.get(127) & 0xFF));
    }

    private static String latin(ByteBuffer source, int at, int count) {
        return text(source, at, count, StandardCharsets.ISO_8859_1);
    }

    /** A text up to its end or its first NUL. */
    private static String text(ByteBuffer source, int at, int count, Charset charset) {
        String text = charset.decode(source.slice(at, count)).toString();
        int nul = text.indexOf('\0');
        return (nul < 0 ? text : text.substring(0, nul)).strip();
    }

    private void passApe() throws IOException {
        ByteBuffer footer = bytes(end - APE_FOOTER_BYTES, APE_FOOTER_BYTES);
        long size = Integer.toUnsignedLong(footer.getInt(12)); // with the footer, without a header
        int count = footer.getInt(16);
        boolean header = footer.getInt(20) < 0;
        long from = end - size;
        if (size < APE_FOOTER_BYTES || from < begin) {
            end -= APE_FOOTER_BYTES;
            return;
        }
        readApe(bytes(from, (int) Math.min(size - APE_FOOTER_BYTES, MAX_APE_BYTES)), count);
        end = header && from - APE_FOOTER_BYTES >= begin ? from - APE_FOOTER_BYTES : from;
    }

    private void readApe(ByteBuffer items, int count) {
        int at = 0;
        for (int i = 0; i < count && at <= items.limit() - 8; i++) {
            long size = Integer.toUnsignedLong(items.getInt(at));
            boolean binary = (items.getInt(at + 4) & 6) != 0;
            int key = at + 8;
            int keyEnd = key;
            while (keyEnd < items.limit() && items.get(keyEnd) != 0) {
                keyEnd++;
            }
            if (size > items.limit() - keyEnd - 1) {
                return;
            }
            String name = latin(items, key, keyEnd - key).toUpperCase(Locale.ROOT);
            AudioTags.Field field = APE_KEYS.get(name);
            if (!binary) {
                String text = StandardCharsets.UTF_8
                        .decode(items.slice(keyEnd + 1, (int) size))
                        .toString()
                        .replace("\0", "; ");
                if (field != null) {
                    put(field, text);
                } else {
                    otherTexts.add(name, text);
                }
            }
            at = keyEnd + 1 + (int) size;
        }
    }

    private void passLyrics() throws IOException {
        String size = latin(bytes(end - LYRICS_FOOTER_BYTES, 6), 0, 6);
        long from = size.matches("\\d{6}") ? end - LYRICS_FOOTER_BYTES - Integer.parseInt(size) : -1;
        end = from >= begin ? from : end - LYRICS_FOOTER_BYTES;
    }

    private void passId3v2() throws IOException {
        ByteBuffer footer = bytes(end - ID3V2_FOOTER_BYTES, ID3V2_FOOTER_BYTES);
        long size = 2 * ID3V2_FOOTER_BYTES;
        for (int i = 0; i < 4; i++) {
            size += (long) (footer.get(6 + i) & 0x7F) << (7 * (3 - i));
        }
        end = end - size >= begin ? end - size : end - ID3V2_FOOTER_BYTES;
    }
}
