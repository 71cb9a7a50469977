package org.stemmixer.ml;

import java.util.Random;
import org.stemmixer.dsp.AudioBuffer;

/** Songs for tests. */
final class TestSong {

    private TestSong() {}

    /** A chord that swells and fades, slightly different on each side: smooth everywhere, so that a click would show. */
    static AudioBuffer chord(int rate, int channels, double seconds, double amplitude) {
        int frames = (int) (rate * seconds);
        float[][] samples = new float[channels][frames];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < frames; i++) {
                double t = i / (double) rate;
                double envelope = Math.pow(Math.sin(Math.PI * i / frames), 2);
                double sound = Math.sin(2 * Math.PI * 110 * t)
                        + 0.5 * Math.sin(2 * Math.PI * 277.2 * t + c)
                        + 0.3 * Math.sin(2 * Math.PI * 659.3 * t + 2 * c);
                samples[c][i] = (float) (amplitude / 1.8 * envelope * sound);
            }
        }
        return AudioBuffer.wrap(rate, samples);
    }

    /** Bursts of noise over a chord: peaks far above the mean, as drums make them. */
    static AudioBuffer beat(int rate, int channels, double seconds, double amplitude) {
        AudioBuffer song = chord(rate, channels, seconds, amplitude / 4);
        Random random = new Random(7);
        int beat = rate / 3;
        for (int i = 0; i < song.frames(); i++) {
            double burst = Math.exp(-20.0 * (i % beat) / beat);
            for (int c = 0; c < channels; c++) {
                song.channel(c)[i] += (float) (0.75 * amplitude * burst * random.nextDouble(-1, 1));
            }
        }
        return song;
    }
}
