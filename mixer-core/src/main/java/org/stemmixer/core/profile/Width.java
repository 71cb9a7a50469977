package org.stemmixer.core.profile;

import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * The gain of the side signal that brings the width of a song closest to a profile.
 *
 * <p>Safe for mono: a song is not widened beyond {@value #WIDEST_DB} dB of side to mid, where a mono sum loses 1.8 dB. A song
 * that is almost mono is left so, as there is nothing to widen but noise.
 *
 * @param sideGain linear
 */
record Width(double sideGain) {

    private static final double USUAL_DB = 6;
    private static final double WIDEST_DB = -3;
    /** Between mono and so much above it, widening sets in. */
    private static final double MONO_FADE_DB = 10;

    static Width match(ReferenceProfile profile, SongStatistics song, PredictedSound sound) {
        ReferenceProfile.Target target = profile.sideToMidDb();
        if (!target.isKnown() || song.isMono()) {
            return new Width(1);
        }
        double ratioDb = sound.sideToMidDb();
        double changeDb = (target.mean() - ratioDb) * Precision.share(target, USUAL_DB);
        double mostDb = Math.max(0, WIDEST_DB - ratioDb);
        double stereo = Math.min(1, (song.sideToMidDb() - SongStatistics.MONO_DB) / MONO_FADE_DB);
        return new Width(StripRange.closest(
                MixParameters::sideGainLinear, Decibels.toLinear(stereo * Math.min(changeDb, mostDb))));
    }
}
