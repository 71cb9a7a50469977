package org.stemmixer.live;

import java.util.Optional;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.dsp.chain.MixParameters;

/**
 * What a {@link LiveStrip} is doing. An immutable value.
 *
 * @param seconds how long the stream has been
 * @param inputMomentaryLufs loudness of the last 400 ms of the input
 * @param inputShortTermLufs loudness of the last 3 s of the input
 * @param outputMomentaryLufs the same of the output, where there is a target; else minus infinity
 * @param outputShortTermLufs the same of the output, where there is a target; else minus infinity
 * @param gainDb of the leveller
 * @param gainReductionDb of the limiter, at least 0
 * @param paused whether the leveller waits, as what it hears is a pause or noise
 * @param parameters where the ten parameters are
 * @param target where they are going
 * @param heard what was heard last, with its reasons, after amount and locks
 * @param words what hearing came to, in a few words
 * @param replacedSamples how many samples of the input were not finite or 120 dB over full scale, and became silence
 */
public record LiveStripState(
        double seconds,
        double inputMomentaryLufs,
        double inputShortTermLufs,
        double outputMomentaryLufs,
        double outputShortTermLufs,
        double gainDb,
        double gainReductionDb,
        boolean paused,
        MixParameters parameters,
        MixParameters target,
        Optional<MixParameterPrediction> heard,
        String words,
        long replacedSamples) {}
