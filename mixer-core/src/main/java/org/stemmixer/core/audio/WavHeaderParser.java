package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.internal.Bytes;

/**
 * Reads the chunks of a WAV or Wave64 file: its format, where its audio data lies, and its tags. Sources: Microsoft and
 * IBM, Multimedia Programming Interface and Data Specifications 1.0 (RIFF and RIFX); EBU Tech 3306 v2 (RF64); ITU-R
 * BS.2088 (BW64).
 */
final class WavHeaderParser implements Chunks.Visitor {

    /** The id of a Wave64 file, a GUID as stored. */
    private static final byte[] WAVE64_ID = {
        'r',
        'i',
        'f',
        'f',
        0x2E,
        (byte) 0x91,
        (byte) 0xCF,
        0x11,
        (byte) 0xA5,
        (byte) 0xD6,
        0x28,
        (byte) 0xDB,
        4,
        (byte) 0xC1,
        0,
        0
    };

    private static final long UNKNOWN_SIZE = ChunkGrammar.RIFF.unknownSize();
    private static final int RIFF_HEADER_BYTES = 12;
    private static final int WAVE64_HEADER_BYTES = 40;

    /** Tags are read up to here, one chunk and all of them. */
    private static final int MAX_TAG_BYTES = 1 << 18;

    private static final int MAX_ALL_TAG_BYTES = 1 << 20;

    /** Time references count from midnight; some sessions run into the next day. */
    private static final long MAX_REFERENCE_SECONDS = 2 * 86_400L;

    private final Chunks chunks;
    private final AudioData data;
    private final WavTags tags = new WavTags();
    private int tagBytes;
    private boolean id3Read;

    private @Nullable WavFormat format;
    private long statedFrames = -1;
    private long largeRiffBytes = -1;
    private OptionalLong largeDataBytes = OptionalLong.empty();

    private WavHeaderParser(Chunks chunks) {
        this.chunks = chunks;
        this.data = new AudioData(chunks);
    }

    /**
     * What the chunks say.
     *
     * @param order of the bytes of all numbers, samples among them
     * @param dataOffset position of the audio data in the file, in bytes
     * @param dataBytes bytes of audio data that are in the file
     * @param statedFrames frames that the file says it has, apart from its format and its size; -1 if it does not say
     */
    record Result(
            WavFormat format,
            ByteOrder order,
            long dataOffset,
            long dataBytes,
            long statedFrames,
            AudioTags tags,
            List<String> warnings) {}

    /** Whether a file is Wave64, by its first bytes. */
    static boolean isWave64(ByteBuffer head) {
        return head.remaining() >= WAVE64_ID.length
                && Bytes.part(head, 0, WAVE64_ID.length).equals(ByteBuffer.wrap(WAVE64_ID));
    }

    static Result parse(AudioInput file) throws IOException {
        ByteBuffer id = ByteBuffer.allocate(WAVE64_ID.length);
        file.read(id, 0); // it may be shorter
        Bytes.flip(id);
        boolean highFirst = id.remaining() >= 4 && ChunkGrammar.id(id).equals("RIFX");
        ChunkGrammar grammar = isWave64(id) ? ChunkGrammar.WAVE64 : highFirst ? ChunkGrammar.IFF : ChunkGrammar.RIFF;
        return new WavHeaderParser(new Chunks(file, grammar)).parse();
    }

    private Result parse() throws IOException {
        boolean wave64 = chunks.grammar() == ChunkGrammar.WAVE64;
        int headerBytes = wave64 ? WAVE64_HEADER_BYTES : RIFF_HEADER_BYTES;
        if (chunks.fileBytes() < headerBytes) {
            throw chunks.truncated("at least " + headerBytes + " bytes", chunks.fileBytes());
        }
        long riffBytes =
                chunks.grammar().contentBytes(chunks.read(0, chunks.grammar().headerBytes()));
        chunks.walk(headerBytes, this);
        WavFormat known = format;
        if (known == null) {
            throw chunks.missing("format", "fmt ");
        }
        if (!data.isFound()) {
            throw chunks.missing("audio data", "data");
        }
        checkRiffSize(riffBytes == UNKNOWN_SIZE && largeRiffBytes >= 0 ? largeRiffBytes : riffBytes);
        return new Result(
                known,
                chunks.grammar().order(),
                data.offset(),
                known.sample().isPresent() ? wholeFrames(known.frameBytes()) : allData(),
                statedFrames,
                possible(tags.tags(), known.sampleRate()),
                List.copyOf(chunks.warnings()));
    }

    /** Bytes of whole frames, without those that are padding by the number of frames that the file states. */
    private long wholeFrames(int frameBytes) {
        long held = data.frames(frameBytes) * frameBytes;
        long stated = statedFrames > 0 && statedFrames <= held / frameBytes ? statedFrames * frameBytes : held;
        return held - stated <= chunks.grammar().doubtfulBytes() ? stated : held;
    }

    private long allData() {
        data.warnOfFurther();
        return data.bytes();
    }

    /** Tags without a time reference that is no time of day. */
    private AudioTags possible(AudioTags told, int sampleRate) {
        return told.withBroadcast(told.broadcast().map(broadcast -> {
            long reference = broadcast.timeReferenceFrames().orElse(0);
            if (reference >= 0 && reference / sampleRate <= MAX_REFERENCE_SECONDS) {
                return broadcast;
            }
            chunks.warnings()
                    .add("the time reference (bext) is no time of day: " + Long.toUnsignedString(reference)
                            + " frames since midnight; it was left out");
            return broadcast.withTimeReferenceFrames(OptionalLong.empty());
        }));
    }

    @Override
    public boolean isComplete() {
        return format != null && data.isFound();
    }

    @Override
    public long visit(Chunks.Chunk chunk) throws IOException {
        switch (chunk.id()) {
            case "ds64" -> parseLargeSizes(chunk);
            case "fmt " -> parseFormat(chunk);
            case "fact" -> parseFrames(chunk);
            case "data" -> {
                return data.locate(chunk.start(), chunk.bytes(), largeDataBytes);
            }
            default -> readTags(chunk);
        }
        return chunk.bytes();
    }

    private void readTags(Chunks.Chunk chunk) throws IOException {
        if (WavTags.CHUNKS.contains(chunk.id())) {
            ByteBuffer content = chunks.content(chunk, MAX_TAG_BYTES);
            if (tagBytes + content.remaining() <= MAX_ALL_TAG_BYTES) {
                tagBytes += content.remaining();
                tags.add(chunk.id(), content);
            }
        } else if (WavTags.ID3_CHUNKS.contains(chunk.id()) && !id3Read) {
            id3Read = true;
            tags.addId3(chunks.id3(chunk));
        }
    }

    private void parseFormat(Chunks.Chunk chunk) throws IOException {
        if (format == null) {
            long wanted = Math.min(chunk.bytes(), WavFormat.EXTENSIBLE_BYTES);
            long available = chunks.fileBytes() - chunk.start();
            if (wanted > available) {
                throw chunks.truncated(wanted + " bytes of format", available);
            }
            format = WavFormat.parse(chunks.name(), chunks.content(chunk, WavFormat.MAX_BYTES), chunks.warnings());
        }
    }

    private void parseFrames(Chunks.Chunk chunk) throws IOException {
        ByteBuffer content = chunks.content(chunk, Long.BYTES);
        if (content.remaining() == Long.BYTES && chunks.grammar() == ChunkGrammar.WAVE64) {
            statedFrames = content.getLong(0);
        } else if (content.remaining() >= Integer.BYTES && content.getInt(0) != -1) {
            statedFrames = Integer.toUnsignedLong(content.getInt(0));
        }
    }

    /** The sizes beyond 4 GB, each 64 bits: of the file, of the audio data, and the number of frames. */
    private void parseLargeSizes(Chunks.Chunk chunk) throws IOException {
        ByteBuffer sizes = chunks.content(chunk, 3 * Long.BYTES);
        if (sizes.remaining() >= 2 * Long.BYTES) {
            largeRiffBytes = saturate(sizes.getLong(0));
            largeDataBytes = OptionalLong.of(saturate(sizes.getLong(8)));
        }
    }

    private static long saturate(long unsigned) {
        return unsigned < 0 ? Long.MAX_VALUE : unsigned;
    }

    private void checkRiffSize(long riffBytes) {
        long expected = chunks.fileBytes() - chunks.grammar().headerBytes();
        // Padding at the end is counted by some and not by others.
        if (Math.abs(riffBytes - expected) > chunks.grammar().padding(1)) {
            chunks.warnings().add("the RIFF size is " + riffBytes + " bytes, but the file has " + expected);
        }
    }
}
