package org.stemmixer.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.dsp.chain.MixParameters;

class MixParametersJsonTest {

    private static final String NEUTRAL = """
            {
              "schemaVersion" : 1,
              "parameters" : {
                "inputGain" : 0.6,
                "compression" : 0.0,
                "highEq" : 0.5,
                "midEq" : 0.5,
                "lowEq" : 0.5,
                "presence" : 0.0,
                "reverbSend" : 0.0,
                "delaySend" : 0.0,
                "stereoWidth" : 0.5,
                "outputLevel" : 1.0
              }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void comesBackAsItWas() throws IOException {
        MixParameters parameters = MixParameters.of(new Random(4).doubles(10).toArray());
        Path file = folder.resolve("parameters.json");
        MixParametersJson.save(parameters, file);
        assertThat(MixParametersJson.load(file)).isEqualTo(parameters);
    }

    @Test
    void filesOfTheFirstVersionStayReadable() {
        assertThat(MixParametersJson.read(NEUTRAL)).isEqualTo(MixParameters.NEUTRAL);
        assertThat(MixParametersJson.write(MixParameters.NEUTRAL)).isEqualTo(NEUTRAL);
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        refuses("{", "$: not JSON: ");
        refuses(NEUTRAL.replace(": 1,", ": 2,"), "$.schemaVersion: must be 1, but was 2");
        refuses(NEUTRAL.replace("0.6", "1.6"), "$.parameters: inputGain must be in [0.0, 1.0], but was 1.6");
        refuses("{\"schemaVersion\": 1}", "$.parameters: must be an object, but was missing");
    }

    @Test
    void whatIsNotKnownIsPassedOverWithANoteAndWhatIsMissingIsNeutral() {
        List<String> notes = new ArrayList<>();
        MixParameters read = MixParametersJson.read(
                NEUTRAL.replace("\"highEq\" : 0.5,", "").replace("0.6", "0.25").replace(": 1,", ": 1, \"sparkle\": 2,"),
                notes::add);
        assertThat(read.inputGain()).isEqualTo(0.25);
        assertThat(read.highEq()).isEqualTo(MixParameters.NEUTRAL.highEq());
        assertThat(notes)
                .containsExactly("$.sparkle: is not known and was passed over; known are [schemaVersion, parameters]");
    }

    @Test
    void messagesAreOneLineOfBoundedLengthWhateverNamesTheJsonHas() {
        List<String> notes = new ArrayList<>();
        String wild = "a\\n\\u001b[2J" + "b".repeat(40_000);
        MixParametersJson.read(NEUTRAL.replace("inputGain", wild), notes::add);
        assertThat(notes).singleElement().satisfies(MixParametersJsonTest::isShortLine);

        String twice = "{\"" + wild + "\": 1, \"" + wild + "\": 1}";
        assertThatExceptionOfType(JsonFormatException.class)
                .isThrownBy(() -> MixParametersJson.read(twice))
                .satisfies(failure -> isShortLine(failure.getMessage()))
                .withMessageStartingWith("$: not JSON: Duplicate field 'a\uFFFD\uFFFD[2Jbbb");
    }

    private static void isShortLine(String message) {
        assertThat(message).hasSizeLessThan(1000).doesNotContainPattern("\\p{Cntrl}");
    }

    private static void refuses(String json, String message) {
        assertThatExceptionOfType(JsonFormatException.class)
                .isThrownBy(() -> MixParametersJson.read(json))
                .withMessageContaining(message);
    }
}
