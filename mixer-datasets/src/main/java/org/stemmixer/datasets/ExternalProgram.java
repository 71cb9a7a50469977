package org.stemmixer.datasets;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs other people's programs to their end. */
final class ExternalProgram {

    private static final long TIMEOUT_MINUTES = 60;
    private static final int QUOTED_CHARS = 500;

    private ExternalProgram() {}

    /**
     * Runs a program without input.
     *
     * @param command its name, and its arguments
     * @throws IOException if it can't be started, fails, or takes longer than an hour; with the end of what it said
     */
    static void run(List<String> command) throws IOException {
        Path log = Files.createTempFile("stem-mixer-", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().put("QT_QPA_PLATFORM", "offscreen"); // LMMS asks for a display even to render
            await(command, builder.start(), log);
        } finally {
            Files.deleteIfExists(log);
        }
    }

    /**
     * Runs ffmpeg, which says nothing but errors and replaces what is there.
     *
     * @param arguments its inputs and outputs
     * @throws IOException as {@link #run}
     */
    static void ffmpeg(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void await(List<String> command, Process process, Path log) throws IOException {
        try {
            if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException(command.get(0) + " took more than " + TIMEOUT_MINUTES + " minutes: " + command);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(command.get(0) + " was interrupted");
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            String said = Files.readString(log, StandardCharsets.ISO_8859_1).strip();
            String end = said.substring(Math.max(0, said.length() - QUOTED_CHARS));
            throw new IOException(command + " failed with " + process.exitValue() + ": " + end);
        }
    }
}
