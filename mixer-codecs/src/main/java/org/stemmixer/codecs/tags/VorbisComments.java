package org.stemmixer.codecs.tags;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.BroadcastExtension;
import org.stemmixer.core.audio.Picture;
import org.stemmixer.core.audio.ReplayGain;
import org.stemmixer.core.audio.internal.BroadcastTexts;
import org.stemmixer.core.audio.internal.OtherTexts;

/**
 * Tags as a block of Vorbis comments, which FLAC and Ogg have: a text about the writer, and any number of texts {@code
 * NAME=value}.
 *
 * <p>Sources: Xiph.org, Ogg Vorbis I format specification: comment field and header specification; RFC 9639, 8.6. What a
 * block claims to hold is believed as far as it is there. Names come in many spellings; the first that is there counts, and
 * a name that is there several times gives all its values, one behind the other. What broadcasters write is found under the
 * names that ffmpeg gives it. Pictures are read; FLAC has blocks of their own for them, and is what is written. Cue points are chapters: see {@link ChapterComments}.
 */
public final class VorbisComments {

    /** Names of the texts: those of each field by rank, the first of which is written. */
    private static final Map<AudioTags.Field, List<String>> NAMES = names();

    /** Names that mean a field. */
    private static final Set<String> KNOWN =
            NAMES.values().stream().flatMap(List::stream).collect(Collectors.toSet());

    /** What a name cannot have: Vorbis I, 5.2.1. */
    private static final Pattern NO_NAME = Pattern.compile("[^\\x20-\\x3C\\x3E-\\x7D]");

    private static final String CHANNEL_MASK = "WAVEFORMATEXTENSIBLE_CHANNEL_MASK";

    private static final String PICTURE = "METADATA_BLOCK_PICTURE=";

    /** A damaged block of 16 MiB might hold millions of them. */
    private static final int MAX_COMMENTS = 10_000;

    /** Longer texts are left out: what is longer is a picture, or damage. */
    private static final int MAX_TEXT_BYTES = 1 << 16;

    private final Map<String, String> comments = new LinkedHashMap<>();
    private final List<Picture> pictures = new ArrayList<>();
    private String vendor = "";

    private VorbisComments() {}

    private static Map<AudioTags.Field, List<String>> names() {
        Map<AudioTags.Field, List<String>> names = new LinkedHashMap<>();
        names.put(AudioTags.Field.TITLE, List.of("TITLE"));
        names.put(AudioTags.Field.ARTIST, List.of("ARTIST", "PERFORMER"));
        names.put(AudioTags.Field.ALBUM_ARTIST, List.of("ALBUMARTIST", "ALBUM ARTIST"));
        names.put(AudioTags.Field.COMPOSER, List.of("COMPOSER"));
        names.put(AudioTags.Field.ALBUM, List.of("ALBUM"));
        names.put(AudioTags.Field.DATE, List.of("DATE", "YEAR"));
        names.put(AudioTags.Field.GENRE, List.of("GENRE"));
        names.put(AudioTags.Field.TRACK, List.of("TRACKNUMBER", "TRACK"));
        names.put(AudioTags.Field.DISC, List.of("DISCNUMBER", "DISC"));
        names.put(AudioTags.Field.ISRC, List.of("ISRC"));
        names.put(AudioTags.Field.COMMENT, List.of("COMMENT", BroadcastTexts.DESCRIPTION));
        names.put(AudioTags.Field.COPYRIGHT, List.of("COPYRIGHT"));
        names.put(AudioTags.Field.ENGINEER, List.of("ENGINEER"));
        names.put(AudioTags.Field.SOFTWARE, List.of("ENCODER", "SOFTWARE"));
        return names;
    }

    /**
     * Reads a block.
     *
     * @param block from the length of the vendor's text on; it may have been cut off anywhere
     * @param sampleRate of the audio in Hz, for places in it
     */
    public static AudioTags parse(ByteBuffer block, int sampleRate) {
        VorbisComments comments = new VorbisComments();
        comments.read(block.slice().order(ByteOrder.LITTLE_ENDIAN));
        return comments.tags(sampleRate);
    }

    /** Where channels are played, as a mask of WAVE files (RFC 9639, 8.6.2); empty if the block does not say. */
    public static OptionalInt channelMask(ByteBuffer block) {
        VorbisComments comments = new VorbisComments();
        comments.read(block.slice().order(ByteOrder.LITTLE_ENDIAN));
        try {
            return OptionalInt.of(Integer.decode(comments.get(CHANNEL_MASK).strip()));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private void read(ByteBuffer in) {
        vendor = text(part(in));
        long count = in.remaining() < Integer.BYTES ? 0 : Integer.toUnsignedLong(in.getInt());
        for (long i = 0; i < Math.min(count, MAX_COMMENTS) && in.remaining() >= Integer.BYTES; i++) {
            ByteBuffer comment = part(in);
            if (isPicture(comment)) {
                addPicture(comment.position(PICTURE.length()).slice());
            } else if (comment.remaining() <= MAX_TEXT_BYTES) {
                add(text(comment));
            }
        }
    }

    private static boolean isPicture(ByteBuffer comment) {
        return comment.remaining() >= PICTURE.length()
                && PICTURE.equalsIgnoreCase(StandardCharsets.ISO_8859_1
                        .decode(comment.slice(0, PICTURE.length()))
                        .toString());
    }

    private void addPicture(ByteBuffer base64) {
        byte[] text = new byte[base64.remaining()];
        base64.get(text);
        try {
            byte[] block = Base64.getMimeDecoder().decode(text);
            PictureBlock.parse(ByteBuffer.wrap(block)).ifPresent(pictures::add);
        } catch (IllegalArgumentException e) {
            // A picture that is damaged is left out.
        }
    }

    private void add(String comment) {
        int equals = comment.indexOf('=');
        if (equals > 0 && equals < comment.length() - 1) {
            String name = comment.substring(0, equals).toUpperCase(Locale.ROOT);
            comments.merge(name, comment.substring(equals + 1), (first, next) -> first + "; " + next);
        }
    }

    /** Bytes that begin with their length, as far as they are there. */
    private static ByteBuffer part(ByteBuffer in) {
        if (in.remaining() < Integer.BYTES) {
            return in.slice(in.limit(), 0);
        }
        long claimed = Integer.toUnsignedLong(in.getInt());
        ByteBuffer part = in.slice(in.position(), (int) Math.min(claimed, in.remaining()));
        in.position(in.position() + part.remaining());
        return part;
    }

    private static String text(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1.decode(bytes).toString();
        }
    }

    private AudioTags tags(int sampleRate) {
        AudioTags tags = AudioTags.NONE;
        Optional<BroadcastExtension> broadcast = BroadcastTexts.parse(comments, sampleRate);
        for (Map.Entry<AudioTags.Field, List<String>> names : NAMES.entrySet()) {
            for (String name : names.getValue()) {
                boolean taken = broadcast.isPresent() && name.equals(BroadcastTexts.DESCRIPTION);
                if (!taken && comments.containsKey(name) && !tags.texts().containsKey(names.getKey())) {
                    tags = tags.with(names.getKey(), get(name));
                }
            }
        }
        if (!tags.texts().containsKey(AudioTags.Field.SOFTWARE)) {
            tags = tags.with(AudioTags.Field.SOFTWARE, vendor);
        }
        tags = tags.withBroadcast(broadcast);
        ReplayGain gain = ReplayGain.NONE;
        for (Map.Entry<String, String> comment : comments.entrySet()) {
            gain = gain.with(comment.getKey(), comment.getValue());
        }
        return PictureBlock.add(tags, pictures)
                .withReplayGain(gain)
                .withOtherTexts(otherTexts())
                .withCuePoints(ChapterComments.parse(comments, sampleRate));
    }

    /** The texts that mean nothing else. */
    private Map<String, String> otherTexts() {
        OtherTexts others = new OtherTexts();
        comments.forEach((name, text) -> {
            if (!KNOWN.contains(name) && !BroadcastTexts.isOne(name)) {
                others.add(name, text);
            }
        });
        return others.all();
    }

    private String get(String name) {
        return comments.getOrDefault(name, "");
    }

    /**
     * Writes a block without pictures, as FLAC has them elsewhere.
     *
     * @param sampleRate of the audio in Hz
     */
    public static byte[] write(AudioTags tags, int sampleRate) {
        return write(tags, sampleRate, tags.replayGain().texts(), List.of());
    }

    /**
     * Writes a block with pictures, as Ogg has them.
     *
     * @param sampleRate of the audio in Hz
     * @param gains by their names, which differ from codec to codec
     */
    public static byte[] writeOgg(AudioTags tags, int sampleRate, Map<String, String> gains) {
        return write(tags, sampleRate, gains, tags.pictures());
    }

    private static byte[] write(AudioTags tags, int sampleRate, Map<String, String> gains, List<Picture> pictures) {
        List<String> comments = new ArrayList<>();
        NAMES.forEach((field, names) -> put(comments, names.get(0), tags.texts().getOrDefault(field, "")));
        tags.otherTexts()
                .forEach((name, text) -> put(comments, NO_NAME.matcher(name).replaceAll("_"), text));
        tags.broadcast()
                .ifPresent(
                        broadcast -> BroadcastTexts.of(broadcast).forEach((name, text) -> put(comments, name, text)));
        gains.forEach((name, text) -> put(comments, name, text));
        for (Picture picture : pictures) {
            comments.add(PICTURE + Base64.getEncoder().encodeToString(PictureBlock.write(picture)));
        }
        ChapterComments.write(tags.cuePoints(), sampleRate).forEach((name, text) -> put(comments, name, text));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        putText(out, tags.texts().getOrDefault(AudioTags.Field.SOFTWARE, ""));
        putInt(out, comments.size());
        comments.forEach(comment -> putText(out, comment));
        return out.toByteArray();
    }

    private static void put(List<String> comments, String name, String text) {
        if (!text.isEmpty()) {
            comments.add(name + "=" + text);
        }
    }

    private static void putText(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        putInt(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void putInt(ByteArrayOutputStream out, int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.write(value >> shift);
        }
    }
}
