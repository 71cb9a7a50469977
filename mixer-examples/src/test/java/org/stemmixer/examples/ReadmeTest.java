package org.stemmixer.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.StemFolder;
import org.stemmixer.core.StemMixer;
import org.stemmixer.examples.demo.DemoSong;

/** The Java code in the README, as one program, does what it says. */
class ReadmeTest {

    @TempDir
    private Path folder;

    @Test
    void codeCompilesAndMixes() throws Exception {
        List<Snippet> snippets = Snippet.of("README.md");
        assertThat(snippets).hasSizeGreaterThanOrEqualTo(2);
        compile(
                "Readme",
                snippets.stream().flatMap(snippet -> snippet.lines().stream()).collect(Collectors.joining("\n")));

        DemoSong.writeStems(folder.resolve("song"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path") + System.getProperty("path.separator") + folder,
                        "Readme")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();

        String said = Files.readString(folder.resolve("out.txt"));
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).contains("=== PREDICTED GAIN SUMMARY ===");
        assertThat(folder.resolve("mix.wav")).isNotEmptyFile();
        assertThat(folder.resolve("apple.wav")).isNotEmptyFile();
        assertThat(said).contains("Target: Spotify, -14.0 LUFS").contains("True peak: ");
    }

    /** What the README shows of the main job's output is what it prints. */
    @Test
    void shownOutputIsTheRealOne() throws IOException {
        DemoSong.writeStems(folder.resolve("song"));
        String summary = StemMixer.builder()
                .build()
                .mixStems(StemFolder.stems(folder.resolve("song")), true)
                .summary();
        String shown = summary.substring(summary.indexOf("=== PREDICTED")).strip();

        String readme = Files.readString(Path.of("..", "README.md")).replaceAll("(?m)^    ", "");
        assertThat(readme).contains(shown);
    }

    private void compile(String name, String body) throws IOException {
        Path source = folder.resolve(name + ".java");
        Files.writeString(
                source, """
                %s

                public class %s {
                    public static void main(String[] arguments) throws Exception {
                %s
                    }
                }
                """.formatted(KnownTypes.ofThePublicInterface().imports(body), name, body));
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", System.getProperty("java.class.path"), source.toString());
        assertThat(compiled).as("compiler's exit code").isZero();
    }
}
