package org.stemmixer.cli.internal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.stemmixer.core.audio.AudioTarget;

/**
 * The standard output as a file: {@code -}, which gets WAV unless told otherwise. What a command says then goes to the error
 * output. Where a file is really called so, it is {@code ./-}.
 */
public final class StandardOutput {

    private static final Path DASH = Path.of("-");

    /** What it gets, by its ending, unless told otherwise. */
    public static final String FORMAT = "wav";

    private static final StandInFile COPY = new StandInFile();

    private StandardOutput() {}

    /** Whether a file that was named is the standard output. */
    public static boolean is(Path file) {
        return file.equals(DASH);
    }

    /** Where to write if a file was named: the file itself, or the standard output. */
    public static AudioTarget target(Path named) {
        return is(named) ? AudioTarget.of(new Bytes(), FORMAT) : AudioTarget.of(named);
    }

    /**
     * Where a command writes that writes files: a file in the temporary folder, for {@link #send}.
     *
     * @param format by its ending, without a dot
     */
    public static Path file(String format) throws IOException {
        return COPY.create("standard-output." + format);
    }

    /** How a file was named that is written: {@code -} for that of {@link #file}, else the file itself. */
    public static Path named(Path file) {
        return COPY.is(file) ? DASH : file;
    }

    /**
     * Sends a file.
     *
     * @throws IOException if it cannot be read, or not all of it could be sent
     */
    public static void send(Path file) throws IOException {
        try (OutputStream out = new Bytes()) {
            Files.copy(file, out);
        }
    }

    /** The standard output itself, whose failures come out; what is written is flushed by {@link OutputStream#flush}. */
    public static OutputStream stream() {
        return new Bytes();
    }

    /** A message in which the file goes by the name that was given. */
    static String inWords(String message) {
        return COPY.inWords(message, "standard output");
    }

    /** Removes the file, at the end of a command. */
    static void forget() {
        COPY.delete();
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

        /** It stays open for whatever else the virtual machine prints. */
        @Override
        public void close() throws IOException {
            flush();
        }

        private static void check() throws IOException {
            if (System.out.checkError()) {
                throw new IOException("the output could not be written");
            }
        }
    }
}
