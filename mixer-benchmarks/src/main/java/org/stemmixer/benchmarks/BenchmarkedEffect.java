package org.stemmixer.benchmarks;

import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.delay.Delay;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.GainEffect;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.dynamics.SoftClipper;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.eq.ThreeBandEq;
import org.stemmixer.dsp.reverb.Reverb;
import org.stemmixer.dsp.stereo.StereoWidth;

/** Effects to measure, with parameters that give each something to do. */
public enum BenchmarkedEffect {
    /** Above its threshold most of the time. */
    COMPRESSOR,
    /** Three sections. */
    THREE_BAND_EQ,
    /** With the default room. */
    REVERB,
    /** Echoes after 350 ms. */
    DELAY,
    /** Four times the points. */
    SOFT_CLIPPER,
    /** With nothing to limit. */
    LIMITER_AT_REST,
    /** Limiting by 12 dB. */
    LIMITER_AT_WORK,
    /** Everything a master usually goes through. */
    MASTERING_CHAIN,
    /** The same five effects as the peer in {@code peers/board_pedalboard.py}. */
    BOARD;

    /** A new one, not prepared. */
    Effect create() {
        return switch (this) {
            case COMPRESSOR -> compressor(-24);
            case THREE_BAND_EQ -> new ThreeBandEq(new ThreeBandEq.Parameters(2, 1, 1));
            case REVERB -> new Reverb(Reverb.Parameters.defaults());
            case DELAY -> new Delay(Delay.Parameters.defaults());
            case SOFT_CLIPPER -> new SoftClipper(SoftClipper.Parameters.defaults());
            case LIMITER_AT_REST -> limiter(0);
            case LIMITER_AT_WORK -> limiter(-18);
            case MASTERING_CHAIN ->
                EffectsChain.builder()
                        .add(new GainEffect(new GainEffect.Parameters(-3)))
                        .add(compressor(-20))
                        .add(new ThreeBandEq(new ThreeBandEq.Parameters(2, 1, 1)))
                        .add(new Reverb(Reverb.Parameters.defaults().withMix(0.2)))
                        .add(new Delay(
                                Delay.Parameters.defaults().withTimeMs(250).withMix(0.2)))
                        .add(new StereoWidth(StereoWidth.Parameters.defaults().withWidth(1.2)))
                        .add(limiter(-1))
                        .build();
            case BOARD ->
                EffectsChain.builder()
                        .add(new GainEffect(new GainEffect.Parameters(-3)))
                        .add(compressor(-20))
                        .add(new HighPass(new HighPass.Parameters(80, 1)))
                        .add(new Reverb(Reverb.Parameters.defaults()))
                        .add(limiter(-1))
                        .build();
        };
    }

    private static Effect compressor(double thresholdDb) {
        return new Compressor(Compressor.Parameters.defaults().withThresholdDb(thresholdDb));
    }

    private static Effect limiter(double ceilingDb) {
        return new Limiter(Limiter.Parameters.defaults().withCeilingDb(ceilingDb));
    }
}
