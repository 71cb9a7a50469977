package org.stemmixer.core.measure;

import java.io.IOException;
import java.nio.file.Path;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.OpenedSource;
import org.stemmixer.core.measure.internal.MeasurableFile;
import org.stemmixer.dsp.loudness.LoudnessHistory;

/**
 * A song measured: its numbers, and what pictures of it are drawn from.
 *
 * @param analysis the numbers
 * @param spectrogram of the mean of all channels
 * @param waveform of all channels
 * @param loudness from moment to moment
 */
public record SongMeasurements(
        SongAnalysis analysis, Spectrogram spectrogram, WaveformEnvelope waveform, LoudnessHistory loudness) {

    /**
     * Measures a song, reading it once and in blocks.
     *
     * @param song of any length
     * @throws IOException if it cannot be read or holds samples that are not finite
     */
    public static SongMeasurements of(AudioSource song) throws IOException {
        try (FrameReader reader = song.open()) {
            return of(song.name(), reader, () -> {});
        }
    }

    private static SongMeasurements of(String name, FrameReader reader, Runnable check) throws IOException {
        Measure<SongMeasurements> all = Measure.of("measurements", (sampleRate, channels) -> {
            AnalysisMeter meter = new AnalysisMeter(name, sampleRate, channels);
            return Measure.Meter.of(meter::process, meter::finish);
        });
        return Hearing.of(reader, all, check);
    }

    /**
     * Measures a file, reading it once and in blocks.
     *
     * @param file any audio file that can be read, of 1 to 8 channels and 8 to 384 kHz
     * @throws IOException if it cannot be read or holds samples that are not finite
     */
    public static SongMeasurements of(Path file) throws IOException {
        return of(file, () -> {});
    }

    /**
     * Measures a file as {@link #of(Path)}.
     *
     * @param check called often; what it throws ends the work
     */
    public static SongMeasurements of(Path file, Runnable check) throws IOException {
        OpenedSource opened = MeasurableFile.open(file);
        try (FrameReader reader = opened.reader()) {
            return of(opened.source().name(), reader, check);
        }
    }
}
