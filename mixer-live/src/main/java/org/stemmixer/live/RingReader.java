package org.stemmixer.live;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.stemmixer.core.audio.FrameReader;

/** Reads a stem from its ring: waits for frames while a deck is made ready, and never while it is heard. One thread at a time. */
final class RingReader implements FrameReader {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final StemRing ring;
    private final int sampleRate;
    private final int channels;
    private final long frames;
    private boolean waiting = true;
    private long position;

    RingReader(StemRing ring, int sampleRate, int channels, long frames) {
        this.ring = ring;
        this.sampleRate = sampleRate;
        this.channels = channels;
        this.frames = frames;
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public long frames() {
        return frames;
    }

    @Override
    public void skip(long count) {
        position = Math.min(frames, position + count);
    }

    /** Whether it waits for what is not there yet. */
    void waits(boolean isToWait) {
        waiting = isToWait;
    }

    /** How many frames can be read without waiting. */
    int available() {
        return ring.available(position);
    }

    /** Lets the ring forget what lies further back than this. */
    void keep(int historyFrames) {
        ring.release(position - historyFrames);
    }

    @Override
    public int read(float[][] target, int offset, int count) {
        int wanted = (int) Math.min(count, Math.min(frames, ring.end()) - position);
        if (wanted <= 0) {
            return -1;
        }
        if (!ring.read(position, target, offset, wanted)) {
            wanted = readLater(target, offset, wanted);
        }
        position += Math.max(0, wanted);
        return wanted;
    }

    private int readLater(float[][] target, int offset, int wanted) {
        if (!waiting) {
            throw MissedException.INSTANCE;
        }
        long start = System.nanoTime();
        while (true) {
            int count = (int) Math.min(wanted, ring.end() - position); // which may turn out to be nearer
            if (count <= 0) {
                return -1;
            }
            if (ring.read(position, target, offset, count)) {
                return count;
            }
            if (ring.isPast(position)
                    || ring.isFarAhead(position + count - 1)
                    || System.nanoTime() - start > PATIENCE_NANOS) {
                throw MissedException.INSTANCE;
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(500));
        }
    }

    @Override
    public void close() {
        // The ring belongs to the reel.
    }
}
