package org.stemmixer.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide from 0.1 names types that exist, in place of types that are gone. */
class UpgradingTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(org\\.[\\w.$]+)` \\| `(org\\.[\\w.$]+)` \\|$");

    @Test
    void newNamesExistAndOldOnesDoNot() throws IOException {
        List<MatchResult> rows = ROW.matcher(Files.readString(Path.of("..", "docs", "upgrading.md")))
                .results()
                .toList();

        assertThat(rows).hasSizeGreaterThan(40);
        assertThat(rows).allSatisfy(row -> {
            assertThatCode(() -> Class.forName(row.group(2), false, UpgradingTest.class.getClassLoader()))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> Class.forName(row.group(1), false, UpgradingTest.class.getClassLoader()))
                    .as(row.group(1))
                    .isInstanceOf(ClassNotFoundException.class);
        });
    }
}
