package org.stemmixer.training.gains;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/**
 * Songs of four generated stems whose balance follows a rule that can be heard: bass is quiet, vocals are loud, and drums
 * are the louder the darker they are.
 */
final class TestSongs {

    static final int RATE = 44_100;
    private static final int FRAMES = 13 * RATE;

    private TestSongs() {}

    /** Writes a song as {@code folder/group/song/*.wav}. */
    static void write(Path folder, String group, String song, long seed) throws IOException {
        Random random = new Random(seed);
        Path stems = Files.createDirectories(folder.resolve(group).resolve(song));
        boolean dark = random.nextBoolean();
        write(stems, "drums", drums(random, dark), dark ? -16 : -28);
        write(stems, "bass", tone(random, 50 + 40 * random.nextDouble(), 2), -30);
        write(stems, "vocals", tone(random, 250 + 200 * random.nextDouble(), 0.5), -15);
        write(stems, "synth", tone(random, 600 + 300 * random.nextDouble(), 4), -22);
    }

    private static void write(Path folder, String name, float[] samples, double rmsDb) throws IOException {
        double sum = 0;
        for (float sample : samples) {
            sum += sample * sample;
        }
        float factor = (float) (Math.pow(10, rmsDb / 20) / Math.sqrt(sum / samples.length));
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= factor;
        }
        AudioFiles.write(folder.resolve(name + ".wav"), AudioBuffer.wrap(RATE, samples), SampleEncoding.FLOAT_32);
    }

    /** Bursts of noise. */
    private static float[] drums(Random random, boolean dark) {
        int period = RATE / (2 + random.nextInt(3));
        float[] samples = new float[FRAMES];
        double state = 0;
        for (int i = 0; i < FRAMES; i++) {
            double noise = random.nextGaussian() * Math.exp(-(i % period) / (0.05 * RATE));
            state += 0.1 * (noise - state);
            samples[i] = (float) (dark ? state : noise - state);
        }
        return samples;
    }

    /** A tone with overtones that comes and goes. */
    private static float[] tone(Random random, double hz, double notesPerSecond) {
        float[] samples = new float[FRAMES];
        double phase = random.nextDouble();
        for (int i = 0; i < FRAMES; i++) {
            double t = (double) i / RATE;
            double envelope = 0.55 + 0.45 * Math.sin(2 * Math.PI * (notesPerSecond * t + phase));
            double sum = 0;
            for (int harmonic = 1; harmonic <= 3; harmonic++) {
                sum += Math.sin(2 * Math.PI * harmonic * hz * t) / harmonic;
            }
            samples[i] = (float) (envelope * sum);
        }
        return samples;
    }
}
