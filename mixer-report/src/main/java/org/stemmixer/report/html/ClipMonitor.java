package org.stemmixer.report.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMonitor;
import org.stemmixer.core.StemResult;
import org.stemmixer.core.audio.FrameListener;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.MixPlan;

/**
 * Keeps what the page of a mix carries of its stems while the mix is rendered. Since the mix cannot be heard before, the loudest part
 * is where the powers of the stems behind their faders say.
 */
final class ClipMonitor implements StemMonitor {

    /** Beyond its longest stem few mixes go on for longer; one that does is heard for it once more. */
    private static final double LONGEST_TAIL_SECONDS = 10;

    /**
     * What was kept of one mix.
     *
     * @param heard what the stems of the mix measure, which tells it from others
     * @param excerpt which part the clips are of
     * @param budget what they may take
     * @param clips in the order of the stems; empty where a stem did not sound
     * @param racks what the page plays of the inserts
     */
    record Kept(Measurements heard, Excerpt excerpt, ExcerptBudget budget, List<StemClip.Meter> clips, Racks racks) {

        /** Nothing yet. */
        static Kept nothing(MixPlan plan, Measurements heard, Excerpt excerpt, ExcerptBudget budget) {
            List<StemClip.Meter> clips = new ArrayList<>();
            for (StemMeasurements stem : heard.stems()) {
                clips.add(new StemClip.Meter(stem.sampleRate(), excerpt, budget.reduction()));
            }
            return new Kept(heard, excerpt, budget, clips, new Racks(plan, clips, excerpt));
        }
    }

    private final AtomicReference<@Nullable Kept> latest = new AtomicReference<>();

    /** What was kept of a mix, if anything was; it is given away, not to be kept for as long as the mix. */
    static Optional<Kept> takeFrom(MixResult mix) {
        if (mix.options().monitor().orElse(null) instanceof ClipMonitor monitor) {
            Kept kept = monitor.latest.get();
            if (kept != null && kept.heard == mix.measurements() && monitor.latest.compareAndSet(kept, null)) {
                return Optional.of(kept);
            }
        }
        return Optional.empty();
    }

    /** Nothing where the whole song will be kept, whose loudest part nobody looks for. */
    @Override
    public Set<Measure<?>> measures(Measurements stems) {
        int count = stems.stems().size();
        int sampleRate = stems.stems().get(0).sampleRate();
        long frames =
                stems.stems().stream().mapToLong(StemMeasurements::frames).max().orElse(0);
        double longest = frames / (double) sampleRate + LONGEST_TAIL_SECONDS;
        ExcerptBudget least = ExcerptBudget.of(count, 2 * count, sampleRate, longest);
        boolean whole = least.reduction() == ExcerptBudget.Reduction.NONE && longest <= least.seconds();
        return whole ? Set.of() : Set.of(Measure.LOUDNESS_HISTORY);
    }

    @Override
    public List<? extends FrameListener> begin(MixPlan plan, List<StemResult> stems, Measurements heard, long frames)
            throws IOException {
        double seconds = frames / (double) plan.sampleRate();
        ExcerptBudget budget = ExcerptBudget.of(stems, plan.sampleRate(), seconds);
        Excerpt excerpt = seconds <= budget.seconds()
                ? Excerpt.whole(seconds)
                : PlannedLoudness.loudest(plan, heard, frames, budget.seconds());
        Kept begun = Kept.nothing(plan, heard, excerpt, budget);
        latest.set(begun);
        return begun.clips();
    }

    @Override
    public Optional<FrameListener> beforeInsert(String channel, int insert) {
        Kept kept = latest.get();
        return kept == null ? Optional.empty() : kept.racks().before(channel, insert);
    }

    /** Hears for what has been begun elsewhere. */
    static StemMonitor hearingFor(Kept kept) {
        return new StemMonitor() {
            @Override
            public List<? extends FrameListener> begin(
                    MixPlan plan, List<StemResult> stems, Measurements heard, long frames) {
                return kept.clips();
            }

            @Override
            public Optional<FrameListener> beforeInsert(String channel, int insert) {
                return kept.racks().before(channel, insert);
            }
        };
    }
}
