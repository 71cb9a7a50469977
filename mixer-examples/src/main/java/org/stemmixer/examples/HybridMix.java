package org.stemmixer.examples;

import java.io.IOException;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;

/** Automatic gain together with settings by hand: vocals without rumble, drums without the top. */
public final class HybridMix {

    private HybridMix() {}

    /** Mixes. */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);

        MixOptions.Builder options = MixOptions.builder().autoGain(true);
        if (given.stems().containsKey("vocals")) {
            options.highPassHz("vocals", 80);
        }
        if (given.stems().containsKey("drums")) {
            options.lowPassHz("drums", 8000);
        }
        MixResult result =
                StemMixer.builder().build().mixStems(given.stems(), options.build(), given.output("hybrid.wav"));

        System.out.print(result.summary());
    }
}
