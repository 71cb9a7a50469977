package org.stemmixer.codecs.ffmpeg;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A run of {@code ffmpeg} or {@code ffprobe}, with pipes to and from it. A thread takes what it says about errors, so that it
 * never has to wait for that to be read, and ends it when somebody has waited too long for it; the thread ends with the process.
 * Used by one thread at a time; closing it ends the process, whatever it does.
 */
final class FfmpegProcess implements Closeable {

    /** So long may nothing come, and nothing be taken: no decoder thinks longer about its next block. */
    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final int WATCH_MILLIS = 20;
    private static final int MAX_SAID_CHARACTERS = 16_384;
    private static final int MAX_LINE_CHARACTERS = 200;

    private final String program;
    private final Process process;
    private final InputStream output;
    private final OutputStream input;
    private final Thread watch;
    private final StringBuilder said = new StringBuilder();
    /** When somebody began to wait; 0: nobody waits. */
    private volatile long waitingSince;

    private volatile boolean tooSlow;

    private FfmpegProcess(Path program, Process process) {
        this.program = String.valueOf(program.getFileName());
        this.process = process;
        this.output = process.getInputStream();
        this.input = process.getOutputStream();
        this.watch = new Thread(this::watch, "stem-mixer-" + this.program);
        watch.setDaemon(true);
        watch.start();
    }

    /**
     * Starts a program.
     *
     * @param arguments as they are: no shell reads them
     */
    static FfmpegProcess start(Path program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(arguments);
        return new FfmpegProcess(program, new ProcessBuilder(command).start());
    }

    /** Says that nothing will be written to it. */
    FfmpegProcess withoutInput() throws IOException {
        input.close();
        return this;
    }

    /**
     * Reads as many bytes as there are.
     *
     * @return how many, less than asked for only at the end
     * @throws IOException if nothing comes for too long, or the thread has been interrupted
     */
    int read(byte[] target, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            requireNotInterrupted();
            waitingSince = System.nanoTime() | 1;
            int read;
            try {
                read = output.read(target, offset + done, length - done);
            } catch (IOException e) {
                throw tooSlow ? late() : e;
            } finally {
                waitingSince = 0;
            }
            if (read < 0) {
                if (tooSlow) {
                    throw late();
                }
                break;
            }
            done += read;
        }
        return done;
    }

    /**
     * Reads what comes, as far as is asked for.
     *
     * @throws IOException as {@link #read}
     */
    byte[] readAll(int maxBytes) throws IOException {
        byte[] bytes = new byte[Math.min(maxBytes, 1 << 16)];
        int length = read(bytes, 0, bytes.length);
        while (length == bytes.length && length < maxBytes) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(maxBytes, 2L * bytes.length));
            length += read(bytes, length, bytes.length - length);
        }
        return Arrays.copyOf(bytes, length);
    }

    /** Writes bytes to it. */
    void write(byte[] bytes, int length) throws IOException {
        requireNotInterrupted();
        waitingSince = System.nanoTime() | 1;
        try {
            input.write(bytes, 0, length);
        } catch (IOException e) {
            throw tooSlow ? late() : e;
        } finally {
            waitingSince = 0;
        }
    }

    private static void requireNotInterrupted() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("the thread has been interrupted");
        }
    }

    private IOException late() {
        return new IOException(
                program + " has done nothing for " + TimeUnit.NANOSECONDS.toSeconds(MAX_WAIT_NANOS) + " s");
    }

    /**
     * Ends its input and waits for its end.
     *
     * @return its exit code, 0 if all went well
     */
    int finish() throws IOException {
        waitingSince = System.nanoTime() | 1;
        try {
            input.close();
            int code = process.waitFor();
            watch.join();
            if (tooSlow) {
                throw late();
            }
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the thread has been interrupted");
        } finally {
            waitingSince = 0;
        }
    }

    /** What it has said about errors, line by line; the beginning, if it was much. */
    List<String> said() {
        synchronized (said) {
            return said.toString()
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(FfmpegProcess::line)
                    .toList();
        }
    }

    /** A line for people: without addresses in memory, which differ from run to run, and control characters. */
    private static String line(String line) {
        String shown = line.replaceAll(" @ 0x[0-9a-f]+", "").replaceAll("\\p{Cntrl}", "\uFFFD");
        return shown.length() <= MAX_LINE_CHARACTERS ? shown : shown.substring(0, MAX_LINE_CHARACTERS) + "…";
    }

    private void watch() {
        byte[] block = new byte[4096];
        try (InputStream errors = process.getErrorStream()) {
            boolean alive = true;
            while (alive) {
                // Asked before reading, so that what it said last is read once more.
                alive = process.isAlive();
                while (errors.available() > 0) {
                    int read = errors.read(block);
                    if (read > 0) {
                        keep(new String(block, 0, read, StandardCharsets.UTF_8));
                    }
                }
                long since = waitingSince;
                if (since != 0 && System.nanoTime() - since > MAX_WAIT_NANOS) {
                    tooSlow = true;
                    process.destroyForcibly();
                }
                if (alive) {
                    process.waitFor(WATCH_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (IOException e) {
            // The process is gone, and its last words with it.
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    private void keep(String words) {
        synchronized (said) {
            said.append(words, 0, Math.min(words.length(), MAX_SAID_CHARACTERS - said.length()));
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
        try {
            input.close();
        } catch (IOException e) {
            // What it has not taken was for nobody.
        }
    }
}
