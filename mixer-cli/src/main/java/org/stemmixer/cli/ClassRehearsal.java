package org.stemmixer.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Mixes in the ways that are usual, in one run. The build has the virtual machine note which classes that takes, and keeps them
 * in an archive that {@code bin/stemmixer} starts with.
 */
final class ClassRehearsal {

    private ClassRehearsal() {}

    /**
     * Mixes one file with itself.
     *
     * @param arguments the file, and the mix to write
     */
    public static void main(String[] arguments) {
        String file = arguments[0];
        String[] plain = {
            "mix",
            "song_kick=" + file,
            "song_bass=" + file,
            "song_vox=" + file,
            "-o",
            arguments[1],
            "--gain",
            "song_vox=-1"
        };
        PrintWriter nobody = new PrintWriter(new StringWriter());
        StemMixerCli.run(nobody, nobody, plain);
        StemMixerCli.main(new String[] {"mix", "kick=" + file, "bass=" + file, "-o", arguments[1], "--auto-gain"});
    }
}
