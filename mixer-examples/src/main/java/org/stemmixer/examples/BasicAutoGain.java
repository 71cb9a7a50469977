package org.stemmixer.examples;

import java.io.IOException;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemResult;

/** Automatic gain by the rules. */
public final class BasicAutoGain {

    private BasicAutoGain() {}

    /** Mixes. */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);

        StemMixer mixer = StemMixer.builder().sampleRate(44100).build();
        MixResult result = mixer.mixStems(given.stems(), true);
        result.writeTo(given.output("basic-auto-gain.wav"));

        for (StemResult stem : result.stems()) {
            System.out.printf("%-10s %+6.2f dB  %s%n", stem.name(), stem.gainDb(), stem.reason());
        }
    }
}
