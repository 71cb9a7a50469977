package org.stemmixer.dsp.dynamics;

/**
 * The gain of a limiter over time, smooth and never above what any peak allows.
 *
 * <p>The reduction that peaks ask for (1 less the gain) is held over the look-ahead, released, and smoothed by two moving
 * averages in a row that together span the look-ahead: each value they average is at least what the frame asks for that
 * comes out, so their average is too. Two averages instead of one make the gain's slope continuous. (Hämäläinen, Smoothing
 * of the control signal without clipped output in digital peak limiters, DAFx 2002.)
 *
 * <p>Release has two stages. One follows the average of what is held, in {@value #SUSTAINED_MS} ms: a short peak hardly
 * moves it; under sustained limiting it comes near to the peaks. The reduction falls from each peak to this average in the
 * release time. So a short peak costs a short dip; between the peaks of a low tone, which are alike, the gain hardly
 * ripples; and after a loud passage it comes back slowly instead of pumping. (That a release should depend on the programme
 * in this way: Giannoulis, Massberg and Reiss, Digital Dynamic Range Compressor Design, J. Audio Eng. Soc. 60(6), 2012.)
 *
 * <p>Averages are kept in whole numbers of 2^-36, so that they do not drift however long the stream is.
 */
final class LimiterEnvelope {

    private static final int SUSTAINED_MS = 200;
    private static final double SCALE = 0x1p36;
    /** A reduction that is taken as none. */
    private static final double NEGLIGIBLE = 1e-9;

    private final SlidingMaximum hold;
    private final long[] first;
    private final long[] second;
    private final double perUnit;
    private int firstAt;
    private int secondAt;
    private long firstSum;
    private long secondSum;
    /** The reduction after release, never below the average that it falls to. */
    private double reduction;

    private double sustained;
    private double releaseCoefficient;
    private double sustainedCoefficient;

    /** An envelope over so many frames, at least 2. */
    LimiterEnvelope(int lookAheadFrames) {
        // One frame more on either side, so that the waveform between frames is covered by the same hold.
        hold = new SlidingMaximum(lookAheadFrames + 2);
        first = new long[(lookAheadFrames + 1) / 2];
        second = new long[lookAheadFrames + 1 - first.length];
        perUnit = 1 / (SCALE * first.length * second.length);
    }

    void setRelease(double releaseMs, int sampleRate) {
        releaseCoefficient = TimeConstant.coefficient(releaseMs, sampleRate);
        sustainedCoefficient = TimeConstant.coefficient(Math.max(releaseMs, SUSTAINED_MS), sampleRate);
    }

    /** Whether nothing has been asked for that still matters: as long as nothing is, the gain stays 1. */
    boolean atRest() {
        return hold.isZero() && reduction == 0 && firstSum == 0 && secondSum == 0;
    }

    /**
     * Takes the reduction that the next frame asks for.
     *
     * @param asked in [0, 1]
     * @return the linear gain for the frame of one look-ahead before
     */
    double next(double asked) {
        double held = hold.next(asked);
        sustained = held + (sustained - held) * sustainedCoefficient;
        reduction = Math.max(held, sustained + (reduction - sustained) * releaseCoefficient);
        if (reduction < NEGLIGIBLE && held == 0) {
            sustained = 0;
            reduction = 0;
        }
        long units = (long) Math.ceil(reduction * SCALE);
        firstSum += units - first[firstAt];
        first[firstAt] = units;
        firstAt = firstAt + 1 == first.length ? 0 : firstAt + 1;
        secondSum += firstSum - second[secondAt];
        second[secondAt] = firstSum;
        secondAt = secondAt + 1 == second.length ? 0 : secondAt + 1;
        return 1 - secondSum * perUnit;
    }
}
