package org.stemmixer.cli.internal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.stemmixer.core.audio.AudioTarget;

/**
 * The standard output as a file: {@code -}, which gets WAV. What a command says then goes to the error output. Where a file is
 * really called so, it is {@code ./-}.
 */
public final class StandardOutput {

    private static final Path DASH = Path.of("-");

    private static final String FORMAT = "wav";

    private StandardOutput() {}

    /** Whether a file that was named is the standard output. */
    public static boolean is(Path file) {
        return file.equals(DASH);
    }

    /** Where to write if a file was named: the file itself, or the standard output. */
    public static AudioTarget target(Path named) {
        return is(named) ? AudioTarget.of(new Bytes(), FORMAT) : AudioTarget.of(named);
    }

    /** Bytes to the standard output, which keeps to itself that it fails. */
    private static final class Bytes extends FilterOutputStream {

        Bytes() {
            super(System.out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            check();
        }

        @Override
        public void flush() throws IOException {
            out.flush();
            check();
        }

        private static void check() throws IOException {
            if (System.out.checkError()) {
                throw new IOException("the output could not be written");
            }
        }
    }
}
