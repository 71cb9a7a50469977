package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.loudness.ChannelLayout;

/**
 * Reads the chunks of an AIFF or AIFF-C file: its format, where its audio data lies, its tags, and Apple's layout of
 * channels.
 */
final class AiffHeaderParser implements Chunks.Visitor {

    private static final int FORM_HEADER_BYTES = 12;

    /** What precedes the frames in their chunk: how far they begin behind it, and the size of blocks, which nobody uses. */
    private static final int DATA_HEADER_BYTES = 8;

    /** Tags are read up to here, one chunk and all of them. */
    private static final int MAX_TAG_BYTES = 1 << 18;

    private static final int MAX_ALL_TAG_BYTES = 1 << 20;

    private final Chunks chunks;
    private final AudioData data;
    private final AiffTags tags = new AiffTags();
    private int tagBytes;
    private boolean id3Read;
    private boolean compressed;
    private @Nullable AiffFormat format;
    private Optional<ByteBuffer> layout = Optional.empty();

    private AiffHeaderParser(AudioInput file) {
        this.chunks = new Chunks(file, ChunkGrammar.IFF);
        this.data = new AudioData(chunks);
    }

    static PcmHeader parse(AudioInput file) throws IOException {
        return new AiffHeaderParser(file).parse();
    }

    private PcmHeader parse() throws IOException {
        if (chunks.fileBytes() < FORM_HEADER_BYTES) {
            throw chunks.truncated("at least " + FORM_HEADER_BYTES + " bytes", chunks.fileBytes());
        }
        ByteBuffer form = chunks.read(0, FORM_HEADER_BYTES);
        compressed = form.get(11) == 'C';
        chunks.walk(FORM_HEADER_BYTES, this);
        AiffFormat known = format;
        if (known == null) {
            throw chunks.missing("format", "COMM");
        }
        if (!data.isFound()) {
            if (known.frames() > 0) {
                throw chunks.missing("audio data", "SSND");
            }
            data.locate(chunks.fileBytes(), 0, OptionalLong.empty()); // a file of no frames need not have the chunk
        }
        PcmFormat pcm = known.pcm();
        long frames = data.frames(pcm.frameBytes());
        warnOfSizes(Integer.toUnsignedLong(form.getInt(4)), known.frames(), frames);
        Optional<ChannelLayout> speakers = layout.flatMap(chunk -> AppleLayout.parse(chunk, pcm.channels()));
        return new PcmHeader(
                (compressed ? "AIFF-C" : "AIFF") + pcm.sample().suffix(),
                new PcmFormat(pcm.sampleRate(), pcm.channels(), pcm.sample(), pcm.order(), speakers),
                data.offset(),
                frames,
                tags.tags(),
                List.copyOf(chunks.warnings()));
    }

    private void warnOfSizes(long formBytes, long statedFrames, long frames) {
        long expected = chunks.fileBytes() - chunks.grammar().headerBytes();
        if (Math.abs(formBytes - expected) > 1) {
            chunks.warnings().add("the FORM size is " + formBytes + " bytes, but the file has " + expected);
        }
        if (statedFrames != frames) {
            chunks.warnings().add("the number of frames is given as " + statedFrames + ", but is " + frames);
        }
    }

    @Override
    public boolean isComplete() {
        return format != null && data.isFound();
    }

    @Override
    public long visit(Chunks.Chunk chunk) throws IOException {
        switch (chunk.id()) {
            case "COMM" -> parseFormat(chunk);
            case "SSND" -> {
                return locateData(chunk);
            }
            case "CHAN" -> layout = layout.isPresent() ? layout : Optional.of(content(chunk));
            case AiffTags.ID3_CHUNK -> {
                if (!id3Read) {
                    id3Read = true;
                    tags.addId3(chunks.id3(chunk));
                }
            }
            default -> {
                if (AiffTags.CHUNKS.contains(chunk.id())) {
                    tags.add(chunk.id(), content(chunk));
                }
            }
        }
        return chunk.bytes();
    }

    /** What is kept of a chunk: nothing once there is too much. */
    private ByteBuffer content(Chunks.Chunk chunk) throws IOException {
        ByteBuffer content = chunks.content(chunk, Math.min(MAX_TAG_BYTES, MAX_ALL_TAG_BYTES - tagBytes));
        tagBytes += content.remaining();
        return content;
    }

    private void parseFormat(Chunks.Chunk chunk) throws IOException {
        if (format == null) {
            format = AiffFormat.parse(chunks.name(), chunks.content(chunk, AiffFormat.MAX_BYTES), compressed);
        }
    }

    private long locateData(Chunks.Chunk chunk) throws IOException {
        ByteBuffer header = chunks.content(chunk, DATA_HEADER_BYTES);
        if (chunks.fileBytes() - chunk.start() < DATA_HEADER_BYTES) {
            throw chunks.truncated(
                    DATA_HEADER_BYTES + " bytes before the audio data", chunks.fileBytes() - chunk.start());
        }
        long lead =
                DATA_HEADER_BYTES + (header.remaining() < Integer.BYTES ? 0 : Integer.toUnsignedLong(header.getInt(0)));
        if (lead > Math.max(DATA_HEADER_BYTES, Math.min(chunk.bytes(), chunks.fileBytes() - chunk.start()))) {
            chunks.warnings().add("the audio data should begin beyond its chunk: read from the beginning of it");
            lead = DATA_HEADER_BYTES;
        }
        boolean known = chunk.bytes() != chunks.grammar().unknownSize();
        long claimed = known ? Math.max(0, chunk.bytes() - lead) : chunk.bytes();
        return lead + data.locate(chunk.start() + lead, claimed, OptionalLong.empty());
    }
}
