package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Walks the chunks of a WAV file to its format and its audio data.
 *
 * <p>Only chunk headers and the format are read; other chunks are passed over, whatever they claim to hold. Sizes are
 * measured against the file and believed only if they fit. Sources: Microsoft and IBM, Multimedia Programming Interface
 * and Data Specifications 1.0 (RIFF); EBU Tech 3306 v2 (RF64); ITU-R BS.2088 (BW64).
 */
final class WavHeaderParser {

    private static final long UNKNOWN_SIZE = 0xFFFFFFFFL;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int RIFF_HEADER_BYTES = 12;

    /** A damaged file of many gigabytes might hold endless empty chunks. */
    private static final int MAX_CHUNKS = 10_000;

    private static final int QUOTED_IDS = 8;

    private final Path path;
    private final FileChannel channel;
    private final long fileBytes;
    private final List<String> warnings = new ArrayList<>();

    private final List<String> ids = new ArrayList<>();

    private @Nullable WavFormat format;
    private long dataOffset = -1;
    private long dataBytes;
    private long largeRiffBytes = -1;
    private long largeDataBytes = -1;

    private WavHeaderParser(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.fileBytes = channel.size();
    }

    static WavHeader parse(Path path, FileChannel channel) throws IOException {
        return new WavHeaderParser(path, channel).parse();
    }

    private WavHeader parse() throws IOException {
        if (fileBytes < RIFF_HEADER_BYTES) {
            throw new AudioFileException(
                    path,
                    "is truncated in its header (permitted at least " + RIFF_HEADER_BYTES + " bytes, found " + fileBytes
                            + ")");
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
        return new WavHeader(known, dataOffset, dataBytes / known.frameBytes(), List.copyOf(warnings));
    }

    /** Goes from chunk to chunk until format and data are known. */
    private void walkChunks() throws IOException {
        long position = RIFF_HEADER_BYTES;
        while (position <= fileBytes - CHUNK_HEADER_BYTES) {
            if (ids.size() == MAX_CHUNKS) {
                throw new AudioFileException(
                        path, "has too many chunks before its audio data (permitted " + MAX_CHUNKS + ", found more)");
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
                default -> {
                    // LIST, bext, id3 and others say nothing about the samples
                }
            }
            if (format != null && dataOffset >= 0) {
                break;
            }
            position = next(id, start + size, size);
        }
    }

    private AudioFileException missing(String what, String id) {
        String found = ids.stream()
                .limit(QUOTED_IDS)
                .map(name -> FormatGuess.quote(name.getBytes(StandardCharsets.ISO_8859_1)))
                .collect(Collectors.joining(", "));
        return new AudioFileException(
                path,
                "has no " + what + " (permitted a chunk \"" + id + "\", found " + (found.isEmpty() ? "no chunk" : found)
                        + (ids.size() > QUOTED_IDS ? ", ..." : "") + ")");
    }

    private void parseFormat(long start, long size) throws IOException {
        if (format == null) {
            int wanted = (int) Math.min(size, WavFormat.EXTENSIBLE_BYTES);
            if (start + wanted > fileBytes) {
                throw new AudioFileException(
                        path,
                        "is truncated in its header (permitted " + wanted + " bytes of format, found "
                                + (fileBytes - start) + ")");
            }
            format = WavFormat.parse(path, read(start, wanted), warnings);
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
        long declared = claimed == UNKNOWN_SIZE && largeDataBytes >= 0 ? largeDataBytes : claimed;
        long available = fileBytes - start;
        long bytes = available;
        if (declared == UNKNOWN_SIZE && largeDataBytes < 0) {
            warnings.add("the size of the audio data is not given: read to the end of the file");
        } else if (declared > available) {
            warnings.add("the audio data should have " + Long.toUnsignedString(declared)
                    + " bytes, but the file ends after " + available);
        } else if (declared == 0 && available > 0 && !isChunk(start)) {
            warnings.add("the size of the audio data is given as 0: read to the end of the file");
        } else if (declared < available && (available - declared) % (UNKNOWN_SIZE + 1) == 0) {
            // The writer counted in 32 bits, and its count went round.
            warnings.add("the size of the audio data is given as " + declared
                    + " bytes, which is short by a multiple of" + " 4 GB: read to the end of the file");
        } else {
            bytes = declared;
        }
        if (dataOffset < 0) {
            dataOffset = start;
            dataBytes = bytes;
        }
        return bytes;
    }

    /** Where the next chunk starts: at an even position, unless the padding byte was forgotten. */
    private long next(String id, long end, long size) throws IOException {
        if (size % 2 != 0 && isChunk(end)) {
            warnings.add("the padding after chunk \"" + id + "\" is missing");
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
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new AudioFileException(path, "became shorter while it was read");
            }
        }
        return buffer.flip();
    }
}
