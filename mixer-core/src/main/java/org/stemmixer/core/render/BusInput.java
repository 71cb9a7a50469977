package org.stemmixer.core.render;

import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.internal.FixedDelay;

/** One way into a bus at work. */
final class BusInput {

    private static final double[] NO_RIDE = {};

    private final int from;
    private final double left;
    private final double right;
    private final @Nullable RideCurve faderRide;
    private final @Nullable RideCurve sendRide;
    private final int delayFrames;
    private final FixedDelay delay;
    private final float[][] delayed;
    private final DoubleDelay doubleDelay;
    private final double[] gains;
    private final double[] sendGains;

    /**
     * A way.
     *
     * @param delayFrames by how much the signal waits for the latest of the others
     */
    BusInput(Channel source, Channel.Route route, int delayFrames, int blockFrames) {
        this.from = source.index();
        this.left = route.level() * (route.beforeFader() ? 1 : source.left());
        this.right = route.level() * (route.beforeFader() ? 1 : source.right());
        this.faderRide = route.beforeFader() ? null : source.ride();
        this.sendRide = route.ride();
        this.delayFrames = delayFrames;
        this.delay = new FixedDelay(EffectSlot.CHANNELS, delayFrames, blockFrames);
        this.doubleDelay = new DoubleDelay(EffectSlot.CHANNELS, delayFrames, blockFrames);
        this.delayed = new float[delayFrames == 0 ? 0 : EffectSlot.CHANNELS][blockFrames];
        this.gains = new double[faderRide == null && sendRide == null ? 0 : blockFrames];
        this.sendGains = new double[faderRide == null || sendRide == null ? 0 : blockFrames];
    }

    int from() {
        return from;
    }

    double left() {
        return left;
    }

    double right() {
        return right;
    }

    /** Whether nothing but gains is done on the way. */
    boolean isPlain() {
        return delayFrames == 0 && gains.length == 0;
    }

    /**
     * Adds a block to a sum.
     *
     * @param frame of the mix that the block's first frame is
     */
    void addTo(double[][] sum, Signal signal, long frame, int frames) {
        Signal inTime = signal;
        if (delayFrames > 0) {
            if (signal instanceof DoubleSignal sums) {
                inTime = new DoubleSignal(doubleDelay.process(sums.block(), frames));
            } else {
                signal.copyTo(delayed, frames);
                delay.process(delayed, 0, frames);
                inTime = new FloatSignal(delayed);
            }
        }
        inTime.addTo(sum, left, right, ride(frame, frames), frames);
    }

    private double[] ride(long frame, int frames) {
        if (faderRide == null && sendRide == null) {
            return NO_RIDE;
        }
        RideCurve first = faderRide != null ? faderRide : sendRide;
        if (first != null) {
            first.write(frame, gains, frames);
        }
        if (faderRide != null && sendRide != null) {
            sendRide.write(frame, sendGains, frames);
            for (int i = 0; i < frames; i++) {
                gains[i] *= sendGains[i];
            }
        }
        return gains;
    }
}
