package org.stemmixer.examples;

import java.io.IOException;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;

/** Equalisers only: what sticks out of stems and what of them covers others, half of the way, with the reasons. */
public final class OnlyUnmasking {

    private OnlyUnmasking() {}

    /** Mixes. */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);
        StemMixer mixer = StemMixer.builder().build();
        AutoMix equalisers = AutoMix.standard().only(AutoMove.EQ).withAmount(0.5);

        MixPlan plan =
                mixer.plan(given.stems(), MixOptions.builder().auto(equalisers).build());
        for (StemPlan stem : plan.stems()) {
            for (Decided<Insert> insert : stem.inserts()) {
                System.out.println(stem.stem() + ": " + insert.reason());
            }
        }
        mixer.render(given.stems(), plan, given.output("unmasked.wav"));
    }
}
