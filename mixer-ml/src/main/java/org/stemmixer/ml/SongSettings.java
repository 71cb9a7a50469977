package org.stemmixer.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
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

    /** What a song is mixed by and why: what was predicted, at the amount, with the locked parameters at their values. */
    MixParameterPrediction applied(MixParameterPrediction prediction) {
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < MixParameters.NAMES.size(); i++) {
            reasons.add(reason(
                    MixParameters.NAMES.get(i), prediction, prediction.reasons().get(i)));
        }
        return new MixParameterPrediction(
                locks.applyTo(prediction.parameters().scaled(amount)),
                prediction.source(),
                reasons,
                prediction.confidence());
    }

    private String reason(String parameter, MixParameterPrediction prediction, String reason) {
        if (locks.values().containsKey(parameter)) {
            return "locked";
        }
        return amount == 1
                ? reason
                : String.format(
                        Locale.US,
                        "amount %.2f of %.3f: %s",
                        amount,
                        prediction.parameters().get(parameter),
                        reason);
    }

    /** How often a song is read to be rendered, unless a loudness target asks for more. */
    int passes() {
        return target.isPresent() ? 2 : 1;
    }

    /** Ends work that is cancelled. */
    void check() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("mixing was cancelled");
        }
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
