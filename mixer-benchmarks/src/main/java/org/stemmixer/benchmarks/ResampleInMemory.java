package org.stemmixer.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.resample.Resampler;

/** Times the conversion of a whole file in memory, pass after pass: the steady state, to set beside others. */
final class ResampleInMemory {

    private static final int WARM_UP_PASSES = 2;

    private ResampleInMemory() {}

    /**
     * Prints how much processor time a pass takes: the median and the shortest of several, after two to warm up.
     *
     * @param args the input, the rate in Hz, and the number of passes
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("usage: ResampleInMemory INPUT RATE PASSES");
        }
        AudioBuffer audio = AudioFiles.read(Path.of(args[0]));
        int rate = Integer.parseInt(args[1]);
        double[] seconds = new double[Integer.parseInt(args[2])];
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        for (int i = -WARM_UP_PASSES; i < seconds.length; i++) {
            long start = clock.getCurrentThreadCpuTime();
            Resampler.resample(audio, rate);
            if (i >= 0) {
                seconds[i] = (clock.getCurrentThreadCpuTime() - start) / 1e9;
            }
        }
        Arrays.sort(seconds);
        System.out.printf(Locale.ROOT, "%.3f s per pass (shortest %.3f s)%n", seconds[seconds.length / 2], seconds[0]);
    }
}
