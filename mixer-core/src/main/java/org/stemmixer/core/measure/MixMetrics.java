package org.stemmixer.core.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.OpenedSource;
import org.stemmixer.core.measure.internal.MeasurableFile;
import org.stemmixer.dsp.loudness.AudioMetrics;
import org.stemmixer.dsp.loudness.AudioMetricsMeter;
import org.stemmixer.dsp.loudness.ChannelLayout;
import org.stemmixer.features.FeatureExtractor;
import org.stemmixer.features.FeatureVector;

/**
 * What can be said of a finished mix in numbers: level and stereo, and its sound.
 *
 * @param sampleRate of the file in Hz
 * @param audio loudness, peaks, RMS, crest factor, stereo correlation
 * @param features of the mean of all channels, with the default options of {@link FeatureExtractor}
 */
public record MixMetrics(int sampleRate, AudioMetrics audio, FeatureVector features) {

    private static Measure<AudioMetrics> levels(ChannelLayout layout) {
        return Measure.of("levels", (sampleRate, channels) -> {
            AudioMetricsMeter meter = new AudioMetricsMeter(sampleRate, layout);
            return Measure.Meter.of(meter::process, meter::metrics);
        });
    }

    /**
     * Measures a file, reading it once and in blocks.
     *
     * @param file any audio file that can be read, of 1 to 8 channels and 8 to 384 kHz
     * @throws org.stemmixer.core.audio.AudioFileException if the file cannot be read, holds no audio or samples that are not finite, or
     *     cannot be measured
     */
    public static MixMetrics of(Path file) throws IOException {
        OpenedSource opened = MeasurableFile.open(file);
        try (FrameReader reader = opened.reader()) {
            Measure<AudioMetrics> levels = levels(opened.source().layout().orElseThrow());
            Hearing heard = new Hearing();
            heard.hear(reader, List.of(levels, Measure.FEATURES), 1, frames -> {});
            return new MixMetrics(reader.sampleRate(), heard.get(levels), heard.get(Measure.FEATURES));
        }
    }

    /** The mean spectral centroid in Hz: how bright it sounds. */
    public double spectralCentroidHz() {
        return features.centroid() * sampleRate / 2;
    }
}
