package org.stemmixer.codecs.vorbis;

/** The curve of one channel and block, in its floor's own terms; used again for each block. */
final class FloorCurve {

    /** The most points of floor 1. */
    static final int MAX_POSTS = 65;

    /** Floor 1: the height of each post; those that are only interpolated are below 0. */
    final int[] posts = new int[MAX_POSTS];

    /** Floor 0: the line spectral frequencies as angles. */
    final float[] angles = new float[256];

    /** Floor 0. */
    int amplitude;
}
