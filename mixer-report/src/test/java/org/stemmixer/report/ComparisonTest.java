package org.stemmixer.report;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void hasOneToSixVersionsThatCanBeToldApart() {
        SongVersion version = Comparisons.original("a");

        assertThatThrownBy(() -> new Comparison("t", List.of(), List.of()))
                .hasMessage("versions must be in [1, 6], but was 0");
        assertThatThrownBy(() -> new Comparison("t", Collections.nCopies(7, version), List.of()))
                .hasMessage("versions must be in [1, 6], but was 7");
        assertThatThrownBy(() -> new Comparison("t", List.of(version, version), List.of()))
                .hasMessage("labels of versions must be different, but were [a, a]");
    }
}
