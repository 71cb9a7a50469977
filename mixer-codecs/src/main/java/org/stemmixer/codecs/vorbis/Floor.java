package org.stemmixer.codecs.vorbis;

/** The rough shape of a spectrum, which the residue is multiplied by (Vorbis I, 6 and 7). */
interface Floor {

    /** Reads the curve of one channel; false if the channel is silent. */
    boolean read(VorbisBits bits, FloorCurve curve);

    /** Multiplies the spectrum by the curve. */
    void apply(FloorCurve curve, float[] spectrum, int length);
}
