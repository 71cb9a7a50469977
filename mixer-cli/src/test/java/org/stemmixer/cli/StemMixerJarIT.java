package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The runnable jar, as a process. */
@Timeout(60)
class StemMixerJarIT {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String JAR = System.getProperty("stemmixer.jar");

    @TempDir
    private Path folder;

    private Path song;
    private Path output;

    @BeforeEach
    void writeSong() {
        song = TestFiles.song(folder.resolve("song"));
        output = folder.resolve("mix.wav");
    }

    @Test
    void mixes() throws Exception {
        JsonNode json = run(jar("mix", song, "-o", output, "--auto-gain", "--json"))
                .succeeds()
                .json();

        JsonNode inProcess = Run.of("mix", song, "-o", folder.resolve("other.wav"), "--auto-gain", "--json")
                .json();
        assertThat(json).isEqualTo(inProcess);
        assertThat(output).hasSameBinaryContentAs(folder.resolve("other.wav"));
    }

    @Test
    void saysNothingButTheResult() throws Exception {
        assertThat(run(jar("gains", song, "--cnn", "--json")).succeeds().json().get("stems"))
                .hasSize(3);
    }

    @Test
    void saysHowItEnded() throws Exception {
        assertThat(run(jar("--version")).succeeds().out()).startsWith("stemmixer ");
        run(jar("features", folder.resolve("none.wav"))).failsWith(folder.resolve("none.wav") + ": does not exist");
        run(jar("gains")).isRefusedWith("Missing required parameter: 'DIR'", "stemmixer gains");
    }

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @CsvSource({"INT, 130", "TERM, 143"})
    void leavesNothingWhenInterrupted(String signal, int exitCode) throws Exception {
        Path stem = hourOfSilence(folder.resolve("long.wav"));
        Map<String, String> before = TestFiles.contents(song);
        Process process = start(jar("mix", song, "long=" + stem, "-o", output));
        try {
            while (temporaryFiles().isEmpty()) {
                assertThat(process.isAlive()).as("mixing goes on").isTrue();
                Thread.sleep(5);
            }
            String id = Long.toString(process.pid());
            assertThat(new ProcessBuilder("kill", "-" + signal, id).start().waitFor())
                    .isZero();
            assumeTrue(!signal.equals("INT") || !ignoresInterrupts(process), "background jobs ignore interrupts");

            Run run = finish(process);

            assertThat(run.exitCode()).isEqualTo(exitCode);
            assertThat(run.err()).isEqualTo("stemmixer: interrupted\n");
            assertThat(run.out()).isEmpty();
            assertThat(temporaryFiles()).isEmpty();
            assertThat(output).doesNotExist();
            assertThat(TestFiles.contents(song)).isEqualTo(before);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The bar goes to error output, and only if that is a terminal as well. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void showsProgressOnATerminalOnly() throws Exception {
        String mix = String.join(" ", jar("mix", song, "-o", output, "--json"));

        Run watched = onTerminal(mix + " 2>&1");
        Run logged = onTerminal(mix + " 2>" + folder.resolve("log"));

        String bar = "\rMixing    [" + "=".repeat(40) + "] 100%\r" + " ".repeat(57) + "\r{\"sampleRate\":";
        assertThat(watched.out()).startsWith("\rMixing    [").contains(bar);
        assertThat(logged.out()).startsWith("{\"sampleRate\":");
        assertThat(folder.resolve("log")).isEmptyFile();
        assertThat(onTerminal(mix + " --quiet").out()).startsWith("{\"sampleRate\":");
    }

    /** Runs a command on a pseudo-terminal. */
    private Run onTerminal(String command) throws Exception {
        try {
            Run run = run(List.of(
                    "script", "-qec", command, folder.resolve("typescript").toString()));
            assertThat(run.exitCode()).isZero();
            return run;
        } catch (IOException e) {
            assumeTrue(false, "a pseudo-terminal needs the command script: " + e.getMessage());
            throw e;
        }
    }

    private static List<String> jar(Object... arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA, "-jar", JAR));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    private Run run(List<String> command) throws Exception {
        return finish(start(command));
    }

    /** Outputs go to files, so that none can fill up and stop the process. */
    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // Java would report it on error output.
        return builder.start();
    }

    private Run finish(Process process) throws Exception {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
        return new Run(
                process.exitValue(), Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    }

    private List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(".stem-mixer-"))
                    .toList();
        }
    }

    /** Whether the process was started with interrupts ignored, as shells do with jobs in the background. */
    private static boolean ignoresInterrupts(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return false;
        }
        long interrupt = 1L << 1; // signal 2
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseLong(line.substring(7).strip(), 16) & interrupt) != 0);
    }

    /** A stereo file that takes hardly any room on disk: only its header is written, the rest is a hole. */
    private static Path hourOfSilence(Path file) throws IOException {
        int dataBytes = 3600 * TestFiles.RATE * 4;
        byte[] header =
                TestFiles.withSizes(TestFiles.wav(1, 2, TestFiles.RATE, 16, new byte[0]), 36 + dataBytes, dataBytes);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN));
            channel.write(ByteBuffer.allocate(1), header.length + dataBytes - 1L);
        }
        return file;
    }
}
