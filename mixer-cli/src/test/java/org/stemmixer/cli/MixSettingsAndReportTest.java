package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.dsp.AudioBuffer;

/** {@code stemmixer mix} with settings that a person has saved, and with the page where they are made. */
class MixSettingsAndReportTest {

    private static final String SETTINGS = """
            {"schemaVersion": 1, "stems": [
              {"name": "bass", "gainDb": -6.5, "pan": -1, "mute": false},
              {"name": "drums", "gainDb": 2, "pan": 0, "mute": true},
              {"name": "vocals", "gainDb": 1.25, "pan": 0.5, "mute": false}]}
            """;

    @TempDir
    private Path folder;

    private Path song;
    private Path output;

    @BeforeEach
    void writeSong() {
        song = TestFiles.song(folder.resolve("song"));
        output = folder.resolve("mix.wav");
    }

    private Run mix(Object... options) {
        List<Object> words = new ArrayList<>(List.of("mix", song, "-o", output));
        words.addAll(List.of(options));
        return Run.of(words.toArray());
    }

    private Path settings(String json) throws IOException {
        return Files.writeString(folder.resolve("settings.json"), json);
    }

    @Test
    void rendersSavedSettings() throws IOException {
        JsonNode json = mix("--settings", settings(SETTINGS), "--auto-gain", "--json")
                .succeeds()
                .json();

        assertThat(json.at("/stems/0/gainDb").doubleValue()).isEqualTo(-6.5);
        assertThat(json.at("/stems/0/source").textValue()).isEqualTo("manual");
        assertThat(json.at("/stems/1/muted").booleanValue()).isTrue();
        assertThat(json.at("/stems/2/pan").doubleValue()).isEqualTo(0.5);
        // Only the vocals, a sine of 440 Hz, are on the right: at the gain of the fader and of the pan.
        AudioBuffer mix = AudioFiles.read(output);
        double peak = 0.2 * Math.pow(10, 1.25 / 20) * Math.sqrt(2) * Math.sin(1.5 * Math.PI / 4);
        assertThat((double) AudioBuffer.wrap(mix.sampleRate(), mix.channel(1)).peak())
                .isCloseTo(peak, within(1e-3));
    }

    @Test
    void optionsWinOverSettings() throws IOException {
        JsonNode json = mix("--settings", settings(SETTINGS), "--gain", "bass=-1", "--json")
                .succeeds()
                .json();

        assertThat(json.at("/stems/0/gainDb").doubleValue()).isEqualTo(-1);
        assertThat(json.at("/stems/0/pan").doubleValue()).isEqualTo(-1);
    }

    @Test
    void writesThePageWithTheSettingsOfTheMix() throws IOException {
        Path report = folder.resolve("new/report");

        String out = mix("--report", report, "--settings", settings(SETTINGS), "--high-pass", "bass=80")
                .succeeds()
                .out();

        assertThat(out)
                .endsWith("Wrote " + output + "\nWrote " + report.resolve("REPORT.md") + "\nWrote "
                        + report.resolve("report.json") + "\nWrote " + report.resolve("report.html") + "\n");
        assertThat(Files.readString(report.resolve("REPORT.md")))
                .contains("| bass | bass | manual | high-pass at 80 Hz, 24 dB per octave | -6.50 |");
        assertThat(new ObjectMapper()
                        .readTree(report.resolve("report.json").toFile())
                        .at("/stems/0/gainDb")
                        .doubleValue())
                .isEqualTo(-6.5);
        assertThat(Files.readString(report.resolve("report.html")))
                .contains("\"name\":\"bass\"", "\"gainDb\":-6.5", "\"mute\":true")
                .contains("\"schemaVersion\" : 2", "\"cutoffHz\" : 80.0");
    }

    @Test
    void badSettingsAreReportedBeforeAnythingIsWritten() throws IOException {
        Path missing = folder.resolve("missing.json");
        mix("--settings", missing).failsWith(missing + ": there is no such file");

        Path file = settings(SETTINGS.replace("bass", "guitar"));
        Map<String, String> before = TestFiles.contents(folder);
        mix("--settings", file).failsWith(file + ": names stem 'guitar', but the stems are [bass, drums, vocals]");
        assertThat(TestFiles.contents(folder)).isEqualTo(before);

        settings(SETTINGS.replace("-6.5", "\"loud\""));
        mix("--settings", file)
                .failsWith(file + ": holds no plan of a mix ($.stems[0].gainDb: must be a number, but was \"loud\")");
        settings("no JSON");
        assertThat(mix("--settings", file).err())
                .startsWith("stemmixer: " + file + ": holds no plan of a mix ($: not JSON: ")
                .hasLineCount(1);
    }

    @Test
    void aPlanMixesAsItsOptionsDid() throws IOException {
        Path plan = folder.resolve("plan.json");
        Object[] options = {"--auto-gain", "--pan", "drums=0.3", "--high-pass", "vocals=120", "--gain", "bass=-4"};
        mix(options).succeeds();
        byte[] mixed = Files.readAllBytes(output);

        List<Object> words = new ArrayList<>(List.of("plan", song, "-o", plan));
        words.addAll(List.of(options));
        assertThat(Run.of(words.toArray()).succeeds().out()).isEqualTo("Wrote " + plan + "\n");
        mix("--plan", plan).succeeds();

        assertThat(output).hasBinaryContent(mixed);
        assertThat(Files.readString(plan)).contains("\"high-pass\"", "\"rule-based\"", "\"manual\"");
    }

    @Test
    void aPlanIsPrintedWhereNoFileIsNamed() throws IOException {
        String printed = Run.of("plan", song, "--auto-gain").succeeds().out();
        assertThat(printed).startsWith("{").contains("\"rule-based\"");
        assertThat(Run.of("plan", song, "--auto-gain", "-o", "-").succeeds().out())
                .isEqualTo(printed);
        assertThat(Path.of("-")).doesNotExist();
        Run line = Run.of("plan", song, "--auto-gain", "--json").succeeds();
        assertThat(MixPlan.parse(line.json().toString())).isEqualTo(MixPlan.parse(printed));
        Path file = folder.resolve("plan.json");
        assertThat(Run.of("plan", song, "--auto-gain", "--json", "-o", file)
                        .succeeds()
                        .out())
                .isEqualTo(line.out());
        assertThat(file).hasContent(printed);
    }

    @Test
    void faultsOfWholePlansNameTheFile() throws IOException {
        Path circle = settings("""
                {"schemaVersion": 2, "buses": [{"name": "a", "bus": "b"}, {"name": "b", "bus": "a"}]}""");
        mix("--plan", circle)
                .failsWith(
                        circle
                                + ": holds no plan of a mix ($: signals must not go round in a circle, but do among ['a', 'b'])");
        Path bus = settings("{\"schemaVersion\": 2, \"buses\": [{\"name\": \"vocals\"}]}");
        mix("--plan", bus).failsWith(bus + ": has a bus 'vocals', but that is the name of a stem");
        Path key = settings("""
                {"schemaVersion": 2, "stems": [
                  {"stem": "bass", "inserts": [{"effect": {"effect": "compressor"}, "key": "kick"}]}]}""");
        mix("--plan", key)
                .failsWith(
                        key + ": holds no plan of a mix ($: stem 'bass' has an insert that listens to 'kick', but the"
                                + " stems and buses of the plan are [bass])");
    }

    @Test
    void settingsWinOverAPlan() throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.json"), """
                {"schemaVersion": 2, "stems": [{"stem": "bass", "gainDb": -9}, {"stem": "drums", "gainDb": -3}]}""");
        JsonNode json = mix("--settings", settings(SETTINGS), "--plan", plan, "--json")
                .succeeds()
                .json();
        assertThat(json.at("/stems/0/gainDb").doubleValue()).isEqualTo(-6.5);
    }

    @Test
    void aPlanOfANewerVersionIsRefusedAndUnknownThingsArePassedOverWithANote() throws IOException {
        Path plan =
                settings("{\"schemaVersion\": 2, \"colour\": 1, \"stems\": [{\"stem\": \"bass\", \"gainDb\": -3}]}");
        Run run = mix("--plan", plan);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEqualTo("stemmixer: note: " + plan + ": $.colour: is not known and was passed over\n");
        assertThat(output).isNotEmptyFile();
        settings("{\"schemaVersion\": 9}");
        mix("--plan", plan)
                .failsWith(plan + ": holds no plan of a mix ($.schemaVersion: must be in [1, 2], but was 9)");
    }

    @Test
    void aPageThatCannotBeWrittenIsReported() {
        mix("--report", song.resolve("bass.wav"), "--quiet")
                .failsWith(song.resolve("bass.wav") + " is not a folder that a report can be written to");
    }
}
