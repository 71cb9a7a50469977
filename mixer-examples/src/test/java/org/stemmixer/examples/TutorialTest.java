package org.stemmixer.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

/** The tutorial, done from the first line to the last. */
class TutorialTest {

    private static final String PAGE = "docs/tutorial.md";

    @TempDir
    private static Path folder;

    private static PageRun run;

    @BeforeAll
    static void doAll() throws IOException, InterruptedException {
        ShortSong.writeTo(folder);
        run = new PageRun(PageSection.of(PAGE), folder);
    }

    static Stream<Arguments> chapters() throws IOException {
        List<PageSection> sections = PageSection.of(PAGE);
        return IntStream.range(0, sections.size()).mapToObj(i -> Arguments.of(i, sections.get(i)));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("chapters")
    void works(int number, PageSection chapter) {
        run.assertPassed(number);
    }

    @Test
    void everyChapterWithCodeIsChecked() throws IOException {
        List<PageSection> sections = PageSection.of(PAGE);
        assertThat(sections).hasSize(6);
        assertThat(sections.subList(1, 6))
                .allSatisfy(chapter -> assertThat(chapter.code()).contains("assertThat("));
    }
}
