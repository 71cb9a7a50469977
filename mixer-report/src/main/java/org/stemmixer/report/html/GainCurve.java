package org.stemmixer.report.html;

import java.util.Base64;
import org.stemmixer.core.audio.FrameListener;

/**
 * The gain that an insert has over time within an excerpt, measured as the ratio of what comes out of it to what goes in, in steps
 * of 2.5 ms: what the ear takes for the level of dynamics.
 */
final class GainCurve {

    static final int STEPS_PER_SECOND = 400;

    /** The gains that a byte can tell: from here up, 0 standing for silence. */
    private static final double LOWEST_DB = -24;

    private static final double STEPS_PER_DB = 8;

    /** Below that much power, the ratio would be one of rounding errors. */
    private static final double SILENCE = 1e-12;

    private final long start;
    private final double framesPerStep;
    private final double[] before;
    private final double[] after;

    GainCurve(Excerpt excerpt, int sampleRate) {
        this.start = Math.round(excerpt.startSeconds() * sampleRate);
        this.framesPerStep = sampleRate / (double) STEPS_PER_SECOND;
        int steps = (int) Math.ceil(excerpt.seconds() * STEPS_PER_SECOND) + 1;
        this.before = new double[steps];
        this.after = new double[steps];
    }

    /** Hears what goes in. */
    FrameListener before() {
        return summing(before);
    }

    /** Hears what comes out. */
    FrameListener after() {
        return summing(after);
    }

    private FrameListener summing(double[] powers) {
        long[] position = {-start};
        return (channels, offset, frames) -> {
            int from = (int) Math.max(0, Math.min(frames, -position[0]));
            for (int i = from; i < frames; i++) {
                int step = (int) ((position[0] + i) / framesPerStep);
                if (step >= powers.length) {
                    break;
                }
                for (float[] channel : channels) {
                    double sample = channel[offset + i];
                    powers[step] += sample * sample / channels.length;
                }
            }
            position[0] += frames;
        };
    }

    /** The gains in dB, as bytes in Base64: an eighth of a dB each, from -24 dB up; 0 is silence. */
    String toBase64() {
        byte[] bytes = new byte[before.length];
        double gainDb = 0;
        for (int i = 0; i < bytes.length; i++) {
            // In silence, the gain stays what it was: nobody hears it move.
            gainDb = before[i] > SILENCE * framesPerStep ? 10 * Math.log10(after[i] / before[i]) : gainDb;
            bytes[i] = (byte) Math.max(0, Math.min(255, Math.round((gainDb - LOWEST_DB) * STEPS_PER_DB)));
        }
        return Base64.getEncoder().encodeToString(bytes);
    }
}
