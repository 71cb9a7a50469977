package org.stemmixer.live;

import java.util.Arrays;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.internal.Samples;

/** A send to an effect and the return from it. The effect rests while nothing is sent and nothing rings. */
final class GlidingSend {

    private final Effect effect;
    private final float[][] bus;
    private final long tailFrames;
    private long framesToRing;

    GlidingSend(Effect effect, int sampleRate, int channels) {
        this.effect = effect;
        effect.prepare(sampleRate, channels);
        if (effect.latencyFrames() != 0) {
            throw new IllegalArgumentException(
                    "effect of a send must have no latency, but has " + effect.latencyFrames() + " frames");
        }
        bus = new float[channels][Ticks.FRAMES];
        tailFrames = effect.tailFrames();
    }

    /**
     * Sends frames of a tick, and adds what returns to another signal.
     *
     * @param done frames of the tick that lie before these
     * @param from linear level at the beginning of the tick
     * @param to linear level at its end
     */
    void process(double[][] sent, double[][] returned, int frames, int done, double from, double to) {
        boolean silent = from == 0 && to == 0;
        framesToRing = silent ? framesToRing - frames : tailFrames;
        if (framesToRing <= 0) {
            framesToRing = 0;
            return;
        }
        double perFrame = (to - from) / Ticks.FRAMES;
        for (int c = 0; c < bus.length; c++) {
            if (silent) {
                Arrays.fill(bus[c], 0, frames, 0);
            } else {
                for (int n = 0; n < frames; n++) {
                    bus[c][n] = Samples.usable((float) (sent[c][n] * (from + perFrame * (done + n + 1))));
                }
            }
        }
        effect.process(bus, 0, frames);
        for (int c = 0; c < bus.length; c++) {
            for (int n = 0; n < frames; n++) {
                returned[c][n] += bus[c][n];
            }
        }
    }
}
