package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/stemmixer}, the shell script that starts the runnable jar. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LauncherIT {

    private static final Path LAUNCHER = Path.of("..", "bin", "stemmixer").toAbsolutePath();
    private static final String WITHOUT_OPTIMISATION = "-XX:TieredStopAtLevel=1";

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private Path song;

    @BeforeEach
    void writeSong() {
        song = TestFiles.song(folder.resolve("a song"));
    }

    @Test
    void runsTheJar() throws Exception {
        assertThat(run(realJava(), LAUNCHER, "features", song.resolve("drums.wav"), "--json"))
                .isEqualTo(Run.of("features", song.resolve("drums.wav"), "--json"));
    }

    /** As in containers: names beyond ASCII are read and told apart. */
    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "xx_XX.UTF-8"})
    void namesMayHaveAnyLettersInAnyLocale(String locale) throws Exception {
        assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"), "these tests must be able to name files");
        Path umlauts = TestFiles.song(folder.resolve("Übung"));
        Files.move(umlauts.resolve("bass.wav"), umlauts.resolve("ä.wav"));
        Files.move(umlauts.resolve("drums.wav"), umlauts.resolve("ö.wav"));
        Files.move(umlauts.resolve("vocals.wav"), umlauts.resolve("ü.wav"));
        environment.put("LC_ALL", locale);

        Run run = run(realJava(), LAUNCHER, "mix", umlauts, "-o", folder.resolve("ß.wav"), "--gain", "ä=-3dB");

        assertThat(run.succeeds().out()).contains("  ä: -3.00 dB", "  ö: 0.00 dB", "  ü: 0.00 dB");
        assertThat(folder.resolve("ß.wav")).exists();
    }

    @Test
    void isFoundThroughLinks() throws Exception {
        Files.createSymbolicLink(folder.resolve("link"), LAUNCHER);
        Path relative = Files.createSymbolicLink(folder.resolve("relative"), Path.of("link"));

        assertThat(run(realJava(), relative, "--version").out()).startsWith("stemmixer ");
    }

    @Test
    void saysWhatToBuild() throws Exception {
        Path elsewhere =
                Files.createDirectories(folder.resolve("a project/bin")).resolve("stemmixer");
        Files.copy(LAUNCHER, elsewhere, StandardCopyOption.COPY_ATTRIBUTES);

        Run run = run(realJava(), elsewhere, "--version");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("is not there yet: mvn -q package -DskipTests builds it");
    }

    @Test
    void trainingHasAJarOfItsOwn() throws Exception {
        Path project = folder.resolve("a project");
        Path elsewhere = Files.createDirectories(project.resolve("bin")).resolve("stemmixer");
        Files.copy(LAUNCHER, elsewhere, StandardCopyOption.COPY_ATTRIBUTES);
        Path jar = Files.createDirectories(project.resolve("mixer-training/target"))
                .resolve("stemmixer-training.jar");
        assertThat(run(realJava(), elsewhere, "train", "gains").err())
                .contains("is not there yet: mvn -q package -DskipTests -Ptraining builds it");
        Files.createFile(jar);

        for (String word : List.of("train", "evaluate", "benchmark")) {
            assertThat(run(javaThatPrintsItsArguments(), elsewhere, word, "gains", "--data", "a b")
                            .out()
                            .lines())
                    .containsExactly(
                            "-jar",
                            elsewhere.getParent() + "/../mixer-training/target/stemmixer-training.jar",
                            word,
                            "gains",
                            "--data",
                            "a b");
        }
    }

    @Test
    void smallJobsAreNotOptimised() throws Exception {
        Path java = javaThatPrintsItsArguments();

        assertThat(run(java, LAUNCHER, "gains", song).out()).contains(WITHOUT_OPTIMISATION);
        assertThat(run(java, LAUNCHER, "mix", "a=" + song.resolve("drums.wav"), "-o", "none.wav")
                        .out())
                .contains(WITHOUT_OPTIMISATION);
        assertThat(run(java, LAUNCHER, "song", song.resolve("drums.wav")).out()).contains(WITHOUT_OPTIMISATION);
        assertThat(run(java, LAUNCHER).out()).contains(WITHOUT_OPTIMISATION);
    }

    @Test
    void largeJobsAre() throws Exception {
        Path java = javaThatPrintsItsArguments();
        Path large = folder.resolve("large = file.wav");
        Files.write(large, new byte[66 << 20]);

        assertThat(run(java, LAUNCHER, "features", large).out()).doesNotContain(WITHOUT_OPTIMISATION);
        for (String option : List.of("--gain=vocals=-3", "--auto-gain", "--target=spotify", "--report=page")) {
            assertThat(run(java, LAUNCHER, "mix", "vocals=" + large, "-o", "none.wav", option)
                            .out())
                    .as(option)
                    .doesNotContain(WITHOUT_OPTIMISATION);
        }
        assertThat(run(java, LAUNCHER, "song", large).out())
                .doesNotContain(WITHOUT_OPTIMISATION)
                .contains("-XX:+UseSerialGC");
        Files.move(large, song.resolve("large.wav"));
        assertThat(run(java, LAUNCHER, "gains", song).out()).doesNotContain(WITHOUT_OPTIMISATION);
    }

    /** What they decode to is about as large in all of these. */
    @ParameterizedTest
    @CsvSource({"wav, 66", "FLAC, 22", "mp3, 7", "Ogg, 7", "opus, 7", "m4a, 7"})
    void compressedFilesCountAsTheyDecode(String ending, int megabytes) throws Exception {
        Path java = javaThatPrintsItsArguments();
        Path large = Files.write(song.resolve("a large." + ending), new byte[megabytes << 20]);
        Path smaller = Files.write(folder.resolve("a smaller." + ending), new byte[(megabytes - 3) << 20]);

        assertThat(run(java, LAUNCHER, "features", large).out()).doesNotContain(WITHOUT_OPTIMISATION);
        assertThat(run(java, LAUNCHER, "mix", "a=" + large, "-o", "none.wav", "--auto")
                        .out())
                .doesNotContain(WITHOUT_OPTIMISATION);
        assertThat(run(java, LAUNCHER, "gains", song).out()).doesNotContain(WITHOUT_OPTIMISATION);
        assertThat(run(java, LAUNCHER, "gains", song + "/").out()).doesNotContain(WITHOUT_OPTIMISATION);
        assertThat(run(java, LAUNCHER, "features", smaller).out()).contains(WITHOUT_OPTIMISATION);
    }

    @ParameterizedTest
    @CsvSource({"wav, 56", "flac, 22", "mp3, 7"})
    void zipFilesCountAsWhatIsInThem(String ending, int megabytes) throws Exception {
        Path java = javaThatPrintsItsArguments();

        assertThat(run(java, LAUNCHER, "gains", zip("large.zip", "a." + ending, megabytes))
                        .out())
                .doesNotContain(WITHOUT_OPTIMISATION);
        assertThat(run(java, LAUNCHER, "gains", zip("smaller.ZIP", "a." + ending, megabytes - 4))
                        .out())
                .contains(WITHOUT_OPTIMISATION);
    }

    private Path zip(String name, String entry, int megabytes) throws IOException {
        Path zip = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.setLevel(Deflater.NO_COMPRESSION);
            out.putNextEntry(new ZipEntry(entry));
            out.write(new byte[megabytes << 20]);
        }
        return zip;
    }

    @Test
    void startsFromWhatTheBuildHasPrepared() throws Exception {
        String arguments =
                run(javaThatPrintsItsArguments(), LAUNCHER, "song", "--help").out();
        Matcher natives = Pattern.compile("-Donnxruntime.native.path=(.*)").matcher(arguments);
        if (natives.find()) { // there is none for some machines
            assertThat(Path.of(natives.group(1), System.mapLibraryName("onnxruntime")))
                    .exists();
        }
        Path build = LAUNCHER.resolve("../../mixer-cli/target").normalize();
        assumeTrue(Files.exists(build.resolve("song.jsa")), "not every Java makes archives");
        String archives = arguments.lines().findFirst().orElseThrow();
        assertThat(classesLoaded(archives, "song", "--help"))
                .contains("StemMixerCli source: shared objects file")
                .contains("SongCommand source: shared objects file (top)");
        Path codecs = Path.of("../mixer-codecs/src/test/resources/org/stemmixer/codecs");
        assertThat(classesLoaded(
                        archives,
                        "loudness",
                        codecs.resolve("mpeg/joint-44100.mp3").toString(),
                        codecs.resolve("ogg/vorbis.ogg").toString(),
                        codecs.resolve("mp4/stereo-44100.m4a").toString()))
                .contains("Layer3Decoder source: shared objects file")
                .contains("VorbisDecoder source: shared objects file")
                .contains("AacDecoder source: shared objects file");
    }

    /** Classes of models and reports take 12 MB, used or not. */
    @ParameterizedTest
    @CsvSource({
        "song a.wav, true",
        "roles a, true",
        "mix a --cnn -o b.wav, true",
        "mix a --auto -o b.wav, true",
        "plan a --auto, true",
        "mix a -o b.wav --report c, true",
        "mix a -o b.wav --auto-gain, false",
        "features a.wav, false",
        "--version, false"
    })
    void classesOfModelsAndReportsAreThereWhereTheyAreUsed(String command, boolean there) throws Exception {
        List<Object> words = new ArrayList<>(List.of(LAUNCHER));
        words.addAll(List.of(command.split(" ")));
        String archives = run(javaThatPrintsItsArguments(), words.toArray())
                .out()
                .lines()
                .findFirst()
                .orElseThrow();

        assertThat(archives).startsWith("-XX:SharedArchiveFile=").contains("stemmixer.jsa");
        assertThat(archives.contains("song.jsa")).isEqualTo(there);
    }

    private static String classesLoaded(String archives, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                realJava().resolve("bin/java").toString(),
                "-Xlog:class+load",
                archives,
                "-jar",
                LAUNCHER.resolve("../../mixer-cli/target/stemmixer.jar")
                        .normalize()
                        .toString()));
        command.addAll(List.of(arguments));
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void passesArgumentsOnAsTheyAre() throws Exception {
        List<String> lines = run(javaThatPrintsItsArguments(), LAUNCHER, "features", "a b", "", "*", "-n", "$x")
                .out()
                .lines()
                .toList();

        assertThat(lines.subList(lines.indexOf("features"), lines.size()))
                .containsExactly("features", "a b", "", "*", "-n", "$x");
    }

    private static Path realJava() {
        return Path.of(System.getProperty("java.home"));
    }

    private Path javaThatPrintsItsArguments() throws IOException {
        Path home = folder.resolve("a java");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    private Run run(Path javaHome, Object... command) throws Exception {
        List<String> words = new ArrayList<>();
        for (Object word : command) {
            words.add(word.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
        return new Run(
                process.exitValue(), Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    }
}
