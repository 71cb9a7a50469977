package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/** {@code -} and zip files in the place of files and folders. */
class StandardInputTest {

    private final InputStream before = System.in;

    @TempDir
    private Path folder;

    private Path wav;
    private Path drums;

    @BeforeEach
    void writeFiles() throws IOException {
        wav = folder.resolve("in.wav");
        drums = folder.resolve("drums.wav");
        AudioFiles.write(wav, tone(440, 2), SampleEncoding.PCM_16);
        AudioFiles.write(drums, tone(110, 1), SampleEncoding.PCM_16);
    }

    @AfterEach
    void restore() {
        System.setIn(before);
    }

    private static AudioBuffer tone(double hertz, int channels) {
        AudioBuffer audio = new AudioBuffer(44_100, channels, 60_000);
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < audio.frames(); i++) {
                audio.channel(c)[i] = (float) (0.2 * Math.sin((2 + 0.01 * c) * Math.PI * hertz * i / 44_100));
            }
        }
        return audio;
    }

    /** The file, as programs write it that do not know its length: with open sizes. */
    private void pipe(boolean sizesKnown) throws IOException {
        byte[] bytes = Files.readAllBytes(wav);
        if (!sizesKnown) {
            int data = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("data");
            for (int i = 4; i < 8; i++) {
                bytes[i] = -1;
                bytes[data + i] = -1;
            }
        }
        System.setIn(new ByteArrayInputStream(bytes));
    }

    @Test
    void loudness() throws IOException {
        pipe(true);
        JsonNode piped = Run.of("loudness", "-", "--json").succeeds().json();
        JsonNode file = Run.of("loudness", wav, "--json").succeeds().json();

        assertThat(piped.get("file").asText()).isEqualTo("-");
        assertThat(piped.get("integratedLufs")).isEqualTo(file.get("integratedLufs"));
    }

    @Test
    void features() throws IOException {
        pipe(true);
        JsonNode piped = Run.of("features", "-", "--json").succeeds().json();

        assertThat(piped.get("file").asText()).isEqualTo("-");
        assertThat(piped.get("features"))
                .isEqualTo(Run.of("features", wav, "--json").succeeds().json().get("features"));
    }

    @Test
    void info() throws IOException {
        pipe(true);
        JsonNode piped = Run.of("info", "-", "--json").succeeds().json();
        JsonNode file = Run.of("info", wav, "--json").succeeds().json();

        assertThat(piped.get("file").asText()).isEqualTo("-");
        assertThat(piped.get("bytes")).isEqualTo(file.get("bytes"));
        assertThat(piped.get("frames")).isEqualTo(file.get("frames"));
        pipe(true);
        assertThat(Run.of("info", "-").succeeds().out()).startsWith("-\n  Format: ");
    }

    @Test
    void convert() throws IOException {
        pipe(true);
        JsonNode piped = Run.of("convert", "-", "-o", folder.resolve("one.wav"), "--json")
                .succeeds()
                .json();
        pipe(true);
        Run.of("convert", "-", drums, "-o", folder.resolve("all/"), "--format", "aiff", "--quiet")
                .succeeds();

        assertThat(piped.get("input").asText()).isEqualTo("-");
        assertThat(AudioFiles.read(folder.resolve("one.wav")).toArrays())
                .isDeepEqualTo(AudioFiles.read(wav).toArrays());
        assertThat(AudioFiles.read(folder.resolve("all/standard-input.aiff")).toArrays())
                .isDeepEqualTo(AudioFiles.read(wav).toArrays());
        assertThat(folder.resolve("all/drums.aiff")).exists();
        Run.of("convert", "-", "--format", "aiff")
                .isRefusedWith(
                        "-o must say where to write: there is no place beside the standard input", "stemmixer convert");
    }

    @Test
    void deliver() throws IOException {
        Path expected = folder.resolve("expected.wav");
        Path output = folder.resolve("output.wav");
        Run.of("deliver", wav, "--target", "-20", "-o", expected, "--quiet").succeeds();
        pipe(true);
        JsonNode piped = Run.of("deliver", "-", "--target", "-20", "-o", output, "--json")
                .succeeds()
                .json();

        assertThat(piped.get("files").get(0).get("input").asText()).isEqualTo("-");
        assertThat(output).hasSameBinaryContentAs(expected);
    }

    @Test
    void nullTest() throws IOException {
        pipe(true);
        JsonNode mix =
                Run.of("nulltest", wav, "--against", "-", "--json").succeeds().json();
        pipe(true);
        JsonNode stem =
                Run.of("nulltest", "-", "--against", wav, "--json").succeeds().json();

        assertThat(mix.get("verdict").asText()).isEqualTo("to_the_last_bit");
        assertThat(mix.get("mix").asText()).isEqualTo("standard-input");
        assertThat(stem.get("verdict").asText()).isEqualTo("to_the_last_bit");
        assertThat(stem.get("stems").get(0).get("name").asText()).isEqualTo("standard-input");
        Run.of("nulltest", "a=-", "--against", "-")
                .isRefusedWith(
                        "the standard input can be a stem or the mix, but was named as both", "stemmixer nulltest");
    }

    @Test
    void stylesAndReferences() throws IOException {
        pipe(true);
        JsonNode piped = Run.of("styles", "-", "--json").succeeds().json();
        JsonNode file = Run.of("styles", wav, "--json").succeeds().json();

        assertThat(piped.get("file").asText()).isEqualTo("-");
        assertThat(piped.get("distancesDb")).isEqualTo(file.get("distancesDb"));
        pipe(true);
        Run.of("song", drums, "-o", folder.resolve("mixed"), "--reference", "-", "--quiet")
                .succeeds();
    }

    @Test
    void aStreamOfUnknownLength() throws IOException {
        pipe(false);
        Run run = Run.of("loudness", "-");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("- (44100 Hz)");
        assertThat(run.err()).startsWith("stemmixer: note: -: the size of the audio data is not given");
    }

    @Test
    void song() throws IOException {
        pipe(true);
        Path output = folder.resolve("mixed");

        Run run = Run.of("song", "-", "-o", output, "--model", "rules", "--quiet");

        assertThat(run.exitCode()).as(run.err()).isZero();
        try (Stream<Path> files = Files.list(output)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.contains("standard-input"))
                    .hasSize(2);
        }
    }

    @Test
    void mix() throws IOException {
        Path expected = folder.resolve("expected.wav");
        Path output = folder.resolve("mix.wav");
        Run.of("mix", "vocals=" + wav, drums, "-o", expected, "--quiet").succeeds();

        for (String argument : List.of("vocals=-", "-")) {
            pipe(true);
            Run.of("mix", argument, drums, "-o", output, "--quiet").succeeds();
            assertThat(AudioFiles.read(output).channel(0))
                    .isEqualTo(AudioFiles.read(expected).channel(0));
        }
        pipe(true);
        JsonNode json =
                Run.of("mix", "-", drums, "-o", output, "--json").succeeds().json();
        assertThat(json.get("stems").get(0).get("name").asText()).isEqualTo("standard-input");
        assertThat(json.get("stems").get(0).has("file")).isFalse();
    }

    @Test
    void whereItCannotBe() {
        System.setIn(new ByteArrayInputStream(new byte[0]));
        Run.of("gains", "-")
                .isRefusedWith("-: the standard input is one file, and no folder of stems", "stemmixer gains");
        Run empty = Run.of("loudness", "-");
        assertThat(empty.err()).startsWith("stemmixer: standard input: is empty");
        assertThat(empty.exitCode()).isEqualTo(1);
    }

    @Test
    void aZipFileIsAFolder() throws IOException {
        Path zip = folder.resolve("song.zip");
        Path output = folder.resolve("mix.wav");
        Path expected = folder.resolve("expected.wav");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Path file : List.of(wav, drums)) {
                out.putNextEntry(new ZipEntry("Song/" + file.getFileName()));
                out.write(Files.readAllBytes(file));
            }
        }
        byte[] before = Files.readAllBytes(zip);
        Run.of("mix", drums, wav, "-o", expected, "--quiet").succeeds();

        Run.of("mix", zip, "-o", output, "--quiet").succeeds();
        Run.of("gains", zip).succeeds();
        Run.of("plan", zip, "--quiet").succeeds();

        assertThat(AudioFiles.read(output).channel(1))
                .isEqualTo(AudioFiles.read(expected).channel(1));
        assertThat(Files.readAllBytes(zip)).isEqualTo(before);
    }
}
