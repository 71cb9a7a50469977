package org.stemmixer.training.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.FrameReaders;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.SpectrogramReader;

/** Reads spectrograms of stems as inference hears them; what was measured is kept on disk. Thread-safe. */
public final class StemSpectrograms {

    /** Changes whenever spectrograms do. */
    private static final String SETTINGS = "loudness-spectrogram of two speakers, sample peak 1";

    private final FeatureCache cache;

    /**
     * A reader.
     *
     * @param cache where measurements are kept
     */
    public StemSpectrograms(FeatureCache cache) {
        this.cache = cache;
    }

    /**
     * What is heard of a stem.
     *
     * @param spectrogram as two speakers play it
     * @param peakDbfs its sample peak
     */
    public record Heard(LoudnessSpectrogram spectrogram, double peakDbfs) {}

    /**
     * Hears a stem.
     *
     * @throws IOException if it cannot be read
     */
    public Heard read(Path file) throws IOException {
        float[][] heard = cache.get(file, SETTINGS, StemSpectrograms::measure);
        return new Heard(new LoudnessSpectrogram(heard[0]), heard[1][0]);
    }

    private static float[][] measure(Path file) throws IOException {
        int sampleRate;
        long frames;
        try (AudioReader reader = AudioFiles.openReader(file)) {
            sampleRate = reader.sampleRate();
            frames = reader.frames();
        }
        StemMeasurements heard = new StemMeasurements(
                file.toString(),
                sampleRate,
                frames,
                () -> FrameReaders.atRate(sampleRate, AudioFiles.openReader(file)));
        heard.hear(Set.of(SpectrogramReader.OF_STEM, Measure.SAMPLE_PEAK), read -> {});
        return new float[][] {
            heard.get(SpectrogramReader.OF_STEM).toArray(),
            {(float) heard.get(Measure.SAMPLE_PEAK).dbfs()}
        };
    }
}
