package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.ProgressListener.Stage;

class ProgressBarTest {

    private final StringWriter terminal = new StringWriter();

    @Test
    void fillsUpOnOneLineAndIsWipedAway() {
        try (ProgressBar bar = new ProgressBar(new PrintWriter(terminal))) {
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

    @Test
    void nothingIsWipedAwayWhereNothingWasShown() {
        new ProgressBar(new PrintWriter(terminal)).close();

        assertThat(terminal).hasToString("");
    }
}
