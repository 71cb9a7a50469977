package org.stemmixer.ml.internal;

import java.io.IOException;
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
     * Measures a stem before any gain, resampled to {@link LoudnessSpectrogram#SAMPLE_RATE} if it has another rate.
     *
     * @throws IOException if its audio cannot be read
     */
    public static LoudnessSpectrogram read(AnalyzedStem stem) throws IOException {
        try (AnalyzedStem.MonoStream stream = stem.openMono()) {
            return read(stream, stem.sampleRate());
        }
    }

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
