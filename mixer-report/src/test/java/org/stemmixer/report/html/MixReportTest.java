package org.stemmixer.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.PlanDecision;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** The text, the JSON and the page of a mix of stems say the same. */
class MixReportTest {

    private static final int RATE = 22050;

    @TempDir
    private Path folder;

    private final Map<String, Path> stems = new LinkedHashMap<>();
    private final StemMixer mixer = StemMixer.builder().sampleRate(RATE).build();

    private void tone(String name, double hz) throws IOException {
        AudioBuffer audio = new AudioBuffer(RATE, 1, RATE);
        for (int n = 0; n < RATE; n++) {
            audio.channel(0)[n] = (float) (0.2 * Math.sin(2 * Math.PI * hz * n / RATE));
        }
        Path file = folder.resolve(name + ".wav");
        AudioFiles.write(file, audio, SampleEncoding.PCM_24);
        stems.put(name, file);
    }

    private static <T> Decided<T> decided(T value, String reason, Evidence... evidence) {
        return new Decided<>(value, "my *planner*", reason, List.of(evidence), OptionalDouble.of(0.75));
    }

    private static MixOptions.Builder moved() {
        EffectSpec cut =
                EffectSpec.of("parametric-eq", new ParametricEq.Parameters(List.of(EqBand.peaking(340, -2.5, 1.2))));
        Planner planner = (heard, draft) -> draft.withStem(
                "bass",
                bass -> bass.withPan(decided(-0.5, "it stands on the | left"))
                        .withInsert(decided(
                                Insert.of(cut),
                                "it covers 'keys'",
                                Evidence.ofDb("share before", 4.25, "while both sound"),
                                Evidence.ofDb("share after", 1.5, "as predicted"))));
        return MixOptions.builder()
                .auto(AutoMix.standard().only(AutoMove.PAN).with(AutoMove.PAN, planner))
                .gainDb("keys", -3);
    }

    private MixResult mix(MixOptions.Builder options, Path file) throws IOException {
        tone("bass", 110);
        tone("keys", 440);
        return mixer.mixStems(stems, options.build(), file);
    }

    @Test
    void textAndJsonAndPageSayTheSame() throws IOException {
        Path file = folder.resolve("mix.wav");
        MixResult mix = mix(moved(), file);

        List<Path> files = MixPage.writeReport(mix, file, folder.resolve("report"));

        assertThat(files)
                .extracting(path -> path.getFileName().toString())
                .containsExactlyElementsOf(MixPage.FILE_NAMES);
        String text = Files.readString(files.get(0));
        assertThat(text)
                .startsWith("# mix.wav\n\n2 stems; 1.01 s, 22050 Hz, stereo; peak ")
                .contains(
                        "- **bass**: pan 50 % left (my \\*planner\\*, confidence 75 %)\n  - it stands on the \\| left\n")
                .contains("- **bass**: -2.5 dB at 340 Hz, Q 1.2 (")
                .contains("  - share before: 4.25 dB, while both sound\n  - share after: 1.50 dB, as predicted\n")
                .contains("| keys | keys | manual |  | -3.00 | +0.00 |\n");
        JsonNode json = new ObjectMapper().readTree(files.get(1).toFile());
        assertThat(json.at("/provenance/settings/auto/moves")).hasToString("[\"pan\"]");
        assertThat(json.at("/provenance/settings/auto/amount").doubleValue()).isEqualTo(1);
        assertThat(Files.readString(files.get(1))).isEqualTo(mix.toJson() + "\n");
        String page = Files.readString(files.get(2));
        List<PlanDecision> decisions = mix.plan().decisions();
        assertThat(json.at("/decisions")).hasSize(decisions.size()).hasSize(2);
        for (int i = 0; i < decisions.size(); i++) {
            PlanDecision decision = decisions.get(i);
            JsonNode told = json.at("/decisions/" + i);
            assertThat(told.at("/inWords").textValue()).isEqualTo(decision.inWords());
            assertThat(told.at("/reason").textValue())
                    .isEqualTo(decision.decided().reason());
            assertThat(text).contains("**" + decision.channelInWords() + "**: " + decision.inWords());
            assertThat(page).contains("\"inWords\":\"" + decision.inWords() + "\"");
        }
    }

    @Test
    void textSaysWhatWasSetByHandAndWhatBecameOfTheLevel() throws IOException {
        Path file = folder.resolve("mix.wav");
        MixOptions.Builder loud =
                MixOptions.builder().highPassHz("bass", 80).gainDb("keys", 20).normalize(true);
        Path report = folder.resolve("report");
        assertThat(Files.readString(
                        MixPage.writeReport(mix(loud, file), file, report).get(0)))
                .containsPattern("peak 0\\.00 dBFS, normalised by -\\d+\\.\\d\\d dB\n")
                .containsPattern("\\| bass .*high-pass at 80 Hz.*\\|\n");

        MixOptions.Builder target = MixOptions.builder().target(LoudnessTarget.SPOTIFY);
        assertThat(Files.readString(
                        MixPage.writeReport(mix(target, file), file, report).get(0)))
                .containsPattern(
                        "at most -1.0 dBTP: by .* LUFS and .* dBTP before, -14.0 LUFS and -\\d+\\.\\d dBTP after\n");
    }

    @Test
    void whereNothingIsDecidedTheTextSaysSo() throws IOException {
        Path file = folder.resolve("mix.wav");
        MixResult mix = mix(MixOptions.builder().auto(AutoMix.standard().only(AutoMove.HOUSEKEEPING)), file);

        String text = Files.readString(
                MixPage.writeReport(mix, file, folder.resolve("report")).get(0));

        assertThat(text).contains("## What was decided\n\nNothing: nothing was found out of place.\n");
    }

    @Test
    void aReportReplacesItsOwnAndSparesWhatIsNot() throws IOException {
        Path file = folder.resolve("mix.wav");
        MixResult mix = mix(moved(), file);
        Path report = folder.resolve("report");
        List<Path> first = MixPage.writeReport(mix, file, report);
        assertThat(MixPage.writeReport(mix, file, report)).isEqualTo(first);

        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("REPORT.md"), "mine");
        assertThat(MixPage.writeReport(mix, file, other).get(0)).isEqualTo(other.resolve("mix report/REPORT.md"));
        assertThat(other.resolve("REPORT.md")).hasContent("mine");
    }

    @Test
    void whereAFileFailsNothingIsWritten() throws IOException {
        Path file = folder.resolve("mix.wav");
        MixResult mix = mix(moved(), file);
        Files.delete(stems.get("keys"));
        Path report = folder.resolve("report");

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> MixPage.writeReport(mix, file, report));

        assertThat(report).doesNotExist();
    }
}
