package org.stemmixer.core.render;

/** A block of a channel's signal behind its inserts and before its fader. */
interface Signal {

    /** Copies it as two channels. */
    void copyTo(float[][] block, int frames);

    /**
     * Adds it to two sides.
     *
     * @param gains of a ride for each frame, or empty
     */
    void addTo(double[][] sides, double left, double right, double[] gains, int frames);
}
