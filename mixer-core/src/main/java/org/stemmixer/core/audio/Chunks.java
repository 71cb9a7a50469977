package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.stemmixer.core.audio.internal.Id3v2;
import org.stemmixer.core.internal.Bytes;

/**
 * Walks the chunks of a file, of which only the headers are read, whatever they claim to hold: to the format and the audio
 * data at least, and then as far as there are chunks.
 */
final class Chunks {

    /** A damaged file of many gigabytes might hold endless empty chunks. */
    private static final int MAX_CHUNKS = 10_000;

    private static final int QUOTED_IDS = 8;

    /** How far from the end of a file chunks behind its audio data are looked for where the size of the data is not known. */
    private static final int TAIL_BYTES = 1 << 16;

    private static final Set<String> TAIL_CHUNKS = Set.of(
            "LIST", "bext", "iXML", "cue ", "id3 ", "ID3 ", "smpl", "inst", "axml", "chna", "_PMX", "JUNK", "PAD ",
            "fact", "PEAK", "umid", "regn", "minf", "elm1", "DISP", "acid", "afsp", "FLLR", "NAME", "AUTH", "(c) ",
            "ANNO", "MARK", "COMT", "INST", "APPL", "COMM", "CHAN");

    /** What they begin with: a quick look. */
    private static final BitSet TAIL_LETTERS = new BitSet();

    static {
        for (String id : TAIL_CHUNKS) {
            TAIL_LETTERS.set(id.charAt(0));
        }
    }

    private final String name;
    private final AudioInput file;
    private final ChunkGrammar grammar;
    private final long fileBytes;
    private final List<String> warnings = new ArrayList<>();

    /** The chunks met so far. */
    private final List<String> ids = new ArrayList<>();

    Chunks(AudioInput file, ChunkGrammar grammar) {
        this.name = file.name();
        this.file = file;
        this.grammar = grammar;
        this.fileBytes = file.bytes();
    }

    /**
     * A chunk.
     *
     * @param start of its content
     * @param bytes of content that its header promises; not more than the file has but in {@link Visitor#visit}
     */
    record Chunk(String id, long start, long bytes) {}

    /** Takes in chunks. */
    interface Visitor {

        /** Whether all has been found without which the file cannot be read. */
        boolean isComplete();

        /** Takes in a chunk, and returns how many bytes of content it has indeed. */
        long visit(Chunk chunk) throws IOException;
    }

    ChunkGrammar grammar() {
        return grammar;
    }

    String name() {
        return name;
    }

    long fileBytes() {
        return fileBytes;
    }

    /** Departures from the format found so far, to which more can be added. */
    List<String> warnings() {
        return warnings;
    }

    /** Goes from chunk to chunk. */
    void walk(long from, Visitor visitor) throws IOException {
        long position = from;
        while (position <= fileBytes - grammar.headerBytes()) {
            boolean complete = visitor.isComplete();
            if (complete && (ids.size() == MAX_CHUNKS || !isChunk(position))) {
                return; // what programs append may be anything
            }
            if (ids.size() == MAX_CHUNKS) {
                throw new AudioFileException(
                        name, "has too many chunks before its audio data (permitted " + MAX_CHUNKS + ", found more)");
            }
            ByteBuffer header = read(position, grammar.headerBytes());
            Chunk chunk =
                    new Chunk(ChunkGrammar.id(header), position + grammar.headerBytes(), grammar.contentBytes(header));
            ids.add(chunk.id());
            long bytes = visitor.visit(chunk);
            if (bytes > fileBytes - chunk.start()) {
                return;
            }
            position = next(chunk.start() + bytes, bytes, complete || visitor.isComplete() ? "" : chunk.id());
        }
    }

    /**
     * Where the next chunk starts: at an aligned position, unless the padding was forgotten.
     *
     * @param id of the chunk before, to warn of; empty if nobody needs to know
     */
    private long next(long end, long bytes, String id) throws IOException {
        int padding = grammar.padding(bytes);
        if (padding != 0 && isChunk(end)) {
            if (!id.isEmpty()) {
                warnings.add("the padding after chunk \"" + id + "\" is missing");
            }
            return end;
        }
        return end + padding;
    }

    /** Whether a chunk seems to start here: a printable id, and a size that fits. */
    boolean isChunk(long position) throws IOException {
        if (position > fileBytes - grammar.headerBytes()) {
            return false;
        }
        ByteBuffer header = read(position, grammar.headerBytes());
        String id = ChunkGrammar.id(header);
        boolean printable = id.chars().allMatch(c -> c >= ' ' && c <= '~');
        long most = fileBytes - position - grammar.headerBytes();
        return printable && (id.equals("data") || grammar.contentBytes(header) <= most);
    }

    /** Whether a chunk may end here: the file ends, or another follows. */
    boolean endsAt(long end) throws IOException {
        return fileBytes - end <= 1 || isChunk(end) || isChunk(end + 1);
    }

    /** Bytes from here to the end of the file, less the chunks that it ends with. */
    long withoutTail(long start) throws IOException {
        int bytes = (int) Math.min(TAIL_BYTES, fileBytes - start);
        long tailStart = fileBytes - bytes;
        ByteBuffer tail = read(tailStart, bytes);
        // From the end, so that what is made up of endless beginnings of chunks is gone through once.
        boolean[] leadsToEnd = new boolean[bytes + 2];
        Arrays.fill(leadsToEnd, Math.max(0, bytes - 1), bytes + 2, true); // the padding may be missing, or too much
        int first = bytes;
        for (int at = bytes - grammar.headerBytes(); at >= 0; at--) {
            long next = endOfTailChunk(tail, at);
            if (next >= 0 && next <= bytes + 1 && leadsToEnd[(int) next]) {
                leadsToEnd[at] = true;
                first = at;
            }
        }
        return tailStart + first - start;
    }

    /** Where the chunk behind that at a place begins; -1 if none begins here. */
    private long endOfTailChunk(ByteBuffer tail, int at) {
        if (!TAIL_LETTERS.get(tail.get(at) & 0xFF)) {
            return -1;
        }
        ByteBuffer header = Bytes.part(tail, at, grammar.headerBytes()).order(grammar.order());
        long bytes = grammar.contentBytes(header);
        return TAIL_CHUNKS.contains(ChunkGrammar.id(header)) && bytes <= tail.limit()
                ? at + grammar.headerBytes() + bytes + grammar.padding(bytes)
                : -1;
    }

    /** Bytes that must be there. */
    ByteBuffer read(long position, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(grammar.order());
        if (!file.read(buffer, position)) {
            throw new AudioFileException(name, "became shorter while it was read");
        }
        return Bytes.flip(buffer);
    }

    /** As much of a chunk's content as is there, up to a limit. */
    ByteBuffer content(Chunk chunk, int maxBytes) throws IOException {
        return read(chunk.start(), (int) Math.min(Math.min(chunk.bytes(), fileBytes - chunk.start()), maxBytes));
    }

    /** What the ID3 tag says that is a chunk's content. */
    AudioTags id3(Chunk chunk) throws IOException {
        long there = Math.min(chunk.bytes(), fileBytes - chunk.start());
        return Id3v2.read(file.part(chunk.start(), there), 0);
    }

    /** For a file whose header ends too early. */
    AudioFileException truncated(String permitted, long found) {
        return new AudioFileException(
                name, "is truncated in its header (permitted " + permitted + ", found " + found + ")");
    }

    /** For a file without a chunk that it needs. */
    AudioFileException missing(String what, String id) {
        String found = ids.stream().limit(QUOTED_IDS).map(FormatGuess::quote).collect(Collectors.joining(", "));
        return new AudioFileException(
                name,
                "has no " + what + " (permitted a chunk \"" + id + "\", found " + (found.isEmpty() ? "no chunk" : found)
                        + (ids.size() > QUOTED_IDS ? ", ..." : "") + ")");
    }
}
