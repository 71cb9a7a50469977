package org.stemmixer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.dsp.chain.MixParameters;

class ReportWriterTest {

    @TempDir
    private Path folder;

    /** What a page writes. */
    private String text(ReportPage page, Comparison comparison) throws IOException {
        Path file = folder.resolve(page.fileName());
        ReportWriter.write(page, comparison, file);
        return Files.readString(file);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesTheSameBytesEachTime() throws IOException {
        Path first = folder.resolve("new/first");
        Path second = folder.resolve("second");
        Comparison two = Comparisons.inFiles(Comparisons.of(2), folder);
        Comparison three = Comparisons.inFiles(Comparisons.of(3), folder);

        List<Path> files = ReportWriter.write(three, first);
        ReportWriter.write(two, second);
        ReportWriter.write(three, second);

        assertThat(files)
                .startsWith(
                        first.resolve("mixing_comparison.png"),
                        first.resolve("REPORT.md"),
                        first.resolve("report.json"));
        assertThat(names(second)).isEqualTo(names(first)).hasSameSizeAs(files);
        for (Path file : files) {
            assertThat(second.resolve(file.getFileName())).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void failureLeavesWhatWasThere() throws IOException {
        Path file = folder.resolve("page.txt");
        Files.writeString(file, "before");
        ReportPage broken = new ReportPage() {
            @Override
            public String fileName() {
                return "page.txt";
            }

            @Override
            public void write(Comparison comparison, OutputStream out) throws IOException {
                out.write(1);
                throw new IOException("disk full");
            }
        };

        assertThatThrownBy(() -> ReportWriter.write(broken, Comparisons.of(1), file))
                .hasMessage("disk full");

        assertThat(file).hasContent("before");
        assertThat(names(folder)).containsExactly("page.txt");
    }

    @Test
    void folderMustBeOne() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> ReportWriter.write(Comparisons.of(1), file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " is not a folder that a report can be written to");
    }

    @Test
    void jsonHoldsEverything() throws IOException {
        Comparison comparison = Comparisons.of(2);

        JsonNode json = new ObjectMapper().readTree(text(new JsonPage(), comparison));

        assertThat(json.get("schemaVersion").intValue()).isEqualTo(1);
        assertThat(json.get("title").textValue()).isEqualTo("A song");
        assertThat(json.get("notes").get(0).textValue()).isEqualTo("A note.");
        JsonNode original = json.get("versions").get(0);
        assertThat(original.has("treatment")).isFalse();
        SongAnalysis analysis = comparison.versions().get(0).portrait().analysis();
        assertThat(original.get("metrics")).isEqualTo(new ObjectMapper().readTree(analysis.toJson()));
        JsonNode treatment = json.get("versions").get(1).get("treatment");
        assertThat(treatment.get("source").textValue()).isEqualTo("a model");
        assertThat(treatment.get("confidence").doubleValue()).isEqualTo(0.5);
        assertThat(treatment.get("parameters").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(MixParameters.NAMES);
        assertThat(treatment.get("parameters").get("inputGain").doubleValue()).isEqualTo(0.9);
        assertThat(treatment.get("reasons").get("lowEq").textValue()).isEqualTo("heard");
        assertThat(treatment.get("model").get("meanAbsoluteError").doubleValue())
                .isEqualTo(0.0412);
        assertThat(treatment.get("notes").get(0).textValue()).isEqualTo("Width was locked.");
    }

    @Test
    void markdownSaysWhatWasDone() throws IOException {
        String markdown = text(new MarkdownPage(), Comparisons.of(3));

        assertThat(markdown)
                .startsWith("# A song\n\nA note.\n\n![")
                .contains("| parameter | model 1 | model 2 | neutral |\n| --- | ---: | ---: | ---: |\n")
                .contains("| inputGain | **0.90** | **0.90** | 0.60 |\n")
                .contains("| lowEq | 0.70 | 0.70 | 0.50 |\n")
                .contains("| Length (s) | 3.0 | 2.0 | 2.0 |\n")
                .contains("| Integrated loudness (LUFS) | -")
                .contains("### model 1\n\nmodel 1.wav, by a model, confidence 0.50:\n\n- inputGain: +3.2 dB\n")
                .contains("\nWhy: heard.\n\nWidth was locked.\n")
                .contains("| net 1.0 | 0.041 | 65 songs | ab12 |\n");
        double first = loudness(markdown, 2);
        assertThat(loudness(markdown, 3)).isCloseTo(first + 6.0, within(0.2));
    }

    private static double loudness(String markdown, int cell) {
        String line = markdown.lines()
                .filter(candidate -> candidate.startsWith("| Integrated"))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.split("\\|")[cell].replace("*", "").strip());
    }

    @Test
    void namesDoNothing() throws IOException {
        String markdown = text(new MarkdownPage(), Comparisons.evil());

        assertThat(markdown).doesNotContain("<", "\u202E", "://", "www.", "[a](", "javascript:");
        assertThat(markdown.lines().filter(line -> line.startsWith("#")).count())
                .isEqualTo(6);
        for (String line :
                markdown.lines().filter(text -> text.startsWith("| ")).toList()) {
            int columns = line.split("(?<!\\\\)\\|", -1).length - 2;
            assertThat(columns).as(line).isIn(3, 4);
        }
        JsonNode json = new ObjectMapper().readTree(text(new JsonPage(), Comparisons.evil()));
        assertThat(json.get("title").textValue()).isEqualTo(Comparisons.EVIL);
    }
}
