package org.stemmixer.examples;

import java.io.IOException;
import org.stemmixer.ml.MixedSong;
import org.stemmixer.ml.SongComparison;
import org.stemmixer.ml.SongMixer;

/** A finished song, mixed by all models: one file for each, and a table to compare them by. */
public final class SongWithAllModels {

    private SongWithAllModels() {}

    /** Mixes. */
    public static void main(String... arguments) throws IOException {
        SongArguments given = SongArguments.parse(arguments);

        try (SongMixer mixer = SongMixer.builder().build()) {
            SongComparison result = mixer.mixWithAllModels(given.song(), given.output());

            System.out.print(result.summary());
            for (MixedSong mixed : result.results()) {
                System.out.println("Wrote " + mixed.file().toAbsolutePath());
            }
        }
    }
}
