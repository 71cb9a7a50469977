package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.measure.LoudnessReport;
import org.stemmixer.core.plan.EffectsChainJson;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.eq.LowPass;
import org.stemmixer.dsp.reverb.Reverb;

/** {@code stemmixer mix} with chains of effects and loudness targets. */
class MixChainAndTargetTest {

    @TempDir
    private Path folder;

    private Path song;
    private Path output;

    @BeforeEach
    void writeSong() {
        song = TestFiles.song(folder.resolve("song"));
        output = folder.resolve("mix.wav");
    }

    private Path chain(String name, Effect effect) throws IOException {
        Path file = folder.resolve(name);
        EffectsChainJson.save(EffectsChain.builder().add(effect).build(), file);
        return file;
    }

    private Run mix(Object... options) {
        List<Object> words = new ArrayList<>(List.of("mix", song, "-o", output));
        words.addAll(List.of(options));
        return Run.of(words.toArray());
    }

    @Test
    void sendsStemsAndMixThroughChains() throws IOException {
        Path hall = chain("hall.json", new Reverb(Reverb.Parameters.defaults()));
        Path soft = chain("a=soft.json", new LowPass(LowPass.Parameters.defaults()));

        JsonNode json = mix("--chain", "vocals=" + hall, "--chain", soft, "--json")
                .succeeds()
                .json();

        assertThat(json.at("/stems/2/effect/chain/steps/0/effect").textValue()).isEqualTo("reverb");
        assertThat(json.at("/stems/0").has("effect")).isFalse();
        assertThat(json.at("/provenance/settings/busEffect/chain/steps/0/effect")
                        .textValue())
                .isEqualTo("low-pass");
        assertThat(json.get("frames").intValue())
                .isEqualTo(AudioFiles.read(output).frames())
                .isGreaterThan(30_000);
        assertThat(mix("--chain", "vocals=" + hall).succeeds().out()).contains("vocals: 0.00 dB, through reverb\n");
    }

    /** Once, in one line with the file, as plans and profiles have it. */
    @Test
    void whatIsNotKnownInAChainIsNoted() throws IOException {
        Path odd = folder.resolve("odd.json");
        Files.writeString(odd, """
                {"schemaVersion": 1, "chain": {"steps": [{"effect": "gate", "wetness": 1}]}}
                """);

        Run run = mix("--chain", odd);

        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .isEqualTo("stemmixer: note: " + odd
                        + ": $.chain.steps[0].wetness: is not known and was passed over;"
                        + " known are [effect, parameters]\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--target apple | -16 | -1",
                "--target ebu-r128 --true-peak -3 | -23 | -3",
                "--lufs -20 | -20 | -1",
                "--lufs -20LUFS --true-peak -3dBTP | -20 | -3",
                "--lufs -20.5 --true-peak -2 | -20.5 | -2",
                "--true-peak -1.5 | -14 | -1.5"
            })
    void meetsTargets(String options, double lufs, double truePeakDbtp) throws IOException {
        JsonNode json =
                mix((Object[]) (options + " --json").split(" ")).succeeds().json();

        assertThat(json.at("/delivery/targetLufs").doubleValue()).isEqualTo(lufs);
        assertThat(json.at("/delivery/maxTruePeakDbtp").doubleValue()).isEqualTo(truePeakDbtp);
        assertThat(LoudnessReport.of(output).loudness().integratedLufs()).isCloseTo(lufs, within(0.1));
        assertThat(LoudnessReport.of(output).loudness().truePeakDbtp()).isLessThan(truePeakDbtp + 0.1);
    }

    @Test
    void staysLower() throws IOException {
        JsonNode json = mix("--lufs", "-5", "--stay-lower", "--json").succeeds().json();

        assertThat(json.at("/delivery/outcome").textValue()).isEqualTo("STAYED_LOWER");
        assertThat(json.at("/delivery/limited").booleanValue()).isFalse();
        assertThat(LoudnessReport.of(output).loudness().truePeakDbtp()).isCloseTo(-1, within(0.01));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--target tidal | --target must be one of ebu-r128, atsc-a85, spotify, apple-music, youtube, netflix"
                        + " or a number of LUFS such as -16, but was 'tidal'",
                "--target spotfiy | --target must be one of ebu-r128, atsc-a85, spotify, apple-music, youtube, netflix"
                        + " or a number of LUFS such as -16, but was 'spotfiy'; did you mean 'spotify'?",
                "--target 3 | --target must be in [-70.0, 0.0], but was 3.0",
                "--target -16/3 | the true peak of --target must be in [-40.0, 0.0], but was 3.0",
                "--target spotify --lufs -14 | --target and --lufs exclude each other",
                "--stay-lower | --stay-lower needs --target, --lufs or --true-peak",
                "--lufs 3 | --lufs must be in [-70.0, 0.0], but was 3.0",
                "--true-peak 1 | --true-peak must be in [-40.0, 0.0], but was 1.0",
                "--lufs loud | Invalid value for option '--lufs': 'loud' is not a number of LUFS such as -16",
                "--chain guitar=GOOD | an option names stem 'guitar', but the stems are [bass, drums, vocals]",
                "--chain vocals= | --chain must be given as FILE or NAME=FILE, but was 'vocals='",
                "--chain GOOD --chain GOOD | --chain must be given once for the mix, but was given twice",
                "--chain bass=GOOD --chain bass=GOOD | --chain must be given once for stem 'bass', but was given twice",
                "--chain bass=HIGH | effect of stem 'bass': cutoffHz must be in (0, 22050.0) at 44100.0 Hz,"
                        + " but was 30000.0",
                "--chain HIGH | effect of the bus: cutoffHz must be in (0, 22050.0) at 44100.0 Hz, but was 30000.0"
            })
    void badOptionsAreRefused(String options, String message) throws IOException {
        Path good = chain("good.json", new Reverb(Reverb.Parameters.defaults()));
        Path high = chain("high.json", new LowPass(LowPass.Parameters.defaults().withCutoffHz(30_000)));
        Map<String, String> before = TestFiles.contents(folder);

        mix((Object[]) options.replace("GOOD", good.toString())
                        .replace("HIGH", high.toString())
                        .split(" "))
                .isRefusedWith(message, "stemmixer mix");

        assertThat(TestFiles.contents(folder)).isEqualTo(before);
    }

    /** The name of a stem decides which equals sign it ends with; else it is the first one. */
    @Test
    void stemsAndChainsMayHaveEqualsSigns() throws IOException {
        Path hall = chain("h=all.json", new Reverb(Reverb.Parameters.defaults()));
        Path bass = song.resolve("bass.wav");
        Path drums = song.resolve("drums.wav");
        Files.move(drums, song.resolve("a=b.wav"));
        Files.move(bass, song.resolve("a.wav"));

        JsonNode json = mix("--chain", "a=b=" + hall, "--json").succeeds().json();
        assertThat(json.at("/stems/0").has("effect")).isFalse();
        assertThat(json.at("/stems/1/name").textValue()).isEqualTo("a=b");
        assertThat(json.at("/stems/1").has("effect")).isTrue();

        json = mix("--chain", "a=" + hall, "--json").succeeds().json();
        assertThat(json.at("/stems/0").has("effect")).isTrue();
        assertThat(json.at("/stems/1").has("effect")).isFalse();
    }

    @Test
    void chainsAndSettingsAreNotOverwritten() throws IOException {
        Path chain = chain("chain.wav", new Reverb(Reverb.Parameters.defaults()));
        Path page = chain("report.html", new Reverb(Reverb.Parameters.defaults()));
        Path link = Files.createSymbolicLink(folder.resolve("link.wav"), chain);
        Map<String, String> before = TestFiles.contents(folder);

        Run.of("mix", song, "-o", chain, "--chain", chain)
                .failsWith(chain + ": would overwrite an input (" + chain + ")");
        Run.of("mix", song, "-o", link, "--settings", chain)
                .failsWith(link + ": would overwrite an input (" + chain + ")");
        mix("--chain", "bass=" + page, "--report", folder)
                .failsWith(page + ": would overwrite an input (" + page + ")");

        assertThat(TestFiles.contents(folder)).isEqualTo(before);
    }

    @Test
    void badChainFilesAreReported() throws IOException {
        Path missing = folder.resolve("missing.json");
        Path text = Files.writeString(folder.resolve("text.json"), "reverb, please");
        Path unknown = Files.writeString(
                folder.resolve("unknown.json"),
                "{\"schemaVersion\":1,\"chain\":{\"steps\":[{\"effect\":\"flanger\"}]}}");
        Path bytes = Files.write(folder.resolve("bytes.json"), new byte[] {(byte) 0xff, 0, 1});
        Map<String, String> before = TestFiles.contents(folder);

        mix("--chain", missing).failsWith(missing + ": there is no such file");
        assertThat(mix("--chain", "bass=" + text).err())
                .startsWith("stemmixer: " + text + ": is no chain of effects ($: not JSON: ");
        assertThat(mix("--chain", unknown).err())
                .startsWith("stemmixer: " + unknown
                        + ": is no chain of effects ($.chain.steps[0].effect: must be one of [balance, ")
                .contains("but was \"flanger\"")
                .hasLineCount(1);
        mix("--chain", bytes).failsWith(bytes + ": is not UTF-8 text (byte 0, counted from 0, does not belong there)");
        mix("--chain", folder).failsWith(folder + ": is a folder, not a file");

        assertThat(TestFiles.contents(folder)).isEqualTo(before);
    }
}
