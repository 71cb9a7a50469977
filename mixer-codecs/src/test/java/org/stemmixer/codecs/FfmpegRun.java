package org.stemmixer.codecs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Something for ffmpeg to write.
 *
 * @param input its arguments up to the end of the input
 * @param output its arguments between the input and the file
 * @param file that it writes
 */
public record FfmpegRun(List<String> input, List<String> output, Path file) {

    /**
     * Writes the files of all, in one process if that can be: it takes longer to start than to code a second of sound. The file
     * of what ffmpeg cannot write is not there.
     */
    public static void writeAll(List<FfmpegRun> runs) throws IOException, InterruptedException {
        if (write(runs)) {
            return;
        }
        for (FfmpegRun run : runs) {
            if (!write(List.of(run))) {
                Files.deleteIfExists(run.file);
            }
        }
    }

    private static boolean write(List<FfmpegRun> runs) throws IOException, InterruptedException {
        Set<List<String>> inputs = new LinkedHashSet<>();
        runs.forEach(run -> inputs.add(run.input));
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "quiet", "-nostdin", "-y"));
        inputs.forEach(command::addAll);
        List<List<String>> numbered = List.copyOf(inputs);
        for (FfmpegRun run : runs) {
            command.addAll(List.of("-map", numbered.indexOf(run.input) + ":a:0"));
            command.addAll(run.output);
            command.add(run.file.toString());
        }
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}
