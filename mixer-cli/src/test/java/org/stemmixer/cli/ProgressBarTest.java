package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.ProgressListener.Stage;

class ProgressBarTest {

    private final StringWriter terminal = new StringWriter();

    @Test
    void fillsUpOnOneLineAndIsWipedAway() {
        try (ProgressBar bar = new ProgressBar(new PrintWriter(terminal), 80)) {
            bar.onProgress(Stage.ANALYZE, 0);
            bar.onProgress(Stage.ANALYZE, 0.5);
            bar.onProgress(Stage.ANALYZE, 0.501);
            bar.onProgress(Stage.RENDER, 1);
        }

        assertThat(terminal.toString().split("\r"))
                .containsExactly(
                        "",
                        "Listening [" + " ".repeat(40) + "]   0%",
                        "Listening [" + "=".repeat(20) + " ".repeat(20) + "]  50%",
                        "Mixing    [" + "=".repeat(40) + "] 100%",
                        " ".repeat(57));
        assertThat(terminal.toString()).endsWith("\r");
    }

    /** One column stays free, since some terminals go on to the next line once the last one is filled. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 20, 23, 24, 40, 57, 58, 60, 200})
    void fitsTheTerminal(int columns) {
        try (ProgressBar bar = new ProgressBar(new PrintWriter(terminal), columns)) {
            bar.onProgress(Stage.ANALYZE, 0.5);
            bar.onProgress(Stage.RENDER, 1);
        }

        assertThat(terminal.toString().split("\r"))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(columns));
        assertThat(terminal.toString().contains("50%")).isEqualTo(columns > 14);
        assertThat(terminal.toString().contains("[=")).isEqualTo(columns >= 23);
    }

    @Test
    void showsNothingWhereNobodyWatches() {
        new ProgressBar(new PrintWriter(terminal), 0).onProgress(Stage.RENDER, 0.5);

        assertThat(terminal).hasToString("");
    }

    @Test
    void nothingIsWipedAwayWhereNothingWasShown() {
        new ProgressBar(new PrintWriter(terminal), 80).close();

        assertThat(terminal).hasToString("");
    }
}
