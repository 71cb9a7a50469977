package org.stemmixer.core.render;

/** A block of a channel's signal behind its inserts and before its fader. */
interface Signal {

    /** Copies it as two channels. */
    void copyTo(float[][] block, int frames);

    /**
     * Adds a part of it to two sides.
     *
     * @param gains of a ride for each frame of the block, or empty
     * @param first the first frame of the part
     */
    void addTo(double[][] sides, double left, double right, double[] gains, int first, int frames);

    /**
     * Adds a part of it to a side, while a fader moves.
     *
     * @param gains for each frame of the block
     * @param first the first frame of the part
     */
    void addTo(double[] sum, int side, double[] gains, int first, int frames);

    /**
     * The highest magnitude of a side.
     *
     * @param side 0 or 1
     */
    double peak(int side, int frames);
}
