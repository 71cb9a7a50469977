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

    private static final int DRIVE = 0;
    private static final int CEILING = 1;

    /** Where tanh is 1 but for 4e-9. */
    private static final double SATURATED = 10;

    private @Nullable Glide glide;
    private Oversampler[] oversamplers = new Oversampler[0];
    /** Drive over ceiling, and the ceiling, at each frame of a chunk. */
    private final double[] slope = new double[CHUNK_FRAMES];

    private final double[] ceiling = new double[CHUNK_FRAMES];

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
        for (int i = 0; i < frames; i++) {
            ceiling[i] = glide.at(CEILING, i);
            slope[i] = glide.at(DRIVE, i) / ceiling[i];
        }
        glide.advance(frames);
        for (int c = 0; c < channels.length; c++) {
            Oversampler oversampler = oversamplers[c];
            oversampler.up(channels[c], offset, frames);
            for (int p = 0; p < Oversampler.PHASES; p++) {
                saturate(oversampler.phase(p), slope, ceiling, frames);
            }
            oversampler.down(channels[c], offset, frames);
        }
    }

    private static void saturate(double[] x, double[] slope, double[] ceiling, int frames) {
        for (int i = 0; i < frames; i++) {
            x[i] = ceiling[i] * tanh(slope[i] * x[i]);
        }
    }

    /**
     * The hyperbolic tangent, absolute error below 5e-9: Lambert's continued fraction for an eighth of the argument, as a
     * fraction p / q, and three times tanh 2u = 2 tanh u / (1 + tanh^2 u). Without tables, branches or bits, so that the
     * compiler makes vector instructions of it.
     */
    static double tanh(double z) {
        double u = 0.125 * Math.max(-SATURATED, Math.min(SATURATED, z));
        double w = u * u;
        double p = u * (135135 + w * (17325 + w * (378 + w)));
        double q = 135135 + w * (62370 + w * (3150 + w * 28));
        double p2 = 2 * p * q;
        double q2 = p * p + q * q;
        double p4 = 2 * p2 * q2;
        double q4 = p2 * p2 + q2 * q2;
        return 2 * p4 * q4 / (p4 * p4 + q4 * q4);
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
