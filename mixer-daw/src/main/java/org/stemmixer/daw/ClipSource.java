package org.stemmixer.daw;

import java.io.IOException;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.FrameReader;

/** A part of some audio, with straight fades at its ends. */
record ClipSource(AudioSource whole, long offset, long length, long fadeIn, long fadeOut) implements AudioSource {

    /** Of a clip; what reaches beyond the audio ends with it. */
    static ClipSource of(AudioSource whole, ProjectClip clip) {
        int rate = whole.sampleRate();
        long offset = Math.min(whole.frames(), Math.max(0, Math.round(clip.offsetSeconds() * rate)));
        long left = whole.frames() - offset;
        long length = clip.seconds() < left / (double) rate ? Math.min(left, Math.round(clip.seconds() * rate)) : left;
        return new ClipSource(
                whole,
                offset,
                length,
                Math.min(length, Math.round(clip.fadeInSeconds() * rate)),
                Math.min(length, Math.round(clip.fadeOutSeconds() * rate)));
    }

    /** Whether it is all of the audio from somewhere on, as it is. */
    boolean isToTheEnd() {
        return offset + length == whole.frames() && fadeIn == 0 && fadeOut == 0;
    }

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public int sampleRate() {
        return whole.sampleRate();
    }

    @Override
    public int channels() {
        return whole.channels();
    }

    @Override
    public long frames() {
        return length;
    }

    @Override
    public FrameReader open() throws IOException {
        FrameReader reader = whole.open();
        try {
            reader.skip(offset);
            return new Reader(reader);
        } catch (IOException | RuntimeException | Error e) {
            reader.close();
            throw e;
        }
    }

    private final class Reader implements FrameReader {

        private final FrameReader from;
        private long done;

        Reader(FrameReader from) {
            this.from = from;
        }

        @Override
        public int sampleRate() {
            return from.sampleRate();
        }

        @Override
        public int channels() {
            return from.channels();
        }

        @Override
        public long frames() {
            return length;
        }

        @Override
        public int read(float[][] channels, int begin, int frames) throws IOException {
            if (done == length) {
                return -1;
            }
            int read = from.read(channels, begin, (int) Math.min(frames, length - done));
            if (read < 0) {
                return -1;
            }
            for (float[] samples : channels) {
                for (int i = 0; i < read; i++) {
                    samples[begin + i] *= (float) gain(done + i);
                }
            }
            done += read;
            return read;
        }

        private double gain(long frame) {
            double in = frame < fadeIn ? frame / (double) fadeIn : 1;
            long left = length - frame;
            return left < fadeOut ? in * left / fadeOut : in;
        }

        @Override
        public void close() throws IOException {
            from.close();
        }
    }
}
