package org.stemmixer.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.dsp.loudness.LoudnessMeter;

/** Signals for live tests: reproducible, and as loud as they are asked for. */
final class LiveSignals {

    static final int RATE = 48_000;

    private LiveSignals() {}

    /** Seconds of stereo noise whose level moves as that of music does, by some dB, several times a second and over phrases. */
    static float[][] music(double seconds, double levelDb, long seed) {
        int frames = (int) (seconds * RATE);
        float[][] audio = new float[2][frames];
        Random random = new Random(seed);
        double low = 0;
        double phraseDb = 0;
        double gain = 0;
        for (int n = 0; n < frames; n++) {
            if (n % (8 * RATE) == 0) {
                phraseDb = 6 * random.nextDouble() - 3;
            }
            if (n % (RATE / 4) == 0) {
                gain = Decibels.toLinear(levelDb + phraseDb + 3 * random.nextGaussian());
            }
            double beat = Math.exp(-(n % (RATE / 4)) / (0.1 * RATE));
            low += 0.1 * (random.nextGaussian() - low);
            double sound = low * (0.5 + beat);
            audio[0][n] = (float) (gain * (sound + 0.05 * random.nextGaussian()));
            audio[1][n] = (float) (gain * (sound + 0.05 * random.nextGaussian()));
        }
        return audio;
    }

    /** Seconds of mono speech of a kind: syllables of noise with gaps between words, over a floor of noise. */
    static float[] speech(double seconds, double levelDb, double floorDb, long seed) {
        int frames = (int) (seconds * RATE);
        float[] audio = noise(frames, floorDb, seed + 1);
        Random random = new Random(seed);
        double gain = Decibels.toLinear(levelDb);
        int at = 0;
        while (at < frames) {
            int syllable = (int) (RATE * (0.1 + 0.15 * random.nextDouble()));
            double loud = gain * (0.6 + 0.8 * random.nextDouble());
            for (int n = 0; n < syllable && at + n < frames; n++) {
                double envelope = Math.sin(Math.PI * n / syllable);
                audio[at + n] += (float) (loud * envelope * random.nextGaussian());
            }
            at += syllable + (int) (RATE * (random.nextInt(5) == 0 ? 0.4 : 0.03));
        }
        return audio;
    }

    /**
     * The loudness of all minutes that begin after so many seconds each, of which each part is measured once.
     *
     * @param from the frame at which the first begins
     * @param everySeconds a divisor of 60
     */
    static List<Loudness> minutes(float[][] audio, int from, int everySeconds) {
        List<LoudnessMeter> parts = new ArrayList<>();
        int frames = everySeconds * RATE;
        for (int at = from; at + frames <= audio[0].length; at += frames) {
            LoudnessMeter meter = new LoudnessMeter(RATE, audio.length);
            meter.process(audio, at, frames);
            parts.add(meter);
        }
        int minute = 60 / everySeconds;
        return IntStream.rangeClosed(0, parts.size() - minute)
                .mapToObj(first -> LoudnessMeter.combined(parts.subList(first, first + minute)))
                .toList();
    }

    /** White noise of an RMS level. */
    static float[] noise(int frames, double levelDb, long seed) {
        Random random = new Random(seed);
        double gain = Decibels.toLinear(levelDb);
        float[] audio = new float[frames];
        for (int n = 0; n < frames; n++) {
            audio[n] = (float) (gain * random.nextGaussian());
        }
        return audio;
    }

    /** The RMS level of a stretch in dB. */
    static double levelDb(float[] audio, int from, int to) {
        double sum = 0;
        for (int n = from; n < to; n++) {
            sum += (double) audio[n] * audio[n];
        }
        return Decibels.fromPower(sum / (to - from));
    }
}
