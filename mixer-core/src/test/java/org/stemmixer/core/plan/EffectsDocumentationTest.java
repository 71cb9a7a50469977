package org.stemmixer.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of effects in the documentation names every effect, every parameter and every default. */
class EffectsDocumentationTest {

    static List<EffectType<?, ?>> types() {
        return EffectTypes.ALL;
    }

    @ParameterizedTest
    @MethodSource("types")
    void namesParametersAndDefaults(EffectType<?, ?> type) throws Exception {
        String row = row("| `" + type.effectClass().getSimpleName() + "`, `" + type.name() + "` |");
        Object defaults = type.parametersClass().getMethod("defaults").invoke(null);
        for (RecordComponent parameter : type.parametersClass().getRecordComponents()) {
            Object value = parameter.getAccessor().invoke(defaults);
            String shown = value instanceof List<?> ? "none" : value.toString().replaceAll("\\.0$", "");
            // The default follows the parameter, in brackets; parameters of one range may share it.
            assertThat(row)
                    .as(parameter.getName())
                    .containsPattern("`" + parameter.getName() + "`[^\\[]*\\[" + shown + "]");
        }
    }

    private static String row(String start) throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "effects.md")).stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row begins with " + start));
    }
}
