package org.stemmixer.ml;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.stemmixer.core.MixParameterPrediction;
import org.stemmixer.core.ProgressListener;
import org.stemmixer.core.SongRenderer;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.chain.ParameterLocks;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** What {@link SongMixer.Builder} collects, apart from what predicts. */
record SongSettings(
        double amount,
        ParameterLocks locks,
        Optional<LoudnessTarget> target,
        Tail tail,
        Optional<SampleEncoding> encoding,
        ProgressListener progress,
        BooleanSupplier cancelled,
        Optional<Executor> executor) {

    /** The parameters that a song is mixed by: those predicted, at the amount, with the locked ones at their values. */
    MixParameters applied(MixParameterPrediction prediction) {
        return locks.applyTo(prediction.parameters().scaled(amount));
    }

    /** A renderer of results. */
    SongRenderer renderer(MixParameters parameters) {
        SongRenderer renderer = storing(SongRenderer.of(parameters).withTail(tail));
        return target.isPresent() ? renderer.withTarget(target.get()) : renderer;
    }

    /** A renderer of songs as they are. */
    SongRenderer copier() {
        return storing(SongRenderer.of(MixParameters.NEUTRAL));
    }

    private SongRenderer storing(SongRenderer renderer) {
        return encoding.isPresent() ? renderer.withEncoding(encoding.get()) : renderer;
    }
}
