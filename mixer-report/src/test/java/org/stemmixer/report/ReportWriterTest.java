package org.stemmixer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.report.internal.Markup;

class ReportWriterTest {

    @TempDir
    private Path folder;

    /** What a page writes. */
    private static String text(ReportPage page, Comparison comparison) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        page.write(comparison, out);
        return out.toString(StandardCharsets.UTF_8);
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

    private static ReportPage page(String name, String text) {
        return new ReportPage() {
            @Override
            public String fileName() {
                return name;
            }

            @Override
            public void write(Comparison comparison, OutputStream out) throws IOException {
                if (text.isEmpty()) {
                    out.write(1);
                    throw new IOException("disk full");
                }
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    @Test
    void allFilesAppearOrNone() throws IOException {
        Comparison comparison = Comparisons.of(1);
        ReportWriter.write(List.of(new ComparisonPageStub(), page("a.txt", "before")), comparison, folder);

        assertThatThrownBy(() -> ReportWriter.write(
                        List.of(new ComparisonPageStub(), page("a.txt", "after"), page("b.txt", "")),
                        comparison,
                        folder))
                .hasMessage("disk full");

        assertThat(folder.resolve("a.txt")).hasContent("before");
        assertThat(names(folder)).containsExactly("a.txt", "report.html");
    }

    @Test
    void foldersThatWereMadeForWhatFailedGoAgain() throws IOException {
        List<ReportPage> pages = List.of(page("a.txt", "text"), page("b.txt", ""));

        assertThatThrownBy(() -> ReportWriter.write(pages, Comparisons.of(1), folder.resolve("new/report")))
                .hasMessage("disk full");

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderInTheWayIsSeenBeforeAnythingIsWritten() throws IOException {
        ReportWriter.write(List.of(new ComparisonPageStub()), Comparisons.of(1), folder);
        Files.createDirectory(folder.resolve("b.txt"));

        assertThatThrownBy(() -> ReportWriter.write(
                        List.of(new ComparisonPageStub(), page("a.txt", "text"), page("b.txt", "text")),
                        Comparisons.of(1),
                        folder))
                .hasMessage(folder.resolve("b.txt") + ": is a folder, not a file that can be written");

        assertThat(names(folder)).containsExactly("b.txt", "report.html");
    }

    /** A page that belongs to its comparison as the real one does. */
    private static final class ComparisonPageStub implements ReportPage {
        @Override
        public String fileName() {
            return "report.html";
        }

        @Override
        public void write(Comparison comparison, OutputStream out) throws IOException {
            out.write(("<meta content=\"Stem Mixer 1\">" + Markup.title(comparison.title()))
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void neverWritesOverWhatItReads() throws IOException {
        Comparison comparison = Comparisons.inFiles(Comparisons.of(2), folder);
        Path song = comparison.versions().get(1).file();
        byte[] before = Files.readAllBytes(song);
        Path report = Files.createDirectory(folder.resolve("report"));
        Files.createLink(report.resolve("report.html"), song);

        assertThatThrownBy(() -> ReportWriter.write(comparison, report))
                .hasMessageContaining("would overwrite an input (" + song + ")");

        assertThat(names(report)).containsExactly("report.html");
        assertThat(song).hasBinaryContent(before);
    }

    @Test
    void reportsOfOtherSongsStay() throws IOException {
        Comparison one = Comparisons.inFiles(Comparisons.of(2), folder);
        Comparison other = new Comparison("../b: c.wav", one.versions(), List.of());
        Path report = folder.resolve("report");
        ReportWriter.write(one, report);
        byte[] before = Files.readAllBytes(report.resolve("REPORT.md"));

        List<Path> files = ReportWriter.write(other, report);
        List<Path> again = ReportWriter.write(other, report);
        ReportWriter.write(one, report);

        assertThat(report.resolve("REPORT.md")).hasBinaryContent(before);
        assertThat(files).isEqualTo(again).contains(report.resolve("_b_ c report/REPORT.md"));
        assertThat(Files.readString(files.get(1))).startsWith("# ../b: c.wav\n").contains("(mixing_comparison.png)");
        assertThat(names(report)).hasSize(5);
    }

    @Test
    void filesOfOthersStay() throws IOException {
        Comparison comparison = Comparisons.inFiles(Comparisons.of(2), folder);
        Files.writeString(folder.resolve("report.json"), "mine");
        Files.writeString(folder.resolve("A song report"), "mine too");

        List<Path> files = ReportWriter.write(comparison, folder);

        assertThat(files).contains(folder.resolve("A song report 2/report.json"));
        assertThat(folder.resolve("report.json")).hasContent("mine");
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
        SongAnalysis analysis = comparison.versions().get(0).measurements().analysis();
        assertThat(original.get("metrics")).isEqualTo(new ObjectMapper().readTree(analysis.toJson()));
        JsonNode processing = json.get("versions").get(1).get("treatment");
        assertThat(processing.get("source").textValue()).isEqualTo("a model");
        assertThat(processing.get("confidence").doubleValue()).isEqualTo(0.5);
        assertThat(processing.get("parameters").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(MixParameters.NAMES);
        assertThat(processing.get("parameters").get("inputGain").doubleValue()).isEqualTo(0.9);
        assertThat(processing.get("reasons").get("lowEq").textValue()).isEqualTo("heard");
        assertThat(processing.get("model").get("meanAbsoluteError").doubleValue())
                .isEqualTo(0.0412);
        assertThat(processing.get("inWords").textValue()).startsWith("2.4 dB more below 100 Hz");
        assertThat(processing.get("notes").get(0).textValue()).isEqualTo("Width was locked.");
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
                .containsPattern(
                        "### model 1\n\n2\\.4 dB more below 100 Hz, where the song is .*\\.\n\n- \\+3\\.2 dB at the input: loudness -")
                .contains("\n- +2.4 dB below 100 Hz: there the song was ")
                .contains("\n- Reverb sent at -26.0 dB.\n")
                .contains(
                        "\n- Width was locked.\n\nDecided by net 1.0, confidence 0.50, off by 0.041 on average on 65 songs.\n")
                .contains("| net 1.0 | 0.041 | 65 songs | ab12 |\n")
                .doesNotContain("heard", ": nothing", "mono file", "&#");
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

        assertThat(markdown)
                .doesNotContain("\u202E", "://", "www.", "[a](", "javascript:")
                .doesNotContainPattern("(?<!\\\\)<");
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
