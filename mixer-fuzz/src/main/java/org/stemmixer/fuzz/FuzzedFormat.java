package org.stemmixer.fuzz;

import java.io.IOException;
import java.util.Locale;
import org.stemmixer.codecs.aac.AacFormatProvider;
import org.stemmixer.codecs.flac.FlacFormatProvider;
import org.stemmixer.codecs.mp4.M4aFormatProvider;
import org.stemmixer.codecs.mpeg.Mp3FormatProvider;
import org.stemmixer.codecs.opus.OpusFormatProvider;
import org.stemmixer.codecs.vorbis.VorbisFormatProvider;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;

/** What is fuzzed: who opens the bytes, what is done to them before, and how much memory a reading may take at most. */
enum FuzzedFormat {
    WAV(2 << 20),
    AIFF(2 << 20),
    WAVE64(2 << 20),

    /** Texts of its information are taken one by one, however short they are. */
    CAF(8 << 20),
    AU(2 << 20),

    /** Room for the samples of the largest block, and for the bytes of a frame. */
    FLAC(16 << 20),
    MP3(2 << 20),
    VORBIS(32 << 20),
    OPUS(32 << 20),
    M4A(4 << 20),
    ADTS(4 << 20),

    /** ID3v2, ID3v1 and APE tags, on both sides of an MP3. */
    TAGS(2 << 20);

    private final long maxAllocatedBytes;

    FuzzedFormat(long maxAllocatedBytes) {
        this.maxAllocatedBytes = maxAllocatedBytes;
    }

    /** What messages call the bytes. */
    String fileName() {
        return "fuzzed." + name().toLowerCase(Locale.ROOT);
    }

    /** What a reading may allocate in all, whatever the bytes say; a constant, not a share of them. */
    long maxAllocatedBytes() {
        return maxAllocatedBytes;
    }

    /**
     * Whether what is heard behind a skip is only close to what would have been: a decoder of Opus comes near in 80 ms (RFC
     * 7845, 4.6), but never quite there.
     */
    boolean skipsRoughly() {
        return this == OPUS;
    }

    /** The file that is read for what the fuzzer has made up: its checksums are right, for example. */
    byte[] file(byte[] made) {
        return switch (this) {
            case FLAC -> Checksums.ofFlac(made);
            case VORBIS, OPUS -> Checksums.ofOgg(made);
            case TAGS -> TaggedMp3.around(made);
            case WAV, AIFF, WAVE64, CAF, AU, MP3, M4A, ADTS -> made;
        };
    }

    /** Opens a file: one of the core's formats by its first bytes, so that more than one reader may be reached. */
    AudioReader open(AudioInput input) throws IOException {
        return switch (this) {
            case WAV, AIFF, WAVE64, CAF, AU -> AudioFiles.openReader(input);
            case FLAC -> new FlacFormatProvider().openReader(input);
            case MP3, TAGS -> new Mp3FormatProvider().openReader(input);
            case VORBIS -> new VorbisFormatProvider().openReader(input);
            case OPUS -> new OpusFormatProvider().openReader(input);
            case M4A -> new M4aFormatProvider().openReader(input);
            case ADTS -> new AacFormatProvider().openReader(input);
        };
    }
}
