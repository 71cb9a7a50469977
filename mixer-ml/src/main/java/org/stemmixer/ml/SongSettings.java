package org.stemmixer.ml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.stemmixer.core.ProgressListener;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.SongRenderer;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.chain.ParameterLocks;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/**
 * What {@link SongMixer.Builder} collects, apart from what predicts.
 *
 * @param keepLoudness empty if nobody said whether results are to be as loud as their songs
 */
record SongSettings(
        double amount,
        ParameterLocks locks,
        Optional<LoudnessTarget> target,
        Optional<Boolean> keepLoudness,
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

    /** The parameters that are nothing but level: whoever holds one of them has a level in mind. */
    private static final Set<String> LEVELS = Set.of("inputGain", "outputLevel");

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
            reasons.add(locks.values().containsKey(name) ? MixParameterPrediction.LOCKED : reason);
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

    /** Whether results of a predictor are to be as loud as their songs, if it finds anything to change. */
    boolean mayKeepLoudness(SongPredictor predictor) {
        boolean levelIsSet =
                predictor.setsLoudness() || locks.values().keySet().stream().anyMatch(LEVELS::contains);
        return target.isEmpty() && keepLoudness.orElse(!levelIsSet);
    }

    /**
     * Whether a result is to be as loud as its song: if that was asked for or, where nobody said anything, unless its level
     * was set by a lock, by hand or by references.
     */
    boolean keepsLoudness(SongPredictor predictor, MixParameterPrediction applied) {
        boolean changed = !applied.parameters().equals(MixParameters.NEUTRAL);
        boolean byHand = applied.source().equals(SongMix.BY_HAND);
        return changed && mayKeepLoudness(predictor) && keepLoudness.orElse(!byHand);
    }

    /** How often a song is read to be rendered, unless a loudness asks for more. */
    int passes(SongPredictor predictor) {
        return target.isPresent() || mayKeepLoudness(predictor) ? 2 : 1;
    }

    /** Ends work that is cancelled. */
    void check() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("mixing was cancelled");
        }
    }

    /**
     * A renderer of results.
     *
     * @param original the loudness of the song, which is measured if it is to be kept
     * @param passed told of frames that are read for that
     */
    SongRenderer renderer(
            SongPredictor predictor, MixParameterPrediction applied, OriginalLoudness original, IntConsumer passed)
            throws IOException {
        SongRenderer renderer = storing(SongRenderer.of(applied.parameters()).withTail(tail));
        Optional<LoudnessTarget> loudness = keepsLoudness(predictor, applied) ? original.target(passed) : target;
        return loudness.isPresent() ? renderer.withTarget(loudness.get()) : renderer;
    }

    /** A renderer of songs as they are. */
    SongRenderer copier() {
        return storing(SongRenderer.of(MixParameters.NEUTRAL));
    }

    private SongRenderer storing(SongRenderer renderer) {
        return encoding.isPresent() ? renderer.withEncoding(encoding.get()) : renderer;
    }
}
