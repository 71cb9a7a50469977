package org.stemmixer.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample of Java in the documentation compiles. */
class DocumentationTest {

    /** What the samples of a page use that no line of theirs declares. */
    private static final Map<String, String> GIVEN = Map.of(
            "README.md", "Map<String, Path> stems; StemMixer mixer;",
            "docs/desk.md", "Map<String, Path> stems; StemMixer mixer;",
            "docs/effects.md", "AudioBuffer dry; String json;",
            "docs/live-streams.md", "float[][] block; float[][] fourChannels; float[][] stereo;",
            "docs/live.md", "Map<String, Path> stems; MixPlan plan; MixPlan anotherPlan;",
            "docs/loudness.md", "Map<String, Path> stems; StemMixer mixer;",
            "docs/plans.md", "Map<String, Path> stems; StemMixer mixer;",
            "docs/songs.md", "SongMixer mixer;",
            "docs/upgrading.md", "Map<String, Path> stems; StemMixer mixer;");

    static List<Snippet> snippets() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (String page : pages()) {
            snippets.addAll(Snippet.of(page));
        }
        return snippets;
    }

    /** Pages whose samples are not only compiled, but run as well, by tests of their own. */
    private static final Set<String> RUN = Set.of("docs/cookbook.md", "docs/tutorial.md");

    private static List<String> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("..", "docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md"),
                            docs.map(file -> "docs/" + file.getFileName()).filter(file -> file.endsWith(".md")))
                    .filter(page -> !RUN.contains(page))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void compiles(Snippet snippet) throws IOException {
        assertThat(snippet.problems(GIVEN.getOrDefault(snippet.page(), ""), KnownTypes.ofThePublicInterface()))
                .isEmpty();
    }

    @Test
    void aSampleThatDoesNotCompileIsFound() throws IOException {
        KnownTypes types = KnownTypes.ofThePublicInterface();

        assertThat(new Snippet("page.md", 1, List.of("StemMixer mixer = new Stemmixer();")).problems("", types))
                .singleElement()
                .asString()
                .contains("cannot find symbol", "Stemmixer");
        assertThat(new Snippet("page.md", 1, List.of("import java.util.Map;", "StemMixer mixer = null;"))
                        .problems("", types))
                .as("a sample with imports has to have all of them")
                .hasSize(1);
    }
}
