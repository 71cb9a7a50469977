package org.stemmixer.dsp.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.delay.Delay;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.effect.EffectContract;

class EffectsChainTest {

    private static final int RATE = 48000;

    @Test
    void anEmptyChainPassesEverything() {
        AudioBuffer input = noise(2, 1000);
        EffectsChain chain = EffectsChain.builder().build();
        assertThat(chain.render(input, Tail.RING_OUT).toArrays()).isDeepEqualTo(input.toArrays());
    }

    @Test
    void effectsRunInOrderAndNestedChainsToo() {
        Delay.Parameters echo = new Delay.Parameters(10, 0, 20_000, false, 1);
        EffectsChain inner = EffectsChain.builder()
                .add(new Delay(echo))
                .add(new Latent(3, 7))
                .build();
        EffectsChain chain =
                EffectsChain.builder().add(new Latent(0.5, 5)).add(inner).build();
        float[] out = chain.render(impulse(3000), Tail.CUT).channel(0);
        float[] expected = new float[3000];
        expected[480] = 1.5f;
        assertThat(out).containsExactly(expected);
        chain.prepare(RATE, 1);
        assertThat(chain.latencyFrames()).isEqualTo(12);
        assertThat(chain.tailFrames()).isEqualTo(480);
    }

    @Test
    void everyPathArrivesAtTheSameFrame() {
        EffectsChain chain = EffectsChain.builder()
                .send("late", 0.5)
                .send("early", 0.25)
                .add(new Latent(2, 300))
                .send("late", 1)
                .add(new Latent(1, 20))
                .bus("late", new Latent(10, 1000))
                .bus("early", new Latent(1, 0))
                .returnFrom("early")
                .add(new Latent(1, 3))
                .returnFrom("late")
                .build();
        float[][] out = chain.render(impulse(4000), Tail.CUT).toArrays();
        float[] expected = new float[4000];
        expected[0] = 2 + 0.25f + 10 * (0.5f + 2);
        assertThat(out[0]).containsExactly(expected);
        chain.prepare(RATE, 1);
        assertThat(chain.latencyFrames()).isEqualTo(1300);
    }

    @Test
    void blocksResetAndRenderingAgree() {
        EffectsChain chain = EffectsChain.builder()
                .send("echo", 0.5)
                .add(new Latent(0.7, 100))
                .bus("echo", new Delay(Delay.Parameters.defaults().withMix(1).withTimeMs(11)))
                .returnFrom("echo")
                .build();
        AudioBuffer input = noise(2, 5000);
        AudioBuffer rendered = chain.render(input, Tail.RING_OUT);
        chain.prepare(RATE, 2);
        for (int block : new int[] {1, 100, 512, 4096, 9000}) {
            chain.reset();
            float[][] streamed = padded(input, rendered.frames() + 100);
            for (int at = 0; at < streamed[0].length; at += block) {
                chain.process(streamed, at, Math.min(block, streamed[0].length - at));
            }
            for (int c = 0; c < 2; c++) {
                assertThat(Arrays.copyOfRange(streamed[c], 100, streamed[c].length))
                        .containsExactly(rendered.channel(c));
            }
        }
    }

    @Test
    void tailsRingOutOrAreCut() {
        EffectsChain chain = EffectsChain.builder()
                .add(new Delay(new Delay.Parameters(10, 0.5, 20_000, false, 0.5)))
                .build();
        AudioBuffer input = impulse(100);
        assertThat(chain.render(input, Tail.CUT).frames()).isEqualTo(100);
        AudioBuffer ringing = chain.render(input, Tail.RING_OUT);
        assertThat(ringing.frames()).isEqualTo(100 + 21 * 480);
        assertThat(ringing.channel(0)[480]).isEqualTo(0.5f);
        assertThat(input.channel(0)[0]).as("input stays").isEqualTo(1);
    }

    @Test
    void scalesDownOnlyWhatIsTooLoudAndOnlyWhenRendering() {
        EffectsChain chain =
                EffectsChain.builder().add(new Latent(2, 0)).scaleToPeak(0.95).build();
        AudioBuffer loud = noise(2, 1000);
        AudioBuffer out = chain.render(loud, Tail.CUT);
        assertThat(out.peak()).isBetween(0.949f, 0.95f);
        float ratio = out.peak() / loud.peak();
        assertThat(out.channel(0)[7] / loud.channel(0)[7]).isBetween(ratio - 1e-5f, ratio + 1e-5f);
        AudioBuffer quiet = AudioBuffer.wrap(RATE, new float[] {0.1f, -0.4f});
        assertThat(chain.render(quiet, Tail.CUT).channel(0)).containsExactly(0.2f, -0.8f);
        assertThatIllegalStateException()
                .isThrownBy(() -> chain.prepare(RATE, 2))
                .withMessageContaining("render");
    }

    @Test
    void refusesWhatDoesNotFit() {
        Effect bus = new Latent(1, 0);
        refuses("bus must be one of [], but was \"a\"", b -> b.send("a", 1));
        refuses("bus must be one of [a], but was \"b\"", b -> b.bus("a", bus).send("b", 1));
        refuses(
                "bus \"a\" must return to the chain, but does not",
                b -> b.bus("a", bus).send("a", 1));
        refuses(
                "bus \"a\" must be sent to before it returns",
                b -> b.bus("a", bus).returnFrom("a"));
        refuses(
                "bus \"a\" must return once, but returns twice",
                b -> b.bus("a", bus).send("a", 1).returnFrom("a").returnFrom("a"));
        refuses(
                "bus \"a\" must get all its sends before it returns",
                b -> b.bus("a", bus).send("a", 1).returnFrom("a").send("a", 1));
        refuses(
                "bus must be defined once, but \"a\" was defined twice",
                b -> b.bus("a", bus).bus("a", bus));
        refuses("level must be in [0.0, 4.0], but was 5.0", b -> b.send("a", 5));
        refuses(
                "an effect holds the state of one signal and must be in a chain once",
                b -> b.add(bus).add(EffectsChain.builder().add(bus).build()));
    }

    private static void refuses(String message, UnaryOperator<EffectsChain.Builder> steps) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> steps.apply(EffectsChain.builder()).build())
                .withMessageStartingWith(message);
    }

    @Test
    void refusesATailThatFitsNoBuffer() {
        EffectsChain chain = EffectsChain.builder()
                .add(new Delay(new Delay.Parameters(5000, 0.98, 20_000, false, 0.5)))
                .build();
        AudioBuffer input = new AudioBuffer(1_000_000, 1, 10);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> chain.render(input, Tail.RING_OUT))
                .withMessageContaining("cut the tail");
    }

    private static AudioBuffer noise(int channels, int frames) {
        return AudioBuffer.wrap(RATE, EffectContract.noise(channels, frames, 0.9, 1));
    }

    private static AudioBuffer impulse(int frames) {
        AudioBuffer impulse = new AudioBuffer(RATE, 1, frames);
        impulse.channel(0)[0] = 1;
        return impulse;
    }

    private static float[][] padded(AudioBuffer input, int frames) {
        return Arrays.stream(input.toArrays())
                .map(channel -> Arrays.copyOf(channel, frames))
                .toArray(float[][]::new);
    }
}
