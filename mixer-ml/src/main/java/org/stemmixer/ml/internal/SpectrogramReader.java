package org.stemmixer.ml.internal;

import java.io.IOException;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.dsp.resample.Resampler;

/** Reads a stem's audio once, in bounded memory, and measures its {@link LoudnessSpectrogram}. */
public final class SpectrogramReader {

    private static final int BLOCK_FRAMES = 8192;

    private final float[][] block = new float[1][BLOCK_FRAMES];
    private final float[][] resampled = new float[1][BLOCK_FRAMES];
    private final LoudnessSpectrograph spectrograph = new LoudnessSpectrograph();

    private SpectrogramReader() {}

    /**
     * The spectrogram of a stem as two speakers play it, resampled to {@link LoudnessSpectrogram#SAMPLE_RATE} if it has another
     * rate.
     */
    public static final Measure<LoudnessSpectrogram> OF_STEM = Measure.of("loudness spectrogram", (rate, channels) -> {
        LoudnessSpectrograph spectrograph = LoudnessSpectrograph.ofTwoSpeakers(channels);
        if (rate == LoudnessSpectrogram.SAMPLE_RATE) {
            return Measure.Meter.of(spectrograph::accept, spectrograph::finish);
        }
        Resampler resampler = new Resampler(rate, LoudnessSpectrogram.SAMPLE_RATE, channels);
        float[][] resampled = new float[channels][BLOCK_FRAMES];
        Runnable drain = () -> {
            for (int count = resampler.pull(resampled, 0, BLOCK_FRAMES);
                    count > 0;
                    count = resampler.pull(resampled, 0, BLOCK_FRAMES)) {
                spectrograph.accept(resampled, 0, count);
            }
        };
        return Measure.Meter.of(
                (block, offset, frames) -> {
                    resampler.push(block, offset, frames);
                    drain.run();
                },
                () -> {
                    resampler.end();
                    drain.run();
                    return spectrograph.finish();
                });
    });

    /**
     * Measures audio to its end, resampled to {@link LoudnessSpectrogram#SAMPLE_RATE} if it has another rate.
     *
     * @param stream the audio; left open
     * @param sampleRate its rate in Hz
     * @throws IOException if it cannot be read
     */
    public static LoudnessSpectrogram read(AnalyzedStem.MonoStream stream, int sampleRate) throws IOException {
        return new SpectrogramReader().measure(stream, sampleRate);
    }

    private LoudnessSpectrogram measure(AnalyzedStem.MonoStream stream, int sampleRate) throws IOException {
        if (sampleRate == LoudnessSpectrogram.SAMPLE_RATE) {
            for (int count = next(stream); count >= 0; count = next(stream)) {
                spectrograph.accept(block[0], 0, count);
            }
        } else {
            Resampler resampler = new Resampler(sampleRate, LoudnessSpectrogram.SAMPLE_RATE, 1);
            for (int count = next(stream); count >= 0; count = next(stream)) {
                resampler.push(block, 0, count);
                drain(resampler);
            }
            resampler.end();
            drain(resampler);
        }
        return spectrograph.finish();
    }

    private int next(AnalyzedStem.MonoStream stream) throws IOException {
        return stream.read(block[0], 0, BLOCK_FRAMES);
    }

    private void drain(Resampler resampler) {
        for (int count = pull(resampler); count > 0; count = pull(resampler)) {
            spectrograph.accept(resampled[0], 0, count);
        }
    }

    private int pull(Resampler resampler) {
        return resampler.pull(resampled, 0, BLOCK_FRAMES);
    }
}
