package org.stemmixer.training.parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/** Simple songs: a beat of noise bursts, a bass and a chord, each song with sounds of its own. */
final class GeneratedSongs {

    static final int RATE = 44_100;

    private GeneratedSongs() {}

    /** Writes songs into folders of their groups. */
    static void write(Path root, int groups, int songsInGroup, double seconds) throws IOException {
        for (int group = 0; group < groups; group++) {
            Path folder = Files.createDirectories(root.resolve("group-" + group));
            for (int song = 0; song < songsInGroup; song++) {
                AudioBuffer audio = song(group * 100L + song, seconds);
                AudioFiles.write(folder.resolve("song-" + song + ".wav"), audio, SampleEncoding.PCM_16);
            }
        }
    }

    static AudioBuffer song(long seed, double seconds) {
        Random random = new Random(seed);
        int frames = (int) (seconds * RATE);
        float[] left = new float[frames];
        float[] right = new float[frames];
        int beat = (int) (RATE * random.nextDouble(0.3, 0.6));
        double decay = random.nextDouble(0.02, 0.08) * RATE;
        double bassHz = random.nextDouble(55, 70);
        double chordHz = random.nextDouble(220, 300);
        double beatGain = random.nextDouble(0.25, 0.35);
        double bassGain = random.nextDouble(0.12, 0.18);
        double chordGain = random.nextDouble(0.08, 0.12);
        double width = random.nextDouble(0.2, 0.4);
        for (int i = 0; i < frames; i++) {
            double t = i / (double) RATE;
            double drum = beatGain * Math.exp(-(i % beat) / decay) * random.nextDouble(-1, 1);
            double bass = bassGain * Math.sin(2 * Math.PI * bassHz * t) * Math.min(1, (i % beat) / 2000.0);
            double saw = 2 * (chordHz * t % 1) - 1;
            double fifth = 2 * (1.503 * chordHz * t % 1) - 1;
            double mid = drum + bass + chordGain * (saw + fifth) / 2;
            double side = width * chordGain * (saw - fifth);
            left[i] = (float) Math.max(-1, Math.min(1, mid + side));
            right[i] = (float) Math.max(-1, Math.min(1, mid - side));
        }
        return AudioBuffer.wrap(RATE, left, right);
    }
}
