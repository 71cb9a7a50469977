package org.stemmixer.core.measure;

import java.io.IOException;
import java.nio.file.Path;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.dsp.loudness.LoudnessHistory;

/**
 * A song measured: its numbers, and what pictures of it are drawn from.
 *
 * @param analysis the numbers
 * @param spectrogram of the mean of all channels
 * @param waveform of all channels
 * @param loudness from moment to moment
 */
public record SongPortrait(
        SongAnalysis analysis, Spectrogram spectrogram, WaveformEnvelope waveform, LoudnessHistory loudness) {

    private static final int BLOCK_FRAMES = 8192;

    /**
     * Measures a song, reading it once and in blocks.
     *
     * @param song of any length
     * @throws IOException if it cannot be read or holds samples that are not finite
     */
    public static SongPortrait of(AudioSource song) throws IOException {
        AnalysisMeter meter = new AnalysisMeter(song.name(), song.sampleRate(), song.channels());
        try (FrameReader reader = song.open()) {
            float[][] block = new float[song.channels()][BLOCK_FRAMES];
            int read;
            while ((read = reader.read(block, 0, BLOCK_FRAMES)) >= 0) {
                meter.process(block, 0, read);
            }
        }
        return meter.finish();
    }

    /**
     * Measures a file, reading it once and in blocks.
     *
     * @param file any audio file that {@link AudioSource#of(Path)} takes
     * @throws IOException if it cannot be read or holds samples that are not finite
     */
    public static SongPortrait of(Path file) throws IOException {
        return of(AudioSource.of(file));
    }
}
