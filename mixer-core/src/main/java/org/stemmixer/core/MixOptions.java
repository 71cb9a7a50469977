package org.stemmixer.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.plan.GainPredictor;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.LoudnessNormalizer;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.loudness.PeakHandling;

/**
 * How to mix. What is set for a stem by name always applies: a gain set here wins over a predicted one, and filters and
 * pan work with automatic gain as without. Immutable; safe for use by several threads as far as the listener, the
 * executor, the predictor and the makers of effects that it carries are.
 */
public final class MixOptions {

    /** The lowest gain that can be set, in dB. */
    public static final double MIN_GAIN_DB = -120;

    /** The highest gain that can be set, in dB. */
    public static final double MAX_GAIN_DB = 40;

    private final boolean autoGain;
    private final boolean useCnn;
    private final @Nullable GainPredictor predictor;
    private final Map<String, StemSettings> stems;
    private final @Nullable Supplier<? extends Effect> busEffect;
    private final Tail tail;
    private final boolean normalize;
    private final @Nullable LoudnessTarget target;
    private final PeakHandling peakHandling;
    private final SampleEncoding encoding;
    private final boolean dither;
    private final ProgressListener progress;
    private final BooleanSupplier cancelled;
    private final @Nullable Executor executor;

    private MixOptions(Builder builder) {
        this.autoGain = builder.autoGain;
        this.useCnn = builder.useCnn;
        this.predictor = builder.predictor;
        this.stems = Collections.unmodifiableMap(new LinkedHashMap<>(builder.stems));
        this.busEffect = builder.busEffect;
        this.tail = builder.tail;
        this.normalize = builder.normalize;
        this.target = builder.target;
        this.peakHandling = builder.peakHandling;
        this.encoding = builder.encoding;
        this.dither = builder.dither;
        this.progress = builder.progress;
        this.cancelled = builder.cancelled;
        this.executor = builder.executor;
    }

    /** Everything at its default: no automatic gain, every stem as it is, peaks above 1.0 normalised. */
    public static Builder builder() {
        return new Builder();
    }

    /** Automatic gain by the rules, everything else at its default. */
    public static MixOptions automatic() {
        return builder().autoGain(true).build();
    }

    /** Whether gains are predicted for stems that have none set; default false. */
    public boolean autoGain() {
        return autoGain;
    }

    /** Whether the CNN is asked for rather than the rules; default false. */
    public boolean useCnn() {
        return useCnn;
    }

    /** A predictor of the caller's own, which then is used whatever {@link #useCnn()} says. */
    public Optional<GainPredictor> predictor() {
        return Optional.ofNullable(predictor);
    }

    /** What is set for stems, by name; stems that are not here have nothing set. */
    public Map<String, StemSettings> stems() {
        return stems;
    }

    /** Makes the effect that the sum of the stems goes through; default none. */
    public Optional<Supplier<? extends Effect>> busEffect() {
        return Optional.ofNullable(busEffect);
    }

    /** Whether the mix goes on while effects ring out; default {@link Tail#RING_OUT}. */
    public Tail tail() {
        return tail;
    }

    /** Whether a mix that peaks above 1.0 is brought down to a peak of 1.0; default true, of no account with a target. */
    public boolean normalize() {
        return normalize;
    }

    /** The loudness that the mix is brought to; default none. */
    public Optional<LoudnessTarget> target() {
        return Optional.ofNullable(target);
    }

    /** What happens to peaks that the gain to the target would lift too high; default {@link PeakHandling#LIMIT}. */
    public PeakHandling peakHandling() {
        return peakHandling;
    }

    Optional<LoudnessNormalizer> normalizer() {
        return target().map(wanted -> new LoudnessNormalizer(wanted, peakHandling));
    }

    /** How the mix is stored in a file; default {@link SampleEncoding#PCM_16}. */
    public SampleEncoding encoding() {
        return encoding;
    }

    /** Whether reduction to 16 bit is dithered (TPDF); default true. */
    public boolean dither() {
        return dither;
    }

    ProgressListener progress() {
        return progress;
    }

    BooleanSupplier cancelled() {
        return cancelled;
    }

    Optional<Executor> executor() {
        return Optional.ofNullable(executor);
    }

    /** Collects options. Not safe for use by several threads. */
    public static final class Builder {

        private boolean autoGain;
        private boolean useCnn;
        private @Nullable GainPredictor predictor;
        private final Map<String, StemSettings> stems = new LinkedHashMap<>();
        private @Nullable Supplier<? extends Effect> busEffect;
        private Tail tail = Tail.RING_OUT;
        private boolean normalize = true;
        private @Nullable LoudnessTarget target;
        private PeakHandling peakHandling = PeakHandling.LIMIT;
        private SampleEncoding encoding = SampleEncoding.PCM_16;
        private boolean dither = true;
        private ProgressListener progress = (stage, fraction) -> {};
        private BooleanSupplier cancelled = () -> false;
        private @Nullable Executor executor;

        private Builder() {}

        /** Whether to predict gains for stems that have none set. */
        public Builder autoGain(boolean autoGain) {
            this.autoGain = autoGain;
            return this;
        }

        /**
         * Whether to predict with the CNN. Where there is no usable model the rules are used, and each result says so.
         * Takes effect with {@link #autoGain}.
         */
        public Builder useCnn(boolean useCnn) {
            this.useCnn = useCnn;
            return this;
        }

        /** A predictor to use instead of the rules or the CNN. Takes effect with {@link #autoGain}. */
        public Builder predictor(GainPredictor predictor) {
            this.predictor = predictor;
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
            Checks.inRange("gainDb of stem '" + stem + "'", gainDb, MIN_GAIN_DB, MAX_GAIN_DB);
            return set(stem, settings(stem).withGainDb(gainDb));
        }

        /**
         * Places a stem between left and right with constant power; 0 leaves it as it is.
         *
         * @param stem the stem's name
         * @param pan from -1 (left) to 1 (right)
         * @throws IllegalArgumentException if the pan is out of its range or NaN
         */
        public Builder pan(String stem, double pan) {
            Checks.inRange("pan of stem '" + stem + "'", pan, -1, 1);
            return set(stem, settings(stem).withPan(pan));
        }

        /**
         * Filters a stem with a fourth-order Butterworth high-pass.
         *
         * @param stem the stem's name
         * @param cutoffHz above 0 and below half the mixer's sample rate, which is checked when mixing
         */
        public Builder highPassHz(String stem, double cutoffHz) {
            Checks.positive("high-pass cutoffHz of stem '" + stem + "'", cutoffHz);
            return set(stem, settings(stem).withHighPassHz(cutoffHz));
        }

        /**
         * Filters a stem with a fourth-order Butterworth low-pass.
         *
         * @param stem the stem's name
         * @param cutoffHz above 0 and below half the mixer's sample rate, which is checked when mixing
         */
        public Builder lowPassHz(String stem, double cutoffHz) {
            Checks.positive("low-pass cutoffHz of stem '" + stem + "'", cutoffHz);
            return set(stem, settings(stem).withLowPassHz(cutoffHz));
        }

        /** Leaves a stem out of the mix. It is still among those that gains are predicted from, and in the result. */
        public Builder mute(String stem) {
            return set(stem, settings(stem).asMuted());
        }

        /** Says what a stem holds, where its name does not tell ({@link StemType#ofName}). */
        public Builder type(String stem, StemType type) {
            return set(stem, settings(stem).withType(type));
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
            return set(stem, settings(stem).withEffect(Objects.requireNonNull(effect, "effect")));
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
            this.tail = Objects.requireNonNull(tail, "tail");
            return this;
        }

        /**
         * Brings the mix to a loudness, with its true peak at or below a ceiling. The mix is measured first, then rendered
         * at the gain that follows, with a true-peak limiter where it needs one, and measured again: see
         * {@link MixResult#delivery}. Takes the place of {@link #normalize}.
         */
        public Builder target(LoudnessTarget target) {
            this.target = Objects.requireNonNull(target, "target");
            return this;
        }

        /** What to do where the gain to the target would lift the true peak above its ceiling. */
        public Builder peakHandling(PeakHandling peakHandling) {
            this.peakHandling = Objects.requireNonNull(peakHandling, "peakHandling");
            return this;
        }

        /** Whether to bring a mix that peaks above 1.0 down to 1.0. Of no account with a {@link #target}. */
        public Builder normalize(boolean normalize) {
            this.normalize = normalize;
            return this;
        }

        /**
         * How to store the mix in a file.
         *
         * @param encoding 16-, 24- or 32-bit PCM or 32-bit float
         * @throws IllegalArgumentException for an encoding that can only be read
         */
        public Builder encoding(SampleEncoding encoding) {
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

        /** Who hears of progress. */
        public Builder progress(ProgressListener progress) {
            this.progress = progress;
            return this;
        }

        /**
         * Asked often, by any thread, while work goes on: once it answers true, the work ends with a
         * {@link java.util.concurrent.CancellationException} and leaves nothing behind.
         */
        public Builder cancelledWhen(BooleanSupplier cancelled) {
            this.cancelled = cancelled;
            return this;
        }

        /**
         * Where to work in parallel. The calling thread works too, so a busy or even refusing executor cannot stall a
         * mix. Default: threads of the mix's own, as many as there are processors, gone when it ends.
         */
        public Builder executor(Executor executor) {
            this.executor = executor;
            return this;
        }

        /** The options. */
        public MixOptions build() {
            return new MixOptions(this);
        }

        private StemSettings settings(String stem) {
            return stems.getOrDefault(stem, StemSettings.NONE);
        }

        private Builder set(String stem, StemSettings settings) {
            stems.put(stem, settings);
            return this;
        }
    }
}
