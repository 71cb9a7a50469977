package org.stemmixer.codecs.opus;

import java.util.Arrays;
import org.stemmixer.codecs.transform.CosineTransform;

/** From the spectra of one channel to its samples: inverse MDCT, pitch filter and de-emphasis (RFC 6716, 4.3.5 to 4.3.7). */
final class CeltSynthesis {

    static final int OVERLAP = 120;

    /** What the pitch filter looks back over: a period of 1022 and two samples more. */
    private static final int HISTORY = 1024;

    private static final int MAX_FRAME = CeltTables.SHORT_BLOCK << CeltTables.MAX_LOG_BLOCKS;
    private static final float SCALE = 1f / 32768;
    private static final float EMPHASIS = 0.85000610f;

    /** The rising slope of the window: sine of squared sine. */
    static final float[] SLOPE = slope();

    private final CosineTransform[] transforms = new CosineTransform[CeltTables.MAX_LOG_BLOCKS + 1];
    private final float[] lines = new float[MAX_FRAME];
    private final float[] buffer = new float[HISTORY + MAX_FRAME + OVERLAP / 2];
    private final PitchFilter filter = new PitchFilter();
    private float emphasis;

    CeltSynthesis() {
        for (int i = 0; i < transforms.length; i++) {
            transforms[i] = new CosineTransform(CeltTables.SHORT_BLOCK << i);
        }
    }

    private static float[] slope() {
        float[] slope = new float[OVERLAP];
        for (int i = 0; i < OVERLAP; i++) {
            double sine = Math.sin((i + 0.5) / OVERLAP * Math.PI / 2);
            slope[i] = (float) Math.sin(Math.PI / 2 * sine * sine);
        }
        return slope;
    }

    void reset() {
        Arrays.fill(buffer, 0);
        filter.reset();
        emphasis = 0;
    }

    /** What the pitch filter is to be from the middle of this frame's beginning on. */
    PitchFilter filter() {
        return filter;
    }

    /** Gives the samples of one frame, in which the lines of its blocks lie in turn. */
    void frame(float[] spectrum, int blocks, int logBlock, float[] target, int offset) {
        int block = CeltTables.SHORT_BLOCK << logBlock;
        int length = block * blocks;
        for (int b = 0; b < blocks; b++) {
            transforms[logBlock].transform(spectrum, b, blocks, lines, 0);
            int at = HISTORY + b * block;
            for (int i = 0, to = at + OVERLAP / 2; i < block; i++) {
                buffer[to + i] = -SCALE * lines[block - 1 - i];
            }
            for (int low = 0, high = OVERLAP - 1; low < high; low++, high--) {
                float before = buffer[at + low];
                float now = buffer[at + high];
                buffer[at + low] = before * SLOPE[high] - now * SLOPE[low];
                buffer[at + high] = before * SLOPE[low] + now * SLOPE[high];
            }
        }
        filter.apply(buffer, HISTORY, length);
        float memory = emphasis;
        for (int i = 0; i < length; i++) {
            float sample = buffer[HISTORY + i] + memory;
            target[offset + i] = sample;
            memory = EMPHASIS * sample;
        }
        emphasis = memory;
        System.arraycopy(buffer, length, buffer, 0, HISTORY + OVERLAP / 2);
    }
}
