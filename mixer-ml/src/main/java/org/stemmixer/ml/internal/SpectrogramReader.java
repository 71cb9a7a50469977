package org.stemmixer.ml.internal;

import org.stemmixer.core.measure.Measure;
import org.stemmixer.dsp.resample.Resampler;

/** How a stem's {@link LoudnessSpectrogram} is measured, in bounded memory but for itself. */
public final class SpectrogramReader {

    private static final int BLOCK_FRAMES = 8192;

    private SpectrogramReader() {}

    /**
     * The spectrogram of a stem as two speakers play it, resampled to {@link LoudnessSpectrogram#SAMPLE_RATE} if it has another
     * rate; in a long mix in longer steps.
     */
    public static final Measure<LoudnessSpectrogram> OF_STEM =
            Measure.ofSeries("loudness spectrogram", (rate, channels, joined) -> {
                LoudnessSpectrograph spectrograph = LoudnessSpectrograph.ofTwoSpeakers(channels, joined);
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
}
