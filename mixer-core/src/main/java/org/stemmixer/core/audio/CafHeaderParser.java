package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.audio.internal.StoredSample;
import org.stemmixer.core.internal.Bytes;
import org.stemmixer.dsp.loudness.ChannelLayout;

/**
 * Reads the chunks of a Core Audio file with linear PCM, A-law or mu-law: its format, where its audio data lies, what is
 * told about it, and its layout of channels. Source: Apple, Core Audio Format Specification 1.0.
 */
final class CafHeaderParser implements Chunks.Visitor {

    /** {@code caff}, version and flags. */
    private static final int FILE_HEADER_BYTES = 8;

    private static final int FORMAT_BYTES = 32;

    /** What precedes the frames in their chunk: how often it was edited. */
    private static final int EDIT_COUNT_BYTES = 4;

    private static final int MAX_TAG_BYTES = 1 << 18;

    private static final int FLOATS = 1;
    private static final int LITTLE_ENDIAN = 2;

    private static final Map<String, AudioTags.Field> FIELDS = Map.ofEntries(
            Map.entry("title", AudioTags.Field.TITLE),
            Map.entry("artist", AudioTags.Field.ARTIST),
            Map.entry("album", AudioTags.Field.ALBUM),
            Map.entry("year", AudioTags.Field.DATE),
            Map.entry("recorded date", AudioTags.Field.DATE),
            Map.entry("genre", AudioTags.Field.GENRE),
            Map.entry("track number", AudioTags.Field.TRACK),
            Map.entry("comments", AudioTags.Field.COMMENT),
            Map.entry("copyright", AudioTags.Field.COPYRIGHT),
            Map.entry("encoding application", AudioTags.Field.SOFTWARE));

    private final Chunks chunks;
    private final AudioData data;
    private AudioTags tags = AudioTags.NONE;
    private @Nullable PcmFormat format;
    private Optional<ByteBuffer> layout = Optional.empty();

    private CafHeaderParser(AudioInput file) {
        this.chunks = new Chunks(file, ChunkGrammar.CORE_AUDIO);
        this.data = new AudioData(chunks);
    }

    static PcmHeader parse(AudioInput file) throws IOException {
        return new CafHeaderParser(file).parse();
    }

    private PcmHeader parse() throws IOException {
        if (chunks.fileBytes() < FILE_HEADER_BYTES) {
            throw chunks.truncated("at least " + FILE_HEADER_BYTES + " bytes", chunks.fileBytes());
        }
        chunks.walk(FILE_HEADER_BYTES, this);
        PcmFormat pcm = format;
        if (pcm == null) {
            throw chunks.missing("format", "desc");
        }
        if (!data.isFound()) {
            throw chunks.missing("audio data", "data");
        }
        Optional<ChannelLayout> speakers = layout.flatMap(chunk -> AppleLayout.parse(chunk, pcm.channels()));
        return new PcmHeader(
                "CAF" + pcm.sample().suffix(),
                new PcmFormat(pcm.sampleRate(), pcm.channels(), pcm.sample(), pcm.order(), speakers),
                data.offset(),
                data.frames(pcm.frameBytes()),
                tags,
                List.copyOf(chunks.warnings()));
    }

    @Override
    public boolean isComplete() {
        return format != null && data.isFound();
    }

    @Override
    public long visit(Chunks.Chunk chunk) throws IOException {
        switch (chunk.id()) {
            case "desc" -> {
                if (format == null) {
                    format = format(chunks.content(chunk, FORMAT_BYTES));
                }
            }
            case "data" -> {
                return locateData(chunk);
            }
            case "chan" -> layout = layout.isPresent() ? layout : Optional.of(chunks.content(chunk, MAX_TAG_BYTES));
            case "info" -> {
                if (tags.texts().isEmpty()) {
                    readTexts(chunks.content(chunk, MAX_TAG_BYTES));
                }
            }
            default -> {
                // Not needed: packet tables, overviews, edits.
            }
        }
        return chunk.bytes();
    }

    private PcmFormat format(ByteBuffer chunk) throws AudioFileException {
        if (chunk.remaining() < FORMAT_BYTES) {
            throw new AudioFileException(
                    chunks.name(),
                    "has a format chunk that is too short (permitted at least " + FORMAT_BYTES + " bytes, found "
                            + chunk.remaining() + ")");
        }
        double rate = chunk.getDouble(0);
        String codec = ChunkGrammar.id(Bytes.part(chunk, 8, 4));
        int flags = chunk.getInt(12);
        int frameBytes = chunk.getInt(16);
        long channels = Integer.toUnsignedLong(chunk.getInt(24));
        int bits = chunk.getInt(28);
        StoredSample sample = switch (codec) {
            case "lpcm" -> linear(flags, frameBytes, (int) Math.min(channels, Integer.MAX_VALUE), bits);
            case "alaw" -> StoredSample.A_LAW;
            case "ulaw" -> StoredSample.MU_LAW;
            default ->
                throw new UnsupportedCodecException(
                        chunks.name(),
                        "is compressed in a way that cannot be read (permitted PCM, float, A-law and mu-law, found "
                                + FormatGuess.quote(codec) + ")");
        };
        PcmFormat.check(chunks.name(), channels, Math.round(rate)); // 0 for what is no number
        boolean lowFirst = codec.equals("lpcm") && (flags & LITTLE_ENDIAN) != 0;
        return new PcmFormat(
                (int) Math.round(rate),
                (int) channels,
                sample,
                lowFirst ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN,
                Optional.<ChannelLayout>empty());
    }

    /** Integers of fewer bits than their bytes have lie in the upper ones. */
    private StoredSample linear(int flags, int frameBytes, int channels, int bits) throws AudioFileException {
        if ((flags & FLOATS) != 0) {
            return StoredSample.floats(chunks.name(), bits);
        }
        boolean larger = channels > 0 && frameBytes > 0 && frameBytes % channels == 0;
        return StoredSample.signed(chunks.name(), larger ? Math.max(bits, 8 * (frameBytes / channels)) : bits);
    }

    private long locateData(Chunks.Chunk chunk) throws IOException {
        if (chunks.fileBytes() - chunk.start() < EDIT_COUNT_BYTES) {
            throw chunks.truncated(
                    EDIT_COUNT_BYTES + " bytes before the audio data", chunks.fileBytes() - chunk.start());
        }
        boolean known = chunk.bytes() != chunks.grammar().unknownSize();
        long claimed = known ? Math.max(0, chunk.bytes() - EDIT_COUNT_BYTES) : chunk.bytes();
        return EDIT_COUNT_BYTES + data.locate(chunk.start() + EDIT_COUNT_BYTES, claimed, OptionalLong.empty());
    }

    /** Pairs of a key and a value, each with a zero byte behind. */
    private void readTexts(ByteBuffer info) {
        Bytes.at(info, Math.min(info.limit(), Integer.BYTES));
        while (info.hasRemaining()) {
            AudioTags.Field field = FIELDS.get(TagText.next(info));
            String value = TagText.next(info);
            if (field != null && !tags.texts().containsKey(field)) {
                tags = tags.with(field, value);
            }
        }
    }
}
