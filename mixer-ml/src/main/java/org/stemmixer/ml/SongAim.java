package org.stemmixer.ml;

import java.io.IOException;
import java.util.Optional;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.StyleDistance;
import org.stemmixer.core.song.profile.StyleMatcher;

/**
 * What songs are brought closer to: the one place that the matcher and the models that hear profiles ask. Safe for use by several
 * threads.
 */
interface SongAim {

    /** The profile for a song: which one may depend on the song. */
    ReferenceProfile profile(SongFeatureCache song) throws IOException;

    /** What a matcher that goes so far makes of a song. */
    default MixParameterPrediction match(SongFeatureCache song, Intervention intervention) throws IOException {
        return song.measured().towards(profile(song), intervention);
    }

    /** The style that a song is brought closer to, and how far it is from there; empty where the aim is no style. */
    default Optional<StyleDistance> style(SongFeatureCache song) throws IOException {
        return Optional.empty();
    }

    /** Whether somebody asked for it, and not for want of anything else. */
    default boolean isAskedFor() {
        return true;
    }

    /** Whether it is a style. */
    default boolean isStyle() {
        return false;
    }

    /** Whether somebody gave a loudness to bring songs to with it. */
    boolean setsLoudness();

    /** The profile of the library, read only where it is used. */
    static SongAim ofLibrary() {
        return new SongAim() {
            @Override
            public ReferenceProfile profile(SongFeatureCache song) {
                return ReferenceProfile.ofLibrary();
            }

            @Override
            public boolean isAskedFor() {
                return false;
            }

            @Override
            public boolean setsLoudness() {
                return false;
            }
        };
    }

    /** A profile that somebody gave, or that references made. */
    static SongAim profile(ReferenceProfile profile) {
        return new SongAim() {
            @Override
            public ReferenceProfile profile(SongFeatureCache song) {
                return profile;
            }

            @Override
            public boolean setsLoudness() {
                return profile.integratedLufs().isKnown();
            }
        };
    }

    /**
     * A style.
     *
     * @param matcher to one style, or to the one that a song is nearest to
     * @param setsLoudness whether it has a loudness
     */
    static SongAim style(StyleMatcher matcher, boolean setsLoudness) {
        return new SongAim() {
            @Override
            public ReferenceProfile profile(SongFeatureCache song) throws IOException {
                // Of what cannot be measured no style is the nearest; models leave it as it is.
                return style(song).map(nearest -> nearest.style().profile()).orElseGet(ReferenceProfile::ofLibrary);
            }

            @Override
            public Optional<StyleDistance> style(SongFeatureCache song) throws IOException {
                return matcher.style(song.measured().statistics());
            }

            @Override
            public boolean isStyle() {
                return true;
            }

            @Override
            public boolean setsLoudness() {
                return setsLoudness;
            }
        };
    }
}
