package org.stemmixer.dsp.loudness;

import org.stemmixer.dsp.filter.BiquadCoefficients;

/**
 * The K-weighting filter of ITU-R BS.1770-5, annex 1, for any sample rate: a shelf for the effect of the head, then a
 * high-pass ("RLB").
 *
 * <p>The standard lists coefficients for 48 kHz only. The analogue prototypes behind them (B. De Man, "Evaluation of
 * Implementations of the EBU R128 Loudness Measurement", AES 145, 2018) are put through the bilinear transform here,
 * which gives the standard's numbers at 48 kHz. From 44.1 to 384 kHz and up to 20 kHz the response differs from that at
 * 48 kHz by at most 0.046 dB; a sine of 997 Hz reads 0.003 LU high at 44.1 kHz and 0.027 LU low at 192 kHz.
 */
public final class KWeighting {

    private static final double SHELF_HZ = 1681.974450955532;
    private static final double SHELF_Q = 0.7071752369554193;
    private static final double SHELF_GAIN = Math.pow(10, 3.99984385397 / 20);
    private static final double SHELF_MID_GAIN = Math.pow(SHELF_GAIN, 0.499666774155);
    private static final double HIGH_PASS_HZ = 38.13547087613982;
    private static final double HIGH_PASS_Q = 0.5003270373253953;

    private KWeighting() {}

    /**
     * The frequency response: how much more or less a tone counts than its level says.
     *
     * @param frequencyHz in [0, sampleRate / 2]
     * @param sampleRate in Hz
     * @return in dB; minus infinity at 0 Hz
     */
    public static double magnitudeDb(double frequencyHz, int sampleRate) {
        return shelf(sampleRate).magnitudeDb(frequencyHz, sampleRate)
                + highPass(sampleRate).magnitudeDb(frequencyHz, sampleRate);
    }

    /** The first stage: +4 dB above about 2 kHz. */
    static BiquadCoefficients shelf(int sampleRate) {
        double k = Math.tan(Math.PI * SHELF_HZ / sampleRate);
        double kq = k / SHELF_Q;
        double kk = k * k;
        return BiquadCoefficients.normalized(
                SHELF_GAIN + SHELF_MID_GAIN * kq + kk,
                2 * (kk - SHELF_GAIN),
                SHELF_GAIN - SHELF_MID_GAIN * kq + kk,
                1 + kq + kk,
                2 * (kk - 1),
                1 - kq + kk);
    }

    /**
     * The second stage. Its numerator is 1, -2, 1 as in the standard, here and in other meters at all rates, which leaves
     * a pass-band gain of 0.047 dB at 44.1 kHz, 0.043 dB at 48 kHz and 0.011 dB at 192 kHz: most of the difference above.
     */
    static BiquadCoefficients highPass(int sampleRate) {
        double k = Math.tan(Math.PI * HIGH_PASS_HZ / sampleRate);
        double kq = k / HIGH_PASS_Q;
        double kk = k * k;
        double d = 1 + kq + kk;
        return new BiquadCoefficients(1, -2, 1, 2 * (kk - 1) / d, (1 - kq + kk) / d);
    }
}
