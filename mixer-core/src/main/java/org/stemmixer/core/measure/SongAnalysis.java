package org.stemmixer.core.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.AudioMetrics;
import org.stemmixer.features.ThirdOctaves;

/**
 * A song in numbers. {@link Metric} names those that tables show. An immutable value.
 *
 * @param name what to call the song
 * @param sampleRate in Hz
 * @param channels how many
 * @param audio loudness, peaks, levels, stereo
 * @param spectralCentroidHz how bright it is: the mean frequency of each window's spectrum, weighted by magnitude, averaged
 *     over the windows that are not silent; of the mean of all channels, in Hann windows of 50 to 100 ms; NaN for silence
 * @param thirdOctavesDb powers in the bands of {@link ThirdOctaves} relative to all of them together, of the mean of all
 *     channels, in dB; NaN for bands that the rate cannot hold, minus infinity for empty ones
 */
public record SongAnalysis(
        String name,
        int sampleRate,
        int channels,
        AudioMetrics audio,
        double spectralCentroidHz,
        List<Double> thirdOctavesDb) {

    /** Copies the list and refuses any other number of bands than 31. */
    public SongAnalysis {
        Checks.equal("thirdOctavesDb", thirdOctavesDb.size(), ThirdOctaves.COUNT);
        thirdOctavesDb = List.copyOf(thirdOctavesDb);
    }

    /**
     * Measures a song, reading it once and in blocks.
     *
     * @param song of any length
     * @throws IOException if it cannot be read or holds samples that are not finite
     */
    public static SongAnalysis of(AudioSource song) throws IOException {
        return SongMeasurements.of(song).analysis();
    }

    /**
     * Measures a file, reading it once and in blocks.
     *
     * @param file any audio file that {@link AudioSource#of(Path)} takes
     * @throws IOException if it cannot be read or holds samples that are not finite
     */
    public static SongAnalysis of(Path file) throws IOException {
        return SongMeasurements.of(file).analysis();
    }

    /** The length in frames. */
    public long frames() {
        return audio.loudness().frames();
    }

    /** The length in seconds. */
    public double durationSeconds() {
        return frames() / (double) sampleRate;
    }

    /** Whether there are no sides: one channel, or two that are the same. */
    public boolean isMono() {
        return channels == 1 || audio.stereoCorrelation() == 1;
    }

    /**
     * How wide the song is: the power of the side signal over that of mid, in dB. Minus infinity for mono, 0 for unrelated
     * sides of equal power, plus infinity if the sides cancel.
     */
    public double sideToMidDb() {
        // (P + 2X) is four times the power of mid, (P - 2X) that of side, and the loss in mono 2P / (P + 2X).
        return Decibels.fromPower(Math.expm1(audio.monoLossDb() * Math.log(10) / 10));
    }

    /**
     * The numbers as a JSON object on one line, as in {@link AnalysisTable#toJson}.
     */
    public String toJson() {
        return AnalysisJson.of(this);
    }
}
