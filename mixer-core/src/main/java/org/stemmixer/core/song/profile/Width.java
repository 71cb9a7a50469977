package org.stemmixer.core.song.profile;

import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * The gain of the side signal that brings the width of a song closest to a profile.
 *
 * <p>Safe for mono: a song is not widened beyond as much side as mid, where the correlation of left and right would become
 * negative and a mono sum lose more than unrelated channels do. A song that is almost mono is left so, as there is nothing to
 * widen but noise.
 */
final class Width {

    private static final double USUAL_DB = 6;
    private static final double WIDEST_DB = 0;
    /** Between mono and so much above it, widening sets in. */
    private static final double MONO_FADE_DB = 10;

    private Width() {}

    /** The linear gain of the side signal, from the song and what it sounds like after tone and sends. */
    static double sideGain(
            ReferenceProfile profile, SongStatistics song, PredictedSound sound, Intervention intervention) {
        ReferenceProfile.Target target = profile.sideToMidDb();
        if (!target.isKnown() || song.isMono()) {
            return 1;
        }
        double ratioDb = sound.sideToMidDb();
        double changeDb = (target.mean() - ratioDb) * Precision.share(target, USUAL_DB * intervention.usual());
        double mostDb = Math.max(0, WIDEST_DB - ratioDb);
        double stereo = Math.min(1, (song.sideToMidDb() - SongStatistics.MONO_DB) / MONO_FADE_DB);
        return StripRange.closest(
                MixParameters::sideGainLinear, Decibels.toLinear(stereo * Math.min(changeDb, mostDb)));
    }
}
