package org.stemmixer.dsp.reverb;

import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.internal.ParameterRamp;
import org.stemmixer.dsp.internal.Rehearsal;
import org.stemmixer.dsp.internal.Samples;
import org.stemmixer.dsp.internal.SilenceTracker;

/**
 * Reverberation of a room that does not exist: a feedback delay network.
 *
 * <p>Pre-delay, four Schroeder all-passes per channel, then sixteen delay lines of 29 to 90 ms with prime lengths,
 * mixed by a Hadamard matrix and attenuated after J.-M. Jot and A. Chaigne, Digital delay networks for designing
 * artificial reverberators, 90th AES Convention, 1991. Each input feeds half of the lines; left and right hear
 * differently signed sums of all of them, so a mono signal in two channels comes out wide. Linear and time-invariant
 * while its parameters stay.
 *
 * <p>The output is (1 - mix) · input + mix · reverberation. The reverberation is scaled by the decay so that, without
 * damping, both channels together hold as much energy as the input: at a mix of 1, white noise stays as loud as it is
 * whatever the decay.
 *
 * <p>Channels are taken in pairs of left and right, each pair with a room of its own; a last single channel is mono.
 * New parameters may be set by another thread while audio runs and are reached within 100 ms
 * without a click; what is set meanwhile follows after. {@link #reset} takes them at once.
 *
 * <p>The tail ends when the reverberation has decayed by 120 dB; after as much silence the reverb is empty and gives
 * exact zeros. Samples that are not finite are taken as silence, in the reverberation also those above 300 dBFS.
 */
public final class Reverb implements Effect {

    private static final double RAMP_SECONDS = 0.1;
    /** How often, in frames, what cannot change with every frame follows a ramp. */
    private static final int CONTROL_FRAMES = 16;
    /** The tail lasts until -120 dB, twice the time to -60 dB. */
    private static final double TAIL_DECAYS = 2;
    /** What precedes the exponential decay: the longest line and the diffusers. */
    private static final double ONSET_SECONDS = 0.12;

    private static final double MAX_DIFFUSER_GAIN = 0.65;

    /** The numbers of the ramp. */
    private static final int DRY = 0;

    private static final int WET_SAME = 1;
    private static final int WET_OTHER = 2;
    private static final int DIFFUSER_GAIN = 3;
    private static final int LOG_DECAY = 4;
    private static final int LOG_HIGH_DECAY = 5;
    private static final int LOG_DAMPING_HZ = 6;
    private static final int VALUES = 7;

    private final SilenceTracker silence = new SilenceTracker();
    private final ParameterRamp ramp = new ParameterRamp(VALUES);
    private final double[] target = new double[VALUES];
    private volatile Parameters parameters;
    /** The parameters in use: compared by identity, as comparing the values of records allocates. */
    private Parameters taken;

    private ReverbCore[] cores = new ReverbCore[0];
    private int sampleRate;
    private int channels;
    private int preDelayFrames;
    private int earlierPreDelayFrames;
    private float diffuserGain;
    private double level;
    private long tailFrames;

    /** A reverb with the given parameters. */
    public Reverb(Parameters parameters) {
        this.parameters = parameters;
        this.taken = parameters;
    }

    /** The parameters set last. */
    public Parameters parameters() {
        return parameters;
    }

    /** Glides to other parameters. */
    public void setParameters(Parameters parameters) {
        if (!parameters.equals(this.parameters)) {
            this.parameters = parameters;
        }
    }

    @Override
    public void prepare(int sampleRate, int channels) {
        this.sampleRate = Checks.atLeast("sampleRate", sampleRate, 1);
        this.channels = Checks.atLeast("channels", channels, 1);
        cores = new ReverbCore[(channels + 1) / 2];
        for (int k = 0; k < cores.length; k++) {
            int inCore = Math.min(2, channels - 2 * k);
            cores[k] = new ReverbCore(sampleRate, 2 * k, inCore, frames(Parameters.MAX_PRE_DELAY_MS / 1000));
        }
        reset();
        Rehearsal.of(channels, this::process);
        reset();
    }

    @Override
    public void reset() {
        if (channels == 0) {
            return;
        }
        clear();
        silence.reset();
        take(parameters);
        earlierPreDelayFrames = preDelayFrames;
        ramp.prepare(Math.max(1, frames(RAMP_SECONDS)), target);
        control();
    }

    @Override
    public long tailFrames() {
        return tailFrames;
    }

    @Override
    public void process(float[][] block, int offset, int frames) {
        Checks.preparedBlock(block, channels, offset, frames);
        Samples.silenceUnusable(block, offset, frames);
        int end = offset + frames;
        for (int start = offset; start < end; ) {
            follow();
            int n = Math.min(end - start, cores[0].maxBlock());
            if (ramp.active()) {
                n = Math.min(n, CONTROL_FRAMES - ramp.position() % CONTROL_FRAMES);
                n = Math.min(n, ramp.framesLeft());
            } else if (silence.rest(block, start, n, tailFrames)) {
                start += n;
                continue;
            }
            n = silence.upToTailEnd(n, tailFrames);
            boolean tailEnds = silence.count(block, start, n, tailFrames);
            processPart(block, start, n);
            if (tailEnds) {
                clear();
            }
            start += n;
        }
    }

    private void processPart(float[][] block, int start, int frames) {
        boolean moving = ramp.active();
        if (moving && ramp.position() % CONTROL_FRAMES == 0) {
            control();
        }
        for (ReverbCore core : cores) {
            core.read(block, start, frames, preDelayFrames);
            if (moving) {
                double weightStep = 1.0 / ramp.length();
                core.crossFadeFrom(earlierPreDelayFrames, frames, ramp.position() * weightStep, weightStep);
            }
            core.run(frames, diffuserGain);
        }
        if (!moving) {
            mix(block, start, 0, frames);
            return;
        }
        for (int n = 0; n < frames; n++) {
            mix(block, start + n, n, 1);
            ramp.advance(1);
        }
        if (!ramp.active()) {
            control();
        }
    }

    private void mix(float[][] block, int start, int from, int frames) {
        float dry = (float) ramp.value(DRY);
        float same = (float) (level * ramp.value(WET_SAME));
        float other = (float) (level * ramp.value(WET_OTHER));
        for (ReverbCore core : cores) {
            core.mix(block, start, from, frames, dry, same, other);
        }
    }

    private void clear() {
        for (ReverbCore core : cores) {
            core.clear();
        }
    }

    @SuppressWarnings("ReferenceEquality") // see taken
    private void follow() {
        if (ramp.active()) {
            return;
        }
        earlierPreDelayFrames = preDelayFrames;
        Parameters latest = parameters;
        if (latest != taken) {
            silence.tailChanges(tailFrames);
            take(latest);
            ramp.start(target);
        }
    }

    private void take(Parameters latest) {
        taken = latest;
        preDelayFrames = frames(latest.preDelayMs / 1000);
        tailFrames = (long) preDelayFrames + frames(ONSET_SECONDS + TAIL_DECAYS * latest.decaySeconds);
        target[DRY] = 1 - latest.mix;
        target[WET_SAME] = latest.mix * (1 + latest.width) / 2;
        target[WET_OTHER] = latest.mix * (1 - latest.width) / 2;
        target[DIFFUSER_GAIN] = MAX_DIFFUSER_GAIN * latest.diffusion;
        target[LOG_DECAY] = Math.log(latest.decaySeconds);
        target[LOG_HIGH_DECAY] = Math.log((1 - latest.damping) * latest.decaySeconds);
        target[LOG_DAMPING_HZ] = Math.log(latest.dampingHz);
    }

    private void control() {
        diffuserGain = (float) ramp.value(DIFFUSER_GAIN);
        for (ReverbCore core : cores) {
            level = core.setDecay(
                    Math.exp(ramp.value(LOG_DECAY)),
                    Math.exp(ramp.value(LOG_HIGH_DECAY)),
                    Math.exp(ramp.value(LOG_DAMPING_HZ)));
        }
    }

    private int frames(double seconds) {
        return (int) Math.round(seconds * sampleRate);
    }

    /**
     * The room, and how much of it.
     *
     * @param decaySeconds reverberation time (RT60) at low frequencies, in [0.3, 20]; 1.8 by default
     * @param preDelayMs time from the sound to the beginning of its reverberation, which itself takes some 30 ms to set
     *     in, in [0, 500]; 10 by default
     * @param damping by how much shorter the reverberation time is at {@code dampingHz}: its share taken away, in [0,
     *     0.9]; 0.5 by default; 0 is the same time at all frequencies
     * @param dampingHz where {@code damping} applies, in [500, 20000]; frequencies around it are damped more the higher
     *     they are; 5000 by default; at or above half the sample rate there is no damping
     * @param diffusion how densely the reverberation begins, in [0, 1]; 1 by default; less gives single early echoes
     * @param width gain of the side signal of the reverberation, in [0, 1]; 1 by default; 0 gives mono
     * @param mix share of the reverberation in the output, in [0, 1]; 0.25 by default; 1 as on a bus
     */
    public record Parameters(
            double decaySeconds,
            double preDelayMs,
            double damping,
            double dampingHz,
            double diffusion,
            double width,
            double mix) {

        static final double MAX_PRE_DELAY_MS = 500;

        private static final Parameters DEFAULTS = new Parameters(1.8, 10, 0.5, 5000, 1, 1, 0.25);

        /** Refuses values outside their ranges. */
        public Parameters {
            Checks.inRange("decaySeconds", decaySeconds, 0.3, 20);
            Checks.inRange("preDelayMs", preDelayMs, 0, MAX_PRE_DELAY_MS);
            Checks.inRange("damping", damping, 0, 0.9);
            Checks.inRange("dampingHz", dampingHz, 500, 20_000);
            Checks.inRange("diffusion", diffusion, 0, 1);
            Checks.inRange("width", width, 0, 1);
            Checks.inRange("mix", mix, 0, 1);
        }

        /** The values named as defaults above. */
        public static Parameters defaults() {
            return DEFAULTS;
        }

        /** The same with another reverberation time in s. */
        public Parameters withDecaySeconds(double decaySeconds) {
            return new Parameters(decaySeconds, preDelayMs, damping, dampingHz, diffusion, width, mix);
        }

        /** The same with another pre-delay in ms. */
        public Parameters withPreDelayMs(double preDelayMs) {
            return new Parameters(decaySeconds, preDelayMs, damping, dampingHz, diffusion, width, mix);
        }

        /** The same with another damping. */
        public Parameters withDamping(double damping) {
            return new Parameters(decaySeconds, preDelayMs, damping, dampingHz, diffusion, width, mix);
        }

        /** The same with another frequency of the damping in Hz. */
        public Parameters withDampingHz(double dampingHz) {
            return new Parameters(decaySeconds, preDelayMs, damping, dampingHz, diffusion, width, mix);
        }

        /** The same with another diffusion. */
        public Parameters withDiffusion(double diffusion) {
            return new Parameters(decaySeconds, preDelayMs, damping, dampingHz, diffusion, width, mix);
        }

        /** The same with another width. */
        public Parameters withWidth(double width) {
            return new Parameters(decaySeconds, preDelayMs, damping, dampingHz, diffusion, width, mix);
        }

        /** The same with another mix. */
        public Parameters withMix(double mix) {
            return new Parameters(decaySeconds, preDelayMs, damping, dampingHz, diffusion, width, mix);
        }
    }
}
