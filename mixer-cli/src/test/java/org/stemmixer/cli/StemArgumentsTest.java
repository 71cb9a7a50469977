package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.OpenedStems;
import org.stemmixer.core.StemException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

class StemArgumentsTest {

    @TempDir
    Path folder;

    private Path song;
    private Path bass;
    private Path drums;
    private Path vocals;

    @BeforeEach
    void writeSong() {
        song = TestFiles.song(folder.resolve("song"));
        bass = song.resolve("bass.wav");
        drums = song.resolve("drums.wav");
        vocals = song.resolve("vocals.wav");
    }

    @Test
    void filesAreNamedAsTheFolderNamesThem() throws IOException {
        assertThat(parse(bass, drums, vocals)).isEqualTo(parse(song));
        assertThat(parse(vocals, bass).keySet()).containsExactly("vocals", "bass");

        Path wave = copy(bass, "bass.wave");
        assertThat(parse(bass, wave, drums))
                .containsExactly(Map.entry("bass.wav", bass), Map.entry("bass.wave", wave), Map.entry("drums", drums));
    }

    @Test
    void whatTheShellMakesOfStarDotWavMixesLikeTheFolder() throws IOException {
        Path byFiles = folder.resolve("files.wav");
        Path byFolder = folder.resolve("folder.wav");
        Run.of("mix", bass, drums, vocals, "-o", byFiles).succeeds();
        Run.of("mix", song, "-o", byFolder).succeeds();
        assertThat(byFiles).hasSameBinaryContentAs(byFolder);
    }

    @Test
    void filesFoldersAndNamesTogether() throws IOException {
        Path more = TestFiles.sine(Files.createDirectory(folder.resolve("more")).resolve("pad.wav"), 300, 0.1, 1, 100);
        assertThat(parse(more.getParent(), "lead vox=" + vocals, drums))
                .containsExactly(Map.entry("pad", more), Map.entry("lead vox", vocals), Map.entry("drums", drums));
    }

    @Test
    void doubledNamesAreTold() throws IOException {
        Path other = copy(bass, "../bass.wav");
        assertThatThrownBy(() -> parse(bass, other))
                .isInstanceOf(StemException.class)
                .hasMessage("stem names must differ, but 'bass' is both " + bass + " and " + other);
        assertThatThrownBy(() -> parse(song, other))
                .isInstanceOf(ParameterException.class)
                .hasMessage("stem names must differ, but 'bass' is both " + bass + " and " + other);
        assertThatThrownBy(() -> parse("bass=" + drums, bass))
                .isInstanceOf(ParameterException.class)
                .hasMessage("stem names must differ, but 'bass' is both " + drums + " and " + bass);
    }

    @Test
    void equalsSignsMayBelongToNames() throws IOException {
        Path odd = copy(bass, "a=b.wav");
        assertThat(parse(odd)).containsExactly(Map.entry("a=b", odd));
        assertThat(parse("x=y=" + bass)).containsExactly(Map.entry("x=y", bass));
        assertThat(parse("x=" + odd)).containsExactly(Map.entry("x", odd));

        Path oddFolder = TestFiles.song(folder.resolve("e=mc2"));
        assertThat(parse(oddFolder)).hasSize(3);
        // Nothing exists: the first sign ends the name.
        assertThatThrownBy(() -> parse("x=y=z.wav")).hasMessage("y=z.wav: does not exist");
    }

    @Test
    void ambiguousEqualsSignsAreRefused() throws IOException {
        // Either stem "n" of the file with an equals sign in its path, or a stem with a long name of the bass.
        Path within = song.resolve("e=" + bass.toAbsolutePath());
        Files.createDirectories(within.getParent());
        Files.copy(drums, within);
        String argument = "n=" + song + "/e=" + bass.toAbsolutePath();
        assertThatThrownBy(() -> parse(argument))
                .isInstanceOf(ParameterException.class)
                .hasMessageStartingWith("'" + argument + "' can be read in 2 ways");
    }

    @Test
    void missingOnesAreTold() {
        Path missing = folder.resolve("missing.wav");
        assertThatThrownBy(() -> parse(missing))
                .isInstanceOf(StemException.class)
                .hasMessage(missing + ": there is no such file or folder");
    }

    @Test
    void whatIsLeftOutOfAFolderIsSaid() throws IOException {
        Path designer = copy(bass, "bass.sd2");
        Path output = folder.resolve("mix.wav");
        Run run = Run.of("mix", song, "-o", output);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .startsWith("stemmixer: note: " + designer
                        + " is left out: Sound Designer II cannot be read here (permitted .wav, .wave, ")
                .hasLineCount(1);
        Run.of("mix", song, "-o", output, "--quiet").succeeds();
    }

    private static Map<String, Path> parse(Object... arguments) throws IOException {
        List<String> words = Arrays.stream(arguments).map(Object::toString).toList();
        try (OpenedStems stems = StemArguments.open(new CommandLine(CommandSpec.create()), words)) {
            return stems.files();
        }
    }

    private Path copy(Path file, String name) throws IOException {
        return Files.copy(file, song.resolve(name).normalize());
    }
}
