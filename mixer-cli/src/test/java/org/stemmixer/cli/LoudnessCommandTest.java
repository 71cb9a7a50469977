package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/** {@code stemmixer loudness}. */
class LoudnessCommandTest {

    @TempDir
    private Path folder;

    /** EBU Tech 3341, test 1: a stereo sine of 1 kHz at -23 dBFS has -23 LUFS. */
    @Test
    void agreesWithTheStandard() {
        Path file = TestFiles.sine(folder.resolve("a.wav"), 1000, Math.pow(10, -23 / 20.0), 2, 4 * TestFiles.RATE);

        JsonNode json = Run.of("loudness", "--json", file).succeeds().json();

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "file",
                        "sampleRate",
                        "integratedLufs",
                        "momentaryMaxLufs",
                        "shortTermMaxLufs",
                        "loudnessRangeLu",
                        "truePeakDbtp",
                        "samplePeakDbfs",
                        "notes");
        assertThat(json.get("file").textValue()).isEqualTo(file.toString());
        assertThat(json.get("sampleRate").intValue()).isEqualTo(TestFiles.RATE);
        for (String level : new String[] {"integratedLufs", "momentaryMaxLufs", "shortTermMaxLufs", "truePeakDbtp"}) {
            assertThat(json.get(level).doubleValue()).as(level).isCloseTo(-23, within(0.1));
        }
        assertThat(json.get("loudnessRangeLu").doubleValue()).isCloseTo(0, within(0.1));
        assertThat(Run.of("loudness", file).succeeds().out())
                .startsWith(file + " (44100 Hz)\n  Integrated:      -23.0 LUFS\n")
                .contains("  True peak:       -23.0 dBTP\n");
    }

    @Test
    void silenceHasNoLevels() {
        Path file = TestFiles.sine(folder.resolve("a.wav"), 1000, 0, 1, 50_000);
        Path silent = TestFiles.write(
                folder.resolve("silent.wav"), new AudioBuffer(48_000, 2, 48_000), SampleEncoding.PCM_24);

        JsonNode json = Run.of("loudness", "--json", silent).succeeds().json();

        assertThat(json.get("integratedLufs").isNull()).isTrue();
        assertThat(json.get("truePeakDbtp").isNull()).isTrue();
        assertThat(json.get("samplePeakDbfs").isNull()).isTrue();
        assertThat(json.get("loudnessRangeLu").doubleValue()).isZero();
        assertThat(Run.of("loudness", "--json", file, silent).succeeds().jsonLines())
                .hasSize(2);
    }

    @Test
    void badFilesAreReportedAndSkipped() {
        Path good = TestFiles.sine(folder.resolve("good.wav"), 300, 0.5, 1, 30_000);
        Path missing = folder.resolve("missing.wav");
        Path empty = TestFiles.write(folder.resolve("empty.wav"), new AudioBuffer(44_100, 1, 0), SampleEncoding.PCM_16);
        Path wide = TestFiles.write(folder.resolve("wide.wav"), new AudioBuffer(44_100, 9, 10), SampleEncoding.PCM_16);

        Run run = Run.of("loudness", "--json", missing, empty, wide, good);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.jsonLines())
                .extracting(json -> json.get("file").textValue())
                .containsExactly(good.toString());
        assertThat(run.err().lines())
                .containsExactly(
                        "stemmixer: " + missing + ": does not exist",
                        "stemmixer: " + empty + ": holds no audio; there must be at least 1 frame",
                        "stemmixer: " + wide + ": channels must be in [1, 8] for loudness, but there are 9");
        Run.of("loudness").isRefusedWith("Missing required parameter: 'FILE'", "stemmixer loudness");
    }
}
