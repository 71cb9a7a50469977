package org.stemmixer.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.GainPredictor;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MasterPlan;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.core.plan.Provenance;
import org.stemmixer.core.plan.RolePlanner;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.taste.Taste;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.eq.LowPass;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.loudness.PeakHandling;

/**
 * How to mix. What is set for a stem by name always applies: a gain set here wins over a predicted one, and filters and
 * pan work with automatic gain as without. Immutable; safe for use by several threads as far as the listener, the
 * executor, the predictor and the makers of effects that it carries are.
 */
public final class MixOptions {

    private final Builder settings;

    private MixOptions(Builder settings) {
        this.settings = settings;
    }

    /** Everything at its default: no automatic gain, every stem as it is, peaks above 1.0 normalised. */
    public static Builder builder() {
        return new Builder();
    }

    /** Automatic gain by the rules, everything else at its default. */
    public static MixOptions automatic() {
        return builder().autoGain(true).build();
    }

    /** A builder that begins with these options; what is set on it does not change them. */
    public Builder toBuilder() {
        return new Builder(settings);
    }

    /** A mix exactly as planned, with these options for all that is no part of a plan. */
    MixOptions onlyDelivering(MixPlan plan) {
        Builder exact = new Builder().plan(plan);
        exact.encoding = settings.encoding;
        exact.dither = settings.dither;
        exact.provenance = settings.provenance;
        exact.monitor = settings.monitor;
        exact.progress = settings.progress;
        exact.cancelled = settings.cancelled;
        exact.executor = settings.executor;
        return exact.build();
    }

    /** Whether gains are predicted for stems that have none set; default false. */
    public boolean autoGain() {
        return settings.autoGain || settings.useCnn || settings.requireCnn || settings.predictor != null;
    }

    /** Whether the CNN is asked for rather than the rules; default false. */
    public boolean useCnn() {
        return settings.useCnn || settings.requireCnn;
    }

    /** Whether it is an error if the CNN cannot be used; default false. */
    public boolean requireCnn() {
        return settings.requireCnn;
    }

    /** A predictor of the caller's own, which then is used whatever {@link #useCnn()} says. */
    public Optional<GainPredictor> predictor() {
        return Optional.ofNullable(settings.predictor);
    }

    /** The automatic mix that is asked for; default none. */
    public Optional<AutoMix> auto() {
        return Optional.ofNullable(settings.auto);
    }

    /** How far to go with predicted gains, in [0, 1]; default 1. */
    public double gainAmount() {
        return settings.gainAmount;
    }

    /** What corrects the decisions of planners as somebody usually wants them; by default nothing does. */
    public Taste taste() {
        return settings.taste;
    }

    /** Planners of the caller's own, which decide behind the gains, in their order; default none. */
    public List<Planner> planners() {
        return List.copyOf(settings.planners);
    }

    /** What is set for stems, by name; stems that are not here have nothing set. */
    public Map<String, StemPlan> stems() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(settings.stems));
    }

    /** The buses, group buses and effect buses; default none. */
    public List<BusPlan> buses() {
        return List.copyOf(settings.buses);
    }

    /** What is set for the whole mix; by default its peaks above 1.0 are normalised. */
    public MasterPlan master() {
        return settings.master;
    }

    /** Effects of the caller's own by stem, made anew for each render. */
    Map<String, Supplier<? extends Effect>> effects() {
        return settings.effects;
    }

    /** The stems that something is set for. */
    Set<String> named() {
        return settings.named();
    }

    /** Makes the effect that the sum of the stems goes through; default none. */
    public Optional<Supplier<? extends Effect>> busEffect() {
        return Optional.ofNullable(settings.busEffect);
    }

    /** Whether the mix goes on while effects ring out; default {@link Tail#RING_OUT}. */
    public Tail tail() {
        return settings.master.tail();
    }

    /** Whether a mix that peaks above 1.0 is brought down to a peak of 1.0; default true, of no account with a target. */
    public boolean normalize() {
        return settings.master.peaks() == MasterPlan.Peaks.NORMALIZE;
    }

    /** The loudness that the mix is brought to; default none. */
    public Optional<LoudnessTarget> target() {
        return settings.master.target().map(Decided::value);
    }

    /** What happens to peaks that the gain to the target would lift too high; default {@link PeakHandling#LIMIT}. */
    public PeakHandling peakHandling() {
        return settings.master.peakHandling();
    }

    /**
     * How the mix is stored in a file; default {@link SampleEncoding#PCM_16}, or the best that the file's format has where it
     * has not that.
     */
    public SampleEncoding encoding() {
        return settings.encoding != null ? settings.encoding : SampleEncoding.PCM_16;
    }

    /** Whether the encoding was asked for, and no other will do. */
    boolean isEncodingAskedFor() {
        return settings.encoding != null;
    }

    /** Whether reduction to 16 bit is dithered (TPDF); default true. */
    public boolean dither() {
        return settings.dither;
    }

    /** Whether the stems' hashes are taken while they are read; default false. */
    public boolean provenance() {
        return settings.provenance;
    }

    /** Who hears the stems while the mix is rendered; default nobody. */
    public Optional<StemMonitor> monitor() {
        return Optional.ofNullable(settings.monitor);
    }

    ProgressListener progress() {
        return settings.progress;
    }

    BooleanSupplier cancelled() {
        return settings.cancelled;
    }

    Optional<Executor> executor() {
        return Optional.ofNullable(settings.executor);
    }

    /**
     * What a person has set, as a plan of these stems: what is set by hand, the roles that names tell, and the rest open.
     *
     * @throws IllegalArgumentException if something is set for a stem that is not there, or buses do not fit
     */
    MixPlan draft(int sampleRate, Collection<String> names) {
        for (String name : settings.named()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("an option names stem '" + name + "', but the stems are " + names);
            }
        }
        Map<String, Optional<StemRole>> roles = StemNameMatcher.named(names);
        List<StemPlan> stems = new ArrayList<>();
        for (String name : names) {
            StemPlan stem = settings.stem(name);
            Decided<StemRole> byName = roles.getOrDefault(name, Optional.empty())
                    .map(RolePlanner::byName)
                    .orElseGet(() -> Decided.open(StemRole.OTHER));
            stem = stem.withRole(stem.role().or(byName));
            List<Decided<Insert>> inserts = new ArrayList<>();
            filter(
                    inserts,
                    settings.highPassHz.get(name),
                    cutoffHz -> EffectSpec.of("high-pass", new HighPass.Parameters(cutoffHz, FILTER_ORDER)),
                    "high-pass",
                    name,
                    sampleRate);
            filter(
                    inserts,
                    settings.lowPassHz.get(name),
                    cutoffHz -> EffectSpec.of("low-pass", new LowPass.Parameters(cutoffHz, FILTER_ORDER)),
                    "low-pass",
                    name,
                    sampleRate);
            inserts.addAll(stem.inserts());
            stems.add(stem.withInserts(inserts));
        }
        return new MixPlan(
                        settings.framesAtHz == 0 ? sampleRate : settings.framesAtHz,
                        stems,
                        settings.buses,
                        settings.master,
                        new Provenance(MixProvenance.currentVersion(), List.of()))
                .atSampleRate(sampleRate);
    }

    private static void filter(
            List<Decided<Insert>> inserts,
            @Nullable Double cutoffHz,
            DoubleFunction<EffectSpec> effect,
            String what,
            String stem,
            int sampleRate) {
        if (cutoffHz != null) {
            Checks.belowNyquist(what + " cutoffHz of stem '" + stem + "'", cutoffHz, sampleRate);
            inserts.add(Decided.byHand(Insert.of(effect.apply(cutoffHz))));
        }
    }

    /** Butterworth: -24 dB an octave. */
    private static final int FILTER_ORDER = 4;

    /** Collects options. Not safe for use by several threads. */
    public static final class Builder {

        private boolean autoGain;
        private boolean useCnn;
        private boolean requireCnn;
        private @Nullable AutoMix auto;
        private double gainAmount = 1;
        private @Nullable GainPredictor predictor;
        private Taste taste = Taste.none();
        private final List<Planner> planners = new ArrayList<>();
        private final Map<String, StemPlan> stems = new LinkedHashMap<>();
        private final Map<String, Double> highPassHz = new LinkedHashMap<>();
        private final Map<String, Double> lowPassHz = new LinkedHashMap<>();
        private final Map<String, Supplier<? extends Effect>> effects = new LinkedHashMap<>();
        private final List<BusPlan> buses = new ArrayList<>();
        private MasterPlan master = MasterPlan.NEUTRAL;
        /** The rate at which frames are counted; 0: that of the mix. */
        private int framesAtHz;

        private @Nullable Supplier<? extends Effect> busEffect;
        private @Nullable SampleEncoding encoding;
        private boolean dither = true;
        private boolean provenance;
        private @Nullable StemMonitor monitor;
        private ProgressListener progress = (stage, fraction) -> {};
        private BooleanSupplier cancelled = () -> false;
        private @Nullable Executor executor;

        private Builder() {}

        private Builder(Builder other) {
            autoGain = other.autoGain;
            useCnn = other.useCnn;
            requireCnn = other.requireCnn;
            predictor = other.predictor;
            auto = other.auto;
            gainAmount = other.gainAmount;
            taste = other.taste;
            planners.addAll(other.planners);
            stems.putAll(other.stems);
            highPassHz.putAll(other.highPassHz);
            lowPassHz.putAll(other.lowPassHz);
            effects.putAll(other.effects);
            buses.addAll(other.buses);
            master = other.master;
            framesAtHz = other.framesAtHz;
            busEffect = other.busEffect;
            encoding = other.encoding;
            dither = other.dither;
            provenance = other.provenance;
            monitor = other.monitor;
            progress = other.progress;
            cancelled = other.cancelled;
            executor = other.executor;
        }

        private StemPlan stem(String name) {
            return stems.getOrDefault(name, StemPlan.of(name));
        }

        private Set<String> named() {
            Set<String> named = new LinkedHashSet<>(stems.keySet());
            named.addAll(highPassHz.keySet());
            named.addAll(lowPassHz.keySet());
            named.addAll(effects.keySet());
            return named;
        }

        /**
         * Takes everything that has been decided in a plan: its stems, buses and master, and leaves open what is open there. Comes
         * first: what is set afterwards wins. What it counts in frames, and what is set afterwards in frames, is at its sample
         * rate; a mix at another rate has it at the same time.
         *
         * @param plan of some or all of the stems that are to be mixed
         */
        public Builder plan(MixPlan plan) {
            plan.stems().forEach(stem -> stems.put(stem.stem(), stem));
            framesAtHz = plan.sampleRate();
            buses.clear();
            buses.addAll(plan.buses());
            master = plan.master();
            return this;
        }

        /** Adds a bus that stems can go to or send to. */
        public Builder bus(BusPlan bus) {
            buses.add(Objects.requireNonNull(bus, "bus"));
            return this;
        }

        /**
         * Changes what is decided for a stem in any way that a plan can.
         *
         * @param stem the stem's name
         * @param change from what is set so far
         */
        public Builder stem(String stem, UnaryOperator<StemPlan> change) {
            return set(change.apply(stem(stem)));
        }

        /**
         * Adds a planner, which decides what is still open behind the gains and the planners added before; a {@link RolePlanner}
         * comes before the gains, which may depend on what stems play.
         */
        public Builder planner(Planner planner) {
            planners.add(Objects.requireNonNull(planner, "planner"));
            return this;
        }

        /** Whether to predict gains for stems that have none set. */
        public Builder autoGain(boolean autoGain) {
            this.autoGain = autoGain;
            return this;
        }

        /**
         * Whether to predict with the CNN; implies {@link #autoGain}. Where there is no usable model the rules are used, and the
         * result warns of it.
         */
        public Builder useCnn(boolean useCnn) {
            this.useCnn = useCnn;
            return this;
        }

        /** The same as {@link #useCnn}, and mixing fails where there is no usable model. */
        public Builder requireCnn(boolean requireCnn) {
            this.requireCnn = requireCnn;
            return this;
        }

        /** A predictor to use instead of the rules or the CNN; implies {@link #autoGain}. */
        public Builder predictor(GainPredictor predictor) {
            this.predictor = Objects.requireNonNull(predictor, "predictor");
            return this;
        }

        /**
         * Decides everything else too: pan, equalisers, dynamics, ducking, space and rides, behind the gains and before planners of
         * one's own. Where nothing else is set here, gains are those of the CNN, as far as the automatic mix decides them; where
         * there is no usable model they are left alone, and the result warns of it.
         */
        public Builder auto(AutoMix auto) {
            this.auto = Objects.requireNonNull(auto, "auto");
            return this;
        }

        /**
         * Corrects what planners decide, those of gains and of one's own too, as somebody usually wants it. What a person or a plan has
         * set stays as it is, and with {@link Taste#none()}, or one without lessons, so does everything, to the bit. Corrections go as
         * far as decisions do: {@link #gainAmount} and the amount of the automatic mix count for them too.
         */
        public Builder taste(Taste taste) {
            this.taste = Objects.requireNonNull(taste, "taste");
            return this;
        }

        /**
         * How far to go with predicted gains: they are multiplied by it, in dB. 0 leaves all stems as they are, to the bit.
         *
         * @param gainAmount in [0, 1]
         */
        public Builder gainAmount(double gainAmount) {
            this.gainAmount = Checks.inRange("gainAmount", gainAmount, 0, 1);
            return this;
        }

        /**
         * Sets a stem's gain, which then is not predicted.
         *
         * @param stem the stem's name
         * @param gainDb in [-120, 40]
         * @throws IllegalArgumentException if the gain is out of its range or NaN
         */
        public Builder gainDb(String stem, double gainDb) {
            return set(stem(stem).withGainDb(Decided.byHand(gainDb)));
        }

        /**
         * Places a stem between left and right with constant power; 0 leaves it as it is.
         *
         * @param stem the stem's name
         * @param pan from -1 (left) to 1 (right)
         * @throws IllegalArgumentException if the pan is out of its range or NaN
         */
        public Builder pan(String stem, double pan) {
            return set(stem(stem).withPan(Decided.byHand(pan)));
        }

        /**
         * Filters a stem with a fourth-order Butterworth high-pass.
         *
         * @param stem the stem's name
         * @param cutoffHz above 0 and below half the mixer's sample rate, which is checked when mixing
         */
        public Builder highPassHz(String stem, double cutoffHz) {
            Checks.positive("high-pass cutoffHz of stem '" + stem + "'", cutoffHz);
            highPassHz.put(stem, cutoffHz);
            return this;
        }

        /**
         * Filters a stem with a fourth-order Butterworth low-pass.
         *
         * @param stem the stem's name
         * @param cutoffHz above 0 and below half the mixer's sample rate, which is checked when mixing
         */
        public Builder lowPassHz(String stem, double cutoffHz) {
            Checks.positive("low-pass cutoffHz of stem '" + stem + "'", cutoffHz);
            lowPassHz.put(stem, cutoffHz);
            return this;
        }

        /** Leaves a stem out of the mix. It is still among those that gains are predicted from, and in the result. */
        public Builder mute(String stem) {
            return set(stem(stem).withMuted(true));
        }

        /** Says what a stem holds, where its name does not tell ({@link StemType#ofName}). */
        public Builder type(String stem, StemType type) {
            return role(stem, StemRole.of(type));
        }

        /** Says what a stem plays, where its name does not tell ({@link StemRole#ofName}). */
        public Builder role(String stem, StemRole role) {
            return set(stem(stem).withRole(Decided.byHand(role)));
        }

        /**
         * Sends a stem through an effect or a chain, after its filters and before its gain and pan. It works in stereo, a
         * mono stem being on both sides. Its latency is taken out again, so stems stay in time.
         *
         * <p>It is made, prepared and asked for its tail when mixing begins, and made anew for each render. One that is
         * {@link AutoCloseable} is closed in the end.
         *
         * @param stem the stem's name
         * @param effect makes the effect, a new one each time, always with the same parameters:
         *     {@code () -> new Compressor(Compressor.Parameters.defaults())}
         */
        public Builder effect(String stem, Supplier<? extends Effect> effect) {
            effects.put(stem, Objects.requireNonNull(effect, "effect"));
            return this;
        }

        /**
         * Sends the sum of the stems through an effect or a chain, in stereo, before it is normalised or brought to a
         * target. Otherwise as {@link #effect}.
         *
         * @param effect makes the effect, a new one each time, always with the same parameters
         */
        public Builder busEffect(Supplier<? extends Effect> effect) {
            this.busEffect = Objects.requireNonNull(effect, "effect");
            return this;
        }

        /**
         * Whether the mix is as long as its longest stem, or goes on while effects ring out. How long that is follows from
         * their parameters ({@link Effect#tailFrames}), not from the audio.
         */
        public Builder tail(Tail tail) {
            master = master.withTail(Objects.requireNonNull(tail, "tail"));
            return this;
        }

        /**
         * Brings the mix to a loudness, with its true peak at or below a ceiling. The mix is measured first, then rendered
         * at the gain that follows, with a true-peak limiter where it needs one, and measured again: see
         * {@link MixResult#delivery}. Takes the place of {@link #normalize}.
         */
        public Builder target(LoudnessTarget target) {
            master = master.withTarget(Optional.of(Decided.byHand(Objects.requireNonNull(target, "target"))));
            return this;
        }

        /** What to do where the gain to the target would lift the true peak above its ceiling. */
        public Builder peakHandling(PeakHandling peakHandling) {
            master = master.withPeakHandling(Objects.requireNonNull(peakHandling, "peakHandling"));
            return this;
        }

        /** Whether to bring a mix that peaks above 1.0 down to 1.0. Of no account with a {@link #target}. */
        public Builder normalize(boolean normalize) {
            master = master.withPeaks(normalize ? MasterPlan.Peaks.NORMALIZE : MasterPlan.Peaks.KEEP);
            return this;
        }

        /**
         * How to store the mix in a file.
         *
         * @param encoding one that the file's format can store; others are refused when it is written
         * @throws IllegalArgumentException for an encoding that can only be read
         */
        public Builder encoding(SampleEncoding encoding) {
            Objects.requireNonNull(encoding, "encoding");
            if (encoding == SampleEncoding.PCM_8 || encoding == SampleEncoding.FLOAT_64) {
                throw new IllegalArgumentException(
                        "encoding must be one of PCM_16, PCM_24, PCM_32, FLOAT_32, but was " + encoding);
            }
            this.encoding = encoding;
            return this;
        }

        /** Whether to dither on reduction to 16 bit. */
        public Builder dither(boolean dither) {
            this.dither = dither;
            return this;
        }

        /**
         * Whether {@link MixResult#provenance} is wanted: the hashes of the stems are then taken while they are read for the
         * mix, where it else would read them once more.
         */
        public Builder provenance(boolean provenance) {
            this.provenance = provenance;
            return this;
        }

        /** Who hears the stems at their faders while the mix is rendered. */
        public Builder monitor(StemMonitor monitor) {
            this.monitor = Objects.requireNonNull(monitor, "monitor");
            return this;
        }

        /** Who hears of progress. */
        public Builder progress(ProgressListener progress) {
            this.progress = Objects.requireNonNull(progress, "progress");
            return this;
        }

        /**
         * Asked often, by any thread, while work goes on: once it answers true, the work ends with a
         * {@link java.util.concurrent.CancellationException} and leaves nothing behind.
         */
        public Builder cancelledWhen(BooleanSupplier cancelled) {
            this.cancelled = Objects.requireNonNull(cancelled, "cancelled");
            return this;
        }

        /**
         * Where to work in parallel. The calling thread works too, so a busy or even refusing executor cannot stall a
         * mix. Default: threads of the mix's own, as many as there are processors, gone when it ends.
         */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /** The options. */
        public MixOptions build() {
            return new MixOptions(new Builder(this));
        }

        private Builder set(StemPlan stem) {
            stems.put(stem.stem(), stem);
            return this;
        }
    }
}
