package org.stemmixer.codecs.flac;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.internal.Id3v2;

/**
 * Where the frames of a file lie and how much audio they are: from the first that is sound to the last.
 *
 * @param base what headers call the first frame of audio: 0 but where a stream was cut out of a longer one
 * @param firstByte of the first frame
 * @param endByte behind the last one
 * @param frames frames of audio
 * @param warnings what is not as it should be, that before the frames included
 */
record FlacExtent(FlacFormat format, long base, long firstByte, long endByte, long frames, List<String> warnings) {

    /** The end of the file is searched for the last frame in steps from this to all of it. */
    private static final int TAIL_BYTES = 1 << 14;

    /** Where a search of blocks one after the other costs less than another guess. */
    private static final int NEAR_BYTES = 1 << 15;

    private static final long NEAR_BLOCKS = 2;

    /** A header of six bytes, a constant subframe of two, and a checksum of two. */
    private static final int MIN_FRAME_BYTES = 10;

    private static final int MAX_GUESSES = 64;

    static FlacExtent measure(AudioInput input, FlacMetadata metadata, FlacFrames stream) throws IOException {
        FlacStreamInfo info = metadata.info();
        List<String> warnings = new ArrayList<>(metadata.warnings());
        long first = first(input, metadata, stream, warnings);
        if (first < 0) {
            if (info.frames() == 0 && info.sampleRate() > 0 && metadata.audio() >= input.bytes()) {
                FlacFormat silent = new FlacFormat(info.sampleRate(), info.channels(), info.bits(), true, 0);
                return new FlacExtent(checked(input, silent), 0, input.bytes(), input.bytes(), 0, warnings);
            }
            throw new AudioFileException(
                    input.name(),
                    "has no audio that can be decoded (permitted FLAC frames, found none in "
                            + (input.bytes() - metadata.earliestFrame()) + " bytes)");
        }
        FlacFrameHeader header = stream.decoder().header();
        FlacFormat format = checked(input, info.format(header));
        warnings.addAll(info.contradictions(format));
        long start = format.position(header);
        // A stream that begins late without a gap was cut out of another; else its beginning is lost.
        boolean lost = first > metadata.audio() && start < info.frames();
        long base = lost ? 0 : start;
        FlacExtent all = new FlacExtent(format, base, first, first, 0, warnings);
        return all.upTo(input, stream, info);
    }

    private static long first(AudioInput input, FlacMetadata metadata, FlacFrames stream, List<String> warnings)
            throws IOException {
        long expected = metadata.audio();
        if (expected >= input.bytes()
                && metadata.info().frames() == 0
                && metadata.info().sampleRate() > 0) {
            return -1;
        }
        try {
            stream.decode(expected, metadata.info());
            return expected;
        } catch (FlacFrameException e) {
            long found = stream.find(metadata.earliestFrame(), input.bytes(), metadata.info());
            if (found >= 0 && !metadata.info().isKnown()) {
                warnings.add("before the audio are " + (found - metadata.earliestFrame())
                        + " bytes that are none: left out");
            } else if (found >= 0) {
                warnings.add("the audio does not begin behind the header, but " + (found - metadata.earliestFrame())
                        + " bytes behind what can be read of it");
            }
            return found;
        }
    }

    private static FlacFormat checked(AudioInput input, FlacFormat format) throws AudioFileException {
        if (format.sampleRate() > AudioFileSpec.MAX_SAMPLE_RATE) {
            throw new AudioFileException(
                    input.name(),
                    "has an impossible sample rate in Hz (permitted 1 to " + AudioFileSpec.MAX_SAMPLE_RATE + ", found "
                            + format.sampleRate() + ")");
        }
        return format;
    }

    /** The same up to the last sound frame. */
    private FlacExtent upTo(AudioInput input, FlacFrames stream, FlacStreamInfo info) throws IOException {
        long end = firstByte;
        long measured = 0;
        for (long tail = TAIL_BYTES; end == firstByte; tail *= 4) {
            long from = Math.max(firstByte, input.bytes() - tail);
            for (long at = stream.find(from, input.bytes(), format); at >= 0; ) {
                try {
                    end = stream.decode(at, format);
                    FlacFrameHeader header = stream.decoder().header();
                    long behind = format.position(header) - base + header.blockFrames();
                    if (behind <= Math.max(info.frames(), possibleFrames(end - firstByte))) {
                        measured = Math.max(measured, behind);
                    }
                    at = end;
                } catch (FlacFrameException e) {
                    at = stream.find(at + 1, input.bytes(), format);
                }
            }
        }
        if (info.frames() > measured) {
            warnings.add("there should be " + info.frames() + " frames, but the audio ends after " + measured);
        } else if (info.frames() > 0 && info.frames() < measured) {
            warnings.add("the number of frames is given as " + info.frames() + ", but there are " + measured);
        }
        long left = input.bytes() - end;
        if (left > 0 && !isTag(input, end)) {
            warnings.add(
                    stream.isHeader(end)
                            ? "the audio ends within a block: the last " + left + " bytes were left out"
                            : left + " bytes behind the audio are none: left out");
        }
        return new FlacExtent(format, base, firstByte, end, measured, List.copyOf(warnings));
    }

    /** The most audio that so many bytes can be: a block that lies beyond would have hours of silence played before it. */
    private long possibleFrames(long bytes) {
        return bytes / MIN_FRAME_BYTES * (format.variable() ? FlacFrameHeader.MAX_BLOCK_FRAMES : format.blockFrames());
    }

    /** Whether a tag begins at a position: ID3 of either version, or APE. */
    private static boolean isTag(AudioInput input, long position) throws IOException {
        ByteBuffer head = ByteBuffer.allocate((int) Math.min(8, input.bytes() - position));
        input.read(head, position);
        String text = StandardCharsets.ISO_8859_1.decode(head.flip()).toString();
        return text.startsWith("TAG") || text.equals("APETAGEX") || Id3v2.bytes(input, position) > 0;
    }

    /**
     * Where reading can begin to come to a frame of audio: near before its block, or at it.
     *
     * @param knownByte of a block that is not behind it
     * @param knownFrame of that block
     */
    long seek(FlacFrames stream, FlacSeekTable table, long frame, long knownByte, long knownFrame) throws IOException {
        long lowByte = knownFrame <= frame ? knownByte : firstByte;
        long lowFrame = knownFrame <= frame ? knownFrame : 0;
        long highByte = endByte;
        long highFrame = frames;
        Optional<FlacSeekTable.Point> point = table.before(base + frame);
        if (point.isPresent() && point.get().frame() - base > lowFrame && isAt(stream, point.get())) {
            lowByte = firstByte + point.get().offset();
            lowFrame = point.get().frame() - base;
        }
        for (int guesses = 0; guesses < MAX_GUESSES && highByte - lowByte > NEAR_BYTES; guesses++) {
            // A block early, as what is found begins behind the guess.
            long early = Math.max(0, frame - format.blockFrames() - lowFrame);
            double part = guesses % 4 == 3 ? 0.5 : (double) early / Math.max(1, highFrame - lowFrame);
            long guess = Math.min(lowByte + (long) (part * (highByte - lowByte)), highByte - NEAR_BYTES);
            long found = stream.find(guess, highByte, format);
            long start =
                    found < 0 ? highFrame : format.position(stream.decoder().header()) - base;
            if (start > frame) {
                highByte = guess;
                highFrame = start;
            } else {
                lowByte = found;
                lowFrame = start;
                if (frame - start < NEAR_BLOCKS * format.blockFrames()) {
                    break;
                }
            }
        }
        return lowByte;
    }

    private boolean isAt(FlacFrames stream, FlacSeekTable.Point point) throws IOException {
        if (point.offset() > endByte - firstByte) {
            return false;
        }
        try {
            stream.decode(firstByte + point.offset(), format);
            return format.position(stream.decoder().header()) == point.frame();
        } catch (FlacFrameException e) {
            return false;
        }
    }
}
