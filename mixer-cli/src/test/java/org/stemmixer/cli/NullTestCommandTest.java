package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFiles;

/** {@code stemmixer nulltest}. */
class NullTestCommandTest {

    @TempDir
    private Path folder;

    private Path song;
    private Path mix;

    @BeforeEach
    void writeSongAndMix() {
        song = TestFiles.song(folder.resolve("song"));
        mix = folder.resolve("mix.wav");
        Run.of("mix", song, "-o", mix, "--bits", "32f", "--no-normalize", "--gain", "drums=-3")
                .succeeds();
    }

    @Test
    void tellsWhichStemIsSofter() throws IOException {
        Path left = folder.resolve("left.wav");

        JsonNode json = Run.of("nulltest", song, "--against", mix, "--fit-gains", "--residue", left, "--json")
                .succeeds()
                .json();

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "mix",
                        "verdict",
                        "inWords",
                        "sampleRate",
                        "channels",
                        "frames",
                        "offsetFrames",
                        "inverted",
                        "gainDb",
                        "correlation",
                        "before",
                        "after",
                        "withGains",
                        "stems",
                        "notes");
        assertThat(json.get("withGains").get("relativeDb").doubleValue()).isLessThan(-100);
        assertThat(json.get("stems").get(1).get("name").textValue()).isEqualTo("drums");
        assertThat(json.get("stems").get(1).get("gainDb").doubleValue()).isCloseTo(-3, within(0.001));
        assertThat(json.get("stems").get(2).get("gainDb").doubleValue()).isCloseTo(0, within(0.001));
        assertThat(AudioFiles.read(left).frames()).isEqualTo(30_000);
    }

    @Test
    void textHasAVerdictAndATable() {
        String text = Run.of("nulltest", song, "--against", mix, "--fit-gains")
                .succeeds()
                .out();

        assertThat(text)
                .startsWith("3 stems against mix.wav (stereo, 44100 Hz, 0:00:00.680)\n  the mix is ")
                .contains("; with a gain for each stem it is -", "\n  Residue ", "\n      -3.00 dB  drums\n")
                .contains("  Note: in mono, taken on all channels as they are")
                .doesNotContain("Wrote");
    }

    @Test
    void aMixAmongItsStemsIsLeftOut() {
        Path drums = song.resolve("drums.wav");

        assertThat(Run.of("nulltest", song.resolve("vocals.wav"), drums, "--against", drums, "--quiet")
                        .succeeds()
                        .out())
                .startsWith("not the same music");
        Run.of("nulltest", drums, "--against", drums).failsWith(drums + ": there are no stems beside the mix");
    }

    @Test
    void inputsAreSpared() throws IOException {
        Map<String, String> before = TestFiles.contents(folder);

        Run.of("nulltest", song, "--against", mix, "--residue", mix)
                .failsWith(mix + ": would overwrite an input (" + mix + ")");
        Run.of("nulltest", song, "--against", folder.resolve("none.wav"))
                .failsWith(folder.resolve("none.wav") + ": does not exist");
        Run.of("nulltest", song, "--against", mix, "--max-offset", "21")
                .isRefusedWith("--max-offset must be in [0.0, 20.0], but was 21.0", "stemmixer nulltest");
        Run.of("nulltest", song).isRefusedWith("Missing required option: '--against=FILE'", "stemmixer nulltest");

        assertThat(TestFiles.contents(folder)).isEqualTo(before);
    }
}
