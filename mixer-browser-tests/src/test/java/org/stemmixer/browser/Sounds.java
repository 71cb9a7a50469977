package org.stemmixer.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.LoudnessMeter;

/** Audio to be played, and what can be said of audio that was heard. */
final class Sounds {

    static final int RATE = 44100;

    private Sounds() {}

    /** A mono file of a function of time. */
    static Path write(Path file, double seconds, DoubleUnaryOperator sound) {
        AudioBuffer audio = new AudioBuffer(RATE, 1, (int) (seconds * RATE));
        for (int n = 0; n < audio.frames(); n++) {
            audio.channel(0)[n] = (float) sound.applyAsDouble(n / (double) RATE);
        }
        try {
            AudioFiles.write(file, audio, SampleEncoding.FLOAT_32);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DoubleUnaryOperator sine(double hz, double amplitude) {
        return t -> amplitude * Math.sin(2 * Math.PI * hz * t);
    }

    /** Noise that is the same every second, so that it has the same loudness anywhere. */
    static DoubleUnaryOperator noise(long seed, double amplitude) {
        double[] second = new Random(seed).doubles(RATE, -amplitude, amplitude).toArray();
        return t -> second[(int) Math.round(t * RATE) % RATE];
    }

    static AudioBuffer part(AudioBuffer audio, double fromSeconds, double toSeconds) {
        int from = (int) Math.round(fromSeconds * audio.sampleRate());
        int to = (int) Math.round(toSeconds * audio.sampleRate());
        float[][] channels = Arrays.stream(audio.toArrays())
                .map(channel -> Arrays.copyOfRange(channel, from, to))
                .toArray(float[][]::new);
        return AudioBuffer.wrap(audio.sampleRate(), channels);
    }

    static double loudnessLufs(AudioBuffer audio, double fromSeconds, double toSeconds) {
        return LoudnessMeter.measure(part(audio, fromSeconds, toSeconds)).integratedLufs();
    }

    /** The amplitude of a sine in a channel, over whole seconds. */
    static double amplitude(AudioBuffer audio, int channel, double hz, double fromSeconds, double toSeconds) {
        float[] samples = part(audio, fromSeconds, toSeconds).channel(channel);
        double re = 0;
        double im = 0;
        for (int n = 0; n < samples.length; n++) {
            double phase = 2 * Math.PI * hz * n / audio.sampleRate();
            re += samples[n] * Math.cos(phase);
            im += samples[n] * Math.sin(phase);
        }
        return 2 * Math.hypot(re, im) / samples.length;
    }

    /** The largest step from one sample to the next: what a click is made of. */
    static double largestStep(AudioBuffer audio, double fromSeconds, double toSeconds) {
        float[] samples = part(audio, fromSeconds, toSeconds).channel(0);
        double largest = 0;
        for (int n = 1; n < samples.length; n++) {
            largest = Math.max(largest, Math.abs(samples[n] - samples[n - 1]));
        }
        return largest;
    }

    static double decibels(double ratio) {
        return 20 * Math.log10(ratio);
    }
}
