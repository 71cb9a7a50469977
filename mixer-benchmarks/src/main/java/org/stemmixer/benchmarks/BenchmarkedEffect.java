package org.stemmixer.benchmarks;

import java.util.function.Supplier;
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
    COMPRESSOR(() -> new Compressor(Compressor.Parameters.defaults().withThresholdDb(-24))),
    /** Three sections. */
    THREE_BAND_EQ(() -> new ThreeBandEq(new ThreeBandEq.Parameters(2, 1, 1))),
    /** With the default room. */
    REVERB(() -> new Reverb(Reverb.Parameters.defaults())),
    /** Echoes after 350 ms. */
    DELAY(() -> new Delay(Delay.Parameters.defaults())),
    /** Four times the points. */
    SOFT_CLIPPER(() -> new SoftClipper(SoftClipper.Parameters.defaults())),
    /** With nothing to limit. */
    LIMITER_AT_REST(() -> new Limiter(Limiter.Parameters.defaults().withCeilingDb(0))),
    /** Limiting by 12 dB. */
    LIMITER_AT_WORK(() -> new Limiter(Limiter.Parameters.defaults().withCeilingDb(-18))),
    /** Everything a master usually goes through. */
    MASTERING_CHAIN(() -> EffectsChain.builder()
            .add(new GainEffect(new GainEffect.Parameters(-3)))
            .add(new Compressor(Compressor.Parameters.defaults().withThresholdDb(-20)))
            .add(new ThreeBandEq(new ThreeBandEq.Parameters(2, 1, 1)))
            .add(new Reverb(Reverb.Parameters.defaults().withMix(0.2)))
            .add(new Delay(Delay.Parameters.defaults().withTimeMs(250).withMix(0.2)))
            .add(new StereoWidth(StereoWidth.Parameters.defaults().withWidth(1.2)))
            .add(new Limiter(Limiter.Parameters.defaults()))
            .build()),
    /** The same five effects as the peer in {@code peers/board_pedalboard.py}. */
    BOARD(() -> EffectsChain.builder()
            .add(new GainEffect(new GainEffect.Parameters(-3)))
            .add(new Compressor(Compressor.Parameters.defaults().withThresholdDb(-20)))
            .add(new HighPass(new HighPass.Parameters(80, 1)))
            .add(new Reverb(Reverb.Parameters.defaults()))
            .add(new Limiter(Limiter.Parameters.defaults()))
            .build());

    private final Supplier<Effect> supplier;

    BenchmarkedEffect(Supplier<Effect> supplier) {
        this.supplier = supplier;
    }

    /** A new one, not prepared. */
    Effect create() {
        return supplier.get();
    }
}
