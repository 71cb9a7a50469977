package org.stemmixer.core.render;

import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.internal.FixedDelay;

/**
 * One way into a bus at work. Its gain moves in straight lines that begin on the grid of rides, so that a move is what a ride would
 * have been, whatever the blocks.
 */
final class BusInput {

    /** How long a move takes: 23 ms at 44.1 kHz. */
    static final int GLIDE_FRAMES = 4 * RideCurve.GRID_FRAMES;

    private static final double[] NO_RIDE = {};

    private final int from;
    private final boolean send;
    private final boolean beforeFader;
    private double left;
    private double right;
    /** How much of the rides is heard, 0 or 1 but while it changes. */
    private double rideShare = 1;

    private double fromLeft;
    private double fromRight;
    private double fromShare = 1;
    private double toLeft;
    private double toRight;
    private double toShare = 1;
    /** The frame of the mix at which the glide began. */
    private long glideStart;

    private boolean gliding;
    /** Where the gain goes from the next moment of the grid on. */
    private @Nullable FaderGains next;

    private double nextShare = 1;

    private final @Nullable RideCurve faderRide;
    private final @Nullable RideCurve sendRide;
    private final int delayFrames;
    private final FixedDelay delay;
    private final float[][] delayed;
    private final FloatSignal delayedSignal;
    private final DoubleDelay doubleDelay;
    private final DoubleSignal doubleDelayedSignal;
    private final double[] rides;
    private final double[] sendRides;
    private final double[] moving;
    private double rideNow = 1;

    /**
     * A way.
     *
     * @param delayFrames by how much the signal waits for the latest of the others
     */
    BusInput(Channel source, Channel.Route route, int delayFrames, int blockFrames) {
        this.from = source.index();
        this.send = route.send();
        this.beforeFader = route.beforeFader();
        FaderGains gain = (beforeFader ? FaderGains.UNITY : source.fader()).times(route.level());
        this.left = gain.left();
        this.right = gain.right();
        this.faderRide = route.beforeFader() ? null : source.ride();
        this.sendRide = route.ride();
        this.delayFrames = delayFrames;
        this.delay = new FixedDelay(EffectSlot.CHANNELS, delayFrames, blockFrames);
        this.doubleDelay = new DoubleDelay(EffectSlot.CHANNELS, delayFrames, blockFrames);
        this.delayed = new float[delayFrames == 0 ? 0 : EffectSlot.CHANNELS][blockFrames];
        this.delayedSignal = new FloatSignal(delayed);
        this.doubleDelayedSignal = new DoubleSignal(doubleDelay.out());
        this.rides = new double[isRidden() ? blockFrames : 0];
        this.sendRides = new double[faderRide == null || sendRide == null ? 0 : blockFrames];
        this.moving = new double[blockFrames];
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

    /** Whether it is a copy for an effect, and not the way that the channel goes. */
    boolean isSend() {
        return send;
    }

    boolean isBeforeFader() {
        return beforeFader;
    }

    private boolean isRidden() {
        return faderRide != null || sendRide != null;
    }

    /** The gain of a side at the end of the last block, with its rides. */
    double gainNow(int side) {
        return (side == 0 ? left : right) * rideNow;
    }

    /** Whether nothing but constant gains is done on the way. */
    boolean isPlain() {
        return delayFrames == 0 && !gliding && next == null && (rideShare == 0 || !isRidden());
    }

    /** Moves the gain, from the next moment of the grid on. */
    void glideTo(FaderGains wanted, boolean ridden) {
        double share = ridden ? 1 : 0;
        boolean there = gliding
                ? wanted.left() == toLeft && wanted.right() == toRight && share == toShare
                : wanted.left() == left && wanted.right() == right && share == rideShare;
        next = there ? null : wanted;
        nextShare = share;
    }

    /** Sets the gain at once. */
    void jumpTo(FaderGains wanted, boolean ridden) {
        left = wanted.left();
        right = wanted.right();
        rideShare = ridden ? 1 : 0;
        gliding = false;
        next = null;
    }

    /**
     * Adds a block to a sum.
     *
     * @param frame of the mix that the block's first frame is
     */
    void addTo(double[][] sum, Signal signal, long frame, int frames) {
        Signal inTime = inTime(signal, frames);
        double[] ridden = ride(frame, frames);
        int done = 0;
        while (done < frames) {
            long now = frame + done;
            int toGrid = RideCurve.GRID_FRAMES - (int) Math.floorMod(now, (long) RideCurve.GRID_FRAMES);
            int part = frames - done;
            if (next != null && toGrid == RideCurve.GRID_FRAMES) {
                begin(now);
            }
            if (gliding) {
                part = (int) Math.min(part, glideStart + GLIDE_FRAMES - now);
            }
            if (next != null) {
                part = Math.min(part, toGrid);
            }
            add(sum, inTime, ridden, now, done, part);
            done += part;
        }
        rideNow = ridden.length == 0 ? 1 : rideNow(ridden[frames - 1]);
    }

    private Signal inTime(Signal signal, int frames) {
        if (delayFrames == 0) {
            return signal;
        }
        if (signal instanceof DoubleSignal sums) {
            doubleDelay.process(sums.block(), frames);
            return doubleDelayedSignal;
        }
        signal.copyTo(delayed, frames);
        delay.process(delayed, 0, frames);
        return delayedSignal;
    }

    private void begin(long now) {
        FaderGains wanted = next;
        if (wanted != null) {
            fromLeft = left;
            fromRight = right;
            fromShare = rideShare;
            toLeft = wanted.left();
            toRight = wanted.right();
            toShare = nextShare;
            glideStart = now;
            gliding = true;
            next = null;
        }
    }

    private void add(double[][] sum, Signal signal, double[] ridden, long now, int first, int frames) {
        if (!gliding) {
            if (ridden.length == 0 || rideShare == 1) {
                signal.addTo(sum, left, right, ridden, first, frames);
            } else {
                signal.addTo(sum, left, right, NO_RIDE, first, frames);
            }
            return;
        }
        int into = (int) (now - glideStart);
        move(fromLeft, toLeft, ridden, into, first, frames);
        signal.addTo(sum[0], 0, moving, first, frames);
        move(fromRight, toRight, ridden, into, first, frames);
        signal.addTo(sum[1], 1, moving, first, frames);
        reach(into + frames);
    }

    private void move(double start, double end, double[] ridden, int into, int first, int frames) {
        double step = (end - start) / GLIDE_FRAMES;
        double shareStep = (toShare - fromShare) / GLIDE_FRAMES;
        for (int i = 0; i < frames; i++) {
            double level = start + step * (into + i);
            if (ridden.length > 0) {
                double share = fromShare + shareStep * (into + i);
                level *= 1 + share * (ridden[first + i] - 1);
            }
            moving[first + i] = level;
        }
    }

    private void reach(int into) {
        if (into == GLIDE_FRAMES) {
            left = toLeft;
            right = toRight;
            rideShare = toShare;
            gliding = false;
        } else {
            double share = (double) into / GLIDE_FRAMES;
            left = fromLeft + share * (toLeft - fromLeft);
            right = fromRight + share * (toRight - fromRight);
            rideShare = fromShare + share * (toShare - fromShare);
        }
    }

    private double rideNow(double ride) {
        return 1 + rideShare * (ride - 1);
    }

    private double[] ride(long frame, int frames) {
        if (!isRidden() || (rideShare == 0 && !gliding && next == null)) {
            return NO_RIDE;
        }
        RideCurve first = faderRide != null ? faderRide : sendRide;
        if (first != null) {
            first.write(frame, rides, frames);
        }
        if (faderRide != null && sendRide != null) {
            sendRide.write(frame, sendRides, frames);
            for (int i = 0; i < frames; i++) {
                rides[i] *= sendRides[i];
            }
        }
        return rides;
    }
}
