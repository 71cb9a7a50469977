package org.stemmixer.live;

import java.util.Arrays;

/**
 * Shares one gain among open microphones, after D. Dugan, "Automatic Microphone Mixing", J. Audio Eng. Soc. 23(6), 1975, and US patent
 * 3,992,584 (1976, expired): each microphone's gain in dB is its level less the level of the sum of all.
 *
 * <p>With powers p, the gain g of microphone i is g² = p_i / P. Where signals have nothing in common, P is the sum of all p, and the g²
 * add up to 1: n microphones that pick up the same amount of ambience have 1/√n each, 10 log n dB less, and their sum has the ambience of
 * one. No further attenuation by the number of open microphones is needed. Where all pick up the same signal, P is the power of what they
 * add up to, (Σ √p)², and the g add up to 1. P is taken as the greater of both, so that no gain ever exceeds 1.
 *
 * <p>While nobody speaks the gains stay as they were: the last microphone is held open, and the ambience does not change.
 */
final class GainSharing {

    private static final double SMOOTHING_SECONDS = 0.015;

    /** Mean square of -100 dBFS, which every microphone has at least: a cut cable is turned down far enough, and not for ever. */
    private static final double LEAST_POWER = 1e-10;

    private final double smoothing;
    private final double[] target;
    private final double[] share;
    private final double[] from;
    private final double[] to;
    private final boolean[] openBefore;
    private boolean speech;

    GainSharing(int microphones, int sampleRate) {
        smoothing = Math.exp(-Ticks.seconds(sampleRate) / SMOOTHING_SECONDS);
        target = new double[microphones];
        share = new double[microphones];
        from = new double[microphones];
        to = new double[microphones];
        openBefore = new boolean[microphones];
        Arrays.fill(openBefore, true);
        Arrays.fill(target, 1.0 / microphones);
        Arrays.fill(share, 1.0 / microphones);
        Arrays.fill(from, Math.sqrt(1.0 / microphones));
        Arrays.fill(to, Math.sqrt(1.0 / microphones));
    }

    /**
     * Shares anew, at the beginning of a tick.
     *
     * @param open which microphones take part; the others have no gain, and their share goes to the rest
     */
    void tick(MicrophoneLevels levels, boolean[] open) {
        decide(levels, open);
        for (int m = 0; m < share.length; m++) {
            // Linear, the same for all: what adds up to 1 goes on doing so.
            share[m] = target[m] + smoothing * (share[m] - target[m]);
            from[m] = to[m];
            to[m] = Math.sqrt(share[m]);
        }
    }

    private void decide(MicrophoneLevels levels, boolean[] open) {
        double sum = 0;
        speech = false;
        for (int m = 0; m < share.length; m++) {
            if (open[m]) {
                sum += levels.power(m) + LEAST_POWER;
                speech |= levels.speaks(m);
            }
        }
        if (speech) {
            double all = Math.max(sum, levels.powerOfSum());
            for (int m = 0; m < share.length; m++) {
                target[m] = open[m] ? (levels.power(m) + LEAST_POWER) / all : 0;
            }
        } else if (!Arrays.equals(open, openBefore)) {
            divide(open);
        }
        System.arraycopy(open, 0, openBefore, 0, open.length);
    }

    /** While nobody speaks, what a microphone had that is closed goes to those that are open. */
    private void divide(boolean[] open) {
        double held = 0;
        int count = 0;
        for (int m = 0; m < share.length; m++) {
            held += open[m] ? target[m] : 0;
            count += open[m] ? 1 : 0;
        }
        for (int m = 0; m < share.length; m++) {
            target[m] = !open[m] ? 0 : held > 0 ? target[m] / held : 1.0 / count;
        }
    }

    /** Whether somebody speaks. */
    boolean speech() {
        return speech;
    }

    /** The linear gain at the beginning of the tick. */
    double from(int microphone) {
        return from[microphone];
    }

    /** The linear gain at the end of the tick. */
    double to(int microphone) {
        return to[microphone];
    }
}
