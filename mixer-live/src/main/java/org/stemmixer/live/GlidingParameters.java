package org.stemmixer.live;

import java.util.concurrent.atomic.AtomicLongArray;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * The ten parameters on their way: each follows its target like a critically damped spring, so neither it nor its speed ever jumps,
 * whenever and wherever it is sent. From one end of its range to the other it takes about five times {@value #SECONDS} s; the second
 * difference from tick to tick is at most {@code 1.8 (tick / SECONDS)^2}.
 *
 * <p>Sent by any thread; {@link #tick} is the audio thread's and does not allocate.
 */
final class GlidingParameters {

    static final double SECONDS = 1;

    static final int INPUT_GAIN = 0;
    static final int COMPRESSION = 1;
    static final int HIGH_EQ = 2;
    static final int MID_EQ = 3;
    static final int LOW_EQ = 4;
    static final int PRESENCE = 5;
    static final int REVERB_SEND = 6;
    static final int DELAY_SEND = 7;
    static final int STEREO_WIDTH = 8;
    static final int OUTPUT_LEVEL = 9;

    private static final int COUNT = MixParameters.NAMES.size();
    private static final double NEGLIGIBLE = 1e-7;
    private static final double[] NEUTRAL = MixParameters.NEUTRAL.toArray();

    private final double tickSeconds;
    private final double decay;
    /** Never changed once it is here. */
    private volatile double[] target = NEUTRAL;

    private final double[] value = NEUTRAL.clone();
    private final double[] before = NEUTRAL.clone();
    private final double[] perSecond = new double[COUNT];
    /** The values for those who ask from other threads, as bits. */
    private final AtomicLongArray shown = new AtomicLongArray(COUNT);

    private boolean started;

    GlidingParameters(int sampleRate) {
        tickSeconds = Ticks.seconds(sampleRate);
        decay = Math.exp(-tickSeconds / SECONDS);
        show();
    }

    /** Sends all to other values. Before the first tick they are there at once. */
    void glideTo(MixParameters parameters) {
        target = parameters.toArray();
    }

    /** Goes on by a tick: the exact solution of the spring, which holds for any length of ticks. */
    void tick() {
        double[] to = target;
        System.arraycopy(value, 0, before, 0, COUNT);
        if (!started) {
            started = true;
            System.arraycopy(to, 0, value, 0, COUNT);
            System.arraycopy(to, 0, before, 0, COUNT);
            show();
            return;
        }
        boolean moved = false;
        for (int p = 0; p < COUNT; p++) {
            if (value[p] != to[p] || perSecond[p] != 0) {
                move(p, to[p]);
                moved = true;
            }
        }
        if (moved) {
            show();
        }
    }

    private void move(int p, double to) {
        double away = value[p] - to;
        double pull = (perSecond[p] + away / SECONDS) * tickSeconds;
        perSecond[p] = (perSecond[p] - pull / SECONDS) * decay;
        // A spring that was sent back on its way may swing a little beyond the end of the range.
        value[p] = Math.max(0, Math.min(1, to + (away + pull) * decay));
        if (Math.abs(value[p] - to) < NEGLIGIBLE && Math.abs(perSecond[p]) < NEGLIGIBLE) {
            value[p] = to;
            perSecond[p] = 0;
        }
    }

    private void show() {
        for (int p = 0; p < COUNT; p++) {
            shown.lazySet(p, Double.doubleToRawLongBits(value[p]));
        }
    }

    /** A value at the beginning of the tick. */
    double from(int parameter) {
        return before[parameter];
    }

    /** A value at the end of the tick. */
    double to(int parameter) {
        return value[parameter];
    }

    /** Whether nothing is changed by them now. */
    boolean neutral() {
        for (int p = 0; p < COUNT; p++) {
            if (value[p] != NEUTRAL[p] || before[p] != NEUTRAL[p]) {
                return false;
            }
        }
        return true;
    }

    /** Where they are now; any thread may ask. */
    MixParameters now() {
        double[] values = new double[COUNT];
        for (int p = 0; p < COUNT; p++) {
            values[p] = Double.longBitsToDouble(shown.get(p));
        }
        return MixParameters.of(values);
    }

    /** Where they are going; any thread may ask. */
    MixParameters target() {
        return MixParameters.of(target);
    }
}
