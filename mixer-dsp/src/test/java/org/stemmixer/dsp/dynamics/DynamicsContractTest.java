package org.stemmixer.dsp.dynamics;

import java.util.List;
import org.stemmixer.dsp.effect.EffectContract;

class DynamicsContractTest extends EffectContract {

    @Override
    protected List<Subject> subjects() {
        Compressor.Parameters gentle = Compressor.Parameters.defaults();
        Gate.Parameters gate = Gate.Parameters.defaults();
        DeEsser.Parameters deEsser = DeEsser.Parameters.defaults().withFrequencyHz(3500);
        return List.of(
                Subject.transparent("gain 0 dB", () -> new GainEffect(GainEffect.Parameters.defaults())),
                Subject.of("gain 60 dB", () -> new GainEffect(new GainEffect.Parameters(60))),
                Subject.of("mute", () -> new GainEffect(new GainEffect.Parameters(Double.NEGATIVE_INFINITY))),
                Subject.transparent("compressor", () -> new Compressor(gentle)),
                Subject.transparent(
                        "compressor, look-ahead",
                        () -> new Compressor(gentle.withLookAheadMs(20)
                                .withMix(0.5)
                                .withSideChainHighPassHz(2000)
                                .withRatio(1))),
                Subject.of(
                        "compressor, everything least",
                        () -> new Compressor(new Compressor.Parameters(
                                -80, 1, 0, 0.05, 1, -24, false, Compressor.Detection.RMS, 0, false, 0, 0))),
                Subject.of(
                        "compressor, everything most",
                        () -> new Compressor(new Compressor.Parameters(
                                -80,
                                Double.POSITIVE_INFINITY,
                                24,
                                1000,
                                5000,
                                24,
                                true,
                                Compressor.Detection.RMS,
                                2000,
                                false,
                                20,
                                1))),
                Subject.of("gate", () -> new Gate(gate)),
                Subject.transparent(
                        "gate, everything least",
                        () -> new Gate(new Gate.Parameters(-100, 1, 0, 0, 0.05, 0, 1, 0, false))),
                Subject.of(
                        "gate, everything most",
                        () -> new Gate(new Gate.Parameters(0, 100, 120, 24, 100, 2000, 5000, 2000, true))),
                Subject.transparent("de-esser", () -> new DeEsser(deEsser)),
                Subject.of(
                        "de-esser, least",
                        () -> new DeEsser(new DeEsser.Parameters(1000, -80, 1, 0, 0.05, 1, DeEsser.Mode.WIDE, false))),
                Subject.of(
                        "de-esser, most",
                        () -> new DeEsser(new DeEsser.Parameters(
                                3900, -80, Double.POSITIVE_INFINITY, 48, 100, 1000, DeEsser.Mode.SPLIT, true))),
                Subject.transparent("limiter", () -> new Limiter(Limiter.Parameters.defaults())),
                Subject.of("limiter, least", () -> new Limiter(new Limiter.Parameters(-40, 1.5, 1))),
                Subject.transparent("limiter, most", () -> new Limiter(new Limiter.Parameters(0, 20, 2000))),
                Subject.of("soft clipper", () -> new SoftClipper(SoftClipper.Parameters.defaults())),
                Subject.of("soft clipper, least", () -> new SoftClipper(new SoftClipper.Parameters(0, -40))),
                Subject.of("soft clipper, most", () -> new SoftClipper(new SoftClipper.Parameters(36, 0))));
    }
}
