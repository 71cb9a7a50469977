package org.stemmixer.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;

/** What the tests of meters have in common. */
final class Meters {

    /** A meter's way to take a block. */
    interface Process {
        void process(float[][] block, int offset, int frames);
    }

    private Meters() {}

    static float[] noise(int frames, double deviation, long seed) {
        Random random = new Random(seed);
        float[] noise = new float[frames];
        for (int n = 0; n < frames; n++) {
            noise[n] = (float) (deviation * random.nextGaussian());
        }
        return noise;
    }

    static float[] sine(int rate, double frequencyHz, double amplitude, int frames) {
        float[] sine = new float[frames];
        for (int n = 0; n < frames; n++) {
            sine[n] = (float) (amplitude * Math.sin(2 * Math.PI * frequencyHz * n / rate));
        }
        return sine;
    }

    /** Hands a clip over in blocks of random size. */
    static void inBlocks(float[][] clip, long seed, Process meter) {
        Random random = new Random(seed);
        for (int at = 0; at < clip[0].length; ) {
            int count = Math.min(random.nextInt(3000), clip[0].length - at);
            meter.process(clip, at, count);
            at += count;
        }
    }

    /** Less than the time series needs that may grow meanwhile: nothing for each block, or it would be more by far. */
    static void assertAllocatesNothingForEachBlock(Process meter) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        float[][] block = {noise(512, 0.1, 1), noise(512, 0.1, 2)};
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 10; attempt++) {
            long before = threads.getThreadAllocatedBytes(self);
            for (int i = 0; i < 100; i++) {
                meter.process(block, 0, 512);
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(self) - before);
        }
        assertThat(least).as("bytes in 100 blocks").isZero();
    }
}
