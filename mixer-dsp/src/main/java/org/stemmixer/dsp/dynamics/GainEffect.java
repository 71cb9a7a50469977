package org.stemmixer.dsp.dynamics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.effect.ParametricEffect;
import org.stemmixer.dsp.internal.Checks;

/**
 * A gain for all channels.
 *
 * <p>The parameters may be set by another thread while audio runs: the gain glides to them within 20 ms. Samples that are
 * not finite are taken as silence. No latency; at 0 dB everything passes unchanged to the last bit.
 */
public final class GainEffect extends ParametricEffect<GainEffect.Parameters, GainEffect.Parameters> {

    /**
     * The gain.
     *
     * @param gainDb in [-Infinity, 60]; minus infinity mutes
     */
    public record Parameters(double gainDb) {

        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if the gain is out of its range
         */
        public Parameters {
            Checks.inRange("gainDb", gainDb, Double.NEGATIVE_INFINITY, 60);
        }

        /** 0 dB. */
        public static Parameters defaults() {
            return new Parameters(0);
        }

        /** With another gain. */
        public Parameters withGainDb(double gainDb) {
            return new Parameters(gainDb);
        }
    }

    private @Nullable Glide glide;

    /** A gain. */
    public GainEffect(Parameters parameters) {
        super(parameters);
    }

    @Override
    protected Parameters derive(Parameters parameters, int sampleRate, int channels) {
        return parameters;
    }

    @Override
    protected void start(Parameters parameters, int sampleRate, int channels) {
        glide = new Glide(1, sampleRate);
        change(parameters);
    }

    @Override
    protected void change(Parameters parameters) {
        Glide glide = Objects.requireNonNull(this.glide);
        glide.begin();
        glide.to(0, Decibels.toLinear(parameters.gainDb()));
    }

    @Override
    protected void processChunk(float[][] channels, int offset, int frames) {
        Glide glide = Objects.requireNonNull(this.glide);
        for (float[] channel : channels) {
            if (glide.moving()) {
                for (int i = 0; i < frames; i++) {
                    channel[offset + i] *= (float) glide.at(0, i);
                }
            } else {
                scale(channel, offset, frames, (float) glide.at(0, 0));
            }
        }
        glide.advance(frames);
    }

    private static void scale(float[] x, int offset, int frames, float gain) {
        for (int n = offset; n < offset + frames; n++) {
            x[n] *= gain;
        }
    }
}
