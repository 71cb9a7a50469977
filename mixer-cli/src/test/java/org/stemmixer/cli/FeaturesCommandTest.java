package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.testkit.Golden;
import org.stemmixer.testkit.GoldenSignal;

/** {@code stemmixer features}. */
class FeaturesCommandTest {

    @TempDir
    private Path folder;

    static Stream<JsonNode> golden() {
        return StreamSupport.stream(Golden.file("features").get("items").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agreesWithTheReference(JsonNode item) {
        GoldenSignal signal = Golden.signal(item.get("signal").textValue());
        Path file = TestFiles.write(
                folder.resolve(signal.id() + ".wav"),
                AudioBuffer.wrap(signal.rate(), signal.floats()),
                SampleEncoding.PCM_24);

        JsonNode json = Run.of("features", file, "--json").succeeds().json();

        assertThat(json.fieldNames()).toIterable().containsExactly("file", "sampleRate", "names", "features", "notes");
        assertThat(json.get("file").textValue()).isEqualTo(file.toString());
        assertThat(json.get("sampleRate").intValue()).isEqualTo(signal.rate());
        assertThat(json.get("names")).isEqualTo(Golden.file("features").get("names"));
        assertThat(Golden.doubles(json.get("features"))).containsExactly(Golden.doubles(item.get("f64")), within(1e-9));
    }

    @Test
    void referenceHasSeveralRatesAndChannels() {
        List<GoldenSignal> signals = golden().map(
                        item -> Golden.signal(item.get("signal").textValue()))
                .toList();
        assertThat(signals.stream().map(GoldenSignal::channels)).contains(1, 2);
        assertThat(signals.stream().map(GoldenSignal::rate).distinct()).hasSizeGreaterThan(2);
    }

    @Test
    void printsTheSameNumbersAsText() {
        Path file = TestFiles.sine(folder.resolve("a.wav"), 300, 0.5, 2, 5000);
        JsonNode json = Run.of("features", "--json", file).succeeds().json();

        List<String> lines = Run.of("features", file).succeeds().out().lines().toList();

        assertThat(lines).hasSize(20).startsWith(file + " (44100 Hz)");
        for (int i = 0; i < 19; i++) {
            assertThat(lines.get(i + 1))
                    .isEqualTo("  " + json.get("names").get(i).textValue() + ": "
                            + json.get("features").get(i).doubleValue());
        }
    }

    @Test
    void oneBadFileDoesNotSpoilTheOthers() {
        Path first = TestFiles.sine(folder.resolve("first.wav"), 300, 0.5, 1, 3000);
        Path missing = folder.resolve("missing.wav");
        Path last = TestFiles.sine(folder.resolve("last.wav"), 400, 0.5, 2, 3000);

        Run run = Run.of("features", "--json", first, missing, folder, last);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.jsonLines())
                .extracting(json -> json.get("file").textValue())
                .containsExactly(first.toString(), last.toString());
        assertThat(run.err())
                .isEqualTo("stemmixer: " + missing + ": does not exist\nstemmixer: " + folder
                        + ": is a folder, not an audio file\n");
    }

    @Test
    void extremeRatesAreTakenAsTheyAre() {
        for (int rate : new int[] {1, 50, 768_000}) {
            Path file = TestFiles.write(
                    folder.resolve(rate + ".wav"), new AudioBuffer(rate, 1, 3000), SampleEncoding.PCM_16);
            JsonNode json = Run.of("features", "--json", file).succeeds().json();
            assertThat(json.get("sampleRate").intValue()).isEqualTo(rate);
        }
    }
}
