package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.EffectsChainJson;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.delay.Delay;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.dynamics.SoftClipper;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.eq.LowPass;
import org.stemmixer.dsp.filter.BiquadCascade;
import org.stemmixer.dsp.filter.Butterworth;
import org.stemmixer.dsp.reverb.Reverb;

/** Effects of stems and of the bus. */
class MixEffectsTest {

    private static final int RATE = Stems.RATE;

    private final StemMixer mixer = StemMixer.builder().build();

    @TempDir
    private Path folder;

    private static EffectsChain chain() {
        return EffectsChain.builder()
                .add(new Limiter(Limiter.Parameters.defaults()))
                .add(new SoftClipper(SoftClipper.Parameters.defaults()))
                .send("hall", 0.3)
                .bus("hall", new Reverb(Reverb.Parameters.defaults().withMix(1)))
                .returnFrom("hall")
                .build();
    }

    private static MixOptions.Builder options() {
        return MixOptions.builder().normalize(false);
    }

    @Test
    void stemGoesThroughFiltersEffectAndGainInThisOrder() throws IOException {
        AudioBuffer stem = Stems.noise(1, 0.9, 2, 50_000);

        AudioBuffer mix = mixer.mixBuffers(
                        Map.of("a", stem),
                        options()
                                .effect("a", MixEffectsTest::chain)
                                .gainDb("a", -20)
                                .highPassHz("a", 300)
                                .build())
                .toBuffer();

        // Filters and effect go on after the end of the stem.
        AudioBuffer byHand = new AudioBuffer(RATE, 2, mix.frames());
        for (int c = 0; c < 2; c++) {
            System.arraycopy(stem.channel(c), 0, byHand.channel(c), 0, stem.frames());
        }
        new BiquadCascade(Butterworth.highPass(4, 300, RATE), 2).process(byHand.toArrays(), 0, byHand.frames());
        byHand = chain().render(byHand, Tail.CUT);
        double gain = Decibels.toLinear(-20);
        for (float[] channel : byHand.toArrays()) {
            for (int n = 0; n < channel.length; n++) {
                channel[n] = (float) (channel[n] * gain);
            }
        }
        assertSame(mix, byHand);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16_383, 16_384, 50_000})
    void busEffectTakesTheSum(int frames) throws IOException {
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        stems.put("a", Stems.noise(2, 0.5, 2, frames));
        stems.put("b", Stems.noise(3, 0.5, 1, (frames + 1) / 2));
        AudioBuffer sum = mixer.mixBuffers(stems, options().build()).toBuffer();

        MixResult whole = mixer.mixBuffers(
                stems, options().busEffect(MixEffectsTest::chain).build());
        MixResult cut = mixer.mixBuffers(
                stems, options().busEffect(MixEffectsTest::chain).tail(Tail.CUT).build());

        assertSame(whole.toBuffer(), chain().render(sum, Tail.RING_OUT));
        assertSame(cut.toBuffer(), chain().render(sum, Tail.CUT));
        assertThat(whole.frames()).isGreaterThan(cut.frames());
        assertThat(whole.peak()).isCloseTo(whole.toBuffer().peak(), within(1e-7));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1234, 16_384, 40_000})
    void latencyIsTakenOut(int latencyFrames) throws IOException {
        AudioBuffer stem = Stems.noise(4, 0.5, 1, 30_000);
        AudioBuffer inverse = stem.copy();
        for (int n = 0; n < inverse.frames(); n++) {
            inverse.channel(0)[n] *= -1;
        }
        Map<String, AudioBuffer> stems = Map.of("a", stem, "b", inverse);

        MixResult mix = mixer.mixBuffers(
                stems,
                options()
                        .effect("b", () -> new Late(latencyFrames, 0))
                        .busEffect(() -> new Late(latencyFrames / 2, 0))
                        .build());

        assertThat(mix.frames()).isEqualTo(30_000);
        assertThat(mix.toBuffer().peak()).isZero();
    }

    @Test
    void tailsRingOutOrAreCut() throws IOException {
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        stems.put("long", Stems.noise(5, 0.2, 2, 40_000));
        stems.put("short", Stems.noise(6, 0.2, 2, 30_000));
        Supplier<Effect> echo = () -> new Delay(
                Delay.Parameters.defaults().withTimeMs(300).withFeedback(0.5).withMix(0.5));
        EffectsChain measured = EffectsChain.builder().add(echo.get()).build();
        measured.prepare(RATE, 2);
        MixOptions.Builder options = options().effect("short", echo).busEffect(() -> new Late(10, 500));

        MixResult whole = mixer.mixBuffers(stems, options.build());
        MixResult cut = mixer.mixBuffers(stems, options.tail(Tail.CUT).build());

        assertThat(whole.frames()).isEqualTo(30_000 + measured.tailFrames() + 500);
        assertThat(cut.frames()).isEqualTo(40_000);
        AudioBuffer ringing = whole.toBuffer();
        AudioBuffer stopped = cut.toBuffer();
        for (int n = 0; n < 40_000; n++) {
            assertThat(ringing.channel(0)[n]).isEqualTo(stopped.channel(0)[n]);
        }
        float tailPeak = 0;
        for (int n = 40_000; n < ringing.frames(); n++) {
            tailPeak = Math.max(tailPeak, Math.abs(ringing.channel(0)[n]));
        }
        assertThat(tailPeak).isGreaterThan(0.01f);
    }

    @Test
    void monoStemMeetsItsEffectInStereo() throws IOException {
        AudioBuffer mono = Stems.noise(7, 0.5, 1, 20_000);
        AudioBuffer stereo =
                AudioBuffer.wrap(RATE, mono.channel(0), mono.channel(0).clone());

        AudioBuffer mix = mixer.mixBuffers(
                        Map.of("a", mono),
                        options()
                                .effect("a", () -> new Reverb(Reverb.Parameters.defaults()))
                                .build())
                .toBuffer();

        assertSame(
                mix,
                EffectsChain.builder()
                        .add(new Reverb(Reverb.Parameters.defaults()))
                        .build()
                        .render(stereo, Tail.RING_OUT));
        assertThat(Arrays.mismatch(mix.channel(0), mix.channel(1))).isNotNegative();
    }

    static Stream<Arguments> unusable() {
        Effect one = new Late(0, 0);
        return Stream.of(
                Arguments.of(
                        (Supplier<Effect>)
                                () -> new LowPass(LowPass.Parameters.defaults().withCutoffHz(22_050)),
                        "cutoffHz must be in (0, 22050.0) at 44100.0 Hz, but was 22050.0"),
                Arguments.of(
                        (Supplier<Effect>)
                                () -> EffectsChain.builder().scaleToPeak(0.9).build(),
                        "a chain that scales to a peak needs the whole audio"),
                Arguments.of((Supplier<Effect>) () -> one, "must be a new one each time it is asked for"),
                Arguments.of(
                        (Supplier<Effect>) () -> new Late(0, Long.MAX_VALUE),
                        "must be in [0, 26460000] to ring out, but was 9223372036854775807"),
                Arguments.of((Supplier<Effect>) () -> new Late(0, -1), "to ring out, but was -1"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void unusableEffectsAreRefusedBeforeAnythingIsRead(Supplier<Effect> effect, String problem) throws IOException {
        Map<String, Path> missing = Map.of("a", folder.resolve("missing.wav"));
        Path output = folder.resolve("mix.wav");

        assertThatThrownBy(() ->
                        mixer.mixStems(missing, options().effect("a", effect).build(), output))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("effect of stem 'a'", problem);
        assertThatThrownBy(() ->
                        mixer.mixStems(missing, options().busEffect(effect).build(), output))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("effect of the bus", problem);
        assertThatThrownBy(() ->
                        mixer.mixStems(missing, options().effect("b", effect).build(), output))
                .hasMessage("an option names stem 'b', but the stems are [a]");
        assertThat(Stems.hashes(folder)).isEmpty();
    }

    @Test
    void endlessTailsCanBeCut() throws IOException {
        MixOptions options = options()
                .busEffect(() -> new Late(0, Long.MAX_VALUE))
                .tail(Tail.CUT)
                .build();

        assertThat(mixer.mixBuffers(Map.of("a", Stems.noise(8, 0.1, 2, 100)), options)
                        .frames())
                .isEqualTo(100);
    }

    /** Counts what is open, and fails when told to. */
    private static final class Closeable extends Late implements AutoCloseable {

        private final AtomicInteger open;
        private final boolean failing;

        Closeable(AtomicInteger open, boolean failing) {
            super(3, 100);
            this.open = open;
            this.failing = failing;
            open.incrementAndGet();
        }

        @Override
        public void process(float[][] channels, int offset, int frames) {
            if (failing) {
                throw new IllegalStateException("out of order");
            }
            super.process(channels, offset, frames);
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }

    @Test
    void effectsAreClosedWhateverHappens() throws IOException {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger made = new AtomicInteger();
        Map<String, Path> files = Stems.write(folder, Map.of("a", Stems.noise(9, 0.5, 2, 60_000)));
        Map<String, String> before = Stems.hashes(folder);
        for (boolean failing : new boolean[] {false, true}) {
            Supplier<Effect> effect = () -> {
                made.incrementAndGet();
                return new Closeable(open, failing);
            };
            Supplier<Effect> chain =
                    () -> EffectsChain.builder().add(effect.get()).build();
            MixOptions options = options().effect("a", effect).busEffect(chain).build();
            if (failing) {
                assertThatThrownBy(() -> mixer.mixStems(files, options, folder.resolve("mix.wav")))
                        .hasMessage("out of order");
            } else {
                mixer.mixStems(files, options).toBuffer();
            }
            assertThat(open).hasValue(0);
        }
        assertThat(made).hasValueGreaterThan(8);
        assertThat(Stems.hashes(folder)).isEqualTo(before);
    }

    @Test
    void tellsItsEffectsInWordsAndAsJson() throws IOException {
        MixResult mix = mixer.mixBuffers(
                Map.of("a", Stems.noise(10, 0.1, 2, 1000)),
                MixOptions.builder()
                        .effect("a", () -> new Compressor(Compressor.Parameters.defaults()))
                        .busEffect(MixEffectsTest::chain)
                        .build());
        JsonNode json = new ObjectMapper().readTree(mix.toJson());

        assertThat(mix.summary())
                .contains("a: 0.00 dB, through compressor\n")
                .contains("\nBus: limiter, soft-clipper, reverb\n");
        JsonNode bus = json.at("/provenance/settings/busEffect");
        assertThat(EffectsChainJson.write(EffectsChainJson.read(bus.toString())))
                .isEqualTo(EffectsChainJson.write(chain()));
        assertThat(EffectSpec.of(
                        EffectsChainJson.read(json.at("/stems/0/effect").toString())))
                .isEqualTo(EffectSpec.Chain.of(
                        List.of(mix.stem("a").plan().inserts().get(0).value().effect())));
        assertThat(json.at("/provenance/settings/tail").textValue()).isEqualTo("RING_OUT");
    }

    @Test
    void effectsOfTheCallersOwnAreNamedByTheirClass() throws IOException {
        MixResult mix = mixer.mixBuffers(
                Map.of("a", Stems.noise(11, 0.1, 2, 1000)),
                MixOptions.builder().effect("a", () -> new Late(0, 0)).build());

        assertThat(mix.stem("a").plan().inserts())
                .extracting(insert -> insert.value().effect())
                .containsExactly(new EffectSpec.External("org.stemmixer.core.Late"));
        assertThat(mix.toJson()).contains("\"effect\":{\"class\":\"org.stemmixer.core.Late\"}");
        assertThat(mix.summary()).contains(", through org.stemmixer.core.Late\n");
    }

    private static void assertSame(AudioBuffer actual, AudioBuffer expected) {
        assertThat(actual.frames()).isEqualTo(expected.frames());
        for (int c = 0; c < expected.channels(); c++) {
            assertThat(Arrays.mismatch(actual.channel(c), expected.channel(c)))
                    .as("first frame that differs in channel %d", c)
                    .isEqualTo(-1);
        }
    }
}
