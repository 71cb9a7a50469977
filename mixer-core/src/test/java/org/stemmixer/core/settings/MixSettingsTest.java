package org.stemmixer.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.settings.MixSettings.Fader;
import org.stemmixer.dsp.AudioBuffer;

class MixSettingsTest {

    private static final MixSettings SETTINGS =
            new MixSettings(List.of(new Fader("drums", -1.53, 0.25, false), new Fader("\"2\" <b>", 0, 0, true)));

    @TempDir
    private Path folder;

    @Test
    void comesBackFromJson() {
        assertThat(MixSettings.parse(SETTINGS.toJson())).isEqualTo(SETTINGS);
    }

    /** Files of every version are read for ever. */
    @Test
    void readsVersionOne() throws IOException {
        Path file = Files.writeString(folder.resolve("settings.json"), """
                {"schemaVersion": 1, "stems": [
                  {"name": "bass", "gainDb": -2, "pan": 0.5, "mute": false},
                  {"name": "vocals", "gainDb": 3.25, "pan": 0, "mute": true}]}
                """);

        assertThat(MixSettings.load(file).faders())
                .containsExactly(new Fader("bass", -2, 0.5, false), new Fader("vocals", 3.25, 0, true));
    }

    @Test
    void isWhatAMixWasMadeWith() throws IOException {
        Map<String, AudioBuffer> stems = Map.of("drums", noise(), "\"2\" <b>", noise());
        MixOptions.Builder options = MixOptions.builder();
        SETTINGS.applyTo(options);

        assertThat(MixSettings.of(StemMixer.builder().build().mixBuffers(stems, options.build()))
                        .faders())
                .containsExactlyInAnyOrderElementsOf(SETTINGS.faders());
    }

    private static AudioBuffer noise() {
        AudioBuffer audio = new AudioBuffer(44100, 1, 100);
        audio.channel(0)[50] = 0.5f;
        return audio;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | $: must be an object, but was []",
                "{\"schemaVersion\":2,\"stems\":[]} | $.schemaVersion: must be 1, but was 2",
                "{\"stems\":[]} | $.schemaVersion: must be 1, but was missing",
                "{\"schemaVersion\":1} | $.stems: must be an array, but was missing",
                "{\"schemaVersion\":1,\"stems\":[],\"x\":1} | $.x: unknown property; must be one of [schemaVersion, stems]",
                "{\"schemaVersion\":1,\"stems\":[{\"name\":\"a\",\"gainDb\":\"1\",\"pan\":0,\"mute\":false}]}"
                        + " | $.stems[0].gainDb: must be a number, but was \"1\"",
                "{\"schemaVersion\":1,\"stems\":[{\"name\":\"a\",\"gainDb\":1,\"pan\":0}]}"
                        + " | $.stems[0].mute: must be true or false, but was missing",
                "{\"schemaVersion\":1,\"stems\":[{\"name\":1,\"gainDb\":1,\"pan\":0,\"mute\":false}]}"
                        + " | $.stems[0].name: must be a string, but was 1",
                "{\"schemaVersion\":1,\"stems\":[{\"name\":\"a\",\"gainDb\":41,\"pan\":0,\"mute\":false}]}"
                        + " | $.stems[0]: gainDb must be in [-120.0, 40.0], but was 41.0",
                "{\"schemaVersion\":1,\"stems\":[{\"name\":\"a\",\"gainDb\":1,\"pan\":-2,\"mute\":false}]}"
                        + " | $.stems[0]: pan must be in [-1.0, 1.0], but was -2.0",
                "{\"schemaVersion\":1,\"stems\":[{\"name\":\"a\",\"gainDb\":1,\"pan\":0,\"mute\":false},"
                        + "{\"name\":\"a\",\"gainDb\":1,\"pan\":0,\"mute\":true}]}"
                        + " | $.stems: stems must have one fader each, but the faders are of [a, a]"
            })
    void saysWhereItIsWrong(String json, String message) {
        assertThatThrownBy(() -> MixSettings.parse(json))
                .isInstanceOf(SettingsFormatException.class)
                .hasMessage(message);
    }

    @Test
    void refusesWhatIsNotJson() throws IOException {
        assertThatThrownBy(() -> MixSettings.parse("louder, please"))
                .isInstanceOf(SettingsFormatException.class)
                .hasMessageStartingWith("$: not JSON: ");
        Path bytes = Files.write(folder.resolve("bytes.json"), new byte[] {(byte) 0xff, 0, 1});
        assertThatThrownBy(() -> MixSettings.load(bytes)).hasMessage("$: not JSON: not in UTF-8");
        assertThatThrownBy(() -> MixSettings.load(folder.resolve("missing.json")))
                .isInstanceOf(NoSuchFileException.class);
    }
}
