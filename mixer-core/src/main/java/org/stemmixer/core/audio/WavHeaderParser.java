package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.audio.internal.Id3v2;

/**
 * Walks the chunks of a WAV file: to its format, its audio data and its tags.
 *
 * <p>Only chunk headers, the format and tags are read; other chunks are passed over, whatever they claim to hold. Sizes are
 * measured against the file and believed only if they fit. Sources: Microsoft and IBM, Multimedia Programming Interface
 * and Data Specifications 1.0 (RIFF and RIFX, which is RIFF with the high byte first); EBU Tech 3306 v2 (RF64); ITU-R
 * BS.2088 (BW64).
 *
 * <p>Of several chunks of audio data the first one counts, as in other programs; the warnings tell of the others.
 */
final class WavHeaderParser {

    private static final long UNKNOWN_SIZE = 0xFFFFFFFFL;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int RIFF_HEADER_BYTES = 12;

    /** A damaged file of many gigabytes might hold endless empty chunks. */
    private static final int MAX_CHUNKS = 10_000;

    private static final int QUOTED_IDS = 8;

    /** Tags are read up to here, one chunk and all of them. */
    private static final int MAX_TAG_BYTES = 1 << 18;

    private static final int MAX_ALL_TAG_BYTES = 1 << 20;

    /** Writers that cannot count further stop at the limit, or as far below as their header or a frame is long. */
    private static final long CLAMPED_WITHIN = 4096;

    /** How far from the end of a file chunks behind its audio data are looked for where the size of the data is not known. */
    private static final int TAIL_BYTES = 1 << 16;

    private static final Set<String> TAIL_CHUNKS = Set.of(
            "LIST", "bext", "iXML", "cue ", "id3 ", "ID3 ", "smpl", "inst", "axml", "chna", "_PMX", "JUNK", "PAD ",
            "fact", "PEAK", "umid", "regn", "minf", "elm1", "DISP", "acid", "afsp", "FLLR");

    /** Time references count from midnight; some sessions run into the next day. */
    private static final long MAX_REFERENCE_SECONDS = 2 * 86_400L;

    private final String name;
    private final AudioInput file;
    private final long fileBytes;
    private final List<String> warnings = new ArrayList<>();
    private final WavTags tags = new WavTags();
    private int tagBytes;
    private boolean id3Read;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    /** The chunks met so far. */
    private final List<String> ids = new ArrayList<>();

    private @Nullable WavFormat format;
    private long dataOffset = -1;
    private long dataBytes;
    private int furtherData;
    private long furtherDataBytes;
    private long largeRiffBytes = -1;
    private long largeDataBytes = -1;

    private WavHeaderParser(AudioInput file) {
        this.name = file.name();
        this.file = file;
        this.fileBytes = file.bytes();
    }

    static WavHeader parse(AudioInput file) throws IOException {
        return new WavHeaderParser(file).parse();
    }

    private WavHeader parse() throws IOException {
        if (fileBytes < RIFF_HEADER_BYTES) {
            throw new AudioFileException(
                    name,
                    "is truncated in its header (permitted at least " + RIFF_HEADER_BYTES + " bytes, found " + fileBytes
                            + ")");
        }
        if (id(read(0, 4)).equals("RIFX")) {
            order = ByteOrder.BIG_ENDIAN;
        }
        long riffBytes = Integer.toUnsignedLong(read(0, RIFF_HEADER_BYTES).getInt(4));
        walkChunks();
        WavFormat known = format;
        if (known == null) {
            throw missing("format", "fmt ");
        }
        if (dataOffset < 0) {
            throw missing("audio data", "data");
        }
        checkRiffSize(riffBytes == UNKNOWN_SIZE && largeRiffBytes >= 0 ? largeRiffBytes : riffBytes);
        long partialFrameBytes = dataBytes % known.frameBytes();
        if (partialFrameBytes != 0) {
            warnings.add("the audio data ends within a frame: the last " + partialFrameBytes + " bytes were left out");
        }
        if (furtherData > 0) {
            warnings.add(furtherData + (furtherData == 1 ? " more chunk" : " more chunks") + " of audio data left out: "
                    + furtherDataBytes + " bytes");
        }
        AudioTags told = possible(tags.tags(), known.sampleRate());
        return new WavHeader(known, order, dataOffset, dataBytes / known.frameBytes(), told, List.copyOf(warnings));
    }

    /** Tags without a time reference that is no time of day. */
    private AudioTags possible(AudioTags told, int sampleRate) {
        return told.withBroadcast(told.broadcast().map(broadcast -> {
            long reference = broadcast.timeReferenceFrames().orElse(0);
            if (reference >= 0 && reference / sampleRate <= MAX_REFERENCE_SECONDS) {
                return broadcast;
            }
            warnings.add("the time reference (bext) is no time of day: " + Long.toUnsignedString(reference)
                    + " frames since midnight; it was left out");
            return broadcast.withTimeReferenceFrames(OptionalLong.empty());
        }));
    }

    /** Goes from chunk to chunk: at least until format and data are known, and then as far as there are chunks. */
    private void walkChunks() throws IOException {
        long position = RIFF_HEADER_BYTES;
        while (position <= fileBytes - CHUNK_HEADER_BYTES) {
            boolean complete = format != null && dataOffset >= 0;
            if (complete && (ids.size() == MAX_CHUNKS || !isChunk(position))) {
                return; // what programs append may be anything
            }
            if (ids.size() == MAX_CHUNKS) {
                throw new AudioFileException(
                        name, "has too many chunks before its audio data (permitted " + MAX_CHUNKS + ", found more)");
            }
            ByteBuffer header = read(position, CHUNK_HEADER_BYTES);
            String id = id(header);
            long start = position + CHUNK_HEADER_BYTES;
            long size = Integer.toUnsignedLong(header.getInt(4));
            ids.add(id);
            switch (id) {
                case "ds64" -> parseLargeSizes(start, size);
                case "fmt " -> parseFormat(start, size);
                case "data" -> size = locateData(start, size);
                default -> readTags(id, start, size);
            }
            position = next(start + size, size, complete || id.equals("data") ? "" : id);
        }
    }

    private void readTags(String id, long start, long size) throws IOException {
        int bytes = (int) Math.min(Math.min(size, fileBytes - start), MAX_TAG_BYTES);
        if (WavTags.CHUNKS.contains(id) && tagBytes + bytes <= MAX_ALL_TAG_BYTES) {
            tagBytes += bytes;
            tags.add(id, read(start, bytes));
        } else if (WavTags.ID3_CHUNKS.contains(id) && !id3Read) {
            id3Read = true;
            tags.addId3(Id3v2.read(file.part(start, Math.min(size, fileBytes - start)), 0));
        }
    }

    private AudioFileException missing(String what, String id) {
        String found = ids.stream()
                .limit(QUOTED_IDS)
                .map(name -> FormatGuess.quote(name.getBytes(StandardCharsets.ISO_8859_1)))
                .collect(Collectors.joining(", "));
        return new AudioFileException(
                name,
                "has no " + what + " (permitted a chunk \"" + id + "\", found " + (found.isEmpty() ? "no chunk" : found)
                        + (ids.size() > QUOTED_IDS ? ", ..." : "") + ")");
    }

    private void parseFormat(long start, long size) throws IOException {
        if (format == null) {
            int wanted = (int) Math.min(size, WavFormat.EXTENSIBLE_BYTES);
            if (start + wanted > fileBytes) {
                throw new AudioFileException(
                        name,
                        "is truncated in its header (permitted " + wanted + " bytes of format, found "
                                + (fileBytes - start) + ")");
            }
            format = WavFormat.parse(name, read(start, wanted), warnings);
        }
    }

    /** The sizes beyond 4 GB: of the file and of the audio data, each 64 bits. */
    private void parseLargeSizes(long start, long size) throws IOException {
        if (size >= 16 && start + 16 <= fileBytes) {
            ByteBuffer sizes = read(start, 16);
            largeRiffBytes = saturate(sizes.getLong(0));
            largeDataBytes = saturate(sizes.getLong(8));
        }
    }

    private static long saturate(long unsigned) {
        return unsigned < 0 ? Long.MAX_VALUE : unsigned;
    }

    /** Takes down where the audio data lies, and returns how many bytes it has indeed. */
    private long locateData(long start, long claimed) throws IOException {
        if (dataOffset >= 0) {
            long bytes = Math.min(claimed, fileBytes - start);
            furtherData++;
            furtherDataBytes += bytes;
            return bytes;
        }
        boolean large = claimed == UNKNOWN_SIZE && largeDataBytes >= 0;
        long declared = large ? largeDataBytes : claimed;
        long available = fileBytes - start;
        String toTheEnd = ": read to the end of the file";
        dataOffset = start;
        if (declared == UNKNOWN_SIZE && !large) {
            warnings.add("the size of the audio data is not given" + toTheEnd);
            dataBytes = withoutTail(start);
        } else if (declared > available) {
            warnings.add("the audio data should have " + declared + " bytes, but the file ends after " + available);
            dataBytes = available;
        } else if (declared == 0 && available > 0 && !isChunk(start)) {
            warnings.add("the size of the audio data is given as 0" + toTheEnd);
            dataBytes = withoutTail(start);
        } else if (!large && isClamped(declared) && !endsAt(start + declared)) {
            warnings.add("the size of the audio data is given as " + declared
                    + " bytes, the most that its writer could count" + toTheEnd);
            dataBytes = withoutTail(start);
        } else {
            dataBytes = large ? declared : unwrap(start, declared);
            if (dataBytes != declared) {
                warnings.add("the size of the audio data is given as " + declared + " bytes, but is " + dataBytes);
            }
        }
        return dataBytes;
    }

    /** Whether a size is that of a writer whose 32 bits, or 31, were not enough. */
    private static boolean isClamped(long bytes) {
        return (bytes <= UNKNOWN_SIZE && bytes >= UNKNOWN_SIZE - CLAMPED_WITHIN)
                || Math.abs(bytes - Integer.MAX_VALUE) <= CLAMPED_WITHIN;
    }

    /**
     * Undoes the overflow of a writer that counts in 32 bits: the first size, in steps of 4 GB, after which the file ends
     * or a chunk follows; the declared size if there is none.
     */
    private long unwrap(long start, long declared) throws IOException {
        for (long bytes = declared; bytes <= fileBytes - start; bytes += UNKNOWN_SIZE + 1) {
            if (endsAt(start + bytes)) {
                return bytes;
            }
        }
        return declared;
    }

    /** Whether audio data may end here: the file ends, or a chunk follows. */
    private boolean endsAt(long end) throws IOException {
        return fileBytes - end <= 1 || isChunk(end) || isChunk(end + 1);
    }

    /** Bytes from here to the end of the file, less the chunks that it ends with. */
    private long withoutTail(long start) throws IOException {
        int bytes = (int) Math.min(TAIL_BYTES, fileBytes - start);
        long tailStart = fileBytes - bytes;
        ByteBuffer tail = read(tailStart, bytes);
        for (int at = 0; at <= bytes - CHUNK_HEADER_BYTES; at++) {
            if (isChainOfChunks(tail, at)) {
                return tailStart + at - start;
            }
        }
        return fileBytes - start;
    }

    private static boolean isChainOfChunks(ByteBuffer tail, int from) {
        long at = from;
        while (at <= tail.limit() - CHUNK_HEADER_BYTES && TAIL_CHUNKS.contains(id(tail.slice((int) at, 4)))) {
            long size = Integer.toUnsignedLong(tail.getInt((int) at + 4));
            at += CHUNK_HEADER_BYTES + size + size % 2;
        }
        return at > from && Math.abs(at - tail.limit()) <= 1;
    }

    /**
     * Where the next chunk starts: at an even position, unless the padding byte was forgotten.
     *
     * @param id of the chunk before, to warn of; empty if nobody needs to know
     */
    private long next(long end, long size, String id) throws IOException {
        if (size % 2 != 0 && isChunk(end)) {
            if (!id.isEmpty()) {
                warnings.add("the padding after chunk \"" + id + "\" is missing");
            }
            return end;
        }
        return end + size % 2;
    }

    /** Whether a chunk seems to start here: a printable id, and a size that fits. */
    private boolean isChunk(long position) throws IOException {
        if (position > fileBytes - CHUNK_HEADER_BYTES) {
            return false;
        }
        ByteBuffer header = read(position, CHUNK_HEADER_BYTES);
        String id = id(header);
        boolean printable = id.chars().allMatch(c -> c >= ' ' && c <= '~');
        long size = Integer.toUnsignedLong(header.getInt(4));
        return printable && (id.equals("data") || position + CHUNK_HEADER_BYTES + size <= fileBytes);
    }

    private void checkRiffSize(long riffBytes) {
        long expected = fileBytes - CHUNK_HEADER_BYTES;
        // One byte of padding at the end is counted by some and not by others.
        if (Math.abs(riffBytes - expected) > 1) {
            warnings.add("the RIFF size is " + riffBytes + " bytes, but the file has " + expected);
        }
    }

    private static String id(ByteBuffer chunkHeader) {
        return StandardCharsets.ISO_8859_1.decode(chunkHeader.slice(0, 4)).toString();
    }

    private ByteBuffer read(long position, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(order);
        if (!file.read(buffer, position)) {
            throw new AudioFileException(name, "became shorter while it was read");
        }
        return buffer.flip();
    }
}
