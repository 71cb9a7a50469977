package org.stemmixer.ml;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.AnalyzedStem;
import org.stemmixer.dsp.resample.Resampler;

/** A stem's audio, read from its beginning at the model's sample rate, with silence after its end. */
final class StemSamples implements AutoCloseable {

    private static final int BLOCK_FRAMES = 4096;

    private final AnalyzedStem.MonoStream stream;
    /** Null where the rates are equal. */
    private final @Nullable Resampler resampler;

    private final float[][] block = new float[1][BLOCK_FRAMES];

    private StemSamples(AnalyzedStem.MonoStream stream, @Nullable Resampler resampler) {
        this.stream = stream;
        this.resampler = resampler;
    }

    /** The length of a stem at another sample rate. */
    static long length(AnalyzedStem stem, int sampleRate) {
        return Resampler.outputFrames(stem.frames(), stem.sampleRate(), sampleRate);
    }

    static StemSamples open(AnalyzedStem stem, int sampleRate) throws IOException {
        Resampler resampler = stem.sampleRate() == sampleRate ? null : new Resampler(stem.sampleRate(), sampleRate, 1);
        return new StemSamples(stem.openMono(), resampler);
    }

    /** Fills the array with the next samples. */
    void read(float[] samples) throws IOException {
        int filled = resampler == null ? readDirectly(samples) : readThrough(resampler, samples);
        Arrays.fill(samples, filled, samples.length, 0);
    }

    private int readDirectly(float[] samples) throws IOException {
        int filled = 0;
        while (filled < samples.length) {
            int count = stream.read(samples, filled, samples.length - filled);
            if (count < 0) {
                break;
            }
            filled += count;
        }
        return filled;
    }

    private int readThrough(Resampler through, float[] samples) throws IOException {
        float[][] target = {samples};
        int filled = 0;
        while (filled < samples.length) {
            int count = through.pull(target, filled, samples.length - filled);
            if (count < 0) {
                break;
            }
            filled += count;
            if (count == 0) {
                feed(through);
            }
        }
        return filled;
    }

    /** Not called after the end, when pulling gives either samples or -1. */
    private void feed(Resampler through) throws IOException {
        int count = stream.read(block[0], 0, BLOCK_FRAMES);
        if (count < 0) {
            through.end();
        } else {
            through.push(block, 0, count);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
