package org.stemmixer.core.song.profile;

import java.io.IOException;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.Song;

/**
 * A song that was listened to once, to be brought closer to any number of profiles. Holds up to five excerpts of four seconds.
 * Safe for use by several threads.
 */
public final class HeardSong {

    private final SongMeter.Measured measured;

    private HeardSong(SongMeter.Measured measured) {
        this.measured = measured;
    }

    /**
     * Listens to a song.
     *
     * @param song read once, in blocks
     * @throws IOException if it cannot be read or holds samples that are not finite
     */
    public static HeardSong of(Song song) throws IOException {
        return new HeardSong(ProfileMatcher.measure(song));
    }

    /** How the song measures. */
    public SongStatistics statistics() {
        return measured.statistics();
    }

    /** What brings the song closer to a profile: what a {@link ProfileMatcher} to it says. */
    public MixParameterPrediction towards(ReferenceProfile profile) {
        return towards(profile, Intervention.BALANCED);
    }

    /** What brings the song so far towards a profile: what a {@link ProfileMatcher} with both says. */
    public MixParameterPrediction towards(ReferenceProfile profile, Intervention intervention) {
        return statistics().isMeasurable()
                ? new ProfileMatcher(profile, intervention).match(measured)
                : ProfileMatcher.leftAsItIs();
    }
}
