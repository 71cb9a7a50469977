package org.stemmixer.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.effect.Effect;

/** Times an effect or a chain over a whole file in memory, pass after pass: the steady state, to set beside others. */
final class ProcessInMemory {

    private ProcessInMemory() {}

    /**
     * Prints how long a pass takes: the median and the shortest of several, after one to warm up. Each pass starts anew
     * on a copy of the file, made before the clock starts.
     *
     * @param args the name of a {@link BenchmarkedEffect}, the input, and the number of passes, 7 by default
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 2 || args.length > 3) {
            throw new IllegalArgumentException("usage: ProcessInMemory EFFECT INPUT [PASSES]");
        }
        Effect effect =
                BenchmarkedEffect.valueOf(args[0].toUpperCase(Locale.ROOT)).create();
        AudioBuffer audio = AudioFiles.read(Path.of(args[1]));
        double[] seconds = new double[args.length > 2 ? Integer.parseInt(args[2]) : 7];
        effect.prepare(audio.sampleRate(), audio.channels());
        pass(effect, audio);
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = pass(effect, audio);
        }
        Arrays.sort(seconds);
        System.out.printf(
                Locale.ROOT,
                "%.3f s per pass (shortest %.3f s), %.0f times real time%n",
                seconds[seconds.length / 2],
                seconds[0],
                (double) audio.frames() / audio.sampleRate() / seconds[seconds.length / 2]);
    }

    private static double pass(Effect effect, AudioBuffer audio) {
        float[][] samples = audio.toArrays();
        effect.reset();
        long start = System.nanoTime();
        effect.process(samples, 0, audio.frames());
        return (System.nanoTime() - start) / 1e9;
    }
}
