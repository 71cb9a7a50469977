package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mix that cannot be written leaves nothing behind, and nothing is overwritten that should not be. */
class OutputTest {

    @TempDir
    private Path folder;

    private Path song;

    @BeforeEach
    void writeSong() {
        song = TestFiles.song(folder.resolve("song"));
    }

    @Test
    void missingFolder() throws IOException {
        Path missing = folder.resolve("none");
        Path output = missing.resolve("mix.wav");
        fails(output, output + ": cannot be written: there is no folder " + missing);
    }

    @Test
    void folderInItsPlace() throws IOException {
        Path output = Files.createDirectory(folder.resolve("taken.wav"));
        fails(output, output + ": is a folder, not a file that can be written");
    }

    @Test
    void unknownExtension() throws IOException {
        Path output = folder.resolve("mix.txt");
        Map<String, String> before = TestFiles.contents(folder);

        Run run = Run.of("mix", song, "-o", output);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith(
                        "stemmixer: " + output + ": has no extension of a format that can be written (permitted .wav, ")
                .contains(", .flac")
                .contains(", found .txt)\nTry 'stemmixer mix --help'");
        assertThat(TestFiles.contents(folder)).isEqualTo(before);
    }

    @Test
    void input() throws IOException {
        Path input = song.resolve("drums.wav");
        fails(input, input + ": would overwrite an input (" + input + ")");
        Path link = Files.createSymbolicLink(folder.resolve("link.wav"), input);
        fails(link, link + ": would overwrite an input (" + input + ")");
    }

    @Test
    void fullDisk() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                command("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()),
                "a small disk can be mounted only by root");
        try {
            Path output = Files.writeString(disk.resolve("mix.wav"), "an old mix");
            fails(output, output + ": cannot be written: No space left on device");
        } finally {
            assertThat(command("umount", disk.toString())).isTrue();
        }
    }

    @Test
    void standardOutput() {
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        StringWriter err = new StringWriter();

        int exitCode = StemMixerCli.run(
                new PrintWriter(full),
                new PrintWriter(err),
                "features",
                song.resolve("bass.wav").toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(err).hasToString("stemmixer: the output could not be written\n");
    }

    private void fails(Path output, String message) throws IOException {
        Map<String, String> before = TestFiles.contents(folder);

        Run.of("mix", song, "-o", output).failsWith(message);

        assertThat(TestFiles.contents(folder)).isEqualTo(before);
    }

    private static boolean command(String... words) throws InterruptedException {
        try {
            return new ProcessBuilder(words).start().waitFor() == 0;
        } catch (IOException e) {
            return false; // There is no such command.
        }
    }
}
