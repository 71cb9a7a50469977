package org.stemmixer.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    @ParameterizedTest
    @CsvSource({"mic, mix", "xim, ''", "SONG, song", "snog, song", "sonng, song", "son, song", "qqqq, ''", "'', ''"})
    void isTheNearestWord(String typed, String meant) {
        assertThat(Suggestion.of(typed, List.of("mix", "song", "spotify")))
                .isEqualTo(meant.isEmpty() ? "" : "; did you mean '" + meant + "'?");
    }
}
