package org.stemmixer.core.song.profile;

import java.util.Locale;

/** How far a {@link ProfileMatcher} goes towards a profile, and on what terms. */
public enum Intervention {

    /** Two fifths of the way of {@link #BALANCED}: every parameter so much nearer to neutral. */
    CONSERVATIVE,

    /** As far as the deviation is worth: a change costs about as much as it brings, and only songs known to be dry get space. */
    BALANCED,

    /**
     * As far as the channel strip reaches, since changes cost little, and to the denser and wetter side of the profile: compression
     * towards a crest factor one spread below its mean, and reverb and echoes, up to 0.35 of what the strip can do, for songs
     * that fall more steeply than its mean and its spread.
     */
    CHARACTERFUL;

    private static final double CONSERVATIVE_SHARE = 0.4;
    private static final double CHARACTERFUL_USUAL = 2.5;
    /** So much steeper than a profile and its spread must a song fall to be known to be dry. */
    private static final double DRYNESS_DOUBT_DB = 6;

    private static final double MOST_SPACE = 0.35;

    /** Its name in lower case, as models and cards have it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How much of what is worth it is done: 1 but for {@link #CONSERVATIVE}. */
    public double share() {
        return this == CONSERVATIVE ? CONSERVATIVE_SHARE : 1;
    }

    /** What sizes of usual changes are multiplied by: the larger, the less a change costs. */
    double usual() {
        return this == CHARACTERFUL ? CHARACTERFUL_USUAL : 1;
    }

    /** The tail below which a song is given space. */
    double dryBelowDb(ReferenceProfile.Target tail) {
        return this == CHARACTERFUL
                ? tail.mean() + tail.spread()
                : tail.mean() - Math.hypot(tail.spread(), DRYNESS_DOUBT_DB);
    }

    /** How much of what the strip's sends can do is used at most: an estimate should not drown a song. */
    double mostSpace() {
        return this == CHARACTERFUL ? MOST_SPACE : 0.5;
    }

    /** The crest factor aimed at. */
    double crestFactorDb(ReferenceProfile.Target crestFactor) {
        return this == CHARACTERFUL ? crestFactor.mean() - crestFactor.spread() : crestFactor.mean();
    }
}
