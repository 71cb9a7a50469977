package org.stemmixer.examples;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Scanner;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;

/** Asks which predictor to use where somebody is there to answer, and mixes. */
public final class QuickStart {

    private QuickStart() {}

    /** Mixes. */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);
        Path output = given.output("quick-start.wav");

        MixOptions options =
                MixOptions.builder().autoGain(true).useCnn(wantsCnn()).build();
        MixResult result = StemMixer.builder().build().mixStems(given.stems(), options, output);

        System.out.print(result.summary());
        System.out.println("Wrote " + output.toAbsolutePath());
    }

    @SuppressWarnings(
            "SystemConsoleNull") // before Java 22 it tells a terminal; after, an answer is read if there is one
    private static boolean wantsCnn() {
        if (System.console() == null) {
            return false;
        }
        System.out.print("Predict gains by [1] rules or [2] CNN? ");
        System.out.flush();
        Scanner answers = new Scanner(System.in, Charset.defaultCharset());
        return answers.hasNextLine() && answers.nextLine().trim().equals("2");
    }
}
