package org.stemmixer.core.audio;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs programs that tests compare with; without them these are skipped. */
final class OtherPrograms {

    private static final int TIMEOUT_SECONDS = 60;

    private OtherPrograms() {}

    static void ffmpeg(String... arguments) throws IOException {
        run(Stream.concat(Stream.of("ffmpeg", "-nostdin", "-v", "error", "-y"), Stream.of(arguments))
                .toList());
    }

    static void sox(String... arguments) throws IOException {
        run(Stream.concat(Stream.of("sox", "-V1", "-D"), Stream.of(arguments)).toList());
    }

    /** What ffmpeg decodes, interleaved. */
    static double[] decodedByFfmpeg(Path file, Path folder) throws IOException {
        Path raw = folder.resolve("decoded.f64");
        ffmpeg("-i", file.toString(), "-f", "f64le", raw.toString());
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
        double[] samples = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(samples);
        return samples;
    }

    private static void run(List<String> command) throws IOException {
        String program = command.get(0);
        boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        assumeTrue(there, program + " is not here to compare with");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + ": " + output);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
