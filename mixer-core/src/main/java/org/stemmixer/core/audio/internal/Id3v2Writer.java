package org.stemmixer.core.audio.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.AudioTags.Field;
import org.stemmixer.core.audio.Picture;

/**
 * Writes ID3v2 tags of version 2.4 (id3.org: "ID3 tag version 2.4.0 - Main Structure" and "- Native Frames"), with texts in
 * UTF-8 and without unsynchronisation: no decoder looks for frames in a chunk of its own.
 */
public final class Id3v2Writer {

    private static final Map<Field, String> TEXT_FRAMES = textFrames();

    private static final byte UTF_8 = 3;

    /** No language is known (ISO 639-2 has three letters). */
    private static final String NO_LANGUAGE = "und";

    /** What 28 bits count. */
    private static final int MAX_BYTES = (1 << 28) - 1;

    private final ByteArrayOutputStream frames = new ByteArrayOutputStream();

    private Id3v2Writer() {}

    private static Map<Field, String> textFrames() {
        Map<Field, String> ids = new EnumMap<>(Field.class);
        Id3Fields.TEXT_FRAMES.forEach((id, field) -> ids.put(field, id));
        return ids;
    }

    /** A tag with what ID3 has a place for: texts, pictures and gains, but neither cue points nor what broadcasters write. */
    public static byte[] tag(AudioTags tags) {
        Id3v2Writer writer = new Id3v2Writer();
        tags.texts().forEach(writer::putText);
        tags.replayGain()
                .texts()
                .forEach((name, text) -> writer.put("TXXX", text(name), text.getBytes(StandardCharsets.UTF_8)));
        tags.pictures().forEach(writer::putPicture);
        return writer.tag();
    }

    private void putText(Field field, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        switch (field) {
            case COMMENT -> put("COMM", ascii(NO_LANGUAGE), new byte[1], bytes);
            case ENGINEER -> put("TIPL", text("engineer"), bytes);
            default -> {
                String id = TEXT_FRAMES.get(field);
                if (id != null) {
                    put(id, bytes);
                }
            }
        }
    }

    private void putPicture(Picture picture) {
        put(
                "APIC",
                Arrays.copyOf(
                        picture.mimeType().getBytes(StandardCharsets.ISO_8859_1),
                        picture.mimeType().length() + 1),
                new byte[] {(byte) picture.kind().code()},
                text(picture.description()),
                picture.image().toArray());
    }

    /** A frame whose first byte tells the encoding of its texts; left out if the tag would grow beyond its bound. */
    private void put(String id, byte[]... parts) {
        long bytes = 1;
        for (byte[] part : parts) {
            bytes += part.length;
        }
        if (frames.size() + bytes + Id3v2.HEADER_BYTES > MAX_BYTES) {
            return;
        }
        frames.writeBytes(ascii(id));
        putSynchsafe(frames, (int) bytes);
        frames.writeBytes(new byte[2]);
        frames.write(UTF_8);
        for (byte[] part : parts) {
            frames.writeBytes(part);
        }
    }

    private byte[] tag() {
        ByteArrayOutputStream tag = new ByteArrayOutputStream(Id3v2.HEADER_BYTES + frames.size());
        tag.writeBytes(ascii("ID3"));
        tag.writeBytes(new byte[] {4, 0, 0});
        putSynchsafe(tag, frames.size());
        tag.writeBytes(frames.toByteArray());
        return tag.toByteArray();
    }

    /** Four bytes of seven bits each. */
    private static void putSynchsafe(ByteArrayOutputStream out, int value) {
        for (int shift = 21; shift >= 0; shift -= 7) {
            out.write(value >> shift & 0x7F);
        }
    }

    /** A text that ends with a NUL. */
    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
