package org.stemmixer.core.audio;

import java.util.function.IntConsumer;
import org.stemmixer.dsp.resample.Resampler;

/** Readers on top of readers, which they close. Thread-safe: static functions only. */
public final class FrameReaders {

    private FrameReaders() {}

    /**
     * Audio at a sample rate; the reader itself if it has that already.
     *
     * @param sampleRate in Hz; neither more than {@value Resampler#MAX_RATIO} times nor less than a
     *     {@value Resampler#MAX_RATIO}th of the reader's own
     * @param reader at its beginning
     */
    public static FrameReader atRate(int sampleRate, FrameReader reader) {
        return reader.sampleRate() == sampleRate ? reader : new RateConvertedReader(sampleRate, reader);
    }

    /** How many frames a source has at a sample rate. */
    public static long framesAtRate(int sampleRate, AudioSource source) {
        return source.sampleRate() == sampleRate
                ? source.frames()
                : Resampler.outputFrames(source.frames(), source.sampleRate(), sampleRate);
    }

    /** Audio as one channel, the mean of all; the reader itself if it has only one. */
    public static FrameReader mono(FrameReader reader) {
        return reader.channels() == 1 ? reader : new MonoReader(reader);
    }

    /**
     * Audio whose reading somebody follows.
     *
     * @param passed told of the frames of each block after it was read, 0 at the end; what it throws ends the reading
     */
    public static FrameReader monitored(FrameReader reader, IntConsumer passed) {
        return new MonitoredReader(reader, passed);
    }
}
