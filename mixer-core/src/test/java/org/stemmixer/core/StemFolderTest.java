package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StemFolderTest {

    /** A format for tests is among those that can be read. */
    private static final String PERMITTED = "(permitted .wav, .wave, .aif, .aiff, .aifc, .w64, .caf, .au, .snd, .test)";

    private static final String UNREADABLE = "cannot be read here " + PERMITTED;

    @TempDir
    Path folder;

    @Test
    void stemsAreInTheOrderOfTheirNames() throws IOException {
        Path vocals = file("vocals.wav");
        Path drums = file("drums.wave");
        Path bass = file("bass.WAV");
        assertThat(StemFolder.stems(folder))
                .containsExactly(entry("bass", bass), entry("drums", drums), entry("vocals", vocals));
        assertThat(StemFolder.look(folder).notes()).isEmpty();
    }

    @Test
    void sharedNamesKeepTheirEndings() throws IOException {
        Path wav = file("drums.wav");
        Path wave = file("drums.wave");
        Path bass = file("OH.L.wav");
        assertThat(StemFolder.stems(folder))
                .containsExactly(entry("OH.L", bass), entry("drums.wav", wav), entry("drums.wave", wave));
    }

    @ParameterizedTest
    @CsvSource({"flac, FLAC", "mp3, MP3", "MP3, MP3", "m4a, M4A", "ogg, Ogg", "opus, Opus", "wma, WMA"})
    void otherFormatsAreNamed(String ending, String format) throws IOException {
        Path drums = file("drums.wav");
        Path other = file("bass." + ending);
        StemFolder.Contents contents = StemFolder.look(folder);
        assertThat(contents.stems()).containsExactly(entry("drums", drums));
        assertThat(contents.notes()).containsExactly(other + " is left out: " + format + " " + UNREADABLE);
    }

    @Test
    void everyAudioFileIsAStemOrInANote() throws IOException {
        file("drums.wav");
        Path empty = Files.createFile(folder.resolve("empty.wav"));
        Path link = Files.createSymbolicLink(folder.resolve("link.wav"), Path.of("nowhere.wav"));
        Path takes = Files.createDirectory(folder.resolve("takes"));
        Files.write(takes.resolve("take 1.aiff"), new byte[1]);

        file("readme.txt");
        file("wav");
        file(".hidden.wav");
        file("._drums.flac");
        Files.createDirectory(folder.resolve("pictures.wav"));
        Files.createDirectory(folder.resolve(".cache"));
        Files.write(folder.resolve(".cache").resolve("a.wav"), new byte[1]);

        StemFolder.Contents contents = StemFolder.look(folder);
        assertThat(contents.stems()).containsOnlyKeys("drums");
        assertThat(contents.notes())
                .containsExactly(
                        empty + " is left out: it is empty (0 bytes)",
                        link + " is left out: the link leads nowhere",
                        takes + " is left out: folders in a folder are not searched");
    }

    @Test
    void linksToFilesAreStems() throws IOException {
        Path drums = file("drums.wav");
        Path link = Files.createSymbolicLink(folder.resolve("loop.wav"), drums);
        assertThat(StemFolder.stems(folder)).containsExactly(entry("drums", drums), entry("loop", link));
    }

    @Test
    void filesThatMayNotBeReadAreNamed() throws IOException {
        file("drums.wav");
        Path secret = file("secret.wav");
        assumeFalse(secret.toFile().setReadable(false) && Files.isReadable(secret), "root may read everything");
        assertThat(StemFolder.look(folder).notes()).containsExactly(secret + " is left out: access denied");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void pipesAreNamed() throws Exception {
        file("drums.wav");
        Path pipe = folder.resolve("pipe.wav");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(StemFolder.look(folder).notes()).containsExactly(pipe + " is left out: it is not a regular file");
    }

    @Test
    void ownMixesAreLeftOut() throws IOException {
        Path drums = file("drums.wav");
        Path mix = file("mix.wav");
        StemFolder.Contents contents = StemFolder.look(folder, mix::equals);
        assertThat(contents.stems()).containsExactly(entry("drums", drums));
        assertThat(contents.notes()).containsExactly(mix + " is left out: Stem Mixer has written it");
    }

    @Test
    void notesDoNothingToATerminal() throws IOException {
        file("drums.wav");
        file("a\u001B[2J\nb\u009B\u202E.mp3");
        assertThat(StemFolder.look(folder).notes())
                .containsExactly(folder + "/a�[2J�b��.mp3 is left out: MP3 " + UNREADABLE);
    }

    @Test
    void foldersWithoutStemsSayWhatTheyHold() throws IOException {
        assertThatThrownBy(() -> StemFolder.look(folder))
                .isInstanceOf(StemException.class)
                .hasMessage(folder + ": holds no audio files " + PERMITTED);
        Path flac = file("drums.flac");
        assertThatThrownBy(() -> StemFolder.stems(folder))
                .isInstanceOf(StemException.class)
                .hasMessage(folder + ": holds no audio files " + PERMITTED + "; " + flac + " is left out: FLAC "
                        + UNREADABLE);
    }

    @Test
    void foldersOfFoldersSayWhatToName() throws IOException {
        Path first = Files.createDirectory(folder.resolve("Drums"));
        Files.write(first.resolve("kick.wav"), new byte[44]);
        Files.writeString(folder.resolve("notes.txt"), "four takes");
        assertThatThrownBy(() -> StemFolder.look(folder))
                .isInstanceOf(StemException.class)
                .hasMessage(folder + ": holds audio only in folders of its own, which are not searched: name that one, "
                        + first);
        Path second = Files.createDirectory(folder.resolve("Vocals"));
        Files.write(second.resolve("lead.wav"), new byte[44]);
        assertThatThrownBy(() -> StemFolder.look(folder))
                .isInstanceOf(StemException.class)
                .hasMessage(
                        folder + ": holds audio only in folders of its own, which are not searched: name those with the"
                                + " stems, " + first + ", " + second);
    }

    @ParameterizedTest
    @CsvSource({
        "a.wav, a.WAV, a",
        // One letter, and a letter with a mark: the same to the eye and to some file systems.
        "\u00E4.wav, a\u0308.wav, \u00E4",
        "a.wave, a.wav.wav, a.wav"
    })
    void twoFilesAreNeverOneStem(String one, String other, String name) throws IOException {
        Path first = file(one);
        Path second = file(other);
        assumeFalse(Files.isSameFile(first, second), "this file system keeps one of them");
        if (other.endsWith(".wav.wav")) {
            file("a.wav");
        }
        assertThatThrownBy(() -> StemFolder.stems(folder))
                .isInstanceOf(StemException.class)
                .hasMessageStartingWith("stem names must differ, but '")
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(name);
    }

    @Test
    void namesThatDifferInCapitalsAreTwoStems() throws IOException {
        Path small = file("kick.wav");
        Path large = file("KICK.wav");
        assumeFalse(Files.isSameFile(small, large), "this file system keeps one of them");
        assertThat(StemFolder.stems(folder)).containsOnlyKeys("KICK", "kick");
    }

    /** In the C locale Java cannot tell what letters these names hold, and takes all for the same. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void namesThatTheLocaleCannotTellApartAreRefused() throws Exception {
        file("\u00E4.wav");
        file("\u00F6.wav");
        file("drums.wav");
        assertThat(lookInCLocale())
                .contains("stem names must differ, but '")
                .contains("encoding (ANSI_X3.4-1968) lacks letters", "LC_ALL=C.UTF-8");

        Files.delete(folder.resolve("\u00F6.wav"));
        assertThat(lookInCLocale()).isEqualTo("2 stems\n");
    }

    /** Counts questions for names rather than seconds. */
    @Test
    void lookingTakesTimeInProportionToTheFiles() throws IOException {
        assertThat(questionsForNames(2000)).isEqualTo(2 * questionsForNames(1000));
    }

    private static int questionsForNames(int files) throws IOException {
        AtomicInteger questions = new AtomicInteger();
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            paths.add(countingPath("stem " + i + (i % 2 == 0 ? ".wav" : ".wave"), questions));
        }
        assertThat(StemNames.of(paths)).hasSize(files);
        return questions.get();
    }

    private static Path countingPath(String name, AtomicInteger questions) {
        Path path = Path.of(name);
        return (Path) Proxy.newProxyInstance(
                Path.class.getClassLoader(),
                new Class<?>[] {Path.class},
                (Object proxy, Method method, Object[] arguments) -> {
                    questions.incrementAndGet();
                    return method.invoke(path, arguments);
                });
    }

    private String lookInCLocale() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        InCLocale.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        process.waitFor();
        return said;
    }

    /** Run with another locale. */
    static final class InCLocale {

        private InCLocale() {}

        public static void main(String[] arguments) throws IOException {
            try {
                System.out.println(StemFolder.stems(Path.of(".")).size() + " stems");
            } catch (StemException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private Path file(String name) throws IOException {
        return Files.write(folder.resolve(name), new byte[1]);
    }

    private static Map.Entry<String, Path> entry(String name, Path file) {
        return Map.entry(name, file);
    }
}
