package org.stemmixer.training.parameters;

import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.song.MixParameterPredictor;
import org.stemmixer.core.song.profile.ProfileMatcher;
import org.stemmixer.core.song.profile.ReferenceProfile;

/**
 * Who says how songs should be mixed.
 *
 * @param key what the answers depend on beside the song: answers kept under another key are not used
 * @param predictor gives the answers
 */
record Teacher(String key, MixParameterPredictor predictor) {

    /** The profile matcher. */
    static Teacher of(ReferenceProfile profile) {
        // Another version of the library may measure and match in another way.
        String key = ProfileMatcher.SOURCE + " " + MixProvenance.currentVersion() + " " + profile.toJson();
        return new Teacher(key, new ProfileMatcher(profile));
    }

    /** A person, by what they wrote down. */
    static Teacher of(SongLabels labels) {
        return new Teacher("labels " + labels, labels);
    }
}
