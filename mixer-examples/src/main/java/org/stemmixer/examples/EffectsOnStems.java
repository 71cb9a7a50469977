package org.stemmixer.examples;

import java.io.IOException;
import java.nio.file.Path;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.plan.EffectsChainJson;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.reverb.Reverb;

/** Effects: vocals through a compressor, an equaliser and a send to a hall, the whole mix through a limiter. */
public final class EffectsOnStems {

    private EffectsOnStems() {}

    /** A new chain each time: effects hold the state of one signal. */
    private static EffectsChain vocalChain() {
        return EffectsChain.builder()
                .add(new Compressor(
                        Compressor.Parameters.defaults().withThresholdDb(-24).withRatio(4)))
                .add(new ParametricEq(ParametricEq.Parameters.of(
                        EqBand.highPass(90), EqBand.peaking(3000, 2, 1), EqBand.highShelf(10_000, 3))))
                .send("hall", 0.25)
                .bus("hall", new Reverb(Reverb.Parameters.defaults().withMix(1)))
                .returnFrom("hall")
                .build();
    }

    /** Mixes, and saves the chain. */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);

        MixOptions.Builder options =
                MixOptions.builder().autoGain(true).busEffect(() -> new Limiter(Limiter.Parameters.defaults()));
        if (given.stems().containsKey("vocals")) {
            options.effect("vocals", EffectsOnStems::vocalChain);
        }
        MixResult result =
                StemMixer.builder().build().mixStems(given.stems(), options.build(), given.output("effects.wav"));
        System.out.print(result.summary());

        Path chain = given.output("vocals-chain.json");
        EffectsChainJson.save(vocalChain(), chain);
        System.out.println("For the command line: --chain vocals=" + chain);
    }
}
