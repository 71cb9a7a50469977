package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.internal.NameWords;

/** The table in the documentation has every word, and each word stands there once. */
class StemNamesDocumentationTest {

    @Test
    void showsEveryWordOfEachRole() throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        String role = "";
        for (String line : RoleWords.TABLE.lines().toList()) {
            int colon = line.indexOf(':');
            role = colon > 0 ? line.substring(0, colon) : role;
            for (String entry : line.substring(colon + 1).split(",")) {
                rows.merge(role, shown(entry.strip()), (a, b) -> a + ", " + b);
            }
        }
        List<String> documented = Files.readAllLines(Path.of("..", "docs", "stem-names.md"));
        assertThat(rows).hasSize(StemRole.values().length);
        rows.forEach((label, words) -> assertThat(documented)
                .contains("| " + label + " | " + StemRole.ofLabel(label).type().label() + " | " + words + " |"));
    }

    @Test
    void noWordMeansTwoThings() {
        List<String> words = RoleWords.TABLE
                .lines()
                .flatMap(line -> List.of(line.substring(line.indexOf(':') + 1).split(",")).stream())
                .map(entry -> entry.strip().replaceAll("[*?+]", ""))
                .toList();
        assertThat(words)
                .doesNotHaveDuplicates()
                .allSatisfy(word -> assertThat(NameWords.of(word)).isEqualTo(List.of(word.split(" "))));
    }

    private static String shown(String entry) {
        String word = entry.replaceAll("[*?+]", "");
        String bold = entry.contains("*") ? "**" + word + "**" : word;
        return entry.endsWith("?") ? "*" + bold + "*" : entry.endsWith("+") ? "(" + bold + ")" : bold;
    }
}
