package org.stemmixer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Mixes in the ways that are usual, a folder above all, and files of the formats that are usual, in one run. The build has the
 * virtual machine note which classes that takes, and keeps them in an archive that {@code bin/stemmixer} starts with.
 */
final class ClassRehearsal {

    private ClassRehearsal() {}

    /**
     * Mixes one file with itself, others with what came of it, and a folder of copies.
     *
     * @param arguments the mix to write, once as FLAC and once as WAV, the file, and the others
     */
    public static void main(String[] arguments) throws IOException {
        String flac = arguments[0];
        String wav = arguments[1];
        String file = arguments[2];
        run(
                "mix",
                "song_kick=" + file,
                "song_bass=" + file,
                "song_vox=" + file,
                "-o",
                flac,
                "--gain",
                "song_vox=-1",
                "--bits",
                "16",
                "--quiet");
        List<String> formats = new ArrayList<>(List.of("mix", "-o", wav, "first=" + flac));
        for (String other : List.of(arguments).subList(3, arguments.length)) {
            formats.add(Path.of(other).getFileName() + "=" + other);
        }
        run(formats.toArray(String[]::new));
        StemMixerCli.main(new String[] {
            "mix", folder(Path.of(wav), Path.of(file), Path.of(arguments[3])), "-o", wav, "--auto-gain"
        });
    }

    /** A folder beside the mix, with these files as stems; one is long enough to be measured. */
    private static String folder(Path mix, Path kick, Path bass) throws IOException {
        Path folder = Files.createDirectories(mix.resolveSibling("one-sample-stems"));
        Files.copy(kick, folder.resolve("song_kick.wav"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(bass, folder.resolve("song_bass.mp3"), StandardCopyOption.REPLACE_EXISTING);
        return folder.toString();
    }

    private static void run(String... command) {
        PrintWriter nobody = new PrintWriter(new StringWriter());
        StemMixerCli.run(nobody, nobody, command);
    }
}
