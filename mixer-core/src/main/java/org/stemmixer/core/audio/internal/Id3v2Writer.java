package org.stemmixer.core.audio.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.AudioTags.Field;
import org.stemmixer.core.audio.CuePoint;
import org.stemmixer.core.audio.Picture;
import org.stemmixer.core.internal.Bytes;

/**
 * Writes ID3v2 tags of version 2.4 (id3.org: "ID3 tag version 2.4.0 - Main Structure" and "- Native Frames"), with texts in
 * UTF-8 and without unsynchronisation: no decoder looks for frames in a chunk of its own.
 */
public final class Id3v2Writer {

    private static final Map<Field, String> TEXT_FRAMES = textFrames();

    private static final Map<String, String> OTHER_FRAMES = otherFrames();

    private static final byte UTF_8 = 3;

    /** What a table of contents is: the only one, and its chapters follow each other. */
    private static final int TOP_LEVEL_IN_ORDER = 3;

    private static final int MAX_LISTED_CHAPTERS = 255;

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

    private static Map<String, String> otherFrames() {
        Map<String, String> ids = new HashMap<>();
        Id3Fields.OTHER_FRAMES.forEach((id, name) -> ids.put(name, id));
        return ids;
    }

    /** A tag in a file that has other places for cue points and what broadcasters write: texts, gains and pictures. */
    public static byte[] tag(AudioTags tags) {
        Id3v2Writer writer = new Id3v2Writer();
        writer.putTexts(tags);
        tags.pictures().forEach(writer::putPicture);
        return writer.tag();
    }

    /**
     * A tag in a file that has no other place for anything. Cue points are chapters, in milliseconds (id3.org: "ID3v2 Chapter Frame
     * Addendum"), and what broadcasters write are texts.
     *
     * @param sampleRate of the audio in Hz
     */
    public static byte[] tag(AudioTags tags, int sampleRate) {
        Id3v2Writer writer = new Id3v2Writer();
        writer.putTexts(tags);
        tags.broadcast().ifPresent(broadcast -> BroadcastTexts.of(broadcast).forEach(writer::putNamed));
        writer.putChapters(tags.cuePoints(), sampleRate);
        tags.pictures().forEach(writer::putPicture);
        return writer.tag();
    }

    private void putTexts(AudioTags tags) {
        tags.texts().forEach(this::putText);
        tags.otherTexts().forEach((name, text) -> {
            String id = OTHER_FRAMES.get(name);
            if (id == null) {
                putNamed(name, text);
            } else {
                put(id, text.getBytes(StandardCharsets.UTF_8));
            }
        });
        tags.replayGain().texts().forEach(this::putNamed);
    }

    private void putNamed(String name, String text) {
        put("TXXX", text(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private void putChapters(List<CuePoint> cues, int sampleRate) {
        List<CuePoint> listed = cues.subList(0, Math.min(MAX_LISTED_CHAPTERS, cues.size()));
        if (cues.isEmpty()) {
            return;
        }
        ByteArrayOutputStream contents = new ByteArrayOutputStream();
        Bytes.append(contents, text("toc"));
        contents.write(TOP_LEVEL_IN_ORDER);
        contents.write(listed.size());
        for (int i = 0; i < listed.size(); i++) {
            Bytes.append(contents, text(chapter(i)));
        }
        putFrame("CTOC", contents.toByteArray());
        for (int i = 0; i < cues.size(); i++) {
            CuePoint cue = cues.get(i);
            Id3v2Writer title = new Id3v2Writer();
            title.put("TIT2", cue.label().getBytes(StandardCharsets.UTF_8));
            byte[] id = text(chapter(i));
            ByteBuffer chapter = ByteBuffer.allocate(id.length + 4 * Integer.BYTES + title.frames.size());
            chapter.put(id)
                    .putInt(milliseconds(cue.frame(), sampleRate))
                    .putInt(milliseconds(cue.frame() + cue.lengthFrames(), sampleRate))
                    .putInt(-1) // places in bytes are not told
                    .putInt(-1)
                    .put(title.frames.toByteArray());
            putFrame("CHAP", chapter.array());
        }
    }

    private static String chapter(int index) {
        return "chp" + index;
    }

    private static int milliseconds(long frames, int sampleRate) {
        return (int) Math.min(Integer.MAX_VALUE, Math.round(frames * 1000.0 / sampleRate));
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
        if (putHeader(id, bytes)) {
            frames.write(UTF_8);
            for (byte[] part : parts) {
                Bytes.append(frames, part);
            }
        }
    }

    /** A frame as it is; left out if the tag would grow beyond its bound. */
    private void putFrame(String id, byte[] content) {
        if (putHeader(id, content.length)) {
            Bytes.append(frames, content);
        }
    }

    private boolean putHeader(String id, long bytes) {
        boolean fits = frames.size() + bytes + 2L * Id3v2.HEADER_BYTES <= MAX_BYTES;
        if (fits) {
            Bytes.append(frames, ascii(id));
            putSynchsafe(frames, (int) bytes);
            Bytes.append(frames, new byte[2]);
        }
        return fits;
    }

    private byte[] tag() {
        ByteArrayOutputStream tag = new ByteArrayOutputStream(Id3v2.HEADER_BYTES + frames.size());
        Bytes.append(tag, ascii("ID3"));
        Bytes.append(tag, new byte[] {4, 0, 0});
        putSynchsafe(tag, frames.size());
        Bytes.append(tag, frames.toByteArray());
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
