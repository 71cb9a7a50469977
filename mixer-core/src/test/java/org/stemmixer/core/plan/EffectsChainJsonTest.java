package org.stemmixer.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.ChainStep;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.reverb.Reverb;
import org.stemmixer.dsp.stereo.StereoWidth;

class EffectsChainJsonTest {

    @ParameterizedTest
    @MethodSource("types")
    void everyEffectComesBackWithItsParameters(EffectType<?, ?> type) throws ReflectiveOperationException {
        Method defaults = type.parametersClass().getMethod("defaults");
        Record parameters = (Record) defaults.invoke(null);
        Effect effect = reread(type.create(parameters));
        assertThat(effect).isInstanceOf(type.effectClass());
        assertThat(type.parametersOf(effect)).isEqualTo(parameters);
    }

    static List<EffectType<?, ?>> types() {
        return EffectTypes.ALL;
    }

    @Test
    void valuesThatAreNotPlainNumbersComeBack() {
        Compressor.Parameters limiting = Compressor.Parameters.defaults()
                .withRatio(Double.POSITIVE_INFINITY)
                .withDetection(Compressor.Detection.RMS)
                .withLinked(false);
        assertThat(((Compressor) reread(new Compressor(limiting))).parameters()).isEqualTo(limiting);
        ParametricEq.Parameters bands =
                ParametricEq.Parameters.of(EqBand.peaking(1234.5, -3.25, 1.5), EqBand.highShelf(8000, 2));
        assertThat(((ParametricEq) reread(new ParametricEq(bands))).parameters())
                .isEqualTo(bands);
    }

    private static Effect reread(Effect effect) {
        EffectsChain chain = EffectsChain.builder().add(effect).build();
        EffectsChain back = EffectsChainJson.read(EffectsChainJson.write(chain));
        return ((ChainStep.Insert) back.steps().get(0)).effect();
    }

    @Test
    void aLoadedChainSoundsTheSame(@TempDir Path folder) throws IOException {
        MixParameters parameters = new MixParameters(0.5, 0.3, 0.6, 0.4, 0.7, 0.2, 0.5, 0.4, 0.8, 0.9);
        EffectsChain chain = EffectsChain.builder()
                .add(EffectsChain.of(parameters))
                .scaleToPeak(0.3)
                .build();
        Path file = folder.resolve("chain.json");
        EffectsChainJson.save(chain, file);
        EffectsChain loaded = EffectsChainJson.load(file);
        AudioBuffer input = noise();
        assertThat(loaded.render(input, Tail.RING_OUT).toArrays())
                .isDeepEqualTo(chain.render(input, Tail.RING_OUT).toArrays());
        assertThat(EffectsChainJson.write(loaded)).isEqualTo(EffectsChainJson.write(chain));
    }

    @Test
    void readsFilesOfVersionOneForEver() throws IOException {
        EffectsChain chain = EffectsChainJson.read(resource("chain-v1.json"));
        assertThat(chain.steps()).hasSize(4);
        assertThat(chain.steps().get(1)).isEqualTo(new ChainStep.Send("hall", 0.3));
        assertThat(chain.scaleToPeak()).hasValue(0.95);
        assertThat(((Reverb) Objects.requireNonNull(chain.buses().get("hall"))).parameters())
                .isEqualTo(new Reverb.Parameters(2.5, 20, 0.4, 6000, 1, 0.9, 1));
        EffectsChain nested = (EffectsChain) ((ChainStep.Insert) chain.steps().get(3)).effect();
        assertThat(((StereoWidth) ((ChainStep.Insert) nested.steps().get(0)).effect()).parameters())
                .isEqualTo(new StereoWidth.Parameters(1.2));
        assertThat(EffectsChainJson.write(chain))
                .isEqualToNormalizingNewlines(resource("chain-v1.json").strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"schemaVersion\" : 1 | \"schemaVersion\" : 2 | $.schemaVersion: must be 1, but was 2",
                "\"chain\" : { | \"chian\" : { | $.chain: must be an object, but was missing",
                "\"pan\" : 0.25 | \"pan\" : 1.5 | $.chain.steps[0].parameters: pan must be in [-1.0, 1.0], but was 1.5",
                "\"pan\" : 0.25 | \"pan\" : \"left\" | $.chain.steps[0].parameters.pan: ",
                "\"pan\" : 0.25 | \"pan\" : null | $.chain.steps[0].parameters.pan: ",
                "\"effect\" : \"pan\" | \"effect\" : \"flanger\" | $.chain.steps[0].effect: must be one of [balance, ",
                "\"level\" : 0.3 | \"level\" : 7 | $.chain.steps[1]: level must be in [0.0, 4.0], but was 7.0",
                "\"level\" : 0.3 | \"level\" : \"loud\" | $.chain.steps[1].level: must be a number, but was \"loud\"",
                "\"return\" : \"hall\" | \"return\" : \"room\" | $.chain: bus must be one of [hall], but was \"room\"",
                "\"width\" : 1.2 | \"width\" : 3 | $.chain.steps[3].chain.steps[0].parameters: width must be in [0.0, 2.0]",
                "\"width\" : 1.2 | \"width\" : \"1.2\" | $.chain.steps[3].chain.steps[0].parameters.width: must be a number, but was \"1.2\"",
                "0.95 | 2 | $.chain: scaleToPeak must be in ",
                "{ | [ | $: not JSON: "
            })
    void saysWhereAndWhatIsWrong(String part, String replacement, String message) throws IOException {
        String json = resource("chain-v1.json");
        assertThat(json).contains(part);
        int at = json.indexOf(part);
        String broken = json.substring(0, at) + replacement + json.substring(at + part.length());
        assertThatExceptionOfType(JsonFormatException.class)
                .isThrownBy(() -> EffectsChainJson.read(broken))
                .withMessageStartingWith(message);
    }

    @Test
    void whatIsNotKnownIsPassedOverWithANoteAndWhatIsMissingTakesItsDefault() throws IOException {
        String json = resource("chain-v1.json")
                .replace("\"pan\" : 0.25", "\"pan\" : 0.25, \"law\" : \"sine\"")
                .replace("\"width\" : 0.9,", "")
                .replace("\"scaleToPeak\"", "\"colour\" : \"blue\", \"scaleToPeak\"");
        List<String> notes = new ArrayList<>();

        EffectsChain chain = EffectsChainJson.read(json, notes::add);

        assertThat(((Reverb) Objects.requireNonNull(chain.buses().get("hall"))).parameters())
                .isEqualTo(new Reverb.Parameters(
                        2.5, 20, 0.4, 6000, 1, Reverb.Parameters.defaults().width(), 1));
        assertThat(notes)
                .containsExactlyInAnyOrder(
                        "$.chain.steps[0].parameters.law: is not known and was passed over; known are [pan]",
                        "$.chain.colour: is not known and was passed over; known are [steps, buses, scaleToPeak]");
    }

    @Test
    void refusesToSaveEffectsThatItCouldNotLoad() {
        Effect own = new Effect() {
            @Override
            public void prepare(int sampleRate, int channels) {}

            @Override
            public void process(float[][] channels, int offset, int frames) {}

            @Override
            public void reset() {}
        };
        EffectsChain chain = EffectsChain.builder().add(own).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EffectsChainJson.write(chain))
                .withMessageStartingWith("$.chain.steps[0]: only effects of types [balance, ");
    }

    private static AudioBuffer noise() {
        Random random = new Random(1);
        AudioBuffer noise = new AudioBuffer(44100, 2, 3000);
        Stream.of(noise.toArrays()).forEach(channel -> {
            for (int n = 0; n < channel.length; n++) {
                channel[n] = (float) (random.nextDouble() - 0.5);
            }
        });
        return noise;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(EffectsChainJsonTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
