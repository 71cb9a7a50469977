package org.stemmixer.codecs.mpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.internal.Id3v2;

/**
 * Goes from frame to frame of one stream. Where a frame does not follow where it should, the next is looked for: two headers
 * of the stream at the right distance.
 */
final class MpegFrames {

    /** How many frames must follow each other for a stream to be believed in the midst of a file, and at its beginning. */
    private static final int CONVINCING_FRAMES = 4;

    private static final int LIKELY_FRAMES = 2;

    private static final int WINDOW_BYTES = 1 << 17;

    /** What stays in the window of what was before: a search looks some frames ahead and goes on a byte further. */
    private static final int BEHIND_BYTES = (CONVINCING_FRAMES + 1) * MpegHeader.MAX_FRAME_BYTES;

    private final AudioInput input;
    private final long end;
    private final byte[] window;
    private long windowBegin;
    private int windowBytes;

    /** The stream's first header, which all others resemble; 0 as long as none is known. */
    private MpegHeader first = new MpegHeader(0);

    /** A frame's bytes in free format, without padding. */
    private int freeBytes;

    private long position;
    private int count;
    private MpegHeader header = first;
    private long next;

    private long strayBytes;
    private long strayPosition;
    private boolean strayBetween;
    private long changePosition = -1;

    private MpegFrames(AudioInput input, long end) {
        this.input = input;
        this.end = end;
        this.window = new byte[(int) Math.min(WINDOW_BYTES, end) + MpegBits.SLACK_BYTES];
    }

    /**
     * Finds a stream.
     *
     * @param begin where to look for it
     * @param end of what is looked at
     * @return its frames, before the first of them; empty if there are none
     * @throws IOException if the input cannot be read
     */
    static Optional<MpegFrames> find(AudioInput input, long begin, long end) throws IOException {
        MpegFrames frames = new MpegFrames(input, end);
        for (long at = begin; at <= end - MpegHeader.BYTES; at++) {
            if (frames.beginsStream(at, at == begin ? LIKELY_FRAMES : CONVINCING_FRAMES)) {
                frames.first = new MpegHeader(frames.bits(at));
                frames.strayBytes = at - begin;
                frames.strayPosition = begin;
                frames.next = at;
                return Optional.of(frames);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a stream begins at a place.
     *
     * @throws IOException if the input cannot be read
     */
    static boolean beginAt(AudioInput input, long position) throws IOException {
        return new MpegFrames(input, input.bytes()).beginsStream(position, LIKELY_FRAMES);
    }

    /** Whether so many frames of any stream follow each other from here, or fewer up to the very end. */
    private boolean beginsStream(long at, int frames) throws IOException {
        int bits = bits(at);
        if (!MpegHeader.valid(bits)) {
            return false;
        }
        MpegHeader known = first;
        int knownFreeBytes = freeBytes;
        first = new MpegHeader(bits);
        freeBytes = first.freeFormat() ? freeBytes(at) : 0;
        boolean begins = (!first.freeFormat() || freeBytes > 0) && follow(at, frames);
        if (known.bits() != 0 || !begins) {
            first = known;
            freeBytes = knownFreeBytes;
        }
        return begins;
    }

    /** A frame's bytes in free format: up to the next header of the same kind; 0 if there is none. */
    private int freeBytes(long at) throws IOException {
        int begin = first.contentOffset() + (first.layer() == 3 ? first.sideInfoBytes() : 0);
        for (int distance = begin; distance <= MpegHeader.MAX_FRAME_BYTES; distance++) {
            if (first.continuedBy(bits(at + distance))) {
                int bytes = distance - first.paddingBytes();
                long third = at + distance + bytes + new MpegHeader(bits(at + distance)).paddingBytes();
                if (first.continuedBy(bits(third))) {
                    return bytes;
                }
            }
        }
        return 0;
    }

    /** Whether frames of the stream follow each other from here; the end of the file counts as those that miss. */
    private boolean follow(long begin, int frames) throws IOException {
        long at = begin;
        for (int i = 0; i < frames; i++) {
            int bits = bits(at);
            if (!first.continuedBy(bits)) {
                return (i > 0 && at == end) || (i > 1 && at > end);
            }
            at += frameBytes(new MpegHeader(bits));
        }
        return true;
    }

    private int frameBytes(MpegHeader header) {
        return freeBytes + header.frameBytes();
    }

    /** Goes on from here as if it were the stream's beginning: a place where a frame is known to be. */
    void seek(long position) {
        next = position;
    }

    /**
     * Goes to the next frame.
     *
     * @return false if there is none
     * @throws IOException if the input cannot be read
     */
    boolean next() throws IOException {
        long at = next;
        if (!first.continuedBy(bits(at))) {
            at = search(at);
            if (at < 0) {
                next = end;
                return false;
            }
        }
        position = at;
        header = new MpegHeader(bits(at));
        count = (int) Math.min(frameBytes(header), end - at);
        next = at + count;
        return true;
    }

    /** The next frame from a place where none is; -1 if there is none, or another stream begins there. */
    private long search(long begin) throws IOException {
        long from = begin;
        for (long tag = tagBytes(from); tag > 0; tag = tagBytes(from)) {
            from += tag;
        }
        if (beginsStream(from, CONVINCING_FRAMES) && !first.continuedBy(bits(from))) {
            changePosition = from;
            return -1;
        }
        for (long at = from; at <= end - MpegHeader.BYTES; at++) {
            if (follow(at, LIKELY_FRAMES)) {
                stray(from, at);
                strayBetween |= from < at;
                return at;
            }
        }
        stray(from, end);
        return -1;
    }

    private void stray(long from, long to) {
        if (from < to) {
            strayPosition = strayBytes == 0 ? from : strayPosition;
            strayBytes += to - from;
        }
    }

    /** The bytes of a tag, as files that were joined have it in their midst; 0 if there is none. */
    private long tagBytes(long at) throws IOException {
        int letters = bits(at);
        if (letters >>> 8 == ('T' << 16 | 'A' << 8 | 'G')) {
            return TrailingTags.ID3V1_BYTES;
        }
        return letters >>> 8 == ('I' << 16 | 'D' << 8 | '3') ? Id3v2.bytes(input, at) : 0;
    }

    /** The four bytes at a place, 0 beyond the end. */
    private int bits(long at) throws IOException {
        if (at > end - MpegHeader.BYTES) {
            return 0;
        }
        int offset = load(at, MpegHeader.BYTES);
        return window[offset] << 24
                | (window[offset + 1] & 0xFF) << 16
                | (window[offset + 2] & 0xFF) << 8
                | (window[offset + 3] & 0xFF);
    }

    /** Brings bytes into the window; where in it they are. */
    private int load(long at, int bytes) throws IOException {
        if (at < windowBegin || at + bytes > windowBegin + windowBytes) {
            long begin = Math.max(0, at - BEHIND_BYTES);
            int wanted = (int) Math.min(window.length - MpegBits.SLACK_BYTES, end - begin);
            windowBytes = 0;
            ByteBuffer target = ByteBuffer.wrap(window, 0, wanted);
            if (!input.read(target, begin)) {
                throw new AudioFileException(
                        input.name(),
                        "became shorter while it was read (permitted " + end + " bytes, found "
                                + (begin + target.position()) + ")");
            }
            windowBegin = begin;
            windowBytes = wanted;
        }
        return (int) (at - windowBegin);
    }

    /**
     * Reads what the encoder says in the first frame, and passes over it if it is no audio.
     *
     * @throws IOException if the input cannot be read
     */
    Optional<VbrHeader> readVbrHeader() throws IOException {
        long begin = next;
        if (!next()) {
            return Optional.empty();
        }
        int offset = load();
        Optional<VbrHeader> said =
                VbrHeader.of(header, ByteBuffer.wrap(window, offset, count).slice());
        if (said.isEmpty() || !said.get().counts()) {
            seek(begin);
        }
        return said.map(all -> all.within(end - begin));
    }

    /** A header as those of all frames are. */
    MpegHeader first() {
        return first;
    }

    MpegHeader header() {
        return header;
    }

    /** Where the frame is. */
    long position() {
        return position;
    }

    /** How many bytes of the frame there are. */
    int count() {
        return count;
    }

    /** Whether the file ends before the frame does. */
    boolean cutOff() {
        return count < frameBytes(header);
    }

    /**
     * Brings the frame into {@link #bytes()}.
     *
     * @return where it is there, until the next call of anything
     * @throws IOException if the input cannot be read
     */
    int load() throws IOException {
        return load(position, count);
    }

    byte[] bytes() {
        return window;
    }

    /** How many bytes between and behind the frames so far are of none. */
    long strayBytes() {
        return strayBytes;
    }

    /** The first of them. */
    long strayPosition() {
        return strayPosition;
    }

    /** Whether frames follow some of them that were found behind others. */
    boolean strayBetween() {
        return strayBetween;
    }

    /** Where another stream begins, behind which no frames are looked for. */
    OptionalLong changePosition() {
        return changePosition < 0 ? OptionalLong.empty() : OptionalLong.of(changePosition);
    }
}
