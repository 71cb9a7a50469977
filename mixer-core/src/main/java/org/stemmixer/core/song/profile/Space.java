package org.stemmixer.core.song.profile;

import org.stemmixer.dsp.chain.MixParameters;

/**
 * How much reverberation and echo a song lacks.
 *
 * <p>The tail of a song is an upper bound of its wetness, so only a song that falls much more steeply than those of the profile
 * is known to be dry ({@link Intervention#dryBelowDb}). It gets what is missing to there, and less
 * as long as {@value #EASE_DB} dB are not missing, so that sends open smoothly. Nine tenths of the power go to the reverb, a
 * tenth to the echoes, which stand out more.
 *
 * @param reverbSend linear level
 * @param delaySend linear level
 */
record Space(double reverbSend, double delaySend) {

    static final Space DRY = new Space(0, 0);

    private static final double EASE_DB = 6;
    private static final double REVERB_SHARE = 0.9;
    /**
     * The power of the mid signal 200 ms after a short sound, relative to that sound, that a send of 1 to the reverb leaves:
     * 0.05 for kick drums, 0.1 for plucked strings, 0.2 to 0.5 for dense music, which needs none.
     */
    private static final double TAIL_OF_REVERB = 0.1;

    static Space match(ReferenceProfile profile, SongStatistics song, Intervention intervention) {
        ReferenceProfile.Target target = profile.tailDb();
        if (!target.isKnown() || !Double.isFinite(song.tailDb())) {
            return DRY;
        }
        double drynessDb = intervention.dryBelowDb(target) - song.tailDb();
        if (drynessDb <= 0) {
            return DRY;
        }
        double missing = Math.pow(10, (song.tailDb() + drynessDb) / 10) - Math.pow(10, song.tailDb() / 10);
        double level = Math.sqrt(missing / TAIL_OF_REVERB) * Math.min(1, drynessDb / EASE_DB);
        double most = intervention.mostSpace();
        return new Space(
                Math.min(level * Math.sqrt(REVERB_SHARE), most * StripRange.most(MixParameters::reverbSendLinear)),
                Math.min(level * Math.sqrt(1 - REVERB_SHARE), most * StripRange.most(MixParameters::delaySendLinear)));
    }
}
