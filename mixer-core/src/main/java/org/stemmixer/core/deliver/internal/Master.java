package org.stemmixer.core.deliver.internal;

import java.io.IOException;
import java.util.OptionalDouble;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.render.EffectStage;
import org.stemmixer.core.render.FrameSink;
import org.stemmixer.core.render.Sink;
import org.stemmixer.core.render.ToFloat;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.dynamics.Limiter;

/**
 * What is done to a whole programme at its end: one gain, and perhaps a true-peak limiter.
 *
 * @param scale the gain, linear
 * @param ceilingDbtp the limiter's ceiling in dBTP, or empty: no limiter
 */
public record Master(double scale, OptionalDouble ceilingDbtp) {

    /** The lowest ceiling that a limiter takes. */
    public static final double MIN_CEILING_DBTP = -40;

    public static Master ofScale(double scale) {
        return new Master(scale, OptionalDouble.empty());
    }

    public static Master ofGainDb(double gainDb, OptionalDouble ceilingDbtp) {
        return new Master(gainDb == 0 ? 1 : Decibels.toLinear(gainDb), ceilingDbtp);
    }

    /** What brought a programme to its target. */
    public static Master of(DeliveryResult delivery) {
        return ofGainDb(delivery.gainDb(), delivery.limiterCeilingDbtp());
    }

    /** Gives out a programme, block by block. */
    public interface Rendering {
        void to(Sink sink) throws IOException;
    }

    /**
     * Renders a programme with this done to it: as many frames come out as go in, in time.
     *
     * @param check called often, to end the work early
     */
    public void render(Rendering programme, int sampleRate, int channels, FrameSink out, Runnable check)
            throws IOException {
        if (ceilingDbtp.isEmpty()) {
            programme.to(new ToFloat(scale, out));
            return;
        }
        Limiter limiter = new Limiter(Limiter.Parameters.defaults().withCeilingDb(ceilingDbtp.getAsDouble()));
        limiter.prepare(sampleRate, channels);
        EffectStage stage = new EffectStage(limiter, channels, out);
        programme.to(new ToFloat(scale, stage));
        stage.finish(0, check);
    }
}
