package org.stemmixer.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.ProgressListener;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.taste.Taste;
import org.stemmixer.core.taste.TasteContext;

/**
 * What the automatic mix would do, and what it has heard of each stem.
 *
 * @param plan the mix that it suggests
 * @param sounds of the stems by name
 * @param context in which it was decided, for who learns from what becomes of it
 */
record SuggestedMix(MixPlan plan, Map<String, HeardStem> sounds, TasteContext context) {

    SuggestedMix {
        sounds = Collections.unmodifiableMap(new LinkedHashMap<>(sounds));
    }

    /**
     * Listens to the stems, each once, and decides.
     *
     * @param draft what is decided already; empty: nothing
     * @param auto who decides what is open; empty: nobody, the stems are only heard
     * @param taste that corrects what is decided
     * @param progress hears how far it has come
     */
    static SuggestedMix of(
            Map<String, Path> stems,
            int sampleRate,
            Optional<MixPlan> draft,
            Optional<AutoMix> auto,
            Taste taste,
            ProgressListener progress,
            BooleanSupplier cancelled)
            throws IOException {
        Listener listener = new Listener();
        MixOptions.Builder options =
                MixOptions.builder().taste(taste).progress(progress).cancelledWhen(cancelled);
        draft.ifPresent(options::plan);
        auto.ifPresent(options::auto);
        options.planner(listener);
        MixPlan plan = StemMixer.builder().sampleRate(sampleRate).build().plan(stems, options.build());
        return new SuggestedMix(plan, listener.sounds, listener.context);
    }

    /** Decides nothing, and keeps what it hears. */
    private static final class Listener implements Planner {

        private final Map<String, HeardStem> sounds = new LinkedHashMap<>();
        private TasteContext context = TasteContext.UNKNOWN;

        @Override
        public Set<Measure<?>> measures() {
            return Set.of(Measure.LOUDNESS, Measure.WAVEFORM);
        }

        @Override
        public MixPlan plan(Measurements heard, MixPlan draft) throws IOException {
            context = TasteContext.of(heard, "");
            for (StemMeasurements stem : heard.stems()) {
                sounds.put(
                        stem.name(),
                        new HeardStem(stem.frames(), stem.get(Measure.LOUDNESS), stem.get(Measure.WAVEFORM)));
            }
            return draft;
        }
    }
}
