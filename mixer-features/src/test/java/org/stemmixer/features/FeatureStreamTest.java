package org.stemmixer.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureStreamTest {

    private static final FeatureExtractor EXTRACTOR = new FeatureExtractor(44100);
    private static final float[] CLIP = noise(20_000, 1);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 512, 4096, 20_000})
    void blockSizeDoesNotChangeTheResult(int blockSize) {
        FeatureStream stream = EXTRACTOR.stream();
        for (int from = 0; from < CLIP.length; from += blockSize) {
            stream.accept(CLIP, from, Math.min(blockSize, CLIP.length - from));
        }
        assertThat(stream.finish()).isEqualTo(EXTRACTOR.extract(CLIP));
    }

    @Test
    void doublesAndFloatsGiveTheSame() {
        double[] doubles =
                IntStream.range(0, CLIP.length).mapToDouble(i -> CLIP[i]).toArray();
        FeatureStream stream = EXTRACTOR.stream();
        stream.accept(doubles, 0, 9000);
        stream.accept(doubles, 9000, 11_000);

        assertThat(stream.finish()).isEqualTo(EXTRACTOR.extract(CLIP)).isEqualTo(EXTRACTOR.extract(doubles));
    }

    @Test
    void channelsAreMixedDownInDouble() {
        float[] other = noise(CLIP.length, 2);
        float[] third = noise(CLIP.length, 3);
        double[] mean = IntStream.range(0, CLIP.length)
                .mapToDouble(i -> ((double) CLIP[i] + other[i] + third[i]) / 3)
                .toArray();
        FeatureStream stream = EXTRACTOR.stream();
        stream.accept(new float[][] {CLIP, other, third}, 0, CLIP.length);

        assertThat(stream.finish()).isEqualTo(EXTRACTOR.extract(mean));
    }

    @Test
    void extractorServesSeveralThreads() {
        FeatureVector alone = EXTRACTOR.extract(CLIP);
        List<FeatureVector> together = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> EXTRACTOR.extract(CLIP))
                .toList();
        assertThat(together).containsOnly(alone);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void blockWithABadSampleIsRefusedWhole(float bad) {
        FeatureStream stream = EXTRACTOR.stream();
        stream.accept(CLIP, 0, 1000);
        float[] block = noise(100, 4);
        block[42] = bad;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.accept(block, 10, 90))
                .withMessageContaining("sample 1032 was " + bad);

        stream.accept(CLIP, 1000, CLIP.length - 1000);
        assertThat(stream.finish()).isEqualTo(EXTRACTOR.extract(CLIP));
    }

    @Test
    void doublesBeyondFloatsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EXTRACTOR.extract(new double[] {0, 1e39}))
                .withMessageContaining("sample 1 was 1.0E39");
    }

    @Test
    void largestFloatsGiveFiniteFeatures() {
        float[] loud = new float[5000];
        Arrays.fill(loud, Float.MAX_VALUE);
        assertThat(EXTRACTOR.extract(loud).toArray()).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
    }

    @Test
    void memoryDoesNotGrowWithTheClip() {
        FeatureStream stream = EXTRACTOR.stream();
        long half = allocatedByMinuteOfCrescendo(stream, 0);
        long otherHalf = allocatedByMinuteOfCrescendo(stream, 60);
        assertThat(half).isLessThan(5_000_000);
        assertThat(otherHalf).isLessThan(100_000);
    }

    private static long allocatedByMinuteOfCrescendo(FeatureStream stream, int fromSecond) {
        float[] block = new float[44100];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int second = fromSecond; second < fromSecond + 60; second++) {
            float gain = (float) Math.pow(10, (second - 120) / 20.0);
            for (int i = 0; i < block.length; i++) {
                block[i] = gain * CLIP[i % CLIP.length];
            }
            stream.accept(block, 0, block.length);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void misuseIsRefused() {
        FeatureStream stream = EXTRACTOR.stream();
        assertThatIllegalStateException().isThrownBy(stream::finish).withMessageContaining("at least 1 sample");
        assertThatThrownBy(() -> stream.accept(CLIP, 0, CLIP.length + 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> stream.accept(new float[0][], 0, 0));
        stream.accept(CLIP, 0, 1);
        stream.finish();
        assertThatIllegalStateException().isThrownBy(stream::finish).withMessageContaining("finished");
        assertThatIllegalStateException().isThrownBy(() -> stream.accept(CLIP, 0, 1));
    }

    static float[] noise(int length, long seed) {
        Random random = new Random(seed);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = random.nextFloat() - 0.5f;
        }
        return samples;
    }
}
