package org.stemmixer.training.parameters;

import java.util.List;
import java.util.Optional;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * A song, as it is or degraded, with what its mixing parameters should be and what is heard of it.
 *
 * @param song id of the song
 * @param variant 0 for the song as it is
 * @param profile what the target brings the song closer to; empty where nobody said
 * @param intervention how far the target goes
 * @param target what a model is to predict
 * @param excerpts at least one, unless the song is silent
 */
record Example(
        String song,
        int variant,
        Optional<ReferenceProfile> profile,
        Intervention intervention,
        MixParameters target,
        List<ExcerptFeatures> excerpts) {

    /** Copies the list. */
    Example {
        excerpts = List.copyOf(excerpts);
    }

    boolean isDegraded() {
        return variant > 0;
    }
}
