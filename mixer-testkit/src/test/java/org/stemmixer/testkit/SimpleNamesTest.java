package org.stemmixer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A name is one idea in the whole tree: whoever reads it need not ask which one is meant. */
class SimpleNamesTest {

    @Test
    void noTwoTypesShareASimpleName() throws IOException {
        Map<String, List<Path>> files;
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            files = modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(SimpleNamesTest::types)
                    .collect(Collectors.groupingBy(
                            file -> file.getFileName().toString(), TreeMap::new, Collectors.toList()));
        }
        assertThat(files).as("types that were found").containsKeys("StemMixer.java", "TrainingEngine.java");
        files.values().removeIf(same -> same.size() == 1);
        assertThat(files).isEmpty();
    }

    private static Stream<Path> types(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java") && !file.endsWith("module-info.java"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
