package org.stemmixer.examples;

import java.io.IOException;
import java.util.Map;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.SampleEncoding;

/** Everything by hand: gains, pans, and a file of 24 bits. */
public final class ManualMix {

    private static final Map<String, Double> GAINS_DB =
            Map.of("drums", -7.0, "bass", -3.0, "synth", 4.0, "vocals", 0.0);

    private ManualMix() {}

    /** Mixes. */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);

        MixOptions.Builder options = MixOptions.builder().encoding(SampleEncoding.PCM_24);
        for (String stem : given.stems().keySet()) {
            options.gainDb(stem, GAINS_DB.getOrDefault(stem, 0.0));
        }
        if (given.stems().containsKey("synth")) {
            options.pan("synth", -0.2);
        }
        MixResult result =
                StemMixer.builder().build().mixStems(given.stems(), options.build(), given.output("manual.wav"));

        System.out.print(result.summary());
    }
}
