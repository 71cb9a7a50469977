package org.stemmixer.core.audio;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where the audio data of a file with chunks lies, and how many bytes it has indeed: sizes are measured against the file
 * and believed only if they fit.
 *
 * <p>Of several chunks of audio data the first one counts, as in other programs; a warning tells of the others.
 */
final class AudioData {

    /** Writers that cannot count further stop at the limit, or as far below as their header or a frame is long. */
    private static final long CLAMPED_WITHIN = 4096;

    private static final String TO_THE_END = ": read to the end of the file";

    private final Chunks chunks;
    private final List<String> warnings;
    private final long unknownSize;
    private long offset = -1;
    private long bytes;
    private int further;
    private long furtherBytes;

    AudioData(Chunks chunks) {
        this.chunks = chunks;
        this.warnings = chunks.warnings();
        this.unknownSize = chunks.grammar().unknownSize();
    }

    boolean isFound() {
        return offset >= 0;
    }

    /** The position of the first byte. */
    long offset() {
        return offset;
    }

    long bytes() {
        return bytes;
    }

    /** How many whole frames there are; warns of what is left out. */
    long frames(int frameBytes) {
        long partialFrameBytes = bytes % frameBytes;
        if (partialFrameBytes > chunks.grammar().doubtfulBytes()) {
            warnings.add("the audio data ends within a frame: the last " + partialFrameBytes + " bytes were left out");
        }
        warnOfFurther();
        return bytes / frameBytes;
    }

    /** Warns of chunks of audio data that are left out. */
    void warnOfFurther() {
        if (further > 0) {
            warnings.add(further + (further == 1 ? " more chunk" : " more chunks") + " of audio data left out: "
                    + furtherBytes + " bytes");
        }
    }

    /**
     * Takes down where audio data lies, and returns how many bytes it has.
     *
     * @param start of the first sample
     * @param claimed bytes from there on, as its chunk says
     * @param large the size that is elsewhere in the file where {@code claimed} is not known, if it is
     */
    long locate(long start, long claimed, OptionalLong large) throws IOException {
        long available = chunks.fileBytes() - start;
        if (isFound()) {
            long more = Math.min(claimed, available);
            further++;
            furtherBytes += more;
            return more;
        }
        boolean elsewhere = claimed == unknownSize && large.isPresent();
        offset = start;
        bytes = measured(start, elsewhere ? large.getAsLong() : claimed, available, elsewhere);
        return bytes;
    }

    private long measured(long start, long declared, long available, boolean elsewhere) throws IOException {
        if (declared == unknownSize && !elsewhere) {
            warnings.add("the size of the audio data is not given" + TO_THE_END);
            return chunks.withoutTail(start);
        }
        if (declared > available) {
            warnings.add("the audio data should have " + declared + " bytes, but the file ends after " + available);
            return available;
        }
        if (declared == 0 && available > 0 && !chunks.isChunk(start)) {
            warnings.add("the size of the audio data is given as 0" + TO_THE_END);
            return chunks.withoutTail(start);
        }
        if (elsewhere || !chunks.grammar().smallSizes()) {
            return declared;
        }
        if (isClamped(declared) && !chunks.endsAt(start + declared)) {
            warnings.add("the size of the audio data is given as " + declared
                    + " bytes, the most that its writer could count" + TO_THE_END);
            return chunks.withoutTail(start);
        }
        long unwrapped = unwrap(start, declared);
        if (unwrapped != declared) {
            warnings.add("the size of the audio data is given as " + declared + " bytes, but is " + unwrapped);
        }
        return unwrapped;
    }

    /** Whether a size is that of a writer whose 32 bits, or 31, were not enough. */
    private boolean isClamped(long declared) {
        return (declared <= unknownSize && declared >= unknownSize - CLAMPED_WITHIN)
                || Math.abs(declared - Integer.MAX_VALUE) <= CLAMPED_WITHIN;
    }

    /**
     * Undoes the overflow of a writer that counts in 32 bits: the first size, in steps of 4 GB, after which the file ends
     * or a chunk follows; the declared size if there is none.
     */
    private long unwrap(long start, long declared) throws IOException {
        for (long size = declared; size <= chunks.fileBytes() - start; size += unknownSize + 1) {
            if (chunks.endsAt(start + size)) {
                return size;
            }
        }
        return declared;
    }
}
