package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code stemmixer compare}. */
class CompareCommandTest {

    @TempDir
    private Path folder;

    private Path loud;
    private Path quiet;

    @BeforeEach
    void writeSongs() throws IOException {
        loud = TestFiles.sine(folder.resolve("loud.wav"), 1000, 0.5, 2, 2 * TestFiles.RATE);
        Path other = Files.createDirectory(folder.resolve("other"));
        quiet = TestFiles.sine(other.resolve("loud.wav"), 1000, 0.25, 1, TestFiles.RATE);
    }

    @Test
    void printsATable() {
        String out = Run.of("compare", loud, quiet).succeeds().out();

        assertThat(out.lines().map(line -> line.replaceAll(" +", " ")))
                .hasSize(13)
                .contains(
                        " loud.wav loud.wav",
                        "Length (s) 2.0 1.0",
                        "Integrated loudness (LUFS) -6.0 -15.0",
                        "Sample peak (dBFS) -6.02 -12.04");
    }

    @Test
    void printsJson() {
        JsonNode songs =
                Run.of("compare", "--json", loud, quiet).succeeds().json().get("songs");

        assertThat(songs).hasSize(2);
        assertThat(songs.get(0).get("name").textValue()).isEqualTo("loud.wav");
        assertThat(songs.get(1).get("samplePeakDbfs").doubleValue()).isCloseTo(-12.04, within(0.01));
    }

    @Test
    void writesAReport() throws IOException {
        Path report = folder.resolve("new").resolve("report");
        Map<String, String> before = TestFiles.contents(folder.resolve("other"));

        String out =
                Run.of("compare", loud, quiet, "--report", report).succeeds().out();

        assertThat(out)
                .contains("\nWrote " + report.resolve("mixing_comparison.png") + "\n")
                .contains("\nWrote " + report.resolve("REPORT.md") + "\n");
        assertThat(report.resolve("REPORT.md")).content().contains("| loud.wav | loud.wav (2) |");
        JsonNode json =
                new ObjectMapper().readTree(report.resolve("report.json").toFile());
        assertThat(json.get("versions").get(1).get("file").textValue()).isEqualTo(quiet.toString());
        assertThat(Run.of("compare", "--json", loud, quiet, "--report", report)
                        .succeeds()
                        .json()
                        .get("songs"))
                .hasSize(2);
        assertThat(TestFiles.contents(folder.resolve("other"))).isEqualTo(before);
    }

    /** A report has files of fixed names. */
    @Test
    void songsAreNotOverwritten() throws IOException {
        Path odd = Files.move(loud, folder.resolve("report.json"));
        Map<String, String> before = TestFiles.contents(folder);

        Run.of("compare", odd, "--report", folder).failsWith(odd + ": would overwrite an input (" + odd + ")");
        Path link = Files.createSymbolicLink(folder.resolve("song.wav"), odd);
        Run.of("compare", link, "--report", folder).failsWith(odd + ": would overwrite an input (" + link + ")");

        Files.delete(link);
        assertThat(TestFiles.contents(folder)).isEqualTo(before);
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Path missing = folder.resolve("missing.wav");
        Path file = Files.createFile(folder.resolve("file"));
        Object[] seven = IntStream.range(0, 10)
                .mapToObj(i -> i == 0 ? "compare" : i == 8 ? "--report" : i == 9 ? folder : (Object) loud)
                .toArray();

        Run.of("compare", loud, missing, "--report", folder.resolve("report")).failsWith(missing + ": does not exist");
        Path broken = Files.write(folder.resolve("broken.wav"), TestFiles.floatWav(0.1f, Float.NaN));
        Run.of("compare", broken).failsWith(broken + ": samples must be finite, but frame 1 of channel 0 is NaN");
        Path wide = TestFiles.sine(folder.resolve("wide.wav"), 100, 0.5, 3, 1000);
        Run.of("compare", wide).failsWith(wide + ": channels must be in [1, 2], but was 3");
        assertThat(folder.resolve("report")).doesNotExist();
        Run.of("compare", loud, "--report", file).failsWith(file + " is not a folder that a report can be written to");
        Run.of(seven).isRefusedWith("--report takes at most 6 files, but there were 7", "stemmixer compare");
        Run.of("compare").isRefusedWith("Missing required parameter: 'FILE'", "stemmixer compare");
    }
}
