package org.example.smallest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.dsp.AudioBuffer;

/** Mixes two generated stems by given gains, by the rules and automatically, and says how large the class path is. */
public final class SmallestMix {

    private static final int RATE = 44_100;
    private static final int FRAMES = 10 * RATE;

    private SmallestMix() {}

    /** Writes into the folder that is the only argument. */
    public static void main(String[] arguments) throws IOException {
        StemMixer mixer = StemMixer.builder().sampleRate(RATE).build();
        MixOptions[] ways = {
            MixOptions.builder().build(),
            MixOptions.builder().autoGain(true).build(),
            MixOptions.builder().auto(AutoMix.standard()).build()
        };
        for (int i = 0; i < ways.length; i++) {
            mixer.mixBuffers(stems(), ways[i]).writeTo(Path.of(arguments[0], "smallest-" + i + ".wav"));
        }

        long bytes = 0;
        int jars = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                bytes += new File(entry).length();
                jars++;
            }
        }
        System.out.printf("%.1f MB in %d jars%n", bytes / 1e6, jars);
        if (jars > 6 || bytes > 3_600_000) {
            throw new IllegalStateException("the smallest class path must be at most 3.6 MB in 6 jars");
        }
    }

    /** A low tone and a noise that comes and goes. */
    private static Map<String, AudioBuffer> stems() {
        float[] bass = new float[FRAMES];
        float[] drums = new float[FRAMES];
        int noise = 1;
        for (int i = 0; i < FRAMES; i++) {
            bass[i] = (float) (0.3 * Math.sin(2 * Math.PI * 55 * i / RATE));
            noise = noise * 1_664_525 + 1_013_904_223;
            drums[i] = 0.5f * noise / Integer.MAX_VALUE * (float) Math.exp(-8.0 * (i % (RATE / 2)) / RATE);
        }
        return Map.of("bass", AudioBuffer.wrap(RATE, bass), "drums", AudioBuffer.wrap(RATE, drums));
    }
}
