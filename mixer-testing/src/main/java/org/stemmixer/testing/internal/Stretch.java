package org.stemmixer.testing.internal;

import org.jspecify.annotations.Nullable;

/** A stretch of code that is checked: one call of an effect, or what {@code RealTime.check} runs. */
final class Stretch {

    private @Nullable Object effect;
    private float[][] channels = {};
    private int offset;
    private int frames;
    private boolean finiteInput;
    private boolean normalInput;
    /** Where a number was first stored in the output that must not be there, else where in another array. */
    private @Nullable Throwable unusableStored;

    private boolean storedInOutput;

    void begin(@Nullable Object effect, float[][] channels, int offset, int frames) {
        this.effect = effect;
        this.channels = channels;
        this.offset = offset;
        this.frames = frames;
        unusableStored = null;
        storedInOutput = false;
        finiteInput = firstThatBreaks(Rule.FINITE) < 0;
        normalInput = firstThatBreaks(Rule.NORMAL) < 0;
    }

    void end() {
        effect = null;
        channels = new float[0][];
    }

    String name() {
        return effect == null ? "what RealTime.check runs" : effect.getClass().getName() + ".process";
    }

    void note(float[] array) {
        if (storedInOutput) {
            return;
        }
        boolean output = false;
        for (float[] channel : channels) {
            output |= channel == array;
        }
        if (output || unusableStored == null) {
            unusableStored = new Throwable();
            storedInOutput = output;
        }
    }

    @Nullable
    Throwable placeOf(Rule rule) {
        boolean cameIn = rule == Rule.FINITE ? !finiteInput : !normalInput;
        return cameIn && !storedInOutput ? null : unusableStored;
    }

    boolean isBroken(Rule rule) {
        return firstThatBreaks(rule) >= 0;
    }

    /** What is wrong with the output, and where in it. */
    String describe(Rule rule) {
        int first = firstThatBreaks(rule);
        int channel = first / Math.max(1, frames);
        int frame = first % Math.max(1, frames);
        boolean cameIn = rule == Rule.FINITE ? !finiteInput : !normalInput;
        return "was " + channels[channel][offset + frame] + " in channel " + (channel + 1) + ", frame " + frame
                + " of the block" + (cameIn ? ", with such numbers in the input" : "");
    }

    /** The first sample that breaks the rule, counted through all channels; -1 if there is none. */
    private int firstThatBreaks(Rule rule) {
        for (int c = 0; c < channels.length; c++) {
            float[] channel = channels[c];
            int end = Math.min(offset + frames, channel.length);
            for (int n = Math.max(0, offset); n < end; n++) {
                float value = channel[n];
                if (Guard.isUnusable(value) && Float.isFinite(value) == (rule == Rule.NORMAL)) {
                    return c * frames + n - offset;
                }
            }
        }
        return -1;
    }
}
