package org.stemmixer.training.gains;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.training.data.DatasetIndex;
import org.stemmixer.training.data.MultitrackSong;

/** Stems of two seconds, each noise of its own, so that their powers add. */
final class TestStems {

    static final int RATE = 44_100;
    static final int FRAMES = 2 * RATE;

    private TestStems() {}

    /** Writes a stereo stem with the same on both sides. */
    static void write(Path folder, String name, double levelDb) throws IOException {
        float[] samples = noise(name, levelDb);
        write(folder, name, RATE, samples, samples.clone());
    }

    static void write(Path folder, String name, int sampleRate, float[]... channels) throws IOException {
        Files.createDirectories(folder);
        AudioFiles.write(
                folder.resolve(name + ".wav"), AudioBuffer.wrap(sampleRate, channels), SampleEncoding.FLOAT_32);
    }

    /** Noise whose root mean square is at a level, another for every name. */
    static float[] noise(String name, double levelDb) {
        Random random = new Random(name.hashCode());
        float[] samples = new float[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            samples[i] = (float) (Math.pow(10, levelDb / 20) * random.nextGaussian());
        }
        return samples;
    }

    /** The only song in a folder. */
    static MultitrackSong song(Path folder) throws IOException {
        return DatasetIndex.multitracks(folder).get(0);
    }
}
