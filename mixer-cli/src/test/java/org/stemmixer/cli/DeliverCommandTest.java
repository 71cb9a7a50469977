package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.stemmixer.core.measure.LoudnessReport;
import org.stemmixer.dsp.AudioBuffer;

/** {@code stemmixer deliver}. */
class DeliverCommandTest {

    @TempDir
    private Path folder;

    private Path soft;
    private Path loud;

    @BeforeEach
    void writeFiles() {
        soft = TestFiles.sine(folder.resolve("soft.wav"), 1000, 0.05, 2, 60_000);
        loud = TestFiles.sine(folder.resolve("loud.wav"), 1000, 0.5, 2, 60_000);
    }

    private static double lufs(Path file) throws IOException {
        return LoudnessReport.of(file).loudness().integratedLufs();
    }

    @Test
    void oneTargetGoesIntoTheFolderItself() throws IOException {
        Path out = folder.resolve("out");

        String text = Run.of("deliver", soft, loud, "--target", "spotify", "-o", out)
                .succeeds()
                .out();

        assertThat(lufs(out.resolve("soft.wav"))).isCloseTo(-14, within(0.1));
        assertThat(lufs(out.resolve("loud.wav"))).isCloseTo(-14, within(0.1));
        assertThat(text)
                .startsWith("Spotify, -14.0 LUFS, at most -1.0 dBTP\n    Before               After\n")
                .containsPattern("\n +-26\\.0 +0\\.0 +-26\\.0 +-14\\.0 +0\\.0 +-14\\.0 +\\+12\\.0\\d +no +"
                        + out.resolve("soft.wav") + "\n");
        Path single = folder.resolve("single.wav");
        assertThat(Run.of("deliver", soft, "--target", "-20", "-o", single, "--quiet")
                        .succeeds()
                        .out())
                .isEmpty();
        assertThat(lufs(single)).isCloseTo(-20, within(0.1));
    }

    @Test
    void severalTargetsHaveFoldersOfTheirOwn() throws IOException {
        Path out = folder.resolve("out");

        List<JsonNode> json = Run.of(
                        "deliver",
                        soft,
                        loud,
                        "--target",
                        "ebu-r128",
                        "--target",
                        "-16",
                        "--target",
                        "-16/-2.5",
                        "-o",
                        out,
                        "--json",
                        "--bits",
                        "24",
                        "--rate",
                        "48k")
                .succeeds()
                .jsonLines();

        assertThat(json).hasSize(6);
        assertThat(json.get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "target",
                        "targetLufs",
                        "maxTruePeakDbtp",
                        "outcome",
                        "meetsTarget",
                        "gainDb",
                        "limiterCeilingDbtp",
                        "before",
                        "after",
                        "files",
                        "notes");
        assertThat(json).allMatch(line -> line.get("meetsTarget").booleanValue());
        assertThat(lufs(out.resolve("ebu-r128").resolve("loud.wav"))).isCloseTo(-23, within(0.1));
        assertThat(lufs(out.resolve("16-lufs").resolve("loud.wav"))).isCloseTo(-16, within(0.1));
        assertThat(LoudnessReport.of(out.resolve("16-lufs-2.5-dbtp").resolve("loud.wav"))
                        .sampleRate())
                .isEqualTo(48_000);
    }

    @Test
    void albumsHaveOneGain() throws IOException {
        JsonNode json = Run.of(
                        "deliver", soft, loud, "--album", "--target", "apple", "-o", folder.resolve("out"), "--json")
                .succeeds()
                .json();

        assertThat(json.get("files")).hasSize(2);
        assertThat(json.get("after").get("integratedLufs").doubleValue()).isCloseTo(-16, within(0.1));
        assertThat(lufs(folder.resolve("out/loud.wav")) - lufs(folder.resolve("out/soft.wav")))
                .isCloseTo(20, within(0.1));
    }

    @Test
    void missedTargetsAreSaid() {
        AudioBuffer peaky = new AudioBuffer(TestFiles.RATE, 1, 60_000);
        for (int n = 0; n < 60_000; n++) {
            peaky.channel(0)[n] = (float) (0.05 * Math.sin(0.14 * n));
        }
        peaky.channel(0)[30_000] = 0.8f;
        Path input = TestFiles.write(folder.resolve("peaky.wav"), peaky, SampleEncoding.PCM_24);

        assertThat(Run.of("deliver", input, "--target", "spotify", "--stay-lower", "-o", folder.resolve("o.wav"))
                        .succeeds()
                        .out())
                .contains(
                        "\n  Note: o.wav: the mix stays at -",
                        " LU below its target (Spotify, -14.0 LUFS), so that its true");
    }

    @Test
    void oneBadFileLeavesTheOthersAlone() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.wav"), "Once upon a time");

        Run run =
                Run.of("deliver", soft, bad, "--target", "spotify", "--target", "youtube", "-o", folder.resolve("out"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("stemmixer: " + bad + ": is ")
                .endsWith("; found \"Once upon a \")\n")
                .hasLineCount(1);
        assertThat(folder.resolve("out/spotify/soft.wav")).exists();
        assertThat(folder.resolve("out/youtube/soft.wav")).exists();
    }

    @Test
    void whatCannotBeIsRefusedBeforeAnythingIsWritten() throws IOException {
        Path out = folder.resolve("out");
        Map<String, String> before = TestFiles.contents(folder);

        Run.of("deliver", soft, "-o", out)
                .isRefusedWith(
                        "--target must say what to bring the files to: ebu-r128, atsc-a85, spotify, apple-music, youtube or"
                                + " netflix, or a loudness such as -16",
                        "stemmixer deliver");
        Run.of("deliver", soft, "-o", out, "--target", "spotfy")
                .isRefusedWith(
                        "--target must be one of ebu-r128, atsc-a85, spotify, apple-music, youtube, netflix or a number of"
                                + " LUFS such as -16, but was 'spotfy'; did you mean 'spotify'?",
                        "stemmixer deliver");
        Run.of("deliver", soft, "-o", out, "--target", "spotify", "--target", "Spotify")
                .isRefusedWith(
                        "--target must name each target once, but 'Spotify' is there twice", "stemmixer deliver");
        Run.of("deliver", soft, loud, "-o", folder.resolve("o.wav"), "--target", "spotify")
                .isRefusedWith(
                        "-o must be a folder for several files, but was '" + folder.resolve("o.wav") + "'",
                        "stemmixer deliver");
        Run.of("deliver", soft, "-o", folder, "--target", "spotify")
                .failsWith(soft + ": would overwrite an input (" + soft + ")");
        Run.of("deliver", soft, "--target", "spotify")
                .isRefusedWith("Missing required option: '--output=DIR|FILE'", "stemmixer deliver");

        assertThat(TestFiles.contents(folder)).isEqualTo(before);
    }
}
