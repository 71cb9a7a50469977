package org.stemmixer.live.internal;

/** Samples as devices and pipes take them: interleaved, little-endian. Allocates nothing. */
public final class SampleBytes {

    private SampleBytes() {}

    /** The bytes of a sample of 32-bit float. */
    public static final int FLOAT_BYTES = 4;

    /** Writes 32-bit float. */
    public static void floats(float[][] samples, int frames, byte[] to) {
        int at = 0;
        for (int i = 0; i < frames; i++) {
            for (float[] channel : samples) {
                int bits = Float.floatToRawIntBits(channel[i]);
                to[at++] = (byte) bits;
                to[at++] = (byte) (bits >> 8);
                to[at++] = (byte) (bits >> 16);
                to[at++] = (byte) (bits >> 24);
            }
        }
    }

    /**
     * Writes integers. What is beyond full scale becomes full scale, as in any device.
     *
     * @param bits 16, 24 or 32
     * @param channels of the device, those beyond the samples' silent; of one channel it gets the mean
     */
    public static void integers(float[][] samples, int frames, int bits, int channels, byte[] to) {
        double scale = Math.scalb(1.0, bits - 1);
        int at = 0;
        for (int i = 0; i < frames; i++) {
            for (int c = 0; c < channels; c++) {
                double sample = channels == 1 ? (samples[0][i] + samples[1][i]) / 2 : c < 2 ? samples[c][i] : 0;
                long value = Math.round(Math.max(-scale, Math.min(scale - 1, sample * scale)));
                for (int shift = 0; shift < bits; shift += 8) {
                    to[at++] = (byte) (value >> shift);
                }
            }
        }
    }
}
