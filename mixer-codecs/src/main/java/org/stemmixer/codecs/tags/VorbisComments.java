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
import java.util.OptionalLong;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.BroadcastExtension;
import org.stemmixer.core.audio.Picture;
import org.stemmixer.core.audio.ReplayGain;

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

    private static final String DESCRIPTION = "DESCRIPTION";
    private static final String ORIGINATOR = "ORIGINATOR";
    private static final String ORIGINATOR_REFERENCE = "ORIGINATOR_REFERENCE";
    private static final String ORIGINATION_DATE = "ORIGINATION_DATE";
    private static final String ORIGINATION_TIME = "ORIGINATION_TIME";
    private static final String TIME_REFERENCE = "TIME_REFERENCE";
    private static final String CODING_HISTORY = "CODING_HISTORY";

    private static final String CHANNEL_MASK = "WAVEFORMATEXTENSIBLE_CHANNEL_MASK";

    private static final String PICTURE = "METADATA_BLOCK_PICTURE=";

    /** Any of these tells that a file has come from broadcasters. */
    private static final List<String> BROADCAST = List.of(
            ORIGINATOR, ORIGINATOR_REFERENCE, ORIGINATION_DATE, ORIGINATION_TIME, TIME_REFERENCE, CODING_HISTORY);

    /** A damaged block of 16 MiB might hold millions of them. */
    private static final int MAX_COMMENTS = 10_000;

    /** Longer texts are left out: what is longer is a picture, or damage. */
    private static final int MAX_TEXT_BYTES = 1 << 16;

    /** Time references count from midnight; some sessions run into the next day. */
    private static final long MAX_REFERENCE_SECONDS = 2 * 86_400L;

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
        names.put(AudioTags.Field.COMMENT, List.of("COMMENT", DESCRIPTION));
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
        boolean broadcast = BROADCAST.stream().anyMatch(comments::containsKey);
        for (Map.Entry<AudioTags.Field, List<String>> names : NAMES.entrySet()) {
            for (String name : names.getValue()) {
                boolean taken = broadcast && name.equals(DESCRIPTION);
                if (!taken && comments.containsKey(name) && !tags.texts().containsKey(names.getKey())) {
                    tags = tags.with(names.getKey(), get(name));
                }
            }
        }
        if (!tags.texts().containsKey(AudioTags.Field.SOFTWARE)) {
            tags = tags.with(AudioTags.Field.SOFTWARE, vendor);
        }
        if (broadcast) {
            tags = tags.withBroadcast(Optional.of(broadcast(sampleRate)));
        }
        ReplayGain gain = ReplayGain.NONE;
        for (Map.Entry<String, String> comment : comments.entrySet()) {
            gain = gain.with(comment.getKey(), comment.getValue());
        }
        return PictureBlock.add(tags, pictures)
                .withReplayGain(gain)
                .withCuePoints(ChapterComments.parse(comments, sampleRate));
    }

    private BroadcastExtension broadcast(int sampleRate) {
        return new BroadcastExtension(
                get(DESCRIPTION),
                get(ORIGINATOR),
                get(ORIGINATOR_REFERENCE),
                get(ORIGINATION_DATE),
                get(ORIGINATION_TIME),
                timeReference(sampleRate),
                get(CODING_HISTORY));
    }

    private OptionalLong timeReference(int sampleRate) {
        try {
            long frames = Long.parseLong(get(TIME_REFERENCE).strip());
            boolean possible = frames >= 0 && frames <= MAX_REFERENCE_SECONDS * sampleRate;
            return possible ? OptionalLong.of(frames) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private String get(String name) {
        return comments.getOrDefault(name, "");
    }

    /**
     * Writes a block.
     *
     * @param sampleRate of the audio in Hz
     */
    public static byte[] write(AudioTags tags, int sampleRate) {
        List<String> comments = new ArrayList<>();
        NAMES.forEach((field, names) -> put(comments, names.get(0), tags.texts().getOrDefault(field, "")));
        tags.broadcast().ifPresent(broadcast -> {
            put(comments, DESCRIPTION, broadcast.description());
            put(comments, ORIGINATOR, broadcast.originator());
            put(comments, ORIGINATOR_REFERENCE, broadcast.originatorReference());
            put(comments, ORIGINATION_DATE, broadcast.date());
            put(comments, ORIGINATION_TIME, broadcast.time());
            broadcast.timeReferenceFrames().ifPresent(frames -> put(comments, TIME_REFERENCE, Long.toString(frames)));
            put(comments, CODING_HISTORY, broadcast.codingHistory());
        });
        tags.replayGain().texts().forEach((name, text) -> put(comments, name, text));
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
