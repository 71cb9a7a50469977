package org.stemmixer.examples;

import java.io.IOException;
import java.nio.file.Path;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemResult;

/** Automatic gain by the CNN; by the rules, and saying so, where its model cannot be used. */
public final class AutoGainWithCnn {

    private AutoGainWithCnn() {}

    /** Mixes. */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);
        Path output = given.output("auto-gain-cnn.wav");

        MixOptions options = MixOptions.builder().autoGain(true).useCnn(true).build();
        MixResult result = StemMixer.builder().build().mixStems(given.stems(), options, output);

        for (StemResult stem : result.stems()) {
            System.out.printf("%-10s %+6.2f dB  by %s: %s%n", stem.name(), stem.gainDb(), stem.source(), stem.reason());
        }
    }
}
