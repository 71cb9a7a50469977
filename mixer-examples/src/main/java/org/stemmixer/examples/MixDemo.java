package org.stemmixer.examples;

import java.io.IOException;
import java.nio.file.Path;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;

/** The main job: from a folder of stems to a mixed file, with the gains and the reasons. */
public final class MixDemo {

    private MixDemo() {}

    /** Mixes. */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);
        Path output = given.output("mix.wav");

        MixResult result = StemMixer.builder().build().mixStems(given.stems(), MixOptions.automatic(), output);

        System.out.print(result.summary());
        System.out.println("Wrote " + output.toAbsolutePath());
    }
}
