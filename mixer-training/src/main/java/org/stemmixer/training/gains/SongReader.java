package org.stemmixer.training.gains;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.SpectrogramReader;
import org.stemmixer.training.data.FeatureCache;
import org.stemmixer.training.data.MultitrackSong;
import org.stemmixer.training.data.SongInfo;
import org.stemmixer.training.data.StemFile;

/** Reads songs to learn from; what was measured of their stems is kept on disk. */
final class SongReader {

    /** Changes whenever spectrograms do. */
    private static final String SETTINGS = "loudness-spectrogram 1";

    /** All songs are brought to it as a whole, so that none comes near the gate of -70 LUFS. */
    private static final double SONG_LUFS = -20;

    private final FeatureCache cache;

    SongReader(FeatureCache cache) {
        this.cache = cache;
    }

    /**
     * Reads a song.
     *
     * @throws IOException if a stem cannot be read
     */
    GainSong read(MultitrackSong song) throws IOException {
        List<LoudnessSpectrogram> spectrograms = new ArrayList<>();
        for (StemFile stem : song.stems()) {
            spectrograms.add(new LoudnessSpectrogram(cache.get(stem.file(), SETTINGS, SongReader::measure)[0]));
        }
        double lufs = LoudnessSpectrogram.sum(spectrograms).integratedLufs();
        float[] factors = new float[LoudnessSpectrogram.BANDS];
        Arrays.fill(factors, lufs == Double.NEGATIVE_INFINITY ? 1 : (float) Math.pow(10, (SONG_LUFS - lufs) / 10));
        List<GainSong.Part> parts = new ArrayList<>();
        for (int i = 0; i < spectrograms.size(); i++) {
            parts.add(new GainSong.Part(
                    song.stems().get(i).type(), spectrograms.get(i).scaled(factors)));
        }
        String source = song.info().map(SongInfo::source).orElse("");
        return new GainSong(source, song.song(), parts);
    }

    /**
     * Reads songs, the variants of each together.
     *
     * @return for each song its variants, in the order of their ids
     * @throws IOException if a stem cannot be read
     */
    List<List<GainSong>> readAll(List<MultitrackSong> songs) throws IOException {
        Map<String, List<GainSong>> variants = new TreeMap<>();
        for (MultitrackSong song : songs) {
            variants.computeIfAbsent(song.song(), name -> new ArrayList<>()).add(read(song));
        }
        return List.copyOf(variants.values());
    }

    private static float[][] measure(Path file) throws IOException {
        try (MonoFile stream = MonoFile.open(file)) {
            return new float[][] {
                SpectrogramReader.read(stream, stream.sampleRate()).toArray()
            };
        }
    }
}
