package org.stemmixer.features;

import org.stemmixer.dsp.internal.Checks;

/**
 * How alike two signals are when one is delayed against the other, over any number of pairs of windows. At each delay only what
 * overlaps counts, in the products and in the energies, so that a delayed copy has the coefficient 1 however short the windows.
 *
 * <p>It is not whitened (no phase transform): a coefficient then says what a sum of the two does to the level, and bands in which
 * there is nothing but noise have no say in the delay. Used by one thread at a time.
 */
public final class CrossCorrelation {

    /** With less of the energy of either in the overlap, too little is compared to say anything. */
    private static final double LEAST_OVERLAP = 0.5;

    private final int windowFrames;
    private final int maxDelay;
    private final CrossSpectrum cross;

    /** At delay {@code d} the energies of what overlaps lie at {@code d + maxDelay}. */
    private final double[] firstEnergies;

    private final double[] secondEnergies;

    /**
     * Nothing yet.
     *
     * @param windowFrames the most frames in a window, at least 2
     * @param maxDelay the longest delay in frames, in [0, windowFrames - 1]
     */
    public CrossCorrelation(int windowFrames, int maxDelay) {
        this.windowFrames = Checks.atLeast("windowFrames", windowFrames, 2);
        this.maxDelay = Checks.inRange("maxDelay", maxDelay, 0, windowFrames - 1);
        this.cross = new CrossSpectrum(windowFrames, maxDelay, Window.RECTANGULAR);
        this.firstEnergies = new double[2 * maxDelay + 1];
        this.secondEnergies = new double[2 * maxDelay + 1];
    }

    /**
     * Adds a pair of windows that begin at the same time.
     *
     * @param frames how many frames there are in both, at most as many as in a window
     */
    public void add(float[] firstWindow, float[] secondWindow, int frames) {
        Checks.inRange("frames", frames, 1, windowFrames);
        addEnergies(firstWindow, frames, firstEnergies, 1);
        addEnergies(secondWindow, frames, secondEnergies, -1);
        cross.add(firstWindow, secondWindow, frames);
    }

    /**
     * The energies of what overlaps with the other window.
     *
     * @param way 1 where the other one is delayed by positive delays and the end of this one is left over, else -1
     */
    private void addEnergies(float[] window, int frames, double[] energies, int way) {
        double total = 0;
        for (int i = 0; i < frames; i++) {
            total += (double) window[i] * window[i];
        }
        energies[maxDelay] += total;
        double withoutEnd = total;
        double withoutBeginning = total;
        for (int delay = 1; delay <= Math.min(maxDelay, frames - 1); delay++) {
            double end = window[frames - delay];
            double beginning = window[delay - 1];
            withoutEnd -= end * end;
            withoutBeginning -= beginning * beginning;
            energies[maxDelay + way * delay] += Math.max(0, withoutEnd);
            energies[maxDelay - way * delay] += Math.max(0, withoutBeginning);
        }
    }

    /**
     * The coefficients of what has been added so far, in [-1, 1]: that at delay {@code d} of the second signal against the first
     * at {@code d + maxDelay}. Where less than half of the energy of either overlaps, it is 0.
     */
    public double[] coefficients() {
        double[] products = cross.byDelay();
        double[] coefficients = new double[2 * maxDelay + 1];
        for (int i = 0; i < coefficients.length; i++) {
            if (firstEnergies[i] > LEAST_OVERLAP * firstEnergies[maxDelay]
                    && secondEnergies[i] > LEAST_OVERLAP * secondEnergies[maxDelay]) {
                double coefficient = products[i] / Math.sqrt(firstEnergies[i] * secondEnergies[i]);
                coefficients[i] = Math.max(-1, Math.min(1, coefficient));
            }
        }
        return coefficients;
    }
}
