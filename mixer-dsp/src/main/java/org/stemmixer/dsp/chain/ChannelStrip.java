package org.stemmixer.dsp.chain;

import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.delay.Delay;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.GainEffect;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.eq.PresenceShelf;
import org.stemmixer.dsp.eq.ThreeBandEq;
import org.stemmixer.dsp.reverb.Reverb;
import org.stemmixer.dsp.stereo.StereoWidth;

/** Makes the channel strip that {@link MixParameters} drive, from those of its stages that change something. */
final class ChannelStrip {

    private static final double COMPRESSOR_THRESHOLD_DB = -6;
    private static final double ECHO_MS = 250;
    private static final String REVERB = "reverb";
    private static final String DELAY = "delay";

    private ChannelStrip() {}

    static EffectsChain build(MixParameters p, AntiClipping antiClipping) {
        EffectsChain.Builder strip = EffectsChain.builder();
        addGain(strip, p.inputGainLinear());
        if (p.compression() > 0) {
            strip.add(new Compressor(Compressor.Parameters.defaults()
                    .withThresholdDb(COMPRESSOR_THRESHOLD_DB)
                    .withRatio(p.compressionRatio())
                    .withKneeDb(0)));
        }
        if (p.lowEqDb() != 0 || p.midEqDb() != 0 || p.highEqDb() != 0) {
            strip.add(new ThreeBandEq(new ThreeBandEq.Parameters(p.lowEqDb(), p.midEqDb(), p.highEqDb())));
        }
        if (p.presence() > 0) {
            strip.add(new PresenceShelf(new PresenceShelf.Parameters(p.presenceDb())));
        }
        addSends(strip, p);
        if (p.sideGainLinear() != 1) {
            strip.add(new StereoWidth(new StereoWidth.Parameters(p.sideGainLinear())));
        }
        addGain(strip, p.outputGainLinear());
        switch (antiClipping) {
            case LIMIT ->
                strip.add(new Limiter(
                        Limiter.Parameters.defaults().withCeilingDb(Decibels.fromLinear(AntiClipping.CEILING))));
            case SCALE -> strip.scaleToPeak(AntiClipping.CEILING);
        }
        return strip.build();
    }

    private static void addGain(EffectsChain.Builder strip, double linear) {
        if (linear != 1) {
            strip.add(new GainEffect(new GainEffect.Parameters(Decibels.fromLinear(linear))));
        }
    }

    /** Both sends take the same signal: echoes are not reverberated, nor the other way round. */
    private static void addSends(EffectsChain.Builder strip, MixParameters p) {
        if (p.reverbSend() > 0) {
            strip.send(REVERB, p.reverbSendLinear());
            strip.bus(REVERB, new Reverb(Reverb.Parameters.defaults().withMix(1)));
        }
        if (p.delaySend() > 0) {
            strip.send(DELAY, p.delaySendLinear());
            strip.bus(
                    DELAY,
                    new Delay(Delay.Parameters.defaults().withTimeMs(ECHO_MS).withMix(1)));
        }
        if (p.reverbSend() > 0) {
            strip.returnFrom(REVERB);
        }
        if (p.delaySend() > 0) {
            strip.returnFrom(DELAY);
        }
    }
}
