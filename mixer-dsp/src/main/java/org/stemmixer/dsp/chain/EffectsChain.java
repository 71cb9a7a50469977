package org.stemmixer.dsp.chain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.internal.Checks;

/**
 * Effects one after another, with sends to shared buses and returns from them; itself an effect, so chains nest.
 *
 * <pre>{@code
 * EffectsChain chain = EffectsChain.builder()
 *         .add(new Compressor(Compressor.Parameters.defaults()))
 *         .send("hall", 0.3)
 *         .add(new ThreeBandEq(ThreeBandEq.Parameters.defaults()))
 *         .bus("hall", new Reverb(Reverb.Parameters.defaults().withMix(1)))
 *         .returnFrom("hall")
 *         .build();
 * AudioBuffer wet = chain.render(dry, Tail.RING_OUT);
 * }</pre>
 *
 * <p>A bus sums all its sends, runs its effect and is added to the signal where it returns. Wherever paths of different
 * latency meet, at a bus or at a return, the earlier ones are delayed to match. Latencies must not change while the
 * chain is prepared.
 *
 * <p>The order is fixed; effects can be given new parameters while the chain runs, as far as they allow it themselves.
 * One thread at a time.
 */
public final class EffectsChain implements Effect {

    private final List<ChainStep> steps;
    private final Map<String, Effect> buses;
    private final OptionalDouble scaleToPeak;
    private @Nullable ChainRun run;

    EffectsChain(List<ChainStep> steps, Map<String, Effect> buses, OptionalDouble scaleToPeak) {
        this.steps = steps;
        this.buses = buses;
        this.scaleToPeak = scaleToPeak;
    }

    /** Begins an empty chain. */
    public static Builder builder() {
        return new Builder();
    }

    /** The channel strip that mixing parameters drive, with {@link AntiClipping#LIMIT} at its end. */
    public static EffectsChain of(MixParameters parameters) {
        return of(parameters, AntiClipping.LIMIT);
    }

    /**
     * The channel strip that mixing parameters drive: see {@link MixParameters} for what each of them does. Stages that
     * would change nothing are left out.
     *
     * @param parameters ten numbers
     * @param antiClipping how the peak of the result is kept at or below {@link AntiClipping#CEILING}
     * @return a new chain
     */
    public static EffectsChain of(MixParameters parameters, AntiClipping antiClipping) {
        return ChannelStrip.build(parameters, antiClipping);
    }

    /** The steps in order. */
    public List<ChainStep> steps() {
        return steps;
    }

    /** The effects of the buses by name, in the order in which they were added. */
    public Map<String, Effect> buses() {
        return buses;
    }

    /** The linear peak that {@link #render} scales a louder result down to, if any. */
    public OptionalDouble scaleToPeak() {
        return scaleToPeak;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the chain scales to a peak, which cannot be done block by block
     */
    @Override
    public void prepare(int sampleRate, int channels) {
        if (scaleToPeak.isPresent()) {
            throw new IllegalStateException(
                    "a chain that scales to a peak needs the whole audio: call render, or end the chain with a limiter");
        }
        start(sampleRate, channels);
    }

    private ChainRun start(int sampleRate, int channels) {
        Checks.atLeast("sampleRate", sampleRate, 1);
        Checks.atLeast("channels", channels, 1);
        ChainRun started = new ChainRun(this, sampleRate, channels);
        run = started;
        return started;
    }

    @Override
    public void process(float[][] channels, int offset, int frames) {
        ChainRun running = run;
        if (running == null) {
            throw new IllegalStateException("prepare must be called before process");
        }
        Checks.block(channels, running.channels(), offset, frames);
        running.process(channels, offset, frames);
    }

    @Override
    public void reset() {
        if (run != null) {
            run.reset();
        }
    }

    @Override
    public int latencyFrames() {
        return run == null ? 0 : run.latencyFrames();
    }

    @Override
    public long tailFrames() {
        return run == null ? 0 : run.tailFrames();
    }

    /**
     * Processes a whole buffer with the tails ringing out: {@link #render} with {@link Tail#RING_OUT}.
     *
     * @param input left as it is
     * @return a new buffer at the same rate
     */
    public AudioBuffer process(AudioBuffer input) {
        return render(input, Tail.RING_OUT);
    }

    /**
     * Processes a whole piece of audio from its beginning and removes the latency, so that input and result are in
     * time. Ends any stream that the chain was prepared for.
     *
     * @param input the audio, which stays as it is
     * @param tail whether echoes and reverberation after the end of the input are kept
     * @return a new buffer: as long as the input, or longer by {@link #tailFrames}
     * @throws IllegalArgumentException if the result would not fit into a buffer, or a parameter of an effect cannot be
     *     used at this rate
     */
    public AudioBuffer render(AudioBuffer input, Tail tail) {
        ChainRun running = start(input.sampleRate(), input.channels());
        AudioBuffer output = ChainRenderer.render(running, input, tail);
        scaleToPeak.ifPresent(peak -> ChainRenderer.scaleDownTo(peak, output));
        run = null;
        return output;
    }

    /** Puts a chain together. Each call adds to what was there; {@link #build} checks that it fits. */
    public static final class Builder {

        private final ArrayList<ChainStep> steps = new ArrayList<>();
        private final LinkedHashMap<String, Effect> buses = new LinkedHashMap<>();
        private OptionalDouble scaleToPeak = OptionalDouble.empty();

        private Builder() {}

        /** Adds a step: an effect, a send or a return. */
        public Builder add(ChainStep step) {
            steps.add(step);
            return this;
        }

        /** Adds an effect that the whole signal goes through; it may be a chain. */
        public Builder add(Effect effect) {
            return add(new ChainStep.Insert(effect));
        }

        /**
         * Sends the signal at this point to a bus as well.
         *
         * @param bus the name of the bus
         * @param level gain on the way there, linear, in [0, 4]
         */
        public Builder send(String bus, double level) {
            return add(new ChainStep.Send(bus, level));
        }

        /**
         * Defines a bus.
         *
         * @param name not used before in this chain
         * @param effect what the sum of all sends goes through, usually without any dry signal; may be a chain
         */
        public Builder bus(String name, Effect effect) {
            if (buses.putIfAbsent(name, effect) != null) {
                throw new IllegalArgumentException("bus must be defined once, but \"" + name + "\" was defined twice");
            }
            return this;
        }

        /** Adds the output of a bus to the signal at this point. */
        public Builder returnFrom(String bus) {
            return add(new ChainStep.Return(bus));
        }

        /**
         * Lets {@link #render} scale the result down where its peak would be higher; such a chain cannot process
         * blocks.
         *
         * @param peak linear, in (0, 1]
         */
        public Builder scaleToPeak(double peak) {
            scaleToPeak = OptionalDouble.of(Checks.inRange("scaleToPeak", peak, Double.MIN_VALUE, 1));
            return this;
        }

        /**
         * The chain.
         *
         * @throws IllegalArgumentException if a bus is not defined, not sent to, or does not return exactly once and
         *     after its last send, or if an effect is in the chain twice
         */
        public EffectsChain build() {
            ChainChecks.check(steps, buses);
            return new EffectsChain(
                    List.copyOf(steps), Collections.unmodifiableMap(new LinkedHashMap<>(buses)), scaleToPeak);
        }
    }
}
