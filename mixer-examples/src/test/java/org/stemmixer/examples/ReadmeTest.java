package org.stemmixer.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.StemFolder;
import org.stemmixer.core.StemMixer;
import org.stemmixer.examples.demo.DemoSong;

/** The Java code in the README compiles and does what it says; that in the documentation compiles. */
class ReadmeTest {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void codeCompilesAndMixes() throws Exception {
        List<String> blocks = javaBlocks(Path.of("..", "README.md"));
        assertThat(blocks).hasSizeGreaterThanOrEqualTo(2);
        compile("Readme", String.join("\n", blocks));

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

    @ParameterizedTest
    @ValueSource(strings = {"effects", "loudness", "profiles"})
    void codeInTheDocumentationCompiles(String page) throws IOException {
        List<String> blocks = javaBlocks(Path.of("..", "docs", page + ".md"));
        assertThat(blocks).isNotEmpty();
        compile("Page", """
                AudioBuffer dry = new AudioBuffer(44100, 2, 100);
                StemMixer mixer = StemMixer.builder().build();
                Map<String, Path> stems = Map.of();
                String json = "";
                {
                %s
                }
                """.formatted(String.join("}\n{\n", blocks)));
    }

    @Test
    void codeAboutSongsCompiles() throws IOException {
        List<String> blocks = javaBlocks(Path.of("..", "docs", "songs.md"));
        // The first block makes its own mixer; the others go on with one.
        compile("Songs", """
                {
                %s
                }
                SongMixer mixer = SongMixer.builder().build();
                {
                %s
                }
                """.formatted(blocks.get(0), String.join("}\n{\n", blocks.subList(1, blocks.size()))));
    }

    private void compile(String name, String body) throws IOException {
        Path source = folder.resolve(name + ".java");
        Files.writeString(source, """
                import java.nio.file.Path;
                import java.util.Map;
                import org.stemmixer.core.*;
                import org.stemmixer.core.audio.*;
                import org.stemmixer.core.chain.*;
                import org.stemmixer.core.profile.*;
                import org.stemmixer.dsp.*;
                import org.stemmixer.dsp.chain.*;
                import org.stemmixer.dsp.dynamics.*;
                import org.stemmixer.dsp.eq.*;
                import org.stemmixer.dsp.loudness.*;
                import org.stemmixer.dsp.reverb.*;
                import org.stemmixer.ml.*;

                public class %s {
                    public static void main(String[] arguments) throws Exception {
                %s
                    }
                }
                """.formatted(name, body));
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", System.getProperty("java.class.path"), source.toString());
        assertThat(compiled).as("compiler's exit code").isZero();
    }

    private static List<String> javaBlocks(Path markdown) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = JAVA.matcher(Files.readString(markdown));
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }
}
