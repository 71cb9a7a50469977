package org.stemmixer.core.plan;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.loudness.PeakHandling;

/**
 * What is done to the whole mix. An immutable value.
 *
 * @param inserts in their order
 * @param target the loudness that the mix is brought to behind them, if any
 * @param peakHandling what happens to peaks that the gain to the target would lift too high; {@link PeakHandling#LIMIT} where
 *     missing
 * @param peaks what happens to a mix that peaks above 1.0 where there is no target
 * @param tail whether the mix goes on while effects ring out; {@link Tail#RING_OUT} where missing
 */
public record MasterPlan(
        List<Decided<Insert>> inserts,
        Optional<Decided<LoudnessTarget>> target,
        PeakHandling peakHandling,
        Peaks peaks,
        Tail tail) {

    /** What happens to a mix that peaks above 1.0 where it has no loudness target. */
    public enum Peaks {
        /** It is brought down to a peak of 1.0 as a whole. */
        NORMALIZE,
        /** It stays as it is. */
        KEEP
    }

    /** No inserts, no target, peaks above 1.0 normalised, effects ringing out. */
    public static final MasterPlan NEUTRAL =
            new MasterPlan(List.of(), Optional.empty(), PeakHandling.LIMIT, Peaks.NORMALIZE, Tail.RING_OUT);

    /** Copies the list and takes what is missing as in {@link #NEUTRAL}. */
    public MasterPlan {
        inserts = List.copyOf(Objects.requireNonNullElse(inserts, List.of()));
        target = Objects.requireNonNullElse(target, Optional.empty());
        peakHandling = Objects.requireNonNullElse(peakHandling, PeakHandling.LIMIT);
        peaks = Objects.requireNonNullElse(peaks, Peaks.NORMALIZE);
        tail = Objects.requireNonNullElse(tail, Tail.RING_OUT);
    }

    /** With other inserts. */
    public MasterPlan withInserts(List<Decided<Insert>> value) {
        return new MasterPlan(value, target, peakHandling, peaks, tail);
    }

    /** With one more insert behind the others. */
    public MasterPlan withInsert(Decided<Insert> insert) {
        return withInserts(StemPlan.appended(inserts, insert));
    }

    /** With a loudness target, or without. */
    public MasterPlan withTarget(Optional<Decided<LoudnessTarget>> value) {
        return new MasterPlan(inserts, value, peakHandling, peaks, tail);
    }

    /** With another way of handling peaks on the way to the target. */
    public MasterPlan withPeakHandling(PeakHandling value) {
        return new MasterPlan(inserts, target, value, peaks, tail);
    }

    /** With another way of handling peaks without a target. */
    public MasterPlan withPeaks(Peaks value) {
        return new MasterPlan(inserts, target, peakHandling, value, tail);
    }

    /** With tails that ring out or are cut. */
    public MasterPlan withTail(Tail value) {
        return new MasterPlan(inserts, target, peakHandling, peaks, value);
    }
}
