package org.stemmixer.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.stemmixer.core.ProgressListener;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.SongRenderer;
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

    /**
     * What parameters that are neutral at 0 must exceed to be heard: at this value sends lie below -46 dB, the compressor has
     * a ratio of 1.01, and presence adds 0.06 dB. Models hardly ever say exactly 0, and a reverb that nobody hears costs as
     * much as one that everybody does.
     */
    private static final double LEAST_AUDIBLE = 0.01;

    private static final Set<String> ADDITIONS = Set.of("compression", "presence", "reverbSend", "delaySend");

    /**
     * What a song is mixed by and why: what was predicted, at the amount, without what is too little to be heard, and with
     * the locked parameters at their values.
     */
    MixParameterPrediction applied(MixParameterPrediction prediction) {
        MixParameters scaled = prediction.parameters().scaled(amount);
        MixParameters audible = scaled;
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < MixParameters.NAMES.size(); i++) {
            String name = MixParameters.NAMES.get(i);
            String reason = reason(name, prediction, prediction.reasons().get(i));
            if (isInaudible(name, scaled)) {
                audible = audible.with(name, 0);
                reason = "left out, too little to be heard: " + reason;
            }
            reasons.add(locks.values().containsKey(name) ? "locked" : reason);
        }
        return new MixParameterPrediction(
                locks.applyTo(audible), prediction.source(), reasons, prediction.confidence());
    }

    private static boolean isInaudible(String name, MixParameters parameters) {
        double value = parameters.get(name);
        return ADDITIONS.contains(name) && value > 0 && value < LEAST_AUDIBLE;
    }

    private String reason(String parameter, MixParameterPrediction prediction, String reason) {
        return amount == 1
                ? reason
                : Text.format(
                        "amount %.2f of %.3f: %s",
                        amount, prediction.parameters().get(parameter), reason);
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
