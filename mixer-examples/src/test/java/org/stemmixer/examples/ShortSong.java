package org.stemmixer.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.examples.demo.DemoSong;

/** What the samples of the documentation work on: three seconds of the demo song, and files made of them. */
final class ShortSong {

    private static final int RATE = 44_100;
    private static final int FRAMES = 3 * RATE;
    private static final int FROM = 10 * RATE; // all four stems play

    private ShortSong() {}

    /** Writes stems into {@code song}, and files beside it. */
    static void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("song"));
        Files.createDirectories(folder.resolve("episodes"));
        float[][] mix = new float[2][FRAMES];
        for (Map.Entry<String, AudioBuffer> stem : DemoSong.render().entrySet()) {
            float[][] part = stem.getValue().toArrays().clone();
            for (int c = 0; c < part.length; c++) {
                part[c] = Arrays.copyOfRange(part[c], FROM, FROM + FRAMES);
            }
            write(folder.resolve("song").resolve(stem.getKey()), part);
            for (int c = 0; c < 2; c++) {
                add(part[Math.min(c, part.length - 1)], mix[c]);
            }
        }
        write(folder.resolve("finished.wav"), scaled(mix, 0.5f));
        write(folder.resolve("finished.flac"), scaled(mix, 0.5f));
        write(folder.resolve("episodes/1.wav"), scaled(mix, 0.6f));
        write(folder.resolve("episodes/2.wav"), scaled(mix, 0.2f));
        write(folder.resolve("reference.wav"), bright(mix));
        write(folder.resolve("damaged.wav"), damaged(mix));
    }

    private static void add(float[] part, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += part[i];
        }
    }

    private static float[][] scaled(float[][] mix, float gain) {
        return map(mix, (channel, i) -> gain * channel[i]);
    }

    /** The same with less below some hundred Hz. */
    private static float[][] bright(float[][] mix) {
        return map(mix, (channel, i) -> 0.8f * (channel[i] - (i == 0 ? 0 : 0.95f * channel[i - 1])));
    }

    /** Far too loud, cut off, and lifted. */
    private static float[][] damaged(float[][] mix) {
        return map(mix, (channel, i) -> Math.max(-0.9999f, Math.min(0.9999f, 6 * channel[i] + 0.3f)));
    }

    private interface SampleOf {
        float at(float[] channel, int i);
    }

    private static float[][] map(float[][] mix, SampleOf sample) {
        float[][] result = new float[mix.length][FRAMES];
        for (int c = 0; c < mix.length; c++) {
            for (int i = 0; i < FRAMES; i++) {
                result[c][i] = sample.at(mix[c], i);
            }
        }
        return result;
    }

    private static void write(Path file, float[][] channels) throws IOException {
        AudioFiles.write(file, AudioBuffer.wrap(RATE, channels), SampleEncoding.PCM_24);
    }
}
