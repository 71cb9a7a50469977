package org.stemmixer.live;

import java.util.Optional;
import org.stemmixer.dsp.AudioBuffer;

/**
 * The last seconds of a stream, written by the audio thread and copied by another one, without locks. The ring holds more than what is
 * copied; a copy that the writer has caught up with meanwhile is thrown away.
 */
final class ListeningWindow {

    private static final int SPARE_SECONDS = 2;
    private static final int ATTEMPTS = 5;

    private final int sampleRate;
    private final int windowFrames;
    private final Fence fence = new Fence();
    private final float[][] ring;
    /** Frames written so far: what lies before is there for whoever has read this. */
    private volatile long written;

    ListeningWindow(int sampleRate, int channels, double seconds) {
        this.sampleRate = sampleRate;
        windowFrames = (int) Math.round(seconds * sampleRate);
        ring = new float[channels][windowFrames + SPARE_SECONDS * sampleRate];
    }

    /** Takes frames; of the audio thread alone. Not more at once than there are spare ones. */
    void write(float[][] channels, int offset, int frames) {
        long start = written;
        int at = (int) (start % ring[0].length);
        int first = Math.min(frames, ring[0].length - at);
        for (int c = 0; c < ring.length; c++) {
            System.arraycopy(channels[c], offset, ring[c], at, first);
            System.arraycopy(channels[c], offset + first, ring[c], 0, frames - first);
        }
        written = start + frames;
    }

    /** How many frames have come. */
    long written() {
        return written;
    }

    /** A copy of the window, shorter near the beginning; empty before the first frame, or if the stream is too fast to be copied. */
    Optional<AudioBuffer> copy() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long end = written;
            int frames = (int) Math.min(end, windowFrames);
            if (frames == 0) {
                return Optional.empty();
            }
            float[][] copy = new float[ring.length][frames];
            int at = (int) ((end - frames) % ring[0].length);
            int first = Math.min(frames, ring[0].length - at);
            for (int c = 0; c < ring.length; c++) {
                System.arraycopy(ring[c], at, copy[c], 0, first);
                System.arraycopy(ring[c], 0, copy[c], first, frames - first);
            }
            fence.full(); // what was copied was read before what is read now
            // A block that is being written now lies behind what is told; half of the spare frames are left for that.
            if (written - end < SPARE_SECONDS * sampleRate / 2) {
                return Optional.of(AudioBuffer.wrap(sampleRate, copy));
            }
        }
        return Optional.empty();
    }
}
