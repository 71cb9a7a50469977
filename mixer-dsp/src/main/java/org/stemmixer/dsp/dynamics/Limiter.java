package org.stemmixer.dsp.dynamics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.effect.ParametricEffect;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.internal.FixedDelay;
import org.stemmixer.dsp.internal.Samples;

/**
 * A true-peak limiter: keeps the waveform below a ceiling, between the samples too.
 *
 * <p>Looks ahead, so that the gain is down smoothly before a peak comes; no sample is above the ceiling, and the true peak
 * exceeds it by less than 0.1 dB, whatever the sound; it aims at 0.08 dB below. All channels have the same gain. The
 * peaks are those of a waveform oversampled by four, as in ITU-R BS.1770-5, annex 2, with a much longer filter.
 *
 * <p>The release depends on the programme. After a short peak the gain is back within the release time; under sustained
 * limiting it falls back, in that time, only to the average of 200 ms, and with this average further. So loud targets are
 * reached without pumping. Steady tones leave the gain still: above 1 / (2 look-ahead), 100 Hz by default, entirely; a
 * tone of 50 Hz limited by 6 dB has 0.3 % of distortion with the default release and none with a look-ahead of 10 ms.
 *
 * <p>The parameters may be set by another thread while audio runs; the ceiling glides within 20 ms. {@code lookAheadMs}
 * changes the latency: it holds from the next {@link #prepare} or {@link #reset} on. {@link #gainReductionDb} may be read
 * by any thread. Samples that are not finite are taken as silence. The latency is the look-ahead and 65 frames. What stays
 * 0.08 dB below the ceiling passes unchanged.
 */
public final class Limiter extends ParametricEffect<Limiter.Parameters, Limiter.Parameters> implements GainReducer {

    /**
     * What a limiter does.
     *
     * @param ceilingDb in dBTP, in [-40, 0]
     * @param lookAheadMs in [1.5, 20]; longer is gentler on transients and low tones, shorter gets louder
     * @param releaseMs time constant (to 1 - 1/e) of the linear gain after a short peak, in [1, 2000]; longer is gentler on
     *     low tones, shorter gets louder
     */
    public record Parameters(double ceilingDb, double lookAheadMs, double releaseMs) {

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a value is out of its range
         */
        public Parameters {
            Checks.inRange("ceilingDb", ceilingDb, -40, 0);
            Checks.inRange("lookAheadMs", lookAheadMs, 1.5, 20);
            Checks.inRange("releaseMs", releaseMs, 1, 2000);
        }

        /** Ceiling -1 dBTP, as EBU R 128 asks for, look-ahead 5 ms, release 15 ms. */
        public static Parameters defaults() {
            return new Parameters(-1, 5, 15);
        }

        /** With another ceiling. */
        public Parameters withCeilingDb(double ceilingDb) {
            return new Parameters(ceilingDb, lookAheadMs, releaseMs);
        }

        /** With another look-ahead. */
        public Parameters withLookAheadMs(double lookAheadMs) {
            return new Parameters(ceilingDb, lookAheadMs, releaseMs);
        }

        /** With another release. */
        public Parameters withReleaseMs(double releaseMs) {
            return new Parameters(ceilingDb, lookAheadMs, releaseMs);
        }
    }

    /** How far below the ceiling it aims: for what interpolation and the moving gain leave uncertain. */
    private static final double MARGIN_DB = 0.08;

    private @Nullable Stream stream;
    private volatile int latencyFrames;
    private volatile double gainReductionDb;

    /** A limiter. */
    public Limiter(Parameters parameters) {
        super(parameters);
    }

    @Override
    protected Parameters derive(Parameters parameters, int sampleRate, int channels) {
        return parameters;
    }

    @Override
    protected void start(Parameters parameters, int sampleRate, int channels) {
        stream = new Stream(parameters, sampleRate, channels);
        latencyFrames = stream.delay.frames();
        gainReductionDb = 0;
    }

    @Override
    protected void change(Parameters parameters) {
        Objects.requireNonNull(stream).change(parameters);
    }

    @Override
    protected void processChunk(float[][] channels, int offset, int frames) {
        double least = Objects.requireNonNull(stream).process(channels, offset, frames);
        gainReductionDb = least == 1 ? 0 : -Decibels.fromLinear(least);
    }

    /** The gain reduction in dB, at least 0: the largest of the last {@value #CHUNK_FRAMES} frames. */
    @Override
    public double gainReductionDb() {
        return gainReductionDb;
    }

    @Override
    public int latencyFrames() {
        return latencyFrames;
    }

    /** What one stream needs. */
    private static final class Stream {

        private final int sampleRate;
        private final Glide ceiling;
        private final TruePeakFollower truePeaks;
        private final LimiterEnvelope envelope;
        private final FixedDelay delay;
        private final float[] peaks = new float[CHUNK_FRAMES];
        private final float[] gain = new float[CHUNK_FRAMES];

        Stream(Parameters parameters, int sampleRate, int channels) {
            this.sampleRate = sampleRate;
            int lookAheadFrames = Math.max(2, (int) Math.round(parameters.lookAheadMs() * sampleRate / 1000));
            ceiling = new Glide(1, sampleRate);
            truePeaks = new TruePeakFollower(channels, CHUNK_FRAMES);
            envelope = new LimiterEnvelope(lookAheadFrames);
            int latency = lookAheadFrames + TruePeakFollower.latencyFrames();
            delay = new FixedDelay(channels, latency, CHUNK_FRAMES);
            change(parameters);
        }

        void change(Parameters parameters) {
            envelope.setRelease(parameters.releaseMs(), sampleRate);
            ceiling.begin();
            ceiling.to(0, Decibels.toLinear(parameters.ceilingDb() - MARGIN_DB));
        }

        /** Processes a chunk; returns the least gain. */
        double process(float[][] channels, int offset, int frames) {
            double lowest = Math.min(ceiling.at(0, 0), ceiling.at(0, frames - 1));
            truePeaks.follow(channels, offset, frames, lowest, peaks);
            double least = envelope(frames);
            ceiling.advance(frames);
            delay.process(channels, offset, frames);
            if (least < 1) {
                Samples.multiply(channels, offset, frames, gain);
            }
            return least;
        }

        /** Fills in the gain, or leaves it where it is 1; returns the least one. */
        private double envelope(int frames) {
            if (envelope.atRest() && !exceeds(frames)) {
                return 1;
            }
            double least = 1;
            for (int i = 0; i < frames; i++) {
                double next = envelope.next(reduction(peaks[i], ceiling.at(0, i)));
                gain[i] = (float) next;
                least = Math.min(least, next);
            }
            return least;
        }

        private boolean exceeds(int frames) {
            for (int i = 0; i < frames; i++) {
                if (!(peaks[i] <= ceiling.at(0, i))) { // NaN where a peak overflows
                    return true;
                }
            }
            return false;
        }

        /** What a peak asks for: everything where a peak is so great that it overflows. */
        private static double reduction(double peak, double limit) {
            if (peak <= limit) {
                return 0;
            }
            return peak <= Float.MAX_VALUE ? 1 - limit / peak : 1;
        }
    }
}
