package org.stemmixer.dsp.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every {@link Effect} keeps to. A test class per family of effects extends this and lists its subjects: each effect
 * with its defaults and with parameters at both ends of their ranges.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EffectContract {

    /**
     * An effect to put to the test.
     *
     * @param name shown in the report
     * @param transparent whether it passes a signal at -60 dBFS unchanged but for its latency
     * @param create makes a new one, of parameters usable from 8 to 192 kHz
     */
    public record Subject(String name, boolean transparent, Supplier<Effect> create) {

        /** An effect that changes what it processes. */
        public static Subject of(String name, Supplier<Effect> create) {
            return new Subject(name, false, create);
        }

        /** An effect that passes a signal at -60 dBFS unchanged but for its latency. */
        public static Subject transparent(String name, Supplier<Effect> create) {
            return new Subject(name, true, create);
        }

        Effect prepared(int sampleRate, int channels) {
            Effect effect = create.get();
            effect.prepare(sampleRate, channels);
            return effect;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final int RATE = 44100;
    /** The largest block that hosts hand over. */
    private static final int LARGEST_BLOCK = 4096;

    /** The effects to test. */
    protected abstract List<Subject> subjects();

    List<Subject> transparentSubjects() {
        return subjects().stream().filter(Subject::transparent).toList();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void refusesToRunUnprepared(Subject subject) {
        assertThatIllegalStateException()
                .isThrownBy(() -> subject.create.get().process(new float[1][8], 0, 8))
                .withMessageContaining("prepare");
        subject.create.get().reset(); // nothing to start anew: allowed
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void refusesBlocksThatDoNotFit(Subject subject) {
        Effect effect = subject.prepared(RATE, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> effect.process(new float[1][8], 0, 8))
                .withMessageContaining("channels must be 2, but was 1");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> effect.process(new float[][] {new float[8], new float[7]}, 0, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> effect.prepare(0, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> effect.prepare(RATE, 0));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void runsAtAnyRateOnNothingOneFrameAndMany(Subject subject) {
        for (int rate : new int[] {8000, 22050, 48000, 96000, 192000}) {
            for (int channels = 1; channels <= 3; channels++) {
                Effect effect = subject.prepared(rate, channels);
                effect.process(new float[channels][0], 0, 0);
                effect.process(new float[channels][1], 0, 1);
                float[][] loud = noise(channels, rate / 10, 1, 3);
                effect.process(loud, 0, rate / 10);
                assertThat(isFinite(loud)).as("finite at %d Hz", rate).isTrue();
                assertThat(effect.latencyFrames()).isBetween(0, rate / 10);
                assertThat(effect.tailFrames()).isNotNegative();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void touchesOnlyTheFramesItIsGiven(Subject subject) {
        float[][] block = noise(2, 300, 0.5, 4);
        float[][] before = copy(block);
        subject.prepared(RATE, 2).process(block, 100, 100);
        for (int c = 0; c < 2; c++) {
            assertThat(Arrays.copyOf(block[c], 100)).containsExactly(Arrays.copyOf(before[c], 100));
            assertThat(Arrays.copyOfRange(block[c], 200, 300)).containsExactly(Arrays.copyOfRange(before[c], 200, 300));
        }
    }

    /**
     * Two effects get the same stream, cut into blocks of sizes that differ: in random order, each goes to the effect that
     * is behind. So each size comes upon an effect that has been running, somewhere in the stream, and is compared with
     * another cut, while no frame is processed more than twice.
     */
    @ParameterizedTest
    @MethodSource("subjects")
    void noBlockSizeChangesTheSound(Subject subject) {
        for (int channels = 1; channels <= 2; channels++) {
            List<Integer> sizes = blockSizes(new Random(10L * subject.name().hashCode() + channels));
            int frames = sizes.stream().mapToInt(Integer::intValue).sum() / 2 + LARGEST_BLOCK;
            Effect[] effects = {subject.prepared(RATE, channels), subject.prepared(RATE, channels)};
            float[][][] streams = {bursts(channels, frames), bursts(channels, frames)};
            int[] done = new int[2];
            for (int size : sizes) {
                int behind = done[0] <= done[1] ? 0 : 1;
                effects[behind].process(streams[behind], done[behind], size);
                done[behind] += size;
            }
            int end = Math.max(done[0], done[1]);
            for (int k = 0; k < 2; k++) {
                effects[k].process(streams[k], done[k], end - done[k]);
            }
            for (int c = 0; c < channels; c++) {
                assertThat(Arrays.mismatch(streams[0][c], 0, end, streams[1][c], 0, end))
                        .as("first frame that differs in channel %d of %d", c + 1, channels)
                        .isEqualTo(-1);
            }
        }
    }

    /**
     * Up to 4096, in random order: all small ones, those about the multiples of what effects work through at a time, and by
     * chance every eighth of the others, which are other ones for each effect.
     */
    private static List<Integer> blockSizes(Random random) {
        List<Integer> sizes = IntStream.rangeClosed(1, LARGEST_BLOCK)
                .filter(size -> size <= 256 || (size + 1) % 64 <= 2 || random.nextInt(8) == 0)
                .boxed()
                .collect(Collectors.toList());
        Collections.shuffle(sizes, random);
        return sizes;
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void resetAndPrepareStartExactlyAnew(Subject subject) {
        float[][] input = burst(2, 6000);
        Effect effect = subject.prepared(RATE, 2);
        float[][] expected = run(effect, input, 1000);
        effect.reset();
        assertThat(run(effect, input, 1000)).as("after reset").isDeepEqualTo(expected);
        effect.prepare(8000, 1);
        run(effect, burst(1, 6000), 1000);
        effect.prepare(RATE, 2);
        assertThat(run(effect, input, 1000)).as("after prepare").isDeepEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void silenceAfterSoundEndsInExactZeros(Subject subject) {
        Effect effect = subject.prepared(8000, 2);
        run(effect, noise(2, 1600, 0.5, 5), 1600);
        float[][] tail = new float[2][Math.toIntExact(effect.latencyFrames() + effect.tailFrames())];
        effect.process(tail, 0, tail[0].length);
        assertThat(peakAfterTail(effect)).as("level after the tail").isLessThan(1e-4f);
        assertThat(reachesZero(effect)).as("exact zeros within 200 s").isTrue();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void notANumberAndInfinityPass(Subject subject) {
        Effect effect = subject.prepared(8000, 2);
        for (float spoilt : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            float[][] input = noise(2, 800, 0.5, 6);
            input[0][100] = spoilt;
            input[1][101] = spoilt;
            run(effect, input, 256);
        }
        assertThat(reachesZero(effect)).as("silence again").isTrue();
        float[][] after = run(effect, noise(2, 800, 0.5, 7), 800);
        assertThat(isFinite(after)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void processDoesNotAllocate(Subject subject) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Effect effect = subject.prepared(RATE, 2);
        float[][] block = noise(2, 512, 0.9, 8);
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5; attempt++) {
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < 50; i++) {
                effect.process(block, 0, 512);
            }
            least = Math.min(
                    least,
                    threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
        }
        assertThat(least).as("bytes in 50 blocks").isZero();
    }

    /**
     * Some processors calculate a hundred times slower with subnormal numbers. Neither may they come in, nor may what sounded
     * fade away into them.
     */
    @ParameterizedTest
    @MethodSource("subjects")
    void noSubnormalNumbersSettleInIt(Subject subject) throws IllegalAccessException {
        Effect effect = subject.prepared(8000, 2);
        run(effect, noise(2, 1600, 0.5, 9), 1600);
        for (double amplitude : new double[] {0, Float.MIN_NORMAL, 1e-40, 1e-35}) {
            for (int i = 0; i < 8; i++) {
                float[][] block = noise(2, 1600, amplitude, i);
                effect.process(block, 0, 1600);
                assertThat(Subnormals.in(block)).as("in the output").isZero();
                assertThat(Subnormals.in(effect)).as("in the effect").isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("transparentSubjects")
    void latencyIsAsReported(Subject subject) {
        Effect effect = subject.prepared(RATE, 2);
        float[][] input = noise(2, 8000, 0.001, 9);
        float[][] output = run(effect, input, 512);
        int latency = effect.latencyFrames();
        for (int c = 0; c < 2; c++) {
            for (int n = latency; n < 8000; n++) {
                assertThat(output[c][n] - input[c][n - latency]).isBetween(-1e-9f, 1e-9f);
            }
        }
    }

    @Test
    void hasSubjects() {
        assertThat(subjects()).isNotEmpty();
    }

    private static float peakAfterTail(Effect effect) {
        float[][] silence = new float[2][4000];
        effect.process(silence, 0, 4000);
        return peak(silence);
    }

    private static boolean reachesZero(Effect effect) {
        float[][] block = new float[2][8000];
        for (int second = 0; second < 200; second++) {
            Arrays.fill(block[0], 0);
            Arrays.fill(block[1], 0);
            effect.process(block, 0, 8000);
            if (peak(block) == 0) {
                return true;
            }
        }
        return false;
    }

    /** Processes a copy of the input in blocks of the given size. */
    public static float[][] run(Effect effect, float[][] input, int block) {
        float[][] output = copy(input);
        for (int at = 0; at < output[0].length; at += block) {
            effect.process(output, at, Math.min(block, output[0].length - at));
        }
        return output;
    }

    /** White noise, uniform in [-amplitude, amplitude), different in each channel. */
    public static float[][] noise(int channels, int frames, double amplitude, long seed) {
        Random random = new Random(seed);
        float[][] noise = new float[channels][frames];
        for (float[] channel : noise) {
            for (int n = 0; n < frames; n++) {
                channel[n] = (float) (amplitude * (2 * random.nextDouble() - 1));
            }
        }
        return noise;
    }

    /** Loud noise, a third of the way quiet noise, then zeros of either sign: makes dynamics attack and release. */
    private static float[][] burst(int channels, int frames) {
        float[][] burst = noise(channels, frames, 0.9, 2);
        for (float[] channel : burst) {
            for (int n = frames / 3; n < frames; n++) {
                channel[n] *= n < 2 * frames / 3 ? 0.01f : 0;
            }
        }
        return burst;
    }

    /**
     * The same burst again and again, but every eighth time zeros of either sign, long enough for short tails to end.
     */
    private static float[][] bursts(int channels, int frames) {
        float[][] burst = burst(channels, 30_000);
        float[][] bursts = new float[channels][frames];
        for (int c = 0; c < channels; c++) {
            for (int n = 0; n < frames; n++) {
                float sample = burst[c][n % burst[c].length];
                bursts[c][n] = n / burst[c].length % 8 == 7 ? 0 * sample : sample;
            }
        }
        return bursts;
    }

    private static float[][] copy(float[][] samples) {
        return Arrays.stream(samples).map(float[]::clone).toArray(float[][]::new);
    }

    private static boolean isFinite(float[][] samples) {
        return Float.isFinite(peak(samples));
    }

    /** The largest magnitude; NaN if any sample is NaN. */
    private static float peak(float[][] samples) {
        float peak = 0;
        for (float[] channel : samples) {
            for (float sample : channel) {
                peak = Math.max(peak, Math.abs(sample));
            }
        }
        return peak;
    }
}
