package org.stemmixer.core.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stemmixer.core.audio.internal.Id3v2Writer;
import org.stemmixer.core.internal.Bytes;

/**
 * Tags as the chunks of an AIFF file: NAME, AUTH, (c) and ANNO, a text each, and MARK (Apple, Audio Interchange File Format
 * 1.3). The program that has written a file has no chunk of its own there; ours notes itself in an APPL chunk, which is for
 * what belongs to one program. What none of them has a place for is in an ID3 tag.
 */
final class AiffTags {

    /** The chunks that hold tags. */
    static final Set<String> CHUNKS = Set.of("NAME", "AUTH", "(c) ", "ANNO", "MARK", "APPL");

    private static final Map<AudioTags.Field, String> TEXTS = new EnumMap<>(Map.of(
            AudioTags.Field.TITLE, "NAME",
            AudioTags.Field.ARTIST, "AUTH",
            AudioTags.Field.COPYRIGHT, "(c) ",
            AudioTags.Field.COMMENT, "ANNO"));

    /** The chunk that holds an ID3 tag. */
    static final String ID3_CHUNK = "ID3 ";

    private static final String OWN_SIGNATURE = "StMx";

    /** Markers are numbered with 15 bits, from 1 on, and counted with 16. */
    private static final int MAX_MARKERS = Short.MAX_VALUE;

    private static final int MAX_LABEL_BYTES = 255;

    private AudioTags tags = AudioTags.NONE;
    private AudioTags id3 = AudioTags.NONE;

    /** Takes in one of the {@link #CHUNKS}; the first of each kind counts. */
    void add(String id, ByteBuffer content) {
        switch (id) {
            case "MARK" -> {
                if (tags.cuePoints().isEmpty()) {
                    tags = tags.withCuePoints(markers(content));
                }
            }
            case "APPL" -> {
                if (content.remaining() >= 4 && ChunkGrammar.id(content).equals(OWN_SIGNATURE)) {
                    add(AudioTags.Field.SOFTWARE, Bytes.at(content, 4));
                }
            }
            default ->
                TEXTS.forEach((field, known) -> {
                    if (known.equals(id)) {
                        add(field, content);
                    }
                });
        }
    }

    private void add(AudioTags.Field field, ByteBuffer text) {
        if (!tags.texts().containsKey(field)) {
            tags = tags.with(field, TagText.next(text));
        }
    }

    /** Takes in the tag of the {@link #ID3_CHUNK}. */
    void addId3(AudioTags tag) {
        id3 = tag;
    }

    /** All that was taken in; where an ID3 tag says something else, the other chunks count. */
    AudioTags tags() {
        return tags.completedBy(id3);
    }

    /** As many as there are, whatever their number says: each an id, a position, and a label with its length before it. */
    private static List<CuePoint> markers(ByteBuffer mark) {
        List<CuePoint> cues = new ArrayList<>();
        Bytes.at(mark, Math.min(2, mark.limit()));
        while (mark.remaining() > 6) {
            mark.getShort();
            long frame = Integer.toUnsignedLong(mark.getInt());
            int length = Math.min(mark.get() & 0xFF, mark.remaining());
            String label = TagText.next(Bytes.part(mark, mark.position(), length));
            int padding = 1 - length % 2; // the byte of the length counts
            Bytes.at(mark, Math.min(mark.limit(), mark.position() + length + padding));
            cues.add(new CuePoint(frame, label));
        }
        return cues;
    }

    /** The chunks, one after the other, ready to be written behind audio data that ends at an even position. */
    static byte[] chunks(AudioTags tags) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TEXTS.forEach((field, id) ->
                tags.get(field).ifPresent(text -> putChunk(out, id, text.getBytes(StandardCharsets.UTF_8))));
        if (!tags.cuePoints().isEmpty()) {
            putChunk(out, "MARK", markers(tags.cuePoints()));
        }
        tags.get(AudioTags.Field.SOFTWARE)
                .ifPresent(
                        software -> putChunk(out, "APPL", (OWN_SIGNATURE + software).getBytes(StandardCharsets.UTF_8)));
        if (needsId3(tags)) {
            putChunk(out, ID3_CHUNK, Id3v2Writer.tag(tags));
        }
        return out.toByteArray();
    }

    /** Whether there is something that none of the other chunks has a place for, but an ID3 tag has. */
    private static boolean needsId3(AudioTags tags) {
        return !tags.pictures().isEmpty()
                || !tags.replayGain().isEmpty()
                || !tags.otherTexts().isEmpty()
                || tags.texts().keySet().stream()
                        .anyMatch(field -> field != AudioTags.Field.SOFTWARE && !TEXTS.containsKey(field));
    }

    private static byte[] markers(List<CuePoint> all) {
        List<CuePoint> cues = all.subList(0, Math.min(all.size(), MAX_MARKERS));
        ByteBuffer mark = ByteBuffer.allocate(2 + cues.size() * (2 + 4 + 1 + MAX_LABEL_BYTES));
        mark.putShort((short) cues.size());
        for (int i = 0; i < cues.size(); i++) {
            byte[] label = TagText.bytes(cues.get(i).label(), MAX_LABEL_BYTES);
            mark.putShort((short) (i + 1)).putInt((int) cues.get(i).frame());
            mark.put((byte) label.length).put(label);
            if (label.length % 2 == 0) {
                mark.put((byte) 0);
            }
        }
        return Arrays.copyOf(mark.array(), mark.position());
    }

    private static void putChunk(ByteArrayOutputStream out, String id, byte[] content) {
        Bytes.append(out, id.getBytes(StandardCharsets.US_ASCII));
        Bytes.append(
                out, ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
        Bytes.append(out, content);
        if (content.length % 2 != 0) {
            out.write(0);
        }
    }
}
