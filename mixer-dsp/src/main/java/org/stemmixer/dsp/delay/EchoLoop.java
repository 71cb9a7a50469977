package org.stemmixer.dsp.delay;

import java.util.Arrays;
import org.stemmixer.dsp.internal.DelayLine;
import org.stemmixer.dsp.internal.FeedbackInput;
import org.stemmixer.dsp.internal.ParameterRamp;

/** The delay lines of a {@link Delay}, and what runs between their ends. */
final class EchoLoop {

    /** The longest block, for which the scratch arrays are made. */
    static final int MAX_BLOCK = 256;

    /** The numbers of the ramp: gains of the input and of the echoes in the output. */
    static final int DRY = 0;

    static final int WET = 1;
    /** Into the lines: each input to its own side, and the right one to the left. */
    static final int INPUT_LEFT_SAME = 2;

    static final int INPUT_RIGHT_SAME = 3;
    static final int INPUT_RIGHT_TO_LEFT = 4;
    /** Around the loop: an echo to its own side and to the other. */
    static final int FEEDBACK_SAME = 5;

    static final int FEEDBACK_OTHER = 6;
    /** The pole of the low-pass. */
    static final int POLE = 7;

    static final int VALUES = 8;

    /** State of the low-pass below this, 600 dB under full scale, is silence. */
    private static final double SILENCE = 1e-30;

    private final DelayLine[] lines;
    private final float[][] echo;
    private final float[][] earlierEcho;
    private final double[] lowPassed;
    private final double[] value = new double[VALUES];

    EchoLoop(int channels, int maxDelayFrames) {
        lines = new DelayLine[channels];
        for (int c = 0; c < channels; c++) {
            lines[c] = new DelayLine(maxDelayFrames);
        }
        echo = new float[channels][MAX_BLOCK];
        earlierEcho = new float[channels][MAX_BLOCK];
        lowPassed = new double[channels];
    }

    void clear() {
        for (DelayLine line : lines) {
            line.clear();
        }
        Arrays.fill(lowPassed, 0);
    }

    /**
     * Processes a block in place, no longer than either delay.
     *
     * @param ramp the numbers above; while they move, echoes cross over from the earlier delay
     */
    void process(float[][] block, int offset, int frames, ParameterRamp ramp, int delay, int earlierDelay) {
        for (int c = 0; c < lines.length; c++) {
            lines[c].read(delay, echo[c], 0, frames);
            if (ramp.active() && earlierDelay != delay) {
                lines[c].read(earlierDelay, earlierEcho[c], 0, frames);
                crossFade(earlierEcho[c], echo[c], frames, ramp);
            }
        }
        if (ramp.active()) {
            for (int n = 0; n < frames; n++) {
                for (int v = 0; v < VALUES; v++) {
                    value[v] = ramp.start(v) + ramp.slope(v) * (ramp.position() + n);
                }
                run(block, offset + n, n, 1);
            }
        } else {
            for (int v = 0; v < VALUES; v++) {
                value[v] = ramp.target(v);
            }
            run(block, offset, 0, frames);
        }
        for (int c = 0; c < lines.length; c++) {
            lines[c].write(echo[c], 0, frames);
        }
    }

    private static void crossFade(float[] earlier, float[] later, int frames, ParameterRamp ramp) {
        for (int n = 0; n < frames; n++) {
            double weight = (double) (ramp.position() + n) / ramp.length();
            later[n] = (float) (weight * later[n] + (1 - weight) * earlier[n]);
        }
    }

    private void run(float[][] block, int offset, int from, int frames) {
        if (lines.length == 2) {
            runStereo(block[0], block[1], offset, from, frames);
        } else {
            for (int c = 0; c < lines.length; c++) {
                runSingle(c, block[c], offset, from, frames);
            }
        }
    }

    /** Puts the echoes into the output and, in their place, what goes into the line. */
    private void runSingle(int index, float[] channel, int offset, int from, int frames) {
        float[] line = echo[index];
        double pole = value[POLE];
        double feedback = value[FEEDBACK_SAME];
        double low = lowPassed[index];
        for (int n = 0; n < frames; n++) {
            double in = FeedbackInput.bounded(channel[offset + n]);
            double out = line[from + n];
            low = audible((1 - pole) * out + pole * low);
            line[from + n] = (float) (in + feedback * low);
            channel[offset + n] = (float) (value[DRY] * channel[offset + n] + value[WET] * out);
        }
        lowPassed[index] = low;
    }

    private void runStereo(float[] left, float[] right, int offset, int from, int frames) {
        float[] leftLine = echo[0];
        float[] rightLine = echo[1];
        double dry = value[DRY];
        double wet = value[WET];
        double pole = value[POLE];
        double same = value[FEEDBACK_SAME];
        double other = value[FEEDBACK_OTHER];
        double leftIn = value[INPUT_LEFT_SAME];
        double rightIn = value[INPUT_RIGHT_SAME];
        double rightToLeft = value[INPUT_RIGHT_TO_LEFT];
        double leftLow = lowPassed[0];
        double rightLow = lowPassed[1];
        for (int n = 0; n < frames; n++) {
            double l = FeedbackInput.bounded(left[offset + n]);
            double r = FeedbackInput.bounded(right[offset + n]);
            double leftOut = leftLine[from + n];
            double rightOut = rightLine[from + n];
            leftLow = audible((1 - pole) * leftOut + pole * leftLow);
            rightLow = audible((1 - pole) * rightOut + pole * rightLow);
            leftLine[from + n] = (float) (leftIn * l + rightToLeft * r + same * leftLow + other * rightLow);
            rightLine[from + n] = (float) (rightIn * r + same * rightLow + other * leftLow);
            left[offset + n] = (float) (dry * left[offset + n] + wet * leftOut);
            right[offset + n] = (float) (dry * right[offset + n] + wet * rightOut);
        }
        lowPassed[0] = leftLow;
        lowPassed[1] = rightLow;
    }

    private static double audible(double state) {
        return Math.abs(state) < SILENCE ? 0 : state;
    }
}
