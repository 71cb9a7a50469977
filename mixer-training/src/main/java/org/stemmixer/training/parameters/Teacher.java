package org.stemmixer.training.parameters;

import java.util.List;
import java.util.Optional;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.song.MixParameterPredictor;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.core.song.profile.ProfileMatcher;
import org.stemmixer.core.song.profile.ReferenceProfile;

/**
 * Who says how songs should be mixed.
 *
 * @param key what the answers depend on beside the song: answers kept under another key are not used
 * @param predictor gives the answers
 * @param profile what the answers bring songs closer to; empty for who has none in mind
 * @param intervention how far the answers go
 */
record Teacher(
        String key, MixParameterPredictor predictor, Optional<ReferenceProfile> profile, Intervention intervention)
        implements Teachers {

    /** Somebody who has no profile in mind. */
    Teacher(String key, MixParameterPredictor predictor) {
        this(key, predictor, Optional.empty(), Intervention.BALANCED);
    }

    @Override
    public List<Teacher> of(TrainingSong song, int variant) {
        return List.of(this);
    }

    /** The profile matcher, balanced. */
    static Teacher of(ReferenceProfile profile) {
        return of(profile, Intervention.BALANCED);
    }

    /** The profile matcher. */
    static Teacher of(ReferenceProfile profile, Intervention intervention) {
        // Another version of the library may measure and match in another way.
        String key = ProfileMatcher.SOURCE + " " + MixProvenance.currentVersion()
                + (intervention == Intervention.BALANCED ? "" : " " + intervention) + " " + profile.toJson();
        return new Teacher(key, new ProfileMatcher(profile, intervention), Optional.of(profile), intervention);
    }

    /** A person, by what they wrote down. */
    static Teacher of(SongLabels labels) {
        return new Teacher("labels " + labels, labels);
    }
}
