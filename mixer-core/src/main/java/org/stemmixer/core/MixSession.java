package org.stemmixer.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.deliver.internal.Deliverer;
import org.stemmixer.core.deliver.internal.Master;
import org.stemmixer.core.internal.ProgressMeter;
import org.stemmixer.core.internal.Workers;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.core.render.BusSinks;
import org.stemmixer.core.render.EffectSlot;
import org.stemmixer.core.render.FrameSink;
import org.stemmixer.core.render.MixRenderer;
import org.stemmixer.core.render.Stem;
import org.stemmixer.core.render.ToFloat;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.internal.Checks;

/** One mix under way: stems looked into, workers running. */
final class MixSession implements AutoCloseable {

    private final List<Stem> stems;
    private final Optional<EffectSlot> busEffect;
    private final MixOptions options;
    private final int sampleRate;
    private final Workers workers;

    private MixSession(List<Stem> stems, Optional<EffectSlot> busEffect, MixOptions options, int sampleRate) {
        this.stems = stems;
        this.busEffect = busEffect;
        this.options = options;
        this.sampleRate = sampleRate;
        this.workers = Workers.of(options.executor(), options.cancelled());
    }

    /** Goes on with stems that have been looked into before. */
    static MixSession of(List<Stem> stems, Optional<EffectSlot> busEffect, MixOptions options, int sampleRate) {
        return new MixSession(stems, busEffect, options, sampleRate);
    }

    static MixSession open(Map<String, Callable<AudioSource>> sources, MixOptions options, int sampleRate)
            throws IOException {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("stems must hold at least 1 stem, but is empty");
        }
        check(sources, options, sampleRate);
        // Effects are tried out before any file is opened.
        Map<String, EffectSlot> effects = effects(options, sampleRate);
        Optional<EffectSlot> busEffect = options.busEffect()
                .map(effect -> EffectSlot.of("effect of the bus", effect, options.tail(), sampleRate));
        List<Stem> stems = new ArrayList<>();
        for (Map.Entry<String, Callable<AudioSource>> entry : sources.entrySet()) {
            String name = entry.getKey();
            StemSettings settings = options.stems().getOrDefault(name, StemSettings.NONE);
            Optional<EffectSlot> effect = Optional.ofNullable(effects.get(name));
            stems.add(Stem.of(name, settings, effect, source(entry.getValue()), sampleRate));
        }
        return of(stems, busEffect, options, sampleRate);
    }

    private static void check(Map<String, Callable<AudioSource>> sources, MixOptions options, int sampleRate) {
        options.stems().forEach((name, settings) -> {
            if (!sources.containsKey(name)) {
                throw new IllegalArgumentException(
                        "an option names stem '" + name + "', but the stems are " + sources.keySet());
            }
            checkCutoff("high-pass", name, settings.highPassHz(), sampleRate);
            checkCutoff("low-pass", name, settings.lowPassHz(), sampleRate);
        });
    }

    private static Map<String, EffectSlot> effects(MixOptions options, int sampleRate) {
        Map<String, EffectSlot> effects = new LinkedHashMap<>();
        options.stems()
                .forEach((name, settings) -> settings.effect()
                        .ifPresent(effect -> effects.put(
                                name,
                                EffectSlot.of("effect of stem '" + name + "'", effect, options.tail(), sampleRate))));
        return effects;
    }

    private static void checkCutoff(String filter, String stem, OptionalDouble cutoffHz, int sampleRate) {
        if (cutoffHz.isPresent()) {
            Checks.belowNyquist(filter + " cutoffHz of stem '" + stem + "'", cutoffHz.getAsDouble(), sampleRate);
        }
    }

    private static AudioSource source(Callable<AudioSource> opener) throws IOException {
        try {
            return opener.call();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** Predicts gains, and does nothing else. */
    List<StemResult> predict() throws IOException {
        return GainPredictors.decide(options, stems, analyze(), workers.executor());
    }

    /** Decides, and measures the mix. */
    MixResult measure() throws IOException {
        List<StemResult> decisions = decide();
        MixRenderer renderer = renderer(decisions);
        if (options.target().isPresent()) {
            return deliver(decisions, renderer, Optional.empty());
        }
        BusSinks.PeakMeter meter = new BusSinks.PeakMeter();
        renderer.render(workers, progress(ProgressListener.Stage.MEASURE, renderer.sumFrames()), meter);
        return result(decisions, renderer, meter);
    }

    /** Decides, and writes the mix while measuring it; once more if it then turns out to need another scale. */
    MixResult writeTo(Path output) throws IOException {
        // What cannot be written is better said before the stems are listened to than after.
        AudioFiles.openWriter(output, spec()).close();
        List<StemResult> decisions = decide();
        MixRenderer renderer = renderer(decisions);
        if (options.target().isPresent()) {
            return deliver(decisions, renderer, Optional.of(output));
        }
        BusSinks.PeakMeter meter = new BusSinks.PeakMeter();
        try (AudioWriter writer = AudioFiles.openWriter(output, spec())) {
            ToFloat file = new ToFloat(1, writer::write);
            renderer.render(workers, progress(ProgressListener.Stage.RENDER, renderer.sumFrames()), (bus, frames) -> {
                meter.accept(bus, frames);
                if (!options.normalize() || meter.peak() <= 1) {
                    file.accept(bus, frames);
                }
            });
            if (!options.normalize() || meter.peak() <= 1) {
                writer.commit();
                return result(decisions, renderer, meter);
            }
        }
        MixResult result = result(decisions, renderer, meter);
        write(renderer, result.master(), output);
        return result;
    }

    /** Brings a mix to its target, into a file or to be measured only. */
    private MixResult deliver(List<StemResult> decisions, MixRenderer renderer, Optional<Path> output)
            throws IOException {
        Deliverer.Programme programme = (progress, sink) -> renderer.render(workers, progress, sink);
        DeliveryResult delivery = Deliverer.deliver(
                List.of(new Deliverer.Track(programme, renderer.sumFrames(), spec(), output)),
                options.normalizer().orElseThrow(),
                options.progress(),
                workers::check);
        List<String> warnings = MixWarnings.of(stems, decisions);
        warnings.addAll(delivery.notes());
        return new MixResult(
                stems,
                options,
                sampleRate,
                decisions,
                renderer,
                Decibels.toLinear(delivery.before().samplePeakDbfs()),
                Master.of(delivery),
                Optional.of(delivery),
                warnings);
    }

    /** Writes a mix that has been measured. */
    void write(MixRenderer renderer, Master master, Path output) throws IOException {
        try (AudioWriter writer = AudioFiles.openWriter(output, spec())) {
            render(renderer, master, writer::write);
            writer.commit();
        }
    }

    void render(MixRenderer renderer, Master master, FrameSink sink) throws IOException {
        master.render(
                bus -> renderer.render(workers, progress(ProgressListener.Stage.RENDER, renderer.sumFrames()), bus),
                sampleRate,
                EffectSlot.CHANNELS,
                sink,
                workers::check);
    }

    private List<StemResult> decide() throws IOException {
        return options.autoGain() ? predict() : GainDecider.decide(stems);
    }

    private List<AnalyzedStem> analyze() throws IOException {
        long frames = stems.stream().mapToLong(Stem::frames).sum();
        return new StemAnalyzer(sampleRate, workers, progress(ProgressListener.Stage.ANALYZE, frames)).analyze(stems);
    }

    private MixRenderer renderer(List<StemResult> decisions) {
        double[] gainsDb = decisions.stream()
                .mapToDouble(stem -> stem.settings().muted() ? Double.NEGATIVE_INFINITY : stem.gainDb())
                .toArray();
        return new MixRenderer(stems, gainsDb, busEffect);
    }

    private ProgressMeter progress(ProgressListener.Stage stage, long frames) {
        return new ProgressMeter(frames, fraction -> options.progress().onProgress(stage, fraction));
    }

    private AudioFileSpec spec() {
        return new AudioFileSpec(sampleRate, 2, options.encoding(), options.dither());
    }

    /** The hashes of the stems' audio, in their order. */
    List<String> hashes() throws IOException {
        return workers.run(stems.stream()
                .map(stem -> (Callable<String>) () -> stem.source().sha256(workers::check))
                .toList());
    }

    private MixResult result(List<StemResult> decisions, MixRenderer renderer, BusSinks.PeakMeter meter)
            throws IOException {
        List<String> warnings = MixWarnings.of(stems, decisions);
        warnings.addAll(MixWarnings.of(options, meter));
        double scale = options.normalize() && meter.peak() > 1 ? 1 / meter.peak() : 1;
        return new MixResult(
                stems,
                options,
                sampleRate,
                decisions,
                renderer,
                meter.peak(),
                Master.ofScale(scale),
                Optional.empty(),
                warnings);
    }

    @Override
    public void close() {
        workers.close();
    }
}
