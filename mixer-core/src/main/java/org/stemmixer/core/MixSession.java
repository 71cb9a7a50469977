package org.stemmixer.core;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioTarget;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.FrameReaders;
import org.stemmixer.core.audio.OpenedSource;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.deliver.internal.Deliverer;
import org.stemmixer.core.deliver.internal.Master;
import org.stemmixer.core.internal.ProgressMeter;
import org.stemmixer.core.internal.Workers;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.GainPlanner;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MasterPlan;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.plan.RolePlanner;
import org.stemmixer.core.render.BusSinks;
import org.stemmixer.core.render.EffectSlot;
import org.stemmixer.core.render.FrameSink;
import org.stemmixer.core.render.GraphListeners;
import org.stemmixer.core.render.MixGraph;
import org.stemmixer.core.render.Sink;
import org.stemmixer.core.render.Stem;
import org.stemmixer.core.render.StemInputs;
import org.stemmixer.core.render.ToFloat;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.taste.TastePlanner;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.loudness.LoudnessNormalizer;

/** One mix under way: stems looked into, workers running. */
final class MixSession implements AutoCloseable {

    private List<Stem> stems;
    private MixPlan draft;
    private final Map<String, Supplier<? extends Effect>> effects;
    private final MixOptions options;
    /** What was found and done when the stems were opened, in words. */
    private final List<String> notes;

    /** Made where stems are measured anyway. */
    private @Nullable Measure<float[]> windows;

    private final Workers workers;

    private MixSession(
            List<Stem> stems,
            MixPlan draft,
            Map<String, Supplier<? extends Effect>> effects,
            MixOptions options,
            List<String> notes) {
        this.stems = stems;
        this.draft = draft;
        this.effects = effects;
        this.options = options;
        this.notes = notes;
        this.workers = Workers.of(options.executor(), options.cancelled());
    }

    /** Goes on with stems that have been looked into before. */
    static MixSession of(MixResult mix) {
        return new MixSession(mix.inputs(), mix.plan(), mix.effects(), mix.options(), List.of());
    }

    static MixSession open(Map<String, StemInputs.Opener> sources, MixOptions options, int sampleRate)
            throws IOException {
        Objects.requireNonNull(options, "options");
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("stems must hold at least 1 stem, but is empty");
        }
        // What is set is checked, and effects are tried out, before any file is opened.
        Map<String, Supplier<? extends Effect>> own = new HashMap<>();
        Set<String> named = options.named();
        Set<String> expected = names(sources.keySet(), named);
        MixPlan checked = withEffects(options.draft(sampleRate, expected), options, own);
        tryOut(checked, own);
        Map<String, OpenedSource> opened = StemInputs.open(sources, named, options.provenance());
        List<Stem> stems = new ArrayList<>();
        try {
            MixPlan draft = opened.keySet().equals(expected)
                    ? checked
                    : withEffects(options.draft(sampleRate, opened.keySet()), options, own);
            for (Map.Entry<String, OpenedSource> entry : opened.entrySet()) {
                stems.add(Stem.of(entry.getKey(), entry.getValue(), sampleRate));
            }
            if (stems.stream().allMatch(stem -> stem.frames() == 0)) {
                throw new StemException("no stem holds any audio: " + sources.keySet());
            }
            List<String> notes = new ArrayList<>();
            return new MixSession(stems, StemInputs.placed(draft, stems, named, notes), own, options, notes);
        } catch (IOException | RuntimeException | Error e) {
            StemInputs.close(opened.values());
            throw e;
        }
    }

    /** The names of stems, and those of pairs for which something is set. */
    private static Set<String> names(Set<String> sources, Set<String> named) {
        if (sources.containsAll(named)) {
            return sources;
        }
        Set<String> names = StemFolder.namesInMix(sources);
        names.removeIf(name -> !sources.contains(name) && !named.contains(name));
        return names;
    }

    /**
     * Takes the effects that the caller makes into the plan: as values where they can be, else by name.
     *
     * @param own receives those that cannot
     */
    private static MixPlan withEffects(MixPlan draft, MixOptions options, Map<String, Supplier<? extends Effect>> own) {
        Tail tail = draft.master().tail();
        MixPlan plan = draft;
        for (Map.Entry<String, Supplier<? extends Effect>> effect :
                options.effects().entrySet()) {
            EffectSlot slot = EffectSlot.of(
                    "effect of stem '" + effect.getKey() + "'", effect.getValue(), tail, draft.sampleRate());
            if (!slot.spec().isComplete()) {
                own.put(effect.getKey(), effect.getValue());
            }
            plan = plan.withStem(effect.getKey(), stem -> stem.withInsert(Decided.byHand(Insert.of(slot.spec()))));
        }
        if (options.busEffect().isPresent()) {
            EffectSlot slot =
                    EffectSlot.of("effect of the bus", options.busEffect().get(), tail, draft.sampleRate());
            if (!slot.spec().isComplete()) {
                own.put("", options.busEffect().get());
            }
            plan = plan.withMaster(plan.master().withInsert(Decided.byHand(Insert.of(slot.spec()))));
        }
        return plan;
    }

    private static void tryOut(MixPlan plan, Map<String, Supplier<? extends Effect>> own) {
        plan.stems().forEach(stem -> tryOut("stem '" + stem.stem() + "'", stem.inserts(), plan, own.get(stem.stem())));
        plan.buses().forEach(bus -> tryOut("bus '" + bus.name() + "'", bus.inserts(), plan, null));
        tryOut("the bus", plan.master().inserts(), plan, own.get(""));
    }

    private static void tryOut(
            String place, List<Decided<Insert>> inserts, MixPlan plan, @Nullable Supplier<? extends Effect> own) {
        for (Decided<Insert> insert : inserts) {
            if (own == null || insert.value().effect().isComplete()) {
                EffectSlot.of(
                        "effect of " + place, insert.value(), plan.master().tail(), plan.sampleRate());
            }
        }
    }

    /** Decides, and does nothing else. */
    Decisions decide() throws IOException {
        GainDecider gains = GainDecider.of(options);
        try {
            List<Planner> planners = planners(gains);
            Measurements heard = withoutTheSum(hear(planners));
            MixPlan plan = draft;
            for (Planner planner : planners) {
                plan = PlanGuard.kept(plan, planner.plan(heard, plan), planner);
            }
            List<String> warnings = new ArrayList<>(notes);
            warnings.addAll(gains.warnings());
            if (options.auto().filter(AutoMix::duckingUnderSpeech).isPresent() && !hasSpeaker(plan)) {
                warnings.add("nothing is ducked under speech, as no stem is speech or a lead vocal");
            }
            return new Decisions(plan, heard, warnings, models(planners, gains));
        } finally {
            gains.close();
        }
    }

    private static boolean hasSpeaker(MixPlan plan) {
        return plan.stems().stream()
                .filter(stem -> !stem.muted())
                .map(stem -> stem.role().value())
                .anyMatch(role -> role == StemRole.SPEECH || role == StemRole.LEAD_VOCAL);
    }

    private static List<ModelProvenance> models(List<Planner> planners, GainDecider gains) {
        List<ModelProvenance> models = new ArrayList<>();
        for (Planner planner : planners) {
            if (planner instanceof RolePlanner roles) {
                roles.model().ifPresent(models::add);
            }
        }
        gains.model().ifPresent(models::add);
        return List.copyOf(models);
    }

    /** Roles first, then gains, then what else there is. */
    private List<Planner> planners(GainDecider gains) {
        List<Planner> planners = new ArrayList<>();
        List<Planner> others = new ArrayList<>();
        for (Planner planner : options.planners()) {
            (planner instanceof RolePlanner ? planners : others).add(planner);
        }
        if (planners.isEmpty()) {
            gains.roles().ifPresent(planners::add);
        }
        if (options.auto().isPresent()) {
            planners.addAll(automatic(options.auto().get(), gains));
        } else {
            gains.gains().ifPresent(planners::add);
        }
        planners.addAll(others);
        return options.taste().isEmpty()
                ? planners
                : planners.stream().map(this::withTaste).toList();
    }

    /** Each is corrected by itself, so that those behind it build on what is wanted. What stems play is no matter of taste. */
    private Planner withTaste(Planner planner) {
        if (planner instanceof RolePlanner) {
            return planner;
        }
        boolean decidesGains = planner instanceof GainPlanner || planner instanceof SourceGains;
        double amount = options.auto().map(AutoMix::amount).orElse(1.0) * (decidesGains ? options.gainAmount() : 1);
        String style = options.auto()
                .flatMap(AutoMix::profile)
                .map(ReferenceProfile::name)
                .orElse("");
        return new TastePlanner(planner, options.taste(), style, amount);
    }

    private static List<Planner> automatic(AutoMix auto, GainDecider gains) {
        List<Planner> planners = new ArrayList<>();
        if (auto.amount() > 0) {
            for (AutoMove move : auto.moves()) {
                auto.planner(move)
                        .or(() -> move == AutoMove.GAIN ? gains.gains() : Optional.empty())
                        .ifPresent(planners::add);
            }
        }
        return planners;
    }

    /** Takes out a stem that is the sum of all others, unless somebody has set something for it. */
    private Measurements withoutTheSum(Measurements heard) throws IOException {
        if (stems.size() < 2) {
            return heard;
        }
        Optional<SumCheck> check;
        if (windows != null) {
            List<float[]> samples = new ArrayList<>();
            for (StemMeasurements stem : heard.stems()) {
                samples.add(stem.get(windows));
            }
            check = Optional.of(SumCheck.of(stems, samples));
        } else {
            check = SumCheck.read(stems, workers);
        }
        check.ifPresent(checked -> notes.addAll(checked.cancelling()));
        Set<String> named = options.named();
        Optional<Stem> sum = check.flatMap(SumCheck::sumOfTheOthers).filter(stem -> !named.contains(stem.name()));
        if (sum.isEmpty()) {
            return heard;
        }
        String name = sum.get().name();
        notes.add(name + ": left out, as it is the sum of the other stems; set something for it to mix it in");
        sum.get().close();
        stems = stems.stream().filter(stem -> stem != sum.get()).toList();
        draft = draft.withStems(
                draft.stems().stream().filter(stem -> !stem.stem().equals(name)).toList());
        return new Measurements(
                heard.stems().stream().filter(stem -> !stem.name().equals(name)).toList(), heard.executor());
    }

    private Measurements hear(List<Planner> planners) throws IOException {
        List<StemMeasurements> measured = new ArrayList<>();
        long longest = stems.stream().mapToLong(Stem::frames).max().orElse(0);
        for (Stem stem : stems) {
            measured.add(new StemMeasurements(
                    stem.name(),
                    stem.sampleRate(),
                    stem.frames(),
                    longest,
                    () -> FrameReaders.monitored(stem.open(), count -> workers.check())));
        }
        Measurements heard = new Measurements(measured, workers.executor());
        Set<Measure<?>> common = new HashSet<>();
        // Who only listens must not change the mix: sums are looked for where they would be looked for without him.
        boolean decides =
                planners.stream().anyMatch(planner -> !planner.measures().isEmpty());
        options.monitor().ifPresent(monitor -> common.addAll(monitor.measures(heard)));
        if (decides || !common.isEmpty()) {
            common.addAll(MixWarnings.MEASURES);
            if (decides || !SumCheck.needsConversion(stems)) {
                windows = SumCheck.windows(stems);
                common.add(windows);
            }
            long frames = stems.stream().mapToLong(Stem::frames).sum();
            ProgressMeter progress = progress(ProgressListener.Stage.ANALYZE, frames);
            workers.run(measured.stream()
                    .map(stem -> (Callable<Boolean>) () -> {
                        Set<Measure<?>> measures = new HashSet<>(common);
                        planners.forEach(planner -> measures.addAll(planner.measures(draft, draft.stem(stem.name()))));
                        ProgressMeter own = new ProgressMeter(
                                stem.frames(), fraction -> options.progress().onStem(stem.name(), fraction));
                        stem.hear(measures, count -> {
                            workers.check();
                            own.advance(count);
                            progress.advance(count);
                        });
                        return true;
                    })
                    .toList());
        }
        return heard;
    }

    /** Decides, and measures the mix. */
    MixResult measure() throws IOException {
        Decisions decisions = decide();
        MixGraph graph = graph(decisions.plan());
        if (decisions.plan().master().target().isPresent()) {
            return deliver(decisions, graph, Optional.empty());
        }
        BusSinks.PeakMeter meter = new BusSinks.PeakMeter();
        graph.render(
                workers,
                progress(ProgressListener.Stage.MEASURE, graph.sumFrames()),
                meter,
                monitors(decisions, graph));
        return known(result(decisions, graph, meter, Optional.empty()));
    }

    /** Who hears the stems in the first rendering. */
    private GraphListeners monitors(Decisions decisions, MixGraph graph) throws IOException {
        return options.monitor().isEmpty()
                ? GraphListeners.NONE
                : listeners(options.monitor().get(), decisions, graph);
    }

    private GraphListeners listeners(StemMonitor monitor, Decisions decisions, MixGraph graph) throws IOException {
        return new GraphListeners(
                monitor.begin(decisions.plan(), decisions.stems(stems), decisions.heard(), graph.frames()),
                monitor::beforeInsert);
    }

    /** Renders a mix once more for somebody who wants to hear what is under way. */
    void hear(StemMonitor monitor, Decisions decisions, MixGraph graph) throws IOException {
        graph.render(
                workers,
                progress(ProgressListener.Stage.RENDER, graph.sumFrames()),
                (bus, frames) -> {},
                listeners(monitor, decisions, graph));
    }

    /** With the hashes of the stems, if they were to be taken while they were read. */
    private MixResult known(MixResult result) throws IOException {
        if (options.provenance()) {
            result.provenance();
        }
        return result;
    }

    /** Decides, and writes the mix while measuring it; once more if it then turns out to need another scale. */
    MixResult writeTo(AudioTarget output) throws IOException {
        // What cannot be written is better said before the stems are listened to than after.
        output.openWriter(spec(draft, output)).close();
        Decisions decisions = decide();
        MixGraph graph = graph(decisions.plan());
        if (decisions.plan().master().target().isPresent()) {
            return deliver(decisions, graph, Optional.of(output));
        }
        BusSinks.PeakMeter meter = new BusSinks.PeakMeter();
        boolean normalize = normalizes(decisions.plan());
        try (AudioWriter writer = output.openWriter(spec(decisions.plan(), output))) {
            ToFloat file = new ToFloat(1, writer::write);
            Sink sink = (bus, frames) -> {
                meter.accept(bus, frames);
                if (!normalize || meter.peak() <= 1) {
                    file.accept(bus, frames);
                }
            };
            ProgressMeter progress = progress(ProgressListener.Stage.RENDER, graph.sumFrames());
            graph.render(workers, progress, sink, monitors(decisions, graph));
            if (!normalize || meter.peak() <= 1) {
                writer.commit();
                return known(result(decisions, graph, meter, Optional.of(output)));
            }
        }
        MixResult result = result(decisions, graph, meter, Optional.of(output));
        write(result.plan(), graph, result.master(), output);
        return known(result);
    }

    /** Brings a mix to its target, into a file or to be measured only. */
    private MixResult deliver(Decisions decisions, MixGraph graph, Optional<AudioTarget> output) throws IOException {
        // The first rendering is enough: the stems reach their faders alike in all of them.
        Deque<GraphListeners> monitors = new ArrayDeque<>(List.of(monitors(decisions, graph)));
        Deliverer.Programme programme = (progress, sink) ->
                graph.render(workers, progress, sink, monitors.isEmpty() ? GraphListeners.NONE : monitors.pop());
        LoudnessNormalizer normalizer = new LoudnessNormalizer(
                decisions.plan().master().target().orElseThrow().value(),
                decisions.plan().master().peakHandling());
        AudioFileSpec spec =
                output.isPresent() ? spec(decisions.plan(), output.get()) : spec(decisions.plan(), options.encoding());
        DeliveryResult delivery = Deliverer.deliver(
                List.of(new Deliverer.Track(programme, graph.sumFrames(), spec, output)),
                normalizer,
                options.progress(),
                workers::check);
        List<String> warnings = MixWarnings.of(stems, decisions);
        warnings.addAll(delivery.notes());
        warnings.addAll(notes(decisions.plan(), output));
        return known(new MixResult(
                stems,
                options,
                decisions,
                effects,
                graph,
                Decibels.toLinear(delivery.before().samplePeakDbfs()),
                Master.of(delivery),
                Optional.of(delivery),
                warnings));
    }

    /** Writes a mix that has been measured. */
    void write(MixPlan plan, MixGraph graph, Master master, AudioTarget output) throws IOException {
        try (AudioWriter writer = output.openWriter(spec(plan, output))) {
            render(graph, master, writer::write);
            writer.commit();
        }
    }

    void render(MixGraph graph, Master master, FrameSink sink) throws IOException {
        master.render(
                bus -> graph.render(workers, progress(ProgressListener.Stage.RENDER, graph.sumFrames()), bus),
                draft.sampleRate(),
                EffectSlot.CHANNELS,
                sink,
                workers::check);
    }

    /** What was set before anything was decided. */
    MixPlan draft() {
        return draft;
    }

    MixGraph graph(MixPlan plan) {
        return MixGraph.of(plan, stems, effects);
    }

    private ProgressMeter progress(ProgressListener.Stage stage, long frames) {
        return new ProgressMeter(frames, fraction -> options.progress().onProgress(stage, fraction));
    }

    private AudioFileSpec spec(MixPlan plan, AudioTarget output) throws AudioFileException {
        SampleEncoding encoding =
                options.isEncodingAskedFor() ? options.encoding() : output.encoding(options.encoding());
        return spec(plan, encoding);
    }

    private AudioFileSpec spec(MixPlan plan, SampleEncoding encoding) {
        return new AudioFileSpec(plan.sampleRate(), EffectSlot.CHANNELS, encoding, options.dither())
                .withTags(MixTags.of(plan, stems));
    }

    /** The hashes of the stems' audio, in their order. */
    List<String> hashes() throws IOException {
        return workers.run(stems.stream()
                .map(stem -> (Callable<String>) () -> stem.source().sha256(workers::check))
                .toList());
    }

    private static boolean normalizes(MixPlan plan) {
        return plan.master().peaks() == MasterPlan.Peaks.NORMALIZE;
    }

    /** In what the output will differ from the mix. */
    private List<String> notes(MixPlan plan, Optional<AudioTarget> output) throws AudioFileException {
        return output.isPresent() ? output.get().notes(spec(plan, output.get())) : List.of();
    }

    private MixResult result(
            Decisions decisions, MixGraph graph, BusSinks.PeakMeter meter, Optional<AudioTarget> output)
            throws IOException {
        List<String> warnings = MixWarnings.of(stems, decisions);
        boolean normalize = normalizes(decisions.plan());
        warnings.addAll(MixWarnings.of(normalize, options.encoding(), draft.sampleRate(), meter));
        warnings.addAll(notes(decisions.plan(), output));
        double scale = normalize && meter.peak() > 1 ? 1 / meter.peak() : 1;
        return new MixResult(
                stems,
                options,
                decisions,
                effects,
                graph,
                meter.peak(),
                Master.ofScale(scale),
                Optional.empty(),
                warnings);
    }

    /** Predicts gains, and does nothing else. */
    List<StemResult> predict() throws IOException {
        return decide().stems(stems);
    }

    /** What reading the stems had to go round, as far as they have been read. */
    List<String> readingNotes() {
        List<String> notes = new ArrayList<>();
        for (Stem stem : stems) {
            stem.source().warnings().forEach(warning -> notes.add(stem.name() + ": " + warning));
        }
        return notes;
    }

    @Override
    public void close() throws IOException {
        workers.close();
        for (Stem stem : stems) {
            stem.close();
        }
    }
}
