package org.stemmixer.dsp.chain;

import java.util.Arrays;
import java.util.List;
import org.stemmixer.dsp.delay.Delay;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.effect.EffectContract;

class ChainContractTest extends EffectContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                Subject.transparent("empty", () -> EffectsChain.builder().build()),
                Subject.transparent(
                        "latency only",
                        () -> EffectsChain.builder()
                                .add(new Latent(1, 50))
                                .add(new Latent(1, 3))
                                .build()),
                Subject.of("send and return", ChainContractTest::echoes),
                Subject.transparent("neutral strip", () -> EffectsChain.of(MixParameters.NEUTRAL)),
                Subject.of("lowest", () -> EffectsChain.of(all(0))),
                Subject.of("highest", () -> EffectsChain.of(all(1))));
    }

    private static Effect echoes() {
        return EffectsChain.builder()
                .send("echo", 0.5)
                .add(new Latent(0.7, 100))
                .bus("echo", new Delay(Delay.Parameters.defaults().withMix(1)))
                .returnFrom("echo")
                .build();
    }

    private static MixParameters all(double value) {
        double[] values = new double[MixParameters.NAMES.size()];
        Arrays.fill(values, value);
        return MixParameters.of(values);
    }
}
