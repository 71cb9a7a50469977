package org.stemmixer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.training.nn.TrainingEngine;

class TrainingCliTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return TrainingCli.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                                                     | a command is missing (permitted",
                "train                                                 | a command is missing (permitted",
                "train parameters                                      | Missing required options: '--data=DIR', '--out=DIR'",
                "train parameters --data D --out O --epochs no         | Invalid value for option '--epochs': 'no'",
                "train parameters --data D --out O --epochs 0          | epochs must be at least 1, but was 0",
                "train parameters --data D --out O --learning-rate 0   | learningRate must be finite and above 0, but was 0.0",
                "train parameters --data D --out O --threads 0         | threads must be at least 1, but was 0",
                "train parameters --data D --out O --degradations -1   | degradations must be in [0, 100], but was -1",
                "train parameters --data D --out O --arch vgg          | architecture must be one of [baseline-cnn, enhanced-cnn, ast]",
                "train styles --data D --out O                         | Missing required option: '--table=FILE'",
                "train styles --data D --table T --out O --threads 0   | threads must be in [1, 1024], but was 0",
                "evaluate parameters --data D                          | Missing required option: '--out=DIR'",
                "evaluate parameters --data D --out O --songs 0        | songs must be at least 1, but was 0",
                "evaluate gains --out O                                | songs must be given, in --data or --also",
                "evaluate gains --also D --out O --held-out D           | --held-out must be SONG=DIR, but was 'D'",
                "train parameters --data D --out O --sead 1            | Unknown options: '--sead', '1'",
            })
    void refusesWrongUse(String words, String message) {
        assertThat(run(words == null ? new String[0] : words.split(" +"))).isEqualTo(2);
        assertThat(err.toString()).startsWith("stemmixer: " + message).contains("\nTry 'stemmixer ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void doesWhatTheOtherDistributionDoesToo() {
        assertThat(run("models")).isZero();
        assertThat(out.toString()).startsWith("stem-gain ");
        out.getBuffer().setLength(0);
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("\n  mix ", "\n  train ")
                .containsSubsequence("models", "train", "evaluate", "benchmark");
    }

    @Test
    void failsInOneLine(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("songs"));
        Files.writeString(folder.resolve("songs/a.wav"), "no audio");
        assertThat(run("train", "parameters", "--data", folder.toString(), "--out", folder + "/out"))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("stemmixer: ").hasLineCount(1).doesNotContain("Exception");
        err.getBuffer().setLength(0);
        assertThat(run("train", "parameters", "--data", folder + "/missing", "--out", folder + "/out"))
                .isEqualTo(1);
        assertThat(err.toString()).isEqualTo("stemmixer: " + folder + "/missing: there is no such file\n");
    }

    /** Before it looks for songs, which are not there either. */
    @ParameterizedTest
    @ValueSource(strings = {"train gains", "train parameters", "benchmark parameters"})
    void asksForAGpuOnlyWhereThereIsOne(String command, @TempDir Path folder) {
        Assumptions.assumeThatThrownBy(() -> TrainingEngine.requireDevice(true)).isInstanceOf(IOException.class);
        String[] words = (command + " --gpu --data " + folder + "/missing --out " + folder + "/out").split(" ");
        assertThat(run(words)).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("stemmixer: training on a GPU was asked for, but there is none that can be used: ")
                .contains("Train without --gpu")
                .hasLineCount(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void helps() {
        assertThat(run("train", "parameters", "--help")).isZero();
        assertThat(out.toString())
                .contains("--data=DIR", "--arch=NAME", "baseline-cnn, enhanced-cnn, ast", "(default: 32)");
        assertThat(err.toString()).isEmpty();
    }
}
