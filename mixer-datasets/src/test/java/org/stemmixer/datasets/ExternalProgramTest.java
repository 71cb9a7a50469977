package org.stemmixer.datasets;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExternalProgramTest {

    @Test
    void failuresSayWhatTheProgramSaid() {
        assertThatCode(() -> ExternalProgram.run(List.of("sh", "-c", "cat"))).doesNotThrowAnyException(); // no input
        assertThatThrownBy(() -> ExternalProgram.run(List.of("sh", "-c", "echo no such song; exit 3")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("failed with 3: no such song");
        assertThatThrownBy(() -> ExternalProgram.run(List.of("no-such-program")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-program");
    }
}
