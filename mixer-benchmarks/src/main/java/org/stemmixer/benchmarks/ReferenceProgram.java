package org.stemmixer.benchmarks;

import java.io.IOException;

/** What our own is measured beside: ffmpeg, which must be installed. */
final class ReferenceProgram {

    private ReferenceProgram() {}

    /** Whether it is installed. */
    static boolean hasFfmpeg() throws InterruptedException {
        try {
            return new ProcessBuilder("ffmpeg", "-version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs ffmpeg to its end; 0 if it succeeds. */
    static int ffmpeg(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 4];
        System.arraycopy(new String[] {"ffmpeg", "-v", "error", "-nostdin"}, 0, command, 0, 4);
        System.arraycopy(arguments, 0, command, 4, arguments.length);
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("ffmpeg ended with status " + status + " (permitted 0)");
        }
        return status;
    }
}
