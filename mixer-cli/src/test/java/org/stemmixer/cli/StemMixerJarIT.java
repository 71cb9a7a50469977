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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The runnable jar, as a process. */
@Timeout(60)
class StemMixerJarIT {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String JAR = System.getProperty("stemmixer.jar");

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
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

    /** Whenever it comes, also while models or a report are at work: one message, and nothing half done stays. */
    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @ValueSource(strings = {"mix", "song", "compare"})
    void endsInOrderAtAnyMoment(String command) throws Exception {
        Path song = TestFiles.sine(folder.resolve("song.wav"), 440, 0.3, 2, 20 * TestFiles.RATE);
        Path results = folder.resolve("results");
        Map<String, List<String>> commands = Map.of(
                "mix", jar("mix", "a=" + song, "b=" + song, "-o", output, "--report", results, "--quiet"),
                "song", jar("song", song, "-o", results, "--report", "--quiet"),
                "compare", jar("compare", song, song, "--report", results, "--json"));
        Random random = new Random(13);
        for (int i = 0; i < 5; i++) {
            Process process = start(commands.get(command));
            try {
                process.waitFor(random.nextInt(2000), TimeUnit.MILLISECONDS);
                process.destroy(); // SIGTERM
                Run run = finish(process);
                // Before there is work to be stopped, and after it, the virtual machine ends by itself.
                assertThat(run.err()).isIn("", "stemmixer: interrupted\n");
                assertThat(run.exitCode()).isIn(0, 143);
                assertThat(temporaryFiles()).isEmpty();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void aSecondSignalEndsOnTheSpot() throws Exception {
        assumeTrue(!OS.WINDOWS.isCurrentOs());
        Path stem = hourOfSilence(folder.resolve("long.wav"));
        Process process = start(jar("mix", "long=" + stem, "-o", output));
        try {
            while (temporaryFiles().isEmpty()) {
                assertThat(process.isAlive()).as("mixing goes on").isTrue();
                Thread.sleep(5);
            }
            process.destroy();
            process.destroy();
            assertThat(finish(process).exitCode()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void lackOfMemoryIsOneLine() throws Exception {
        Path chain = Files.writeString(folder.resolve("chain.json"), " ".repeat(15 << 20));
        List<String> command = jar("mix", song, "-o", output, "--chain", chain);
        command.addAll(1, List.of("-Xmx16m", "-XX:+UseSerialGC"));

        Run run = run(command);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("stemmixer: there is not enough memory: ")
                .hasLineCount(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void namesBeyondTheLocaleAreOneLine() throws Exception {
        assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"), "these tests must be able to name files");
        environment.put("LC_ALL", "C");
        for (List<String> command : List.of(
                jar("features", "ä.wav"),
                jar("mix", "ä.wav", "-o", output),
                jar("mix", song, "-o", "ä.wav"),
                jar("mix", song, "-o", output, "--chain", "ä.json"),
                jar("song", song.resolve("bass.wav"), "--reference", "ä.wav"))) {
            Run run = run(command);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains(" cannot be the name of a file in this locale, whose encoding is ")
                    .endsWith(": set LC_ALL=C.UTF-8\n")
                    .hasLineCount(1);
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
        assertThat(onTerminal("COLUMNS=30 " + mix + " 2>&1").out())
                .contains("\rMixing    [============] 100%\r" + " ".repeat(29) + "\r{");
        assertThat(onTerminal("stty columns 40; " + mix + " 2>&1").out())
                .contains("\rMixing    [" + "=".repeat(22) + "] 100%\r" + " ".repeat(39) + "\r{");
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
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Run finish(Process process) throws Exception {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
        return new Run(
                process.exitValue(), Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    }

    private List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
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
