package org.stemmixer.benchmarks;

import java.util.SplittableRandom;
import org.stemmixer.dsp.AudioBuffer;

/** The audio that benchmarks work on: a chord over noise that swells and dies away, the same in every run. */
final class Clip {

    /** Length of a clip where none is given; the operations in one invocation of a benchmark, as one operation is one second. */
    static final int SECONDS = 10;

    private static final double[] CHORD_HZ = {110, 220, 277.18, 329.63, 2217.46};

    private Clip() {}

    /** A clip of {@value #SECONDS} seconds; each seed sounds different. */
    static AudioBuffer of(int sampleRate, int channels, long seed) {
        return of(sampleRate, channels, seed, SECONDS);
    }

    /** A clip of another length. */
    static AudioBuffer of(int sampleRate, int channels, long seed, int seconds) {
        AudioBuffer clip = new AudioBuffer(sampleRate, channels, seconds * sampleRate);
        SplittableRandom random = new SplittableRandom(seed);
        for (float[] samples : clip.toArrays()) {
            double phase = random.nextDouble();
            for (int n = 0; n < samples.length; n++) {
                double time = n / (double) sampleRate;
                double sample = 0.1 * (random.nextDouble() - 0.5);
                for (double frequencyHz : CHORD_HZ) {
                    sample += 0.1 * Math.sin(2 * Math.PI * (frequencyHz * time + phase));
                }
                samples[n] = (float) (sample * (0.6 + 0.4 * Math.sin(2 * Math.PI * (time + phase))));
            }
        }
        return clip;
    }
}
