package org.stemmixer.core.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.stemmixer.core.audio.internal.Id3v2Writer;
import org.stemmixer.core.internal.Bytes;

/**
 * Tags as the chunks of a WAV file: LIST INFO and LIST adtl (Microsoft and IBM, Multimedia Programming Interface and Data
 * Specifications 1.0), cue, bext (EBU Tech 3285), iXML, and an ID3 tag for what these have no place for.
 *
 * <p>What a chunk claims to hold is believed as far as it is there; whatever else is wrong with tags costs only the tag.
 * Texts are UTF-8, or ISO 8859-1 where they cannot be.
 */
final class WavTags {

    /** The chunks that hold tags. */
    static final Set<String> CHUNKS = Set.of("LIST", "bext", "cue ", "iXML");

    private static final Map<AudioTags.Field, String> INFO_IDS = infoIds();

    /** Where ffmpeg and others keep the number of a track. */
    private static final String PART = "IPRT";

    /** A recording code (ISO 3901), in one piece or with hyphens. */
    private static final Pattern ISRC = Pattern.compile("[A-Za-z]{2}-?[A-Za-z0-9]{3}-?[0-9]{2}-?[0-9]{5}");

    private static final int BEXT_DESCRIPTION_BYTES = 256;
    private static final int BEXT_TIME_REFERENCE = 338;
    private static final int BEXT_HISTORY = 602;
    private static final int CUE_BYTES = 24;

    /** The chunks that hold an ID3 tag. */
    static final Set<String> ID3_CHUNKS = Set.of("id3 ", "ID3 ");

    private AudioTags tags = AudioTags.NONE;
    private AudioTags id3 = AudioTags.NONE;
    private final Map<Integer, Long> cueFrames = new LinkedHashMap<>();
    private final Map<Integer, String> cueLabels = new LinkedHashMap<>();
    private final Map<Integer, Long> cueLengths = new LinkedHashMap<>();

    private static Map<AudioTags.Field, String> infoIds() {
        Map<AudioTags.Field, String> ids = new LinkedHashMap<>();
        ids.put(AudioTags.Field.TITLE, "INAM");
        ids.put(AudioTags.Field.ARTIST, "IART");
        ids.put(AudioTags.Field.ALBUM, "IPRD");
        ids.put(AudioTags.Field.DATE, "ICRD");
        ids.put(AudioTags.Field.GENRE, "IGNR");
        ids.put(AudioTags.Field.TRACK, "ITRK");
        ids.put(AudioTags.Field.ISRC, "ISRC");
        ids.put(AudioTags.Field.COMPOSER, "IMUS");
        ids.put(AudioTags.Field.COMMENT, "ICMT");
        ids.put(AudioTags.Field.COPYRIGHT, "ICOP");
        ids.put(AudioTags.Field.ENGINEER, "IENG");
        ids.put(AudioTags.Field.SOFTWARE, "ISFT");
        return ids;
    }

    /** Takes in one of the {@link #CHUNKS}; the first of each kind counts. */
    void add(String id, ByteBuffer content) {
        switch (id) {
            case "LIST" -> addList(content);
            case "bext" -> {
                if (tags.broadcast().isEmpty() && content.remaining() >= BEXT_TIME_REFERENCE + 8) {
                    tags = tags.withBroadcast(Optional.of(broadcast(content)));
                }
            }
            case "cue " -> addCues(content);
            default -> tags = tags.ixml().isEmpty() ? tags.withIxml(text(content, 0, content.limit())) : tags;
        }
    }

    /** Takes in the tag of one of the {@link #ID3_CHUNKS}. */
    void addId3(AudioTags tag) {
        id3 = id3.completedBy(tag);
    }

    /** All that was taken in; where an ID3 tag says something else, the other chunks count. */
    AudioTags tags() {
        List<CuePoint> cues = new ArrayList<>();
        cueFrames.forEach((id, frame) ->
                cues.add(new CuePoint(frame, cueLengths.getOrDefault(id, 0L), cueLabels.getOrDefault(id, ""))));
        return tags.withCuePoints(cues).completedBy(id3);
    }

    private void addList(ByteBuffer list) {
        if (list.remaining() < 4) {
            return;
        }
        String kind = text(list, 0, 4);
        int at = 4;
        while (at <= list.limit() - 8) {
            String id = text(list, at, 4);
            long claimed = Integer.toUnsignedLong(list.getInt(at + 4));
            int start = at + 8;
            int bytes = (int) Math.min(claimed, list.limit() - start);
            if (kind.equals("INFO")) {
                addInfo(id, text(list, start, bytes));
            } else if (kind.equals("adtl") && id.equals("labl") && bytes >= 4) {
                cueLabels.putIfAbsent(list.getInt(start), text(list, start + 4, bytes - 4));
            } else if (kind.equals("adtl") && id.equals("ltxt") && bytes >= 8) {
                cueLengths.putIfAbsent(list.getInt(start), Integer.toUnsignedLong(list.getInt(start + 4)));
            }
            at = start + bytes + bytes % 2;
        }
    }

    private void addInfo(String id, String text) {
        INFO_IDS.forEach((field, known) -> {
            boolean meant = known.equals(id) || (field == AudioTags.Field.TRACK && id.equals(PART));
            if (meant && !tags.texts().containsKey(field) && fits(field, text)) {
                tags = tags.with(field, text);
            }
        });
    }

    /** ISRC was meant for the source of a recording; programs keep its code there. */
    private static boolean fits(AudioTags.Field field, String text) {
        return field != AudioTags.Field.ISRC || ISRC.matcher(text).matches();
    }

    private void addCues(ByteBuffer cue) {
        for (int at = 4; at <= cue.limit() - CUE_BYTES; at += CUE_BYTES) {
            cueFrames.putIfAbsent(cue.getInt(at), Integer.toUnsignedLong(cue.getInt(at + 20)));
        }
    }

    private static BroadcastExtension broadcast(ByteBuffer bext) {
        long timeReference = bext.order() == ByteOrder.BIG_ENDIAN
                ? (long) bext.getInt(BEXT_TIME_REFERENCE + 4) << 32
                        | Integer.toUnsignedLong(bext.getInt(BEXT_TIME_REFERENCE)) // the low word comes first
                : bext.getLong(BEXT_TIME_REFERENCE);
        return new BroadcastExtension(
                text(bext, 0, BEXT_DESCRIPTION_BYTES),
                text(bext, 256, 32),
                text(bext, 288, 32),
                text(bext, 320, 10),
                text(bext, 330, 8),
                OptionalLong.of(timeReference),
                bext.limit() > BEXT_HISTORY ? text(bext, BEXT_HISTORY, bext.limit() - BEXT_HISTORY) : "");
    }

    /** A text up to its end or its first NUL. */
    private static String text(ByteBuffer source, int at, int bytes) {
        return TagText.next(Bytes.part(source, at, bytes));
    }

    /** The chunks, one after the other, ready to be written behind audio data that ends at an even position. */
    static byte[] chunks(AudioTags tags) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream info = list("INFO");
        INFO_IDS.forEach((field, id) -> {
            String text = tags.texts().getOrDefault(field, "");
            if (!text.isEmpty() && fits(field, text)) {
                putChunk(info, id, terminated(text));
            }
        });
        putChunk(out, "LIST", info.toByteArray());
        tags.broadcast().ifPresent(broadcast -> putChunk(out, "bext", bext(broadcast)));
        if (!tags.ixml().isEmpty()) {
            putChunk(out, "iXML", tags.ixml().getBytes(StandardCharsets.UTF_8));
        }
        if (!tags.cuePoints().isEmpty()) {
            putCues(out, tags.cuePoints());
        }
        if (needsId3(tags)) {
            putChunk(out, "id3 ", Id3v2Writer.tag(tags));
        }
        return out.toByteArray();
    }

    /** Whether there is something that none of the other chunks has a place for, but an ID3 tag has. */
    private static boolean needsId3(AudioTags tags) {
        return !tags.pictures().isEmpty()
                || !tags.replayGain().isEmpty()
                || !tags.otherTexts().isEmpty()
                || tags.texts().entrySet().stream()
                        .anyMatch(
                                text -> !INFO_IDS.containsKey(text.getKey()) || !fits(text.getKey(), text.getValue()));
    }

    private static void putCues(ByteArrayOutputStream out, List<CuePoint> cuePoints) {
        ByteArrayOutputStream cues = new ByteArrayOutputStream();
        putInt(cues, cuePoints.size());
        ByteArrayOutputStream labels = list("adtl");
        for (int i = 0; i < cuePoints.size(); i++) {
            CuePoint cue = cuePoints.get(i);
            int frame = (int) cue.frame();
            int id = i + 1;
            putInt(cues, id);
            putInt(cues, frame);
            Bytes.append(cues, ascii("data"));
            putInt(cues, 0);
            putInt(cues, 0);
            putInt(cues, frame);
            ByteArrayOutputStream label = new ByteArrayOutputStream();
            putInt(label, id);
            Bytes.append(label, terminated(cue.label()));
            putChunk(labels, "labl", label.toByteArray());
            if (cue.lengthFrames() > 0) {
                putChunk(labels, "ltxt", length(id, cue));
            }
        }
        putChunk(out, "cue ", cues.toByteArray());
        putChunk(out, "LIST", labels.toByteArray());
    }

    /** A length for a cue point: a region, in no language and with no text beside its label. */
    private static byte[] length(int id, CuePoint cue) {
        ByteArrayOutputStream length = new ByteArrayOutputStream();
        putInt(length, id);
        putInt(length, (int) cue.lengthFrames());
        Bytes.append(length, ascii("rgn "));
        putInt(length, 0);
        putInt(length, 0);
        return length.toByteArray();
    }

    /** Version 1 of the chunk, which has no loudness values: those of the source would be wrong for what was made of it. */
    private static byte[] bext(BroadcastExtension broadcast) {
        byte[] history = broadcast.codingHistory().getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[BEXT_HISTORY + history.length];
        ByteBuffer bext = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        put(bytes, 0, broadcast.description(), BEXT_DESCRIPTION_BYTES);
        put(bytes, 256, broadcast.originator(), 32);
        put(bytes, 288, broadcast.originatorReference(), 32);
        put(bytes, 320, broadcast.date(), 10);
        put(bytes, 330, broadcast.time(), 8);
        bext.putLong(BEXT_TIME_REFERENCE, broadcast.timeReferenceFrames().orElse(0));
        bext.putShort(BEXT_TIME_REFERENCE + 8, (short) 1);
        System.arraycopy(history, 0, bytes, BEXT_HISTORY, history.length);
        return bytes;
    }

    /** As much of a text as fits. */
    private static void put(byte[] target, int at, String text, int bytes) {
        byte[] fitting = TagText.bytes(text, bytes);
        System.arraycopy(fitting, 0, target, at, fitting.length);
    }

    private static ByteArrayOutputStream list(String kind) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        Bytes.append(list, ascii(kind));
        return list;
    }

    private static void putChunk(ByteArrayOutputStream out, String id, byte[] content) {
        Bytes.append(out, ascii(id));
        putInt(out, content.length);
        Bytes.append(out, content);
        if (content.length % 2 != 0) {
            out.write(0);
        }
    }

    private static byte[] terminated(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    private static byte[] ascii(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }

    private static void putInt(ByteArrayOutputStream out, int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.write(value >> shift);
        }
    }
}
