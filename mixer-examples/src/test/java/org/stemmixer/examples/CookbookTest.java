package org.stemmixer.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample of the cookbook runs and does what it says. */
class CookbookTest {

    private static final String PAGE = "docs/cookbook.md";

    @TempDir
    private static Path folder;

    private static PageRun run;

    @BeforeAll
    static void runAll() throws IOException, InterruptedException {
        ShortSong.writeTo(folder);
        run = new PageRun(PageSection.of(PAGE), folder);
    }

    static Stream<Arguments> tasks() throws IOException {
        List<PageSection> sections = PageSection.of(PAGE);
        return IntStream.range(1, sections.size()).mapToObj(i -> Arguments.of(i, sections.get(i)));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("tasks")
    void works(int number, PageSection task) {
        assumeTrue(task.needs().isEmpty() || isInstalled(task.needs()), task.needs() + " is not installed");

        run.assertPassed(number);
    }

    @Test
    void thereAreThirtyAndEachIsChecked() throws IOException {
        assertThat(tasks()).hasSize(30);
        assertThat(PageSection.of(PAGE).subList(1, 31))
                .allSatisfy(task -> assertThat(task.code()).contains("assertThat("));
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
