package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class PredictorsTest {

    @Test
    void aFallbackIsToldOnceAndNothingElse() {
        StringWriter err = new StringWriter();
        CommandLine commandLine = new CommandLine(CommandSpec.create()).setErr(new PrintWriter(err));

        Predictors.printFallback(
                commandLine,
                List.of("bass: is silent", "CNN not used (no model)", "CNN not used (no model)", "bass: CNN not used"));

        assertThat(err).hasToString("stemmixer: note: CNN not used (no model)\n");
    }
}
