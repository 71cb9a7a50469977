package org.stemmixer.live;

import java.io.IOException;
import org.stemmixer.core.audio.FrameReader;

/**
 * A stretch of a stem: written by one thread, read by any number, without locks. It keeps what lies behind {@link #floor} for
 * whoever comes later, and says when it does not hold what is asked for.
 */
final class StemRing {

    /** How long the end is where reading fails in the middle. */
    private static final int BROKEN_END_FRAMES = 128;

    /** With less room nothing is written, so that files are read in large pieces. */
    static final int MIN_SPACE = 2048;

    private final Fence fence = new Fence();
    private final float[][] samples;
    private final int mask;
    /** The first frame that was ever written. */
    private final long origin;
    /** The frame up to which the writer may be writing. */
    private volatile long claimed;
    /** The frame up to which all is written. */
    private volatile long written;
    /** The first frame that somebody may still ask for. */
    private volatile long floor;
    /** Where the stem ends, as far as it is known. */
    private volatile long end;

    /**
     * A ring.
     *
     * @param frames how many it holds at least
     * @param origin the frame of the stem that is written first
     * @param end the length of the stem
     */
    StemRing(int channels, int frames, long origin, long end) {
        int size = Integer.highestOneBit(Math.max(1, frames - 1)) << 1;
        this.samples = new float[channels][size];
        this.mask = size - 1;
        this.origin = origin;
        this.claimed = origin;
        this.written = origin;
        this.floor = origin;
        this.end = end;
    }

    /** How many frames can be written now. */
    int space() {
        return (int) Math.min(Math.min(mask + 1L, floor + mask + 1 - written), end - written);
    }

    long written() {
        return written;
    }

    /**
     * Writes the next frames. By the writer.
     *
     * @param most at most {@link #space}
     */
    void write(FrameReader from, int most) throws IOException {
        long at = written;
        int first = (int) (at & mask);
        int frames = Math.min(most, mask + 1 - first);
        claimed = at + frames;
        fence.full();
        int read = from.read(samples, first, frames);
        if (read < 0) {
            end = at;
        } else {
            written = at + read;
        }
    }

    /** Ends the stem here, since it cannot be read on. By the writer. */
    void breakOff() {
        long at = written;
        if (at > origin && space() >= BROKEN_END_FRAMES) {
            claimed = at + BROKEN_END_FRAMES;
            fence.full();
            for (float[] channel : samples) {
                float last = channel[(int) ((at - 1) & mask)];
                for (int i = 0; i < BROKEN_END_FRAMES; i++) {
                    channel[(int) ((at + i) & mask)] = last * (1 - (i + 1f) / BROKEN_END_FRAMES);
                }
            }
            at += BROKEN_END_FRAMES;
        }
        end = at;
        written = at;
    }

    /** Where the stem ends, as far as it is known. */
    long end() {
        return end;
    }

    /** How many frames from a frame on are there; the most that can be where the stem ends. */
    int available(long from) {
        long there = written;
        return there >= end ? Integer.MAX_VALUE : (int) Math.max(0, Math.min(Integer.MAX_VALUE, there - from));
    }

    /** Whether a frame cannot be had any more. */
    boolean isPast(long frame) {
        return frame < Math.max(origin, claimed - mask - 1);
    }

    /** Whether a frame will not be there soon: it is far ahead, or there is no room for it. */
    boolean isFarAhead(long frame) {
        return frame - written > (mask + 1) / 4 || (space() < MIN_SPACE && frame >= written);
    }

    /** Gives up what lies before a frame. */
    void release(long before) {
        if (before > floor) {
            floor = before;
        }
    }

    /**
     * Copies frames.
     *
     * @return whether they are all there; if not, what was copied is worth nothing
     */
    boolean read(long from, float[][] to, int offset, int frames) {
        if (from < origin || from + frames > written) {
            return false;
        }
        int first = (int) (from & mask);
        int part = Math.min(frames, mask + 1 - first);
        for (int c = 0; c < to.length; c++) {
            System.arraycopy(samples[c], first, to[c], offset, part);
            System.arraycopy(samples[c], 0, to[c], offset + part, frames - part);
        }
        fence.full();
        return from >= claimed - mask - 1;
    }
}
