package org.stemmixer.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.measure.LoudnessReport;
import org.stemmixer.core.plan.MixParametersJson;

/** Every example with finished songs runs on the demo song and does what it says. */
class SongExamplesTest {

    /** A folder with the demo song and a file that is none. */
    private static Path songs;

    @TempDir
    private static Path shared;

    @TempDir
    private Path output;

    @BeforeAll
    static void makeTheDemoSong() throws IOException {
        assertThat(run(SongParameters::main, "", shared.toString())).contains("No song given: writing the demo song");
        songs = shared.resolve("songs");
        Files.writeString(songs.resolve("broken \"file\".wav"), "no audio");
    }

    private String run(Example example) throws IOException {
        return run(example, songs.resolve("demo.wav").toString(), output.toString());
    }

    @Test
    void allModels() throws IOException {
        assertThat(run(SongWithAllModels::main))
                .contains("stereoWidth", "Integrated loudness (LUFS)")
                .contains("demo_ast_regressor_mixed.wav");
        for (String name :
                new String[] {"original", "ast_regressor_mixed", "baseline_cnn_mixed", "enhanced_cnn_mixed"}) {
            assertThat(AudioFiles.read(output.resolve("demo_" + name + ".wav")).frames())
                    .isEqualTo(AudioFiles.read(songs.resolve("demo.wav")).frames());
        }
    }

    @Test
    void predictionsOnly() throws IOException {
        assertThat(run(SongParameters::main)).contains("ast_regressor: MixParameters[inputGain=0.", "The AST turns");
        MixParametersJson.load(output.resolve("ast-parameters.json"));
        assertThat(output).isDirectoryNotContaining("glob:**.wav");
    }

    @Test
    void pipeline() throws IOException {
        assertThat(run(SongPipeline::main)).contains("In memory: ", "corrected.wav: -14.0 LUFS");
        assertThat(LoudnessReport.of(output.resolve("corrected.wav")).loudness().truePeakDbtp())
                .isLessThan(0);
    }

    @Test
    void batchSkipsWhatIsNoSong() throws IOException {
        assertThat(run(SongBatch::main, songs.toString(), output.toString()))
                .contains("[1/2] broken \"file\".wav: skipped: ", "[2/2] demo.wav: done");
        assertThat(Files.readAllLines(output.resolve("summary.csv")))
                .hasSize(1 + 1 + 4)
                .anyMatch(line -> line.contains("broken \"\"file\"\".wav\",,,,\""))
                .anyMatch(line -> line.contains("demo.wav\",ast_regressor,-"));
    }

    private interface Example {
        void main(String... arguments) throws IOException;
    }

    private static String run(Example example, String... arguments) throws IOException {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            example.main(arguments);
        } finally {
            System.setOut(out);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
