package org.stemmixer.live;

/**
 * The compressor of the channel strip with a slope that is always on its way: threshold -6 dBFS, hard knee, attack 10 ms, release 100 ms,
 * the level that of the louder channel. The same sound as {@link org.stemmixer.dsp.dynamics.Compressor} with these settings, which would
 * need memory for each new ratio.
 */
final class GlidingCompressor {

    private static final double THRESHOLD_DB = -6;
    private static final double THRESHOLD_POWER = Math.pow(10, THRESHOLD_DB / 10);
    private static final double ATTACK_SECONDS = 0.01;
    private static final double RELEASE_SECONDS = 0.1;
    private static final double NEGLIGIBLE_DB = 1e-7;
    private static final double DB_PER_LOG_POWER = 10 / Math.log(10);
    private static final double LOG_GAIN_PER_DB = Math.log(10) / 20;

    private final double attack;
    private final double release;
    private double reductionDb;

    GlidingCompressor(int sampleRate) {
        attack = Math.exp(-1 / (ATTACK_SECONDS * sampleRate));
        release = Math.exp(-1 / (RELEASE_SECONDS * sampleRate));
    }

    /**
     * Processes frames of a tick.
     *
     * @param done frames of the tick that lie before these
     * @param from slope above the threshold at the beginning of the tick, in [0, 1]: 1 less the inverse of the ratio
     * @param to slope at its end
     */
    void process(double[][] channels, int frames, int done, double from, double to) {
        if (from == 0 && to == 0 && reductionDb == 0) {
            return;
        }
        double perFrame = (to - from) / Ticks.FRAMES;
        for (int n = 0; n < frames; n++) {
            double power = 0;
            for (double[] channel : channels) {
                power = Math.max(power, channel[n] * channel[n]);
            }
            double asked = 0;
            if (power > THRESHOLD_POWER) {
                double slope = from + perFrame * (done + n + 1);
                asked = slope * (DB_PER_LOG_POWER * Math.log(power) - THRESHOLD_DB);
            }
            reductionDb = asked + (asked > reductionDb ? attack : release) * (reductionDb - asked);
            if (reductionDb < NEGLIGIBLE_DB && asked == 0) {
                reductionDb = 0;
            } else {
                double gain = Math.exp(-reductionDb * LOG_GAIN_PER_DB);
                for (double[] channel : channels) {
                    channel[n] *= gain;
                }
            }
        }
    }
}
