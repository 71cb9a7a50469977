package org.stemmixer.report.html;

import java.util.Arrays;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.effect.Effect;

/** What a linear effect makes of a single sample: left to left and right, then right to left and right. */
final class ImpulseResponse {

    private static final int SIDES = 2;
    private static final int LONGEST_SECONDS = 6;

    /** What is left of the energy where it is cut off: 70 dB down. */
    private static final double INAUDIBLE = 1e-7;

    private ImpulseResponse() {}

    /** The four channels of a response, cut off where nothing can be heard any more. */
    static AudioBuffer of(Effect effect, int sampleRate) {
        effect.prepare(sampleRate, SIDES);
        int late = effect.latencyFrames();
        long tail = Math.min(effect.tailFrames(), (long) LONGEST_SECONDS * sampleRate);
        int frames = (int) (late + tail + 1);
        float[][] responses = new float[SIDES * SIDES][];
        for (int side = 0; side < SIDES; side++) {
            float[][] block = new float[SIDES][frames];
            block[side][0] = 1;
            effect.reset();
            effect.process(block, 0, frames);
            responses[SIDES * side] = Arrays.copyOfRange(block[0], late, frames);
            responses[SIDES * side + 1] = Arrays.copyOfRange(block[1], late, frames);
        }
        int audible = audibleFrames(responses);
        for (int c = 0; c < responses.length; c++) {
            responses[c] = Arrays.copyOf(responses[c], audible);
        }
        return AudioBuffer.wrap(sampleRate, responses);
    }

    private static int audibleFrames(float[][] responses) {
        double left = 0;
        int end = responses[0].length;
        double all = 0;
        for (float[] response : responses) {
            for (float sample : response) {
                all += sample * sample;
            }
        }
        while (end > 1 && left <= INAUDIBLE * all) {
            end--;
            for (float[] response : responses) {
                left += response[end] * response[end];
            }
        }
        return Math.min(responses[0].length, end + 1);
    }
}
