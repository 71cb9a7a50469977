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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
        for (String option : List.of("--auto-gain", "--target=spotify", "--high-pass=vocals=80", "--report=page")) {
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

    @Test
    void plainMixesDoTooLittleWithEachByte() throws Exception {
        Path java = javaThatPrintsItsArguments();
        Path large = folder.resolve("large.wav");
        Files.write(large, new byte[66 << 20]);

        assertThat(run(
                                java,
                                LAUNCHER,
                                "mix",
                                "a=" + large,
                                "-o",
                                "none.wav",
                                "--gain",
                                "a=-3",
                                "--pan=a=0.5",
                                "--quiet")
                        .out())
                .contains(WITHOUT_OPTIMISATION);
    }

    @Test
    void startsFromWhatTheBuildHasPrepared() throws Exception {
        String arguments =
                run(javaThatPrintsItsArguments(), LAUNCHER, "--version").out();
        Matcher natives = Pattern.compile("-Donnxruntime.native.path=(.*)").matcher(arguments);
        if (natives.find()) { // there is none for some machines
            assertThat(Path.of(natives.group(1), System.mapLibraryName("onnxruntime")))
                    .exists();
        }
        Path build = LAUNCHER.resolve("../../mixer-cli/target").normalize();
        assumeTrue(Files.exists(build.resolve("song.jsa")), "not every Java makes archives");
        Process java = new ProcessBuilder(
                        realJava().resolve("bin/java").toString(),
                        "-Xlog:class+load",
                        arguments.lines().findFirst().orElseThrow(),
                        "-jar",
                        build.resolve("stemmixer.jar").toString(),
                        "song",
                        "--help")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("StemMixerCli source: shared objects file")
                .contains("SongCommand source: shared objects file (top)");
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
