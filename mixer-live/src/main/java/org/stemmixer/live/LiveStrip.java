package org.stemmixer.live;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.MixParameterPredictor;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.chain.AntiClipping;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.chain.ParameterLocks;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.LoudnessFollower;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/**
 * A stream of audio in, the same processed out: a chain of effects, the channel strip of ten parameters that a model sets while it hears
 * the last seconds in the background, and a loudness that is kept by a leveller with a true-peak limiter behind it.
 *
 * <pre>{@code
 * try (LiveStrip strip = LiveStrip.builder(48000, 2)
 *         .hearing(new RuleBasedMixParameterPredictor())
 *         .target(LoudnessTarget.APPLE_MUSIC)
 *         .build()) {
 *     strip.process(block, 0, 512); // in place, block after block
 * }
 * }</pre>
 *
 * <p>Blocks may have any size, which does not change the sound. The latency is constant from the beginning to the end, and told by
 * {@link #latencyFrames}. {@link #process} allocates nothing, takes no lock and calls no system, on whatever thread it is called; one
 * thread at a time. All else may be called by any thread. Without a chain, a model, parameters and a target, or with an amount of 0 and no
 * target, samples pass unchanged and without latency; only what is no audio (not finite, or 120 dB over full scale)
 * becomes silence and is counted.
 */
public final class LiveStrip implements AutoCloseable {

    private final int sampleRate;
    private final int channels;
    private final @Nullable Effect chain;
    private final @Nullable GlidingParameters parameters;
    private final @Nullable GlidingStrip strip;
    private final @Nullable ListeningWindow window;
    private final @Nullable LiveEar ear;
    private final @Nullable Limiter limiter;
    private final @Nullable LevelledOutput output;
    private final LoudnessFollower inputLoudness;
    private final int latencyFrames;
    private int done;

    private long processed;
    private long replaced;
    private volatile long shownFrames;
    private volatile long shownReplaced;
    private volatile double inputMomentaryLufs = Double.NEGATIVE_INFINITY;
    private volatile double inputShortTermLufs = Double.NEGATIVE_INFINITY;

    private LiveStrip(Builder settings) {
        sampleRate = settings.sampleRate;
        channels = settings.channels;
        inputLoudness = new LoudnessFollower(sampleRate, channels);
        chain = settings.chain;
        int latency = 0;
        if (chain != null) {
            chain.prepare(sampleRate, channels);
            latency += chain.latencyFrames();
        }
        boolean asked = settings.predictor != null || settings.start != null;
        boolean strips =
                (asked && settings.amount > 0) || !settings.locks.values().isEmpty();
        parameters = strips ? new GlidingParameters(sampleRate) : null;
        strip = parameters == null ? null : new GlidingStrip(parameters, sampleRate, channels);
        if (parameters != null) {
            parameters.glideTo(settings.applied(settings.start == null ? MixParameters.NEUTRAL : settings.start));
        }
        if (parameters != null && settings.predictor != null) {
            window = new ListeningWindow(sampleRate, channels, settings.windowSeconds);
            MixParameterPredictor predictor = settings.predictor;
            Builder fixed = settings.copy();
            ear = new LiveEar(
                    song -> fixed.applied(predictor.predict(song)),
                    window,
                    parameters,
                    Math.round(settings.everySeconds * sampleRate));
        } else {
            window = null;
            ear = null;
        }
        output = settings.target == null
                ? null
                : new LevelledOutput(settings.target, sampleRate, channels, settings.lookAheadSeconds);
        if (output != null) {
            latency += output.latencyFrames();
        }
        limiter = output == null && strip != null
                ? new Limiter(Limiter.Parameters.defaults().withCeilingDb(Decibels.fromLinear(AntiClipping.CEILING)))
                : null;
        if (limiter != null) {
            limiter.prepare(sampleRate, channels);
            latency += limiter.latencyFrames();
        }
        latencyFrames = latency;
        if (ear != null && settings.inBackground) {
            ear.start();
        }
    }

    /**
     * Begins a strip that does nothing yet.
     *
     * @param sampleRate in Hz, in [8000, 192000]
     * @param channels 1 or 2
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static Builder builder(int sampleRate, int channels) {
        return new Builder(sampleRate, channels);
    }

    /** By how many frames the output comes later than the input, from the first frame to the last. */
    public int latencyFrames() {
        return latencyFrames;
    }

    /**
     * Processes the next frames in place.
     *
     * @param block one array for each channel
     * @param offset index of the first frame
     * @param frames how many, 0 allowed
     */
    public void process(float[][] block, int offset, int frames) {
        Checks.block(block, channels, offset, frames);
        replaced += LiveInput.makeFinite(block, offset, frames);
        for (int at = offset; at < offset + frames; ) {
            int n = Math.min(offset + frames - at, Ticks.FRAMES - done);
            tick(block, at, n);
            done = (done + n) % Ticks.FRAMES;
            at += n;
        }
        processed += frames;
        shownFrames = processed;
        shownReplaced = replaced;
        inputMomentaryLufs = inputLoudness.momentaryLufs();
        inputShortTermLufs = inputLoudness.shortTermLufs();
    }

    private void tick(float[][] block, int at, int n) {
        inputLoudness.process(block, at, n);
        if (window != null) {
            window.write(block, at, n);
        }
        if (chain != null) {
            chain.process(block, at, n);
        }
        if (strip != null) {
            strip.process(block, at, n);
        }
        if (output != null) {
            output.process(block, at, n);
        } else if (limiter != null) {
            limiter.process(block, at, n);
        }
    }

    /**
     * Sends the ten parameters to other values, where they glide in about five seconds; before the first frame they are there at once.
     * The next hearing sends them on.
     *
     * @throws IllegalStateException if the strip was built without parameters: neither a model nor any to begin with
     */
    public void glideTo(MixParameters target) {
        if (parameters == null) {
            throw new IllegalStateException("the strip must be built with parameters or a model to glide to others");
        }
        parameters.glideTo(target);
    }

    /**
     * Hears the window now, on this thread, in place of the one in the background: for who has a clock of his own.
     *
     * @throws IllegalStateException if the strip was built without a model
     */
    public void hear() {
        if (ear == null) {
            throw new IllegalStateException("the strip must be built with a model to hear");
        }
        ear.hear();
    }

    /** What it is doing: a new snapshot, whose values are those of the last blocks. */
    public LiveStripState state() {
        return new LiveStripState(
                (double) shownFrames / sampleRate,
                inputMomentaryLufs,
                inputShortTermLufs,
                output == null ? Double.NEGATIVE_INFINITY : output.outputMomentaryLufs(),
                output == null ? Double.NEGATIVE_INFINITY : output.outputShortTermLufs(),
                output == null ? 0 : output.gainDb(),
                output != null ? output.gainReductionDb() : limiter != null ? limiter.gainReductionDb() : 0,
                output != null && output.paused(),
                parameters == null ? MixParameters.NEUTRAL : parameters.now(),
                parameters == null ? MixParameters.NEUTRAL : parameters.target(),
                ear == null ? Optional.empty() : ear.heard(),
                ear == null ? "no model" : ear.words(),
                shownReplaced);
    }

    /** Ends hearing in the background. Closing twice is harmless; what is processed then still sounds. */
    @Override
    public void close() {
        if (ear != null) {
            ear.close();
        }
    }

    /** Collects what a strip does. Not safe for use by several threads. */
    public static final class Builder {

        private final int sampleRate;
        private final int channels;
        private @Nullable Effect chain;
        private @Nullable MixParameterPredictor predictor;
        private @Nullable MixParameters start;
        private @Nullable LoudnessTarget target;
        private double lookAheadSeconds;
        private ParameterLocks locks = ParameterLocks.NONE;
        private double amount = 1;
        private double windowSeconds = 30;
        private double everySeconds = 10;
        private boolean inBackground = true;

        private Builder(int sampleRate, int channels) {
            this.sampleRate = Checks.inRange("sampleRate", sampleRate, LoudnessMeter.MIN_SAMPLE_RATE, 192_000);
            this.channels = Checks.inRange("channels", channels, 1, 2);
        }

        /** Effects in front of everything else, which stay as they are. The strip prepares them, and they are its own from then on. */
        public Builder chain(Effect chain) {
            this.chain = Objects.requireNonNull(chain, "chain");
            return this;
        }

        /** What sets the ten parameters: it hears the last seconds of the input, every few seconds, on a thread of its own. */
        public Builder hearing(MixParameterPredictor predictor) {
            this.predictor = Objects.requireNonNull(predictor, "predictor");
            return this;
        }

        /**
         * How much is heard, and how often.
         *
         * @param windowSeconds how long the window is, in [1, 120]; default 30
         * @param everySeconds seconds of the stream from one hearing to the next, in [1, 600]; default 10
         */
        public Builder window(double windowSeconds, double everySeconds) {
            this.windowSeconds = Checks.inRange("windowSeconds", windowSeconds, 1, 120);
            this.everySeconds = Checks.inRange("everySeconds", everySeconds, 1, 600);
            return this;
        }

        /** Whether there is a thread that hears, which is the default; without it, {@link LiveStrip#hear} is called by whoever likes. */
        public Builder inBackground(boolean inBackground) {
            this.inBackground = inBackground;
            return this;
        }

        /** The ten parameters to begin with, in place of neutral ones. */
        public Builder parameters(MixParameters start) {
            this.start = Objects.requireNonNull(start, "start");
            return this;
        }

        /** Parameters that are held, whatever is heard and whatever the amount. */
        public Builder locks(ParameterLocks locks) {
            this.locks = Objects.requireNonNull(locks, "locks");
            return this;
        }

        /**
         * How far to go from neutral parameters to those that are heard.
         *
         * @param amount in [0, 1]; default 1
         */
        public Builder amount(double amount) {
            this.amount = Checks.inRange("amount", amount, 0, 1);
            return this;
        }

        /** Keeps the stream at a loudness, and its true peak below a ceiling. */
        public Builder target(LoudnessTarget target) {
            this.target = Objects.requireNonNull(target, "target");
            return this;
        }

        /**
         * How long the leveller knows what comes before it is heard: with a few seconds the loudness is right from the first second of a
         * song on, without it only some seconds later. The output comes by so much later; without a target nothing is looked at
         * or delayed.
         *
         * @param seconds in [0, 10], to the next tenth; default 0
         */
        public Builder lookAhead(double seconds) {
            lookAheadSeconds = Checks.inRange("lookAheadSeconds", seconds, 0, LevelledOutput.MAX_LOOK_AHEAD_SECONDS);
            return this;
        }

        private Builder copy() {
            return new Builder(sampleRate, channels).amount(amount).locks(locks);
        }

        private MixParameters applied(MixParameters parameters) {
            return locks.applyTo(parameters.scaled(amount));
        }

        private MixParameterPrediction applied(MixParameterPrediction prediction) {
            return new MixParameterPrediction(
                    applied(prediction.parameters()),
                    prediction.source(),
                    prediction.reasons(),
                    prediction.confidence());
        }

        /**
         * The strip, ready for the first block.
         *
         * @throws IllegalArgumentException if the chain cannot be used at this rate
         */
        public LiveStrip build() {
            LiveRehearsal.once();
            return new LiveStrip(this);
        }
    }
}
