package org.stemmixer.features;

/** How the triangles of a mel filter bank are scaled. */
public enum MelNormalization {
    /** Each triangle has area 1 over Hz: height 2 / (upper edge - lower edge). librosa's default. */
    SLANEY,
    /** Each triangle has height 1. */
    NONE
}
