package org.stemmixer.core.measure;

import java.io.IOException;
import java.nio.file.Path;
import org.stemmixer.core.StemException;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.measure.internal.MeasurableFile;
import org.stemmixer.dsp.loudness.AudioMetrics;
import org.stemmixer.dsp.loudness.AudioMetricsMeter;
import org.stemmixer.features.FeatureExtractor;
import org.stemmixer.features.FeatureStream;
import org.stemmixer.features.FeatureVector;

/**
 * What can be said of a finished mix in numbers: level and stereo, and its sound.
 *
 * @param sampleRate of the file in Hz
 * @param audio loudness, peaks, RMS, crest factor, stereo correlation
 * @param features of the mean of all channels, with the default options of {@link FeatureExtractor}
 */
public record MixMetrics(int sampleRate, AudioMetrics audio, FeatureVector features) {

    private static final int BLOCK_FRAMES = 8192;

    /**
     * Measures a file, reading it once and in blocks.
     *
     * @param file any audio file that can be read, of 1 to 8 channels and 8 to 384 kHz
     * @throws org.stemmixer.core.audio.AudioFileException if the file cannot be read, holds samples that are not finite, or
     *     cannot be measured
     * @throws StemException if it holds no audio
     */
    public static MixMetrics of(Path file) throws IOException {
        try (FrameReader reader = MeasurableFile.open(file).reader()) {
            int rate = reader.sampleRate();
            AudioMetricsMeter meter = new AudioMetricsMeter(rate, reader.channels());
            FeatureStream features = new FeatureExtractor(rate).stream();
            float[][] block = new float[reader.channels()][BLOCK_FRAMES];
            int read;
            while ((read = reader.read(block, 0, BLOCK_FRAMES)) >= 0) {
                meter.process(block, 0, read);
                features.accept(block, 0, read);
            }
            return new MixMetrics(rate, meter.metrics(), features.finish());
        }
    }

    /** The mean spectral centroid in Hz: how bright it sounds. */
    public double spectralCentroidHz() {
        return features.centroid() * sampleRate / 2;
    }
}
