package org.stemmixer.dsp.dynamics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.effect.ParametricEffect;
import org.stemmixer.dsp.internal.Checks;

/**
 * A soft clipper: output = ceiling * tanh(drive * input / ceiling), at four times the sample rate, so that the harmonics it
 * makes alias little. Quiet sound gets the drive as gain.
 *
 * <p>The way back to the sample rate takes the harmonics above half of it away, which may lift peaks over the ceiling by
 * about 1 dB; put a {@link Limiter} after it where that matters.
 *
 * <p>The parameters may be set by another thread while audio runs, and glide within 20 ms. Samples that are not finite are
 * taken as silence. The latency is 31 frames.
 */
public final class SoftClipper extends ParametricEffect<SoftClipper.Parameters, SoftClipper.Parameters> {

    /**
     * What a soft clipper does.
     *
     * @param driveDb gain before clipping, in [0, 36]
     * @param ceilingDb in dBFS, in [-40, 0]
     */
    public record Parameters(double driveDb, double ceilingDb) {

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a value is out of its range
         */
        public Parameters {
            Checks.inRange("driveDb", driveDb, 0, 36);
            Checks.inRange("ceilingDb", ceilingDb, -40, 0);
        }

        /** Drive 6 dB, ceiling 0 dBFS. */
        public static Parameters defaults() {
            return new Parameters(6, 0);
        }

        /** With another drive. */
        public Parameters withDriveDb(double driveDb) {
            return new Parameters(driveDb, ceilingDb);
        }

        /** With another ceiling. */
        public Parameters withCeilingDb(double ceilingDb) {
            return new Parameters(driveDb, ceilingDb);
        }
    }

    private static final double TWO_LOG2_E = 2 / Math.log(2);
    /** Where tanh is 1 in double. */
    private static final double SATURATED = 60;

    private static final int DRIVE = 0;
    private static final int CEILING = 1;

    private @Nullable Glide glide;
    private Oversampler[] oversamplers = new Oversampler[0];

    /** A soft clipper. */
    public SoftClipper(Parameters parameters) {
        super(parameters);
    }

    @Override
    protected Parameters derive(Parameters parameters, int sampleRate, int channels) {
        return parameters;
    }

    @Override
    protected void start(Parameters parameters, int sampleRate, int channels) {
        glide = new Glide(2, sampleRate);
        oversamplers = new Oversampler[channels];
        for (int c = 0; c < channels; c++) {
            oversamplers[c] = new Oversampler(CHUNK_FRAMES);
        }
        change(parameters);
    }

    @Override
    protected void change(Parameters parameters) {
        Glide glide = Objects.requireNonNull(this.glide);
        glide.begin();
        glide.to(DRIVE, Decibels.toLinear(parameters.driveDb()));
        glide.to(CEILING, Decibels.toLinear(parameters.ceilingDb()));
    }

    @Override
    protected void processChunk(float[][] channels, int offset, int frames) {
        Glide glide = Objects.requireNonNull(this.glide);
        for (int c = 0; c < channels.length; c++) {
            Oversampler oversampler = oversamplers[c];
            oversampler.up(channels[c], offset, frames);
            for (int p = 0; p < Oversampler.PHASES; p++) {
                saturate(oversampler.phase(p), glide, frames);
            }
            oversampler.down(channels[c], offset, frames);
        }
        glide.advance(frames);
    }

    private static void saturate(double[] x, Glide glide, int frames) {
        int first = Oversampler.first();
        for (int i = 0; i < frames; i++) {
            double ceiling = glide.at(CEILING, i);
            x[first + i] = ceiling * tanh(glide.at(DRIVE, i) / ceiling * x[first + i]);
        }
    }

    private static double tanh(double z) {
        double exponent = Math.max(-SATURATED, Math.min(SATURATED, TWO_LOG2_E * z));
        return 1 - 2 / (LogMath.exp2(exponent) + 1);
    }

    @Override
    public int latencyFrames() {
        return Oversampler.latencyFrames();
    }

    /** The filters are symmetrical: they sound as long after their centre as before it. */
    @Override
    public long tailFrames() {
        return Oversampler.latencyFrames();
    }
}
