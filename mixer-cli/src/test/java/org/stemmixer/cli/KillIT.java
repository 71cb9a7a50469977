package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/**
 * Each command that writes, in a process of its own that is ended at a random moment: nothing is lost, half-written or left over.
 *
 * <p>{@code -Dstemmixer.kill.rounds=1000} for more than a sample, {@code -Dstemmixer.kill.seed=N} for other moments.
 */
@DisabledOnOs(OS.WINDOWS) // there are no signals
class KillIT {

    private static final int ROUNDS = Integer.getInteger("stemmixer.kill.rounds", 5);
    private static final long SEED = Long.getLong("stemmixer.kill.seed", 17);

    private static final Path JAR =
            Path.of(System.getProperty("stemmixer.jar", "target/stemmixer.jar")).toAbsolutePath();

    /** Long, for where others take all of the processor. */
    private static final int PATIENCE_SECONDS = 300;

    private static final String UNFINISHED = ".stem-mixer-";

    /** Empty, and only made in passing; what is younger than ten seconds the next process leaves alone. */
    private static final String MADE_BY_ONNX_RUNTIME = "onnxruntime-java[0-9]+/";

    /** How a process is ended, and its exit code if it is ended before its work is. */
    private enum Signal {
        KILL(137),
        TERM(143),
        INT(130);

        private final int exitCode;

        Signal(int exitCode) {
            this.exitCode = exitCode;
        }

        /** Those that processes hear: jobs of shells in the background, and what they start, ignore interrupts. */
        static List<Signal> heard() throws IOException {
            Path status = Path.of("/proc/self/status");
            boolean deaf = Files.isReadable(status)
                    && Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("SigIgn:"))
                            .anyMatch(line -> (Long.parseLong(line.substring(7).strip(), 16) & 1 << 1) != 0);
            return deaf ? List.of(KILL, TERM) : List.of(values());
        }
    }

    /**
     * A command.
     *
     * @param arguments that follow {@code java -jar stemmixer.jar}, in the folder of the round
     * @param together tells for each output what it appears together with
     * @param goesOn whether it takes up what an earlier run has left, and so cannot be given other results to replace
     */
    private record Job(List<String> arguments, UnaryOperator<String> together, boolean goesOn) {

        static Job of(String arguments) {
            return of(arguments, UnaryOperator.identity());
        }

        static Job of(String arguments, UnaryOperator<String> together) {
            return new Job(List.of(arguments.split(" ")), together, false);
        }
    }

    /** What a job makes when nobody disturbs it, and how long that takes. */
    private record Whole(Map<String, String> files, Map<String, byte[]> bytes, long millis) {}

    private static final List<Job> JOBS = List.of(
            Job.of("mix stems -o out/mix.wav --auto-gain"),
            Job.of("song songs/one.wav -o out --report", KillIT::reportOrAudio),
            Job.of("deliver songs/one.wav songs/two.wav --album --target spotify --target -20 -o out", KillIT::folder),
            Job.of("compare songs/one.wav songs/two.wav --report out", KillIT::folder),
            new Job(
                    List.of("catalog songs -o out --do deliver --target spotify".split(" ")),
                    KillIT::tablesOfCatalog,
                    true),
            Job.of("convert songs/one.wav songs/two.wav -o out --format flac"),
            Job.of("mix stems -o out/mix.flac --target spotify"),
            Job.of("mix stems -o out/mix.wav --report out/report", KillIT::folder),
            Job.of("plan stems -o out/plan.json --auto"),
            Job.of("profile songs/one.wav songs/two.wav -o out/profile.json"),
            Job.of("nulltest stems --against songs/one.wav --residue out/residue.wav"),
            Job.of("convert - -o out/piped.aiff"),
            Job.of("deliver - --target spotify -o - --quiet"));

    @TempDir
    private Path folder;

    private final Map<Job, Whole> known = new HashMap<>();
    private final Random random = new Random(SEED);
    private Path out;
    private Path temporary;

    @BeforeEach
    void writeInputs() throws IOException {
        out = folder.resolve("out");
        temporary = Files.createDirectories(folder.resolve("tmp"));
        Files.createDirectories(folder.resolve("stems"));
        Files.createDirectories(folder.resolve("songs"));
        write("stems/bass.wav", 80, 1);
        write("stems/drums.wav", 200, 2);
        write("stems/vocals.wav", 440, 2);
        write("songs/one.wav", 300, 2);
        write("songs/two.wav", 500, 2);
    }

    /** A second of a tone that comes and goes, with noise. */
    private void write(String name, double frequencyHz, int channels) {
        Random noise = new Random(name.hashCode());
        AudioBuffer audio = new AudioBuffer(TestFiles.RATE, channels, TestFiles.RATE);
        for (float[] channel : audio.toArrays()) {
            for (int n = 0; n < channel.length; n++) {
                double level = n % 11_025 < 3000 ? 0.3 : 0.1;
                channel[n] = (float) (level * Math.sin(2 * Math.PI * frequencyHz * n / TestFiles.RATE)
                        + 0.03 * noise.nextGaussian());
            }
        }
        TestFiles.write(folder.resolve(name), audio, SampleEncoding.PCM_16);
    }

    private static String folder(String file) {
        return file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "";
    }

    private static String reportOrAudio(String file) {
        return file.endsWith(".wav") ? "audio" : "report";
    }

    /** Rows and their notes are each for themselves. */
    private static String tablesOfCatalog(String file) {
        return file.contains("/") || file.equals("job.json") ? file : "tables";
    }

    @Test
    void nothingIsLostHalfWrittenOrLeftOver() throws Exception {
        List<Signal> signals = Signal.heard();
        Map<String, String> inputs = inputs();
        List<String> faults = new ArrayList<>();
        int ended = 0;
        int came = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Job job = JOBS.get(round % JOBS.size());
            Signal signal = signals.get(random.nextInt(signals.size()));
            String what = "round " + round + ", " + signal + ": " + String.join(" ", job.arguments());
            try {
                boolean whole = round(job, signal);
                ended += whole ? 0 : 1;
                came += whole ? 1 : 0;
                assertThat(inputs()).as("inputs").isEqualTo(inputs);
            } catch (AssertionError e) {
                faults.add(what + ": " + e.getMessage());
                System.out.println(faults.get(faults.size() - 1)); // the rest may take hours
            }
            if ((round + 1) % 100 == 0 || round + 1 == ROUNDS) {
                System.out.println("KillIT: " + (round + 1) + " rounds, seed " + SEED + ": " + ended
                        + " ended a process before all its results were there, " + came + " after that; faults: "
                        + faults.size());
            }
        }
        assertThat(faults).isEmpty();
        assertThat(ended).as("processes that were ended in the middle").isPositive();
    }

    @Test
    void aCopyOfTheStandardInputGoesWithTheNextProcess() throws Exception {
        clear();
        Job job = Job.of("convert - -o out/piped.aiff");
        Process process = start(job, ProcessBuilder.Redirect.PIPE);
        try {
            process.getOutputStream().write(Files.readAllBytes(folder.resolve("songs/one.wav")));
            process.getOutputStream().flush();
            awaitWriting(process);
            assertThat(process.isAlive()).as("it waits for more").isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(contents(temporary)).isNotEmpty();

        assertThat(run(job)).isZero();

        assertThat(contents(temporary)).isEmpty();
        assertThat(contents(out)).containsOnlyKeys("piped.aiff");
    }

    @Test
    void aSignalWhileTheStandardInputIsCopiedLeavesNothing() throws Exception {
        clear();
        Process process = start(Job.of("convert - -o out/piped.aiff"), ProcessBuilder.Redirect.PIPE);
        try {
            awaitWriting(process);
            send(Signal.TERM, process);
            awaitEnd(process, "the process that got the signal");
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(Signal.TERM.exitCode);
        assertThat(said()).isEmpty();
        assertThat(contents(temporary)).isEmpty();
        assertThat(contents(out)).isEmpty();
    }

    /**
     * One process that is ended.
     *
     * @return whether all results were there already
     */
    private boolean round(Job job, Signal signal) throws Exception {
        Whole whole = whole(job);
        clear();
        if (!job.goesOn() && random.nextBoolean()) {
            writeOlder(whole);
        }
        Map<String, String> before = contents(out);
        long moment = random.nextLong(whole.millis() + whole.millis() / 10);
        boolean whileWriting = random.nextInt(4) == 0;

        Process process = start(job);
        boolean finished;
        try {
            if (whileWriting) {
                awaitWriting(process);
                moment = random.nextLong(10);
            }
            finished = process.waitFor(moment, TimeUnit.MILLISECONDS);
            if (!finished) {
                send(signal, process);
            }
            awaitEnd(process, "the process that got the signal after " + moment + " ms");
        } finally {
            process.destroyForcibly();
        }

        int ended = neverBegan() ? 1 : signal.exitCode;
        assertThat(process.exitValue())
                .as("exit code of what says '" + said().strip() + "'")
                .isIn(0, finished ? 0 : ended);
        assertThat(said()).as("what it says").isIn("", "stemmixer: interrupted\n");
        Map<String, String> after = contents(out);
        boolean all = checkOutputs(job, before, after, whole.files());
        if (process.exitValue() == 0) {
            assertThat(all).as("exit code 0: all results are there").isTrue();
        }
        if (signal == Signal.KILL) {
            assertThat(run(job)).as("exit code of the run after it").isZero();
            assertThat(contents(out)).as("after the next run").isEqualTo(whole.files());
        } else {
            assertThat(after.keySet()).as("temporary files").noneMatch(KillIT::isUnfinished);
            if (!job.goesOn()) {
                assertThat(emptyFolders(before, after)).as("new folders").isEmpty();
            }
        }
        assertThat(contents(temporary).keySet())
                .as("folder of temporary files")
                .allMatch(name -> signal == Signal.KILL && name.matches(MADE_BY_ONNX_RUNTIME));
        return all;
    }

    /**
     * Whether the signal came while the virtual machine was starting, before anything of ours ran: Java 17 may then fail with an internal
     * error of its own ("Bad level: 2") and the exit code 1.
     */
    private boolean neverBegan() throws IOException {
        return Files.readString(folder.resolve("printed")).startsWith("Error occurred during initialization of VM");
    }

    /** Until something unfinished is there, or the process has ended. */
    private void awaitWriting(Process process) throws InterruptedException {
        while (process.isAlive() && !isWriting()) {
            Thread.sleep(1);
        }
    }

    private boolean isWriting() {
        try (Stream<Path> results = Files.walk(out);
                Stream<Path> scratch = Files.list(temporary)) {
            return results.anyMatch(path -> isUnfinished(path.toString()))
                    || scratch.findAny().isPresent();
        } catch (IOException | UncheckedIOException e) {
            return true; // something has just gone
        }
    }

    /** Each output is old or new as a whole, and so are those that appear together. */
    private static boolean checkOutputs(
            Job job, Map<String, String> before, Map<String, String> after, Map<String, String> whole) {
        boolean all = true;
        Map<String, Set<String>> states = new TreeMap<>();
        Set<String> names = new TreeSet<>(whole.keySet());
        names.addAll(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            String now = after.get(name);
            boolean old = now == null ? !before.containsKey(name) : now.equals(before.get(name));
            boolean complete = now != null && now.equals(whole.get(name));
            if (name.endsWith("/") || isUnfinished(name)) {
                continue;
            }
            assertThat(old || complete).as(name + " is as it was or complete").isTrue();
            all &= complete;
            if (old != complete) {
                states.computeIfAbsent(job.together().apply(name), group -> new TreeSet<>())
                        .add(old ? "old" : "new");
            }
        }
        assertThat(states.values()).as("outputs that appear together").allMatch(group -> group.size() == 1);
        return all;
    }

    private static List<String> emptyFolders(Map<String, String> before, Map<String, String> after) {
        return after.keySet().stream()
                .filter(name -> name.endsWith("/") && !before.containsKey(name))
                .filter(name ->
                        after.keySet().stream().noneMatch(other -> !other.equals(name) && other.startsWith(name)))
                .toList();
    }

    private static boolean isUnfinished(String name) {
        return name.substring(name.lastIndexOf('/') + 1).startsWith(UNFINISHED);
    }

    private Whole whole(Job job) throws Exception {
        Whole whole = known.get(job);
        if (whole == null) {
            clear();
            long start = System.nanoTime();
            assertThat(run(job)).as(String.join(" ", job.arguments())).isZero();
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            assertThat(said()).isEmpty();
            assertThat(contents(temporary)).isEmpty();
            Map<String, byte[]> bytes = new TreeMap<>();
            for (String name : contents(out).keySet()) {
                if (!name.endsWith("/")) {
                    bytes.put(name, Files.readAllBytes(out.resolve(name)));
                }
            }
            whole = new Whole(contents(out), bytes, millis);
            known.put(job, whole);
        }
        return whole;
    }

    /** Results as they might be of an earlier run: complete, but different. */
    private void writeOlder(Whole whole) throws IOException {
        for (Map.Entry<String, byte[]> file : whole.bytes().entrySet()) {
            Path path = out.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
            Files.write(path, new byte[] {'\n'}, StandardOpenOption.APPEND);
        }
    }

    /** Begins with no results, and no leavings either. */
    private void clear() throws IOException {
        for (Path parent : List.of(out, temporary)) {
            if (Files.exists(parent)) {
                try (Stream<Path> paths = Files.walk(parent)) {
                    for (Path path : (Iterable<Path>) paths.sorted((a, b) -> b.compareTo(a))::iterator) {
                        Files.delete(path);
                    }
                }
            }
            Files.createDirectories(parent);
        }
    }

    private int run(Job job) throws Exception {
        Process process = start(job);
        try {
            awaitEnd(process, "a process that nobody disturbs");
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** If it does not end, what it is at belongs to the failure. */
    private void awaitEnd(Process process, String which) throws Exception {
        if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            return;
        }
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        String state = Files.isReadable(status) ? Files.readAllLines(status).get(2) : "";
        new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                .start()
                .waitFor();
        process.waitFor(5, TimeUnit.SECONDS);
        throw new AssertionError(
                which + " does not end: " + state + "\n" + Files.readString(folder.resolve("printed")));
    }

    private Process start(Job job) throws IOException {
        return start(
                job,
                ProcessBuilder.Redirect.from(folder.resolve("songs/one.wav").toFile()));
    }

    /** As {@code bin/stemmixer} does it for short files. */
    private Process start(Job job, ProcessBuilder.Redirect input) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:cds=off",
                "-XX:SharedArchiveFile=" + JAR.resolveSibling("stemmixer.jsa") + ":" + JAR.resolveSibling("song.jsa"),
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-Dstemmixer.cache=" + folder.resolve("cache"),
                "-jar",
                JAR.toString()));
        command.addAll(job.arguments());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(input)
                .redirectOutput(folder.resolve("printed").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    private static void send(Signal signal, Process process) throws Exception {
        switch (signal) {
            // By the handle: a process destroyed by itself has the end of its input too, before the signal perhaps.
            case KILL -> process.toHandle().destroyForcibly();
            case TERM -> process.toHandle().destroy();
            case INT ->
                // No matter if it has ended meanwhile.
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
        }
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    private Map<String, String> inputs() throws IOException, NoSuchAlgorithmException {
        Map<String, String> inputs = new TreeMap<>();
        inputs.putAll(contents(folder.resolve("stems")));
        inputs.putAll(contents(folder.resolve("songs")));
        return inputs;
    }

    /** What a folder holds, by name; folders end with a slash. Times that a job has taken are no part of it. */
    private static Map<String, String> contents(Path parent) throws IOException, NoSuchAlgorithmException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(parent)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (Files.isRegularFile(path)) {
                    contents.put(name(parent, path), withoutTimes(Files.readAllBytes(path)));
                } else if (!path.equals(parent)) {
                    contents.put(name(parent, path) + "/", "");
                }
            }
        }
        return contents;
    }

    private static String name(Path parent, Path path) {
        return parent.relativize(path).toString();
    }

    private static String withoutTimes(byte[] bytes) throws NoSuchAlgorithmException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1)
                .replaceAll("\"((?:cpu|wall)Seconds|fresh)\":[^,}]+", "\"$1\":0");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.ISO_8859_1));
        return text.length() + " bytes, SHA-256 " + HexFormat.of().formatHex(digest);
    }
}
