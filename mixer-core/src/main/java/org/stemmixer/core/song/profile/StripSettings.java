package org.stemmixer.core.song.profile;

import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * What the channel strip is to do, in the units of its stages.
 *
 * @param inputGainDb before everything else
 * @param compression as {@link MixParameters#compression()}
 * @param tone of the four filters
 * @param space of the sends
 * @param sideGain linear
 * @param outputGainDb after everything else
 */
record StripSettings(
        double inputGainDb, double compression, Tone tone, Space space, double sideGain, double outputGainDb) {

    /** With another gain and compression. */
    StripSettings with(double inputGainDb, double compression) {
        return new StripSettings(inputGainDb, compression, tone, space, sideGain, outputGainDb);
    }

    /** The parameters that do so, or come closest. */
    MixParameters toParameters() {
        return new MixParameters(
                StripRange.parameter(MixParameters::inputGainLinear, Decibels.toLinear(inputGainDb)),
                compression,
                StripRange.parameter(MixParameters::highEqDb, tone.gainDb(ToneControls.HIGH)),
                StripRange.parameter(MixParameters::midEqDb, tone.gainDb(ToneControls.MID)),
                StripRange.parameter(MixParameters::lowEqDb, tone.gainDb(ToneControls.LOW)),
                StripRange.parameter(MixParameters::presenceDb, tone.gainDb(ToneControls.PRESENCE)),
                StripRange.parameter(MixParameters::reverbSendLinear, space.reverbSend()),
                StripRange.parameter(MixParameters::delaySendLinear, space.delaySend()),
                StripRange.parameter(MixParameters::sideGainLinear, sideGain),
                StripRange.parameter(MixParameters::outputGainLinear, Decibels.toLinear(outputGainDb)));
    }
}
