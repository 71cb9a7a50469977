package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/** {@code stemmixer roles}, whatever the sound says. */
class RolesCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeStems() {
        for (String name : new String[] {"kick in", "kick out", "bass", "take 3"}) {
            AudioBuffer audio = new AudioBuffer(44_100, 1, 44_100);
            Random random = new Random(name.hashCode());
            for (int n = 0; n < audio.frames(); n++) {
                audio.channel(0)[n] = 0.2f * random.nextFloat() - 0.1f;
            }
            TestFiles.write(folder.resolve(name + ".wav"), audio, SampleEncoding.PCM_16);
        }
    }

    @Test
    void tellsRolesGroupsAndSourcesAndWritesNothing() throws IOException {
        Map<String, String> before = TestFiles.contents(folder);

        Run run = Run.of("roles", folder, "--json", "--role", "take 3=lead-vocal");

        assertThat(run.exitCode()).isZero();
        JsonNode json = run.json();
        assertThat(json.get("stems").findValuesAsText("name")).containsExactly("bass", "kick in", "kick out", "take 3");
        assertThat(json.get("stems").findValuesAsText("role")).containsExactly("bass", "kick", "kick", "lead vocal");
        assertThat(json.get("stems").findValuesAsText("source")).containsExactly("name", "name", "name", "manual");
        assertThat(json.at("/groups/drums/1").textValue()).isEqualTo("kick out");
        assertThat(json.at("/sources/0/stems").toString()).isEqualTo("[\"kick in\",\"kick out\"]");
        assertThat(TestFiles.contents(folder)).isEqualTo(before);
    }

    @Test
    void printsTheSameAsText() {
        Run run = Run.of("roles", folder.resolve("bass.wav"), "x=" + folder.resolve("kick in.wav"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("bass  bass             name").contains("\nx     ", "\nGroups\n");
    }

    @Test
    void refusesRolesAndStemsThatThereAreNot() {
        Run.of("roles", folder, "--role", "bass=triangle")
                .isRefusedWith(
                        "stem role must be one of kick, snare, hats, toms, cymbals, percussion, drums, bass,"
                                + " electric guitar, acoustic guitar, piano, keys, organ, synth, pad, strings, brass,"
                                + " woodwind, lead vocal, backing vocal, speech, effects, other, but was 'triangle'",
                        "stemmixer roles");
        Run.of("roles", folder, "--role", "banjo=pad")
                .isRefusedWith(
                        "an option names stem 'banjo', but the stems are [bass, kick in, kick out, take 3]",
                        "stemmixer roles");
    }

    @Test
    void aRoleCanBeSetForAMixAsWell() {
        Path mix = folder.resolve("mix.wav");

        JsonNode stems = Run.of("mix", folder, "-o", mix, "--role", "take 3=organ", "--json", "--auto-gain")
                .json()
                .get("stems");

        assertThat(stems.get(3).get("role").textValue()).isEqualTo("organ");
        assertThat(stems.get(3).get("type").textValue()).isEqualTo("synth");
        assertThat(stems.get(3).get("reason").textValue()).startsWith("baseline -2.50 dB (where synth start)");
    }

    @Test
    void aPlanSaysWhatIsBySoundAndWhatIsDoubtful() throws IOException {
        Path known = Files.writeString(folder.resolve("known.json"), """
                {"schemaVersion": 2, "stems": [
                 {"stem": "take 3", "role": {"value": "snare", "source": "sound", "reason": "sounds like a snare (87 %)"}},
                 {"stem": "bass", "role": {"value": "bass", "source": "name", "reason": "its name says so",
                  "evidence": [{"name": "kick", "value": 0.96}], "confidence": 0.01}}]}""");
        Path plan = folder.resolve("plan.json");

        Run run = Run.of("plan", folder, "--plan", known, "-o", plan);

        assertThat(run.out()).isEqualTo("take 3: snare, sound: sounds like a snare (87 %)\nWrote " + plan + "\n");
        assertThat(run.err())
                .isEqualTo("stemmixer: note: bass sounds like a kick (96 %), not a bass; set its role if so\n");
        assertThat(Run.of("plan", folder, "--plan", known, "-o", plan, "--quiet")
                        .succeeds()
                        .out())
                .isEmpty();
    }
}
