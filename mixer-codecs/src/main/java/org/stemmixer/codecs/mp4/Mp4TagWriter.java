package org.stemmixer.codecs.mp4;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stemmixer.codecs.tags.InputCopy;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.CuePoint;
import org.stemmixer.core.audio.Picture;

/** Copies MP4 files with other tags, as {@link Mp4Tags} reads them: the box udta in moov, which is the last box of the file. */
public final class Mp4TagWriter {

    private static final int HEADER_BYTES = 8;

    /** A file whose index is larger has weeks of audio. */
    private static final int MAX_INDEX_BYTES = 1 << 28;

    private static final int BINARY = 0;
    private static final int TEXT = 1;

    /** Who has named the texts that have names of their own. */
    private static final String OWNER = "com.apple.iTunes";

    private static final Pattern NUMBER = Pattern.compile("\\s*(\\d{1,4})\\s*(?:/\\s*(\\d{1,4})\\s*)?");

    private static final Map<AudioTags.Field, String> TYPES = types();

    private Mp4TagWriter() {}

    private static Map<AudioTags.Field, String> types() {
        Map<AudioTags.Field, String> types = new EnumMap<>(AudioTags.Field.class);
        Mp4Tags.FIELDS.forEach((type, field) -> types.put(field, type));
        return types;
    }

    /**
     * What such files keep of tags: numbers of tracks and discs must be numbers, cue points have no length, pictures are covers and
     * no more.
     */
    public static AudioTags keeps(AudioTags tags) {
        AudioTags kept = tags.withoutLengths().withBroadcast(Optional.empty()).withIxml("");
        for (AudioTags.Field field : List.of(AudioTags.Field.TRACK, AudioTags.Field.DISC)) {
            boolean number =
                    NUMBER.matcher(tags.texts().getOrDefault(field, "")).matches();
            kept = number ? kept : kept.with(field, "");
        }
        List<Picture> covers = kept.pictures().stream()
                .map(picture -> new Picture(picture.mimeType(), Picture.Kind.FRONT_COVER, "", picture.image()))
                .toList();
        return kept.withPictures(covers).withCuePoints(Mp4Chapters.kept(kept.cuePoints()));
    }

    /**
     * Copies a file.
     *
     * @param input whose last box is moov
     * @param sampleRate of the audio in Hz
     * @throws IOException if it cannot be read or written, or is laid out otherwise
     */
    public static void copy(AudioInput input, AudioTags tags, int sampleRate, OutputStream out) throws IOException {
        BoxFile file = new BoxFile(input);
        Box moov = file.topLevel().stream()
                .filter(box -> box.type().equals("moov"))
                .findFirst()
                .filter(box -> box.end() == input.bytes() && box.end() - box.header() <= MAX_INDEX_BYTES)
                .orElseThrow(() -> new AudioFileException(input.name(), "has no index at its end to put tags into"));
        InputCopy.copy(input, moov.header(), out);
        byte[] index = new byte[(int) moov.bytes()];
        input.read(ByteBuffer.wrap(index), moov.start());
        Optional<Box> old = file.find(moov, "udta");
        if (old.isPresent()) {
            int type = (int) (old.get().header() - moov.start()) + Integer.BYTES;
            System.arraycopy(ascii("free"), 0, index, type, Integer.BYTES);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(index);
        whole.writeBytes(udta(tags, sampleRate));
        out.write(box("moov", whole.toByteArray()));
    }

    private static byte[] udta(AudioTags tags, int sampleRate) {
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        tags.texts().forEach((field, text) -> items.writeBytes(item(TYPES.get(field), text)));
        tags.otherTexts().forEach((name, text) -> items.writeBytes(named(name, text)));
        tags.replayGain().texts().forEach((name, text) -> items.writeBytes(named(name, text)));
        if (!tags.pictures().isEmpty()) {
            items.writeBytes(pictures(tags.pictures()));
        }
        ByteArrayOutputStream meta = new ByteArrayOutputStream();
        meta.writeBytes(new byte[Integer.BYTES]); // version, flags
        ByteArrayOutputStream handler = new ByteArrayOutputStream();
        handler.writeBytes(new byte[2 * Integer.BYTES]);
        handler.writeBytes(ascii("mdirappl"));
        handler.writeBytes(new byte[2 * Integer.BYTES + 1]);
        meta.writeBytes(box("hdlr", handler.toByteArray()));
        meta.writeBytes(box("ilst", items.toByteArray()));
        ByteArrayOutputStream udta = new ByteArrayOutputStream();
        udta.writeBytes(box("meta", meta.toByteArray()));
        List<CuePoint> cues = tags.cuePoints();
        if (!cues.isEmpty()) {
            udta.writeBytes(box(Mp4Tags.CHAPTERS, Mp4Chapters.write(cues, sampleRate)));
        }
        return box("udta", udta.toByteArray());
    }

    private static byte[] item(@Nullable String type, String text) {
        if (type == null) {
            return new byte[0];
        }
        if (Mp4Tags.NUMBERED.contains(type)) {
            return number(type, text);
        }
        boolean known = type.length() == Integer.BYTES && !type.equals(AudioTags.Field.ISRC.name());
        return known ? box(type, data(TEXT, text.getBytes(StandardCharsets.UTF_8))) : named(type, text);
    }

    private static byte[] named(String name, String text) {
        ByteArrayOutputStream item = new ByteArrayOutputStream();
        item.writeBytes(full("mean", OWNER));
        item.writeBytes(full("name", name));
        item.writeBytes(data(TEXT, text.getBytes(StandardCharsets.UTF_8)));
        return box(Mp4Tags.NAMED, item.toByteArray());
    }

    /** Two numbers of 16 bits between zeros; a track has more of these. */
    private static byte[] number(String type, String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            return new byte[0];
        }
        ByteBuffer value = ByteBuffer.allocate(type.equals("trkn") ? 8 : 6);
        value.putShort(2, Short.parseShort(matcher.group(1)));
        value.putShort(4, matcher.group(2) == null ? 0 : Short.parseShort(matcher.group(2)));
        return box(type, data(BINARY, value.array()));
    }

    /** One item with all of them. */
    private static byte[] pictures(List<Picture> pictures) {
        ByteArrayOutputStream item = new ByteArrayOutputStream();
        for (Picture picture : pictures) {
            int type = Mp4Tags.IMAGES.entrySet().stream()
                    .filter(image -> image.getValue().equals(picture.mimeType()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(BINARY);
            item.writeBytes(data(type, picture.image().toArray()));
        }
        return box(Mp4Tags.PICTURE, item.toByteArray());
    }

    /** A value of a kind, in no country's language. */
    private static byte[] data(int kind, byte[] value) {
        return box(
                "data",
                ByteBuffer.allocate(2 * Integer.BYTES + value.length)
                        .putInt(kind)
                        .putInt(0)
                        .put(value)
                        .array());
    }

    /** A text behind version and flags. */
    private static byte[] full(String type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return box(
                type,
                ByteBuffer.allocate(Integer.BYTES + bytes.length)
                        .position(Integer.BYTES)
                        .put(bytes)
                        .array());
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(HEADER_BYTES + content.length)
                .putInt(HEADER_BYTES + content.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(content)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
