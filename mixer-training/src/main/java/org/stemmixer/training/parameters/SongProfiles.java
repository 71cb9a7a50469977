package org.stemmixer.training.parameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.ReferenceProfile.Target;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.features.ThirdOctaves;
import org.stemmixer.training.data.FeatureCache;

/**
 * Profiles of single songs, as references that other songs are brought closer to. Safe for use by several threads.
 *
 * @param cache where measurements are kept
 * @param maxSeconds how much of a song is measured, from its middle
 * @param sampleRate that it is measured at, in Hz
 */
record SongProfiles(FeatureCache cache, double maxSeconds, int sampleRate) {

    /** The name of all of them: tables tell what was aimed at by it. */
    static final String NAME = "another song";

    /** The profile of a song; empty if it is silent, or cannot be read, of which who learns from the song hears. */
    Optional<ReferenceProfile> of(TrainingSong song) {
        try {
            String settings = "profile " + MixProvenance.currentVersion() + " of " + song.id() + " " + sampleRate
                    + " Hz, " + maxSeconds + " s" + song.otherFiles();
            float[] means = cache.get(song.files().get(0), settings, file -> new float[][] {measure(song)})[0];
            return means.length == 0 ? Optional.empty() : Optional.of(profile(song, means));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private float[] measure(TrainingSong song) throws IOException {
        SongStatistics statistics =
                SongStatistics.measure(Song.of(song.id(), SongAudio.read(song.files(), maxSeconds, sampleRate)));
        if (!statistics.isMeasurable()) {
            return new float[0];
        }
        ReferenceProfile profile = ReferenceProfile.of(NAME, statistics);
        List<Target> targets = new ArrayList<>(profile.balanceDb());
        targets.add(profile.sideToMidDb());
        targets.add(profile.integratedLufs());
        targets.add(profile.crestFactorDb());
        targets.add(profile.loudnessRangeLu());
        targets.add(profile.tailDb());
        float[] means = new float[targets.size()];
        for (int i = 0; i < means.length; i++) {
            means[i] = (float) targets.get(i).mean();
        }
        return means;
    }

    private static ReferenceProfile profile(TrainingSong song, float[] means) {
        List<Target> targets = new ArrayList<>();
        for (float mean : means) {
            targets.add(Float.isNaN(mean) ? Target.UNKNOWN : new Target(mean, 0));
        }
        int bands = ThirdOctaves.COUNT;
        return new ReferenceProfile(
                NAME,
                List.of(new ReferenceProfile.Track(song.id(), 1)),
                targets.subList(0, bands),
                targets.get(bands),
                targets.get(bands + 1),
                targets.get(bands + 2),
                targets.get(bands + 3),
                targets.get(bands + 4));
    }
}
