package org.stemmixer.core.render;

import org.stemmixer.core.plan.Ride;
import org.stemmixer.dsp.Decibels;

/**
 * The linear gain of a ride for each frame. It goes in straight lines between the moments of a grid, so that no jump of a ride
 * clicks; it follows from the frame alone, so that blocks make no difference.
 */
final class RideCurve {

    /** 5.8 ms at 44.1 kHz, which hides a jump. */
    static final int GRID_FRAMES = 256;

    private final Ride ride;

    RideCurve(Ride ride) {
        this.ride = ride;
    }

    /**
     * Writes gains.
     *
     * @param first frame of the mix; before its beginning, the gain is that of the beginning
     * @param gains receives {@code frames} linear gains
     */
    void write(long first, double[] gains, int frames) {
        int done = 0;
        while (done < frames) {
            long frame = first + done;
            long cell = Math.floorDiv(frame, GRID_FRAMES);
            double from = at(cell * GRID_FRAMES);
            double to = at((cell + 1) * GRID_FRAMES);
            int into = (int) (frame - cell * GRID_FRAMES);
            int count = Math.min(frames - done, GRID_FRAMES - into);
            if (from == to) {
                java.util.Arrays.fill(gains, done, done + count, from);
            } else {
                double step = (to - from) / GRID_FRAMES;
                for (int i = 0; i < count; i++) {
                    gains[done + i] = from + step * (into + i);
                }
            }
            done += count;
        }
    }

    private double at(long frame) {
        double gainDb = ride.gainDbAt(Math.max(0, frame));
        return gainDb == 0 ? 1 : Decibels.toLinear(gainDb);
    }
}
