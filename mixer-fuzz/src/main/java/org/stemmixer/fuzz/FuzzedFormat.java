package org.stemmixer.fuzz;

import java.io.IOException;
import java.util.Locale;
import java.util.ServiceLoader;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioFormatProvider;
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
    OGGFLAC(32 << 20),
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
            case VORBIS, OPUS, OGGFLAC -> Checksums.ofOgg(made);
            case TAGS -> TaggedMp3.around(made);
            case WAV, AIFF, WAVE64, CAF, AU, MP3, M4A, ADTS -> made;
        };
    }

    /** Opens a file: one of the core's formats by its first bytes, so that more than one reader may be reached. */
    AudioReader open(AudioInput input) throws IOException {
        return switch (this) {
            case WAV, AIFF, WAVE64, CAF, AU -> AudioFiles.openReader(input);
            case FLAC -> provider("FLAC").openReader(input);
            case MP3, TAGS -> provider("MP3").openReader(input);
            case VORBIS -> provider("Ogg Vorbis").openReader(input);
            case OPUS -> provider("Ogg Opus").openReader(input);
            case OGGFLAC -> provider("Ogg FLAC").openReader(input);
            case M4A -> provider("M4A").openReader(input);
            case ADTS -> provider("AAC").openReader(input);
        };
    }

    private static AudioFormatProvider provider(String name) {
        return ServiceLoader.load(AudioFormatProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(format -> format.name().equals(name) && !format.lastResort())
                .findFirst()
                .orElseThrow();
    }
}
