package org.stemmixer.training.gains;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.training.data.FeatureCache;
import org.stemmixer.training.data.MultitrackSong;
import org.stemmixer.training.data.SongInfo;
import org.stemmixer.training.data.StemSpectrograms;

/** Reads songs to learn from, as inference hears them; what was measured of their stems is kept on disk. */
final class SongReader {

    /** All songs are brought to it as a whole, so that none comes near the gate of -70 LUFS. */
    private static final double SONG_LUFS = -20;

    private final StemSpectrograms stems;

    SongReader(FeatureCache cache) {
        this.stems = new StemSpectrograms(cache);
    }

    /**
     * Reads a song.
     *
     * @throws IOException if a stem cannot be read
     */
    GainSong read(MultitrackSong song) throws IOException {
        List<GainTrack> tracks = Division.SINGLE_STEMS.tracks(song);
        List<LoudnessSpectrogram> spectrograms = new ArrayList<>();
        List<Double> peaks = new ArrayList<>();
        for (GainTrack track : tracks) {
            StemSpectrograms.Heard heard = stems.read(track.files().get(0));
            spectrograms.add(heard.spectrogram());
            peaks.add(heard.peakDbfs());
        }
        double lufs = LoudnessSpectrogram.sum(spectrograms).integratedLufs();
        double gainDb = lufs == Double.NEGATIVE_INFINITY ? 0 : SONG_LUFS - lufs;
        float[] factors = new float[LoudnessSpectrogram.BANDS];
        Arrays.fill(factors, (float) Math.pow(10, gainDb / 10));
        List<GainSong.Part> parts = new ArrayList<>();
        for (int i = 0; i < tracks.size(); i++) {
            parts.add(new GainSong.Part(
                    tracks.get(i).role(), spectrograms.get(i).scaled(factors), peaks.get(i) + gainDb));
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
}
