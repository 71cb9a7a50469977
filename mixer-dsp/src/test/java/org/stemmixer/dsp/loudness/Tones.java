package org.stemmixer.dsp.loudness;

/**
 * Test signals: a tone of 1 kHz at 48 kHz in segments of different level, its phase running on, as in the EBU's tables.
 */
final class Tones {

    static final int RATE = 48_000;
    static final double SILENT = Double.NEGATIVE_INFINITY;

    private Tones() {}

    /** Two equal channels from pairs of peak level in dBFS and duration in seconds. */
    static float[][] stereo(double... levelsAndSeconds) {
        float[] tone = mono(levelsAndSeconds);
        return new float[][] {tone, tone.clone()};
    }

    static float[] mono(double... levelsAndSeconds) {
        int frames = 0;
        for (int i = 1; i < levelsAndSeconds.length; i += 2) {
            frames += frames(levelsAndSeconds[i]);
        }
        float[] tone = new float[frames];
        int n = 0;
        for (int i = 0; i < levelsAndSeconds.length; i += 2) {
            double amplitude = Math.pow(10, levelsAndSeconds[i] / 20);
            for (int end = n + frames(levelsAndSeconds[i + 1]); n < end; n++) {
                tone[n] = (float) (amplitude * Math.sin(2 * Math.PI * 1000 * n / RATE));
            }
        }
        return tone;
    }

    static int frames(double seconds) {
        return (int) Math.round(seconds * RATE);
    }

    /** A sine with fades of 20 ms, so that its ends do not overshoot. */
    static float[] sine(int rate, double frequencyHz, double amplitude, double phase, int frames) {
        float[] sine = new float[frames];
        double fade = 0.02 * rate;
        for (int n = 0; n < frames; n++) {
            double gain = Math.min(1, Math.min(n, frames - 1 - n) / fade);
            sine[n] = (float) (gain * amplitude * Math.sin(2 * Math.PI * frequencyHz * n / rate + phase));
        }
        return sine;
    }

    static LoudnessMeter measured(int rate, ChannelLayout layout, float[]... channels) {
        LoudnessMeter meter = new LoudnessMeter(rate, layout);
        meter.process(channels, 0, channels[0].length);
        return meter;
    }
}
