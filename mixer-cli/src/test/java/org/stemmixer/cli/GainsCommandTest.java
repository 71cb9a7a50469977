package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/** {@code stemmixer gains}. */
class GainsCommandTest {

    @TempDir
    private Path folder;

    private Path song;

    @BeforeEach
    void writeSong() {
        song = TestFiles.song(folder.resolve("song"));
    }

    @Test
    void explainsEveryGain() throws IOException {
        Map<String, String> before = TestFiles.contents(folder);

        JsonNode json = Run.of("gains", song, "--json").succeeds().json();

        assertThat(json.get("folder").textValue()).isEqualTo(song.toString());
        assertThat(json.get("stems")).hasSize(3);
        assertThat(json.get("stems").findValuesAsText("name")).contains("bass", "drums", "vocals");
        for (JsonNode stem : json.get("stems")) {
            assertThat(stem.get("type").textValue()).isEqualTo(stem.get("name").textValue());
            assertThat(stem.get("gainDb").doubleValue()).isBetween(-6.0, 6.0);
            assertThat(stem.get("source").textValue()).isEqualTo("rule-based");
            assertThat(stem.get("reason").textValue()).startsWith("baseline ");
            assertThat(stem.has("confidence")).as("rules have no confidence").isFalse();
        }
        assertThat(TestFiles.contents(folder)).isEqualTo(before);
    }

    @Test
    void analysesAsAMixWould() {
        Path high = folder.resolve("high");
        assertThat(high.toFile().mkdir()).isTrue();
        TestFiles.write(high.resolve("bass.wav"), new AudioBuffer(96_000, 1, 9600), SampleEncoding.PCM_16);

        assertThat(Run.of("gains", high, "--json").json().get("sampleRate").intValue())
                .isEqualTo(96_000);
        assertThat(Run.of("gains", high, "--json", "--rate", "48 kHz")
                        .json()
                        .get("sampleRate")
                        .intValue())
                .isEqualTo(48_000);
    }

    @Test
    void printsTheSameGainsAsText() {
        JsonNode drums = Run.of("gains", song, "--json").json().get("stems").get(1);

        String text = Run.of("gains", song).succeeds().out();

        assertThat(text)
                .contains(
                        String.format("  drums: %.2f dB%n", drums.get("gainDb").doubleValue()));
    }

    @Test
    void cnnIsAskedAndSaysWhoAnswered() {
        Run run = Run.of("gains", song, "--cnn", "--json");

        assertThat(run.exitCode()).isZero();
        for (JsonNode stem : run.json().get("stems")) {
            assertThat(stem.get("source").textValue().equals("cnn")
                            || stem.get("reason").textValue().startsWith("CNN not used"))
                    .as(stem.toString())
                    .isTrue();
        }
    }

    @Test
    void balanceByTypeIsAChoiceOfItsOwn() {
        Run run = Run.of("gains", song, "--balance", "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.json().get("stems"))
                .allSatisfy(stem -> assertThat(stem.get("source").textValue()).isEqualTo("loudness-balance"));
        Run.of("gains", song, "--balance", "--cnn")
                .isRefusedWith("--cnn and --balance exclude each other", "stemmixer gains");
    }

    @Test
    void oneBadFolderDoesNotSpoilTheOthers() throws IOException {
        Path other = TestFiles.song(folder.resolve("other"));
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path missing = folder.resolve("missing");
        Path damaged = TestFiles.song(folder.resolve("damaged"));
        Files.writeString(damaged.resolve("text.wav"), "Once upon a time");

        Run run = Run.of("gains", song, empty, missing, damaged, other, "--json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.jsonLines())
                .extracting(json -> json.get("folder").textValue())
                .containsExactly(song.toString(), other.toString());
        List<String> errors = run.err().lines().toList();
        assertThat(errors).hasSize(3);
        assertThat(errors.get(0))
                .startsWith("stemmixer: " + empty + ": holds no audio files (permitted .wav, .wave, ")
                .contains(", .flac, ", ", .mp3, ");
        assertThat(errors.get(1)).isEqualTo("stemmixer: " + missing + ": there is no such folder");
        assertThat(errors.get(2))
                .startsWith("stemmixer: " + damaged.resolve("text.wav") + ": is in no known audio format (permitted WAV, ")
                .endsWith("; found \"Once upon a \"); to go on without it,"
                        + " move it out of the folder or name the other files one by one");
    }

    @Test
    void severalFoldersAsTextAreNamed() {
        Path other = TestFiles.song(folder.resolve("other"));

        String text = Run.of("gains", song, other).succeeds().out();

        assertThat(text.lines()).contains(song.toString(), other.toString());
    }
}
