package org.stemmixer.dsp.delay;

import java.util.List;
import org.stemmixer.dsp.effect.EffectContract;

class DelayContractTest extends EffectContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                Subject.transparent(
                        "mix 0", () -> new Delay(Delay.Parameters.defaults().withMix(0))),
                Subject.of("defaults", () -> new Delay(Delay.Parameters.defaults())),
                Subject.of("all low", () -> new Delay(new Delay.Parameters(1, 0, 200, false, 1))),
                Subject.of("ping-pong", () -> new Delay(new Delay.Parameters(90, 0.6, 3000, true, 0.5))),
                Subject.of("longest", () -> new Delay(new Delay.Parameters(5000, 0.5, 20_000, true, 1))),
                Subject.of("most feedback", () -> new Delay(new Delay.Parameters(50, 0.98, 20_000, false, 1))));
    }
}
