package org.stemmixer.core.measure;

import java.util.Random;
import org.stemmixer.dsp.AudioBuffer;

/** Signals to measure. */
final class Signals {

    static final int RATE = 44_100;

    private Signals() {}

    static AudioBuffer sine(int sampleRate, double frequencyHz, double amplitude, int channels, int frames) {
        AudioBuffer audio = new AudioBuffer(sampleRate, channels, frames);
        for (float[] channel : audio.toArrays()) {
            for (int n = 0; n < frames; n++) {
                channel[n] = (float) (amplitude * Math.sin(2 * Math.PI * frequencyHz * n / sampleRate));
            }
        }
        return audio;
    }

    /** Stereo noise with independent mid and side of the given amplitudes. */
    static AudioBuffer noise(int sampleRate, int frames, double mid, double side) {
        Random random = new Random(5);
        AudioBuffer noise = new AudioBuffer(sampleRate, 2, frames);
        for (int n = 0; n < frames; n++) {
            double m = mid * (2 * random.nextDouble() - 1);
            double s = side * (2 * random.nextDouble() - 1);
            noise.channel(0)[n] = (float) (m + s);
            noise.channel(1)[n] = (float) (m - s);
        }
        return noise;
    }

    /** Measures audio in blocks of one size. */
    static SongMeasurements measurements(AudioBuffer audio, int blockFrames) {
        AnalysisMeter meter = new AnalysisMeter("song", audio.sampleRate(), audio.channels());
        for (int n = 0; n < audio.frames(); n += blockFrames) {
            meter.process(audio.toArrays(), n, Math.min(blockFrames, audio.frames() - n));
        }
        return meter.finish();
    }

    static SongMeasurements measurements(AudioBuffer audio) {
        return measurements(audio, 8192);
    }
}
