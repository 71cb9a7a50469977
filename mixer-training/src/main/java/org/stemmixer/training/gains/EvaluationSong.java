package org.stemmixer.training.gains;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.plan.Audibility;
import org.stemmixer.dsp.loudness.Gating;
import org.stemmixer.training.data.MultitrackSong;

/**
 * A song to measure predictors on: its tracks as exported, where their relation is the right one. Tracks that are silent or as
 * good as silent are left out: nobody would hear what gain they have, and to normalise them would make music of noise.
 *
 * @param id the song's, the same on every machine
 * @param song what renderings of it have in common
 * @param tracks those that are heard
 * @param lead the lead vocal among the rest, if there are both
 */
record EvaluationSong(String id, String song, List<HeardTrack> tracks, Optional<LeadVocal> lead) {

    /** Copies the list. */
    EvaluationSong {
        tracks = List.copyOf(tracks);
    }

    /**
     * Hears a song, at the sample rate of its first stem.
     *
     * @throws IOException if a stem cannot be read
     */
    static EvaluationSong read(MultitrackSong song, Division division) throws IOException {
        int sampleRate;
        try (AudioReader first = AudioFiles.openReader(song.stems().get(0).file())) {
            sampleRate = first.sampleRate();
        }
        List<HeardTrack> heard = new ArrayList<>();
        for (GainTrack track : division.tracks(song)) {
            heard.add(HeardTrack.of(track, sampleRate));
        }
        Audibility audibility =
                new Audibility(heard.stream().mapToDouble(HeardTrack::lufs).toArray());
        List<HeardTrack> audible = IntStream.range(0, heard.size())
                .filter(audibility::isAudible)
                .mapToObj(heard::get)
                .toList();
        return new EvaluationSong(song.id(), song.song(), audible, LeadVocal.among(audible));
    }

    /** The tracks with gains. */
    List<AmplifiedStem> amplified(double[] gainsDb) throws IOException {
        List<AmplifiedStem> stems = new ArrayList<>();
        for (int i = 0; i < gainsDb.length; i++) {
            stems.add(new AmplifiedStem(tracks.get(i), gainsDb[i]));
        }
        return stems;
    }

    /** The power of each track, from its loudness. */
    double[] powers() {
        return tracks.stream().mapToDouble(track -> Gating.power(track.lufs())).toArray();
    }
}
