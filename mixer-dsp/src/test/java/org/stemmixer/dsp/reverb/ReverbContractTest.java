package org.stemmixer.dsp.reverb;

import java.util.List;
import org.stemmixer.dsp.effect.EffectContract;

class ReverbContractTest extends EffectContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                Subject.transparent(
                        "mix 0", () -> new Reverb(Reverb.Parameters.defaults().withMix(0))),
                Subject.of("defaults", () -> new Reverb(Reverb.Parameters.defaults())),
                Subject.of("all low", () -> new Reverb(new Reverb.Parameters(0.3, 0, 0, 500, 0, 0, 1))),
                Subject.of("all high", () -> new Reverb(new Reverb.Parameters(20, 500, 0.9, 20_000, 1, 1, 1))),
                Subject.of("short and dull", () -> new Reverb(new Reverb.Parameters(0.3, 5, 0.9, 500, 1, 1, 0.5))));
    }
}
