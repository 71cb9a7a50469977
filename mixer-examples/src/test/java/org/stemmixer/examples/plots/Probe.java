package org.stemmixer.examples.plots;

import java.util.Arrays;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.effect.Effect;

/** What comes out of an effect for signals that are easily read. */
final class Probe {

    static final int RATE = 48_000;

    private Probe() {}

    /** Runs a signal through an effect, without its latency. */
    static float[][] run(Effect effect, float[]... signal) {
        effect.prepare(RATE, signal.length);
        int latency = effect.latencyFrames();
        float[][] channels = new float[signal.length][];
        for (int c = 0; c < signal.length; c++) {
            channels[c] = Arrays.copyOf(signal[c], signal[c].length + latency);
        }
        effect.process(channels, 0, channels[0].length);
        for (int c = 0; c < signal.length; c++) {
            channels[c] = Arrays.copyOfRange(channels[c], latency, channels[c].length);
        }
        return channels;
    }

    /** A level that does not move: what a detector sees is exactly this. */
    static float[] steady(double levelDb, double seconds) {
        float[] signal = new float[(int) (seconds * RATE)];
        Arrays.fill(signal, (float) Decibels.toLinear(levelDb));
        return signal;
    }

    /** Levels one after another, each as long. */
    static float[] steps(double seconds, double... levelsDb) {
        float[] signal = new float[(int) (seconds * RATE) * levelsDb.length];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = (float) Decibels.toLinear(levelsDb[i / (signal.length / levelsDb.length)]);
        }
        return signal;
    }

    static float[] tone(double frequencyHz, double levelDb, double seconds) {
        float[] signal = new float[(int) (seconds * RATE)];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = (float) (Decibels.toLinear(levelDb) * Math.sin(2 * Math.PI * frequencyHz * i / RATE));
        }
        return signal;
    }

    static float[] impulse(double seconds) {
        float[] signal = new float[(int) (seconds * RATE)];
        signal[0] = 1;
        return signal;
    }

    static float[] inverted(float[] signal) {
        float[] inverted = new float[signal.length];
        for (int i = 0; i < signal.length; i++) {
            inverted[i] = -signal[i];
        }
        return inverted;
    }

    /** The level of the last sample, in dBFS. */
    static double lastDb(float[] signal) {
        return Decibels.fromLinear(Math.abs(signal[signal.length - 1]));
    }

    /** The largest magnitude in the second half, in dBFS. */
    static double settledPeakDb(float[] signal) {
        float peak = 0;
        for (int i = signal.length / 2; i < signal.length; i++) {
            peak = Math.max(peak, Math.abs(signal[i]));
        }
        return Decibels.fromLinear(peak);
    }

    /** The magnitude of an impulse response at a frequency, in dB. */
    static double magnitudeDb(float[] impulseResponse, double frequencyHz) {
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < impulseResponse.length; i++) {
            double angle = 2 * Math.PI * frequencyHz * i / RATE;
            real += impulseResponse[i] * Math.cos(angle);
            imaginary -= impulseResponse[i] * Math.sin(angle);
        }
        return Decibels.fromLinear(Math.hypot(real, imaginary));
    }
}
