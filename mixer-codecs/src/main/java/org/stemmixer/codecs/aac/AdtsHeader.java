package org.stemmixer.codecs.aac;

import java.util.Optional;

/**
 * What a frame of a raw AAC file begins with: adts_frame, ISO/IEC 14496-3, tables 1.A.5 to 1.A.11.
 *
 * @param profile 1 for AAC-LC
 * @param rateIndex of the sampling frequency
 * @param configuration of the channels; 0 if the frame tells itself
 * @param headerBytes 7, or 9 with a checksum
 * @param frameBytes of the whole, header and all
 * @param blocks of 1024 samples
 */
record AdtsHeader(int profile, int rateIndex, int configuration, int headerBytes, int frameBytes, int blocks) {

    /** How many bytes a header has without its checksum. */
    static final int BYTES = 7;

    static final int LOW_COMPLEXITY = 1;

    /** Reads a header; empty if there is none. */
    static Optional<AdtsHeader> read(byte[] bytes, int at) {
        if (at > bytes.length - BYTES || (bytes[at] & 0xFF) != 0xFF || (bytes[at + 1] & 0xF6) != 0xF0) {
            return Optional.empty(); // twelve ones, and the layer, which is 0: in MP3 files it is not
        }
        boolean checked = (bytes[at + 1] & 1) == 0;
        int fields = (bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF);
        int frameBytes = (fields & 3) << 11 | (bytes[at + 4] & 0xFF) << 3 | (bytes[at + 5] & 0xE0) >> 5;
        AdtsHeader header = new AdtsHeader(
                fields >> 14, fields >> 10 & 15, fields >> 6 & 7, checked ? 9 : 7, frameBytes, (bytes[at + 6] & 3) + 1);
        boolean possible = header.rateIndex < ScaleFactorBands.SAMPLE_RATES.size() && frameBytes > header.headerBytes;
        return possible ? Optional.of(header) : Optional.empty();
    }

    int sampleRate() {
        return ScaleFactorBands.SAMPLE_RATES.get(rateIndex);
    }

    /** Whether another frame can belong to the same stream. */
    boolean continues(AdtsHeader other) {
        return profile == other.profile && rateIndex == other.rateIndex && configuration == other.configuration;
    }
}
