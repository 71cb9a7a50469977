package org.stemmixer.examples;

import java.io.IOException;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.auto.AutoMix;

/** The whole mix decided automatically: gains, pan, EQ, dynamics, ducking, space and rides; what is fine is left alone. */
public final class AutomaticMix {

    private AutomaticMix() {}

    /** Mixes. */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);

        MixOptions options = MixOptions.builder().auto(AutoMix.standard()).build();
        MixResult result = StemMixer.builder().build().mixStems(given.stems(), options, given.output("automatic.wav"));

        System.out.print(result.summary());
    }
}
