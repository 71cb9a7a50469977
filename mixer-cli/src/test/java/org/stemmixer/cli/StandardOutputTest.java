package org.stemmixer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code -o -}: audio on the standard output. */
@Isolated
class StandardOutputTest {

    @TempDir
    private Path folder;

    private final PrintStream before = System.out;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private Path song;

    @BeforeEach
    void writeSong() {
        song = TestFiles.song(folder.resolve("song"));
        System.setOut(new PrintStream(sent, false, UTF_8));
    }

    @AfterEach
    void putBack() {
        System.setOut(before);
    }

    @Test
    void getsTheBytesOfTheFileAndNothingElse() throws IOException {
        Path file = folder.resolve("mix.wav");
        String said = Run.of("mix", song, "-o", file).succeeds().out();
        Run run = Run.of("mix", song, "-o", "-");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(sent.toByteArray()).isEqualTo(Files.readAllBytes(file));
        assertThat(run.err())
                .isEqualTo(said.replace("Wrote " + file + "\n", ""))
                .contains("=== GAIN SUMMARY ===");
        assertThat(folder.resolve("-")).doesNotExist();
    }

    @Test
    void conversionsAndDeliveriesGoThereToo() throws IOException {
        Path bass = song.resolve("bass.wav");
        Path file = folder.resolve("bass.aiff");
        String said = Run.of("convert", bass, "-o", file).succeeds().out();
        Run run = Run.of("convert", bass, "-o", "-", "--format", "aiff");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo(said.replace(file.toString(), "-"));
        assertThat(sent.toByteArray()).isEqualTo(Files.readAllBytes(file));

        sent.reset();
        Path delivered = folder.resolve("delivered.wav");
        String table = Run.of("deliver", bass, "--target", "-20", "-o", delivered)
                .succeeds()
                .out();
        Run delivery = Run.of("deliver", bass, "--target", "-20", "-o", "-");
        assertThat(delivery.exitCode()).isZero();
        assertThat(delivery.out()).isEmpty();
        assertThat(delivery.err()).isEqualTo(table.replace(delivered.toString(), "-"));
        assertThat(sent.toByteArray()).isEqualTo(Files.readAllBytes(delivered));
        assertThat(folder.resolve("-")).doesNotExist();
    }

    @Test
    void onlyOneFileAndNothingElseGoesThere() {
        Path bass = song.resolve("bass.wav");
        Path drums = song.resolve("drums.wav");
        Run.of("convert", bass, drums, "-o", "-")
                .isRefusedWith("-o must be a folder for 2 files, but was the standard output", "stemmixer convert");
        Run.of("convert", bass, "-o", "-", "--json")
                .isRefusedWith("--json is for files, but -o is the standard output", "stemmixer convert");
        Run.of("deliver", bass, drums, "--target", "-16", "-o", "-")
                .isRefusedWith(
                        "-o must be a folder for several files, but was the standard output", "stemmixer deliver");
        Run.of("deliver", bass, "--target", "-16", "--target", "-20", "-o", "-")
                .isRefusedWith(
                        "-o must be a folder for several files, but was the standard output", "stemmixer deliver");
        Run.of("deliver", bass, "--target", "-16", "-o", "-", "--json")
                .isRefusedWith("--json is for files, but -o is the standard output", "stemmixer deliver");
        assertThat(Run.of("convert", folder.resolve("none.wav"), "-o", "-").exitCode())
                .isEqualTo(1);
        assertThat(sent.size()).isZero();
    }

    @Test
    void saysNothingIfAskedTo() {
        Run.of("mix", song, "-o", "-", "--quiet").succeeds();
        assertThat(sent.size()).isPositive();
    }

    @Test
    void whatElseGoesThereIsRefused() {
        Run.of("mix", song, "-o", "-", "--json")
                .isRefusedWith("--json is for a mix in a file, but -o is the standard output", "stemmixer mix");
        Run.of("mix", song, "-o", "-", "--report", folder)
                .isRefusedWith("--report is for a mix in a file, but -o is the standard output", "stemmixer mix");
        assertThat(sent.size()).isZero();
    }

    @Test
    void failuresSendNothing() {
        Run run = Run.of("mix", song, "-o", "-", "--gain", "flute=1");
        assertThat(run.exitCode()).isNotZero();
        assertThat(sent.size()).isZero();
    }

    @Test
    void anOutputThatIsClosedIsAFailure() {
        System.setOut(new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("broken pipe");
            }
        }));
        Run run = Run.of("mix", song, "-o", "-", "--quiet");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("cannot be sent: the output could not be written")
                .hasLineCount(1);
        Run conversion = Run.of("convert", song.resolve("bass.wav"), "-o", "-");
        assertThat(conversion.exitCode()).isEqualTo(1);
        assertThat(conversion.err()).isEqualTo("stemmixer: the output could not be written\n");
    }

    /** What a person has asked for and the format lacks is said before anything is heard. */
    @Test
    void aDepthThatTheFormatLacksIsNamedWithWhatItHas() {
        Path file = folder.resolve("mix.flac");
        Run.of("mix", song, "-o", file, "--bits", "32f")
                .isRefusedWith(
                        file + ": cannot store samples as 32 bit float (permitted 16 bit, 24 bit)", "stemmixer mix");
        assertThat(file).doesNotExist();
    }
}
