package org.stemmixer.dsp.delay;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.internal.ParameterRamp;
import org.stemmixer.dsp.internal.Rehearsal;
import org.stemmixer.dsp.internal.Samples;
import org.stemmixer.dsp.internal.SilenceTracker;

/**
 * Repeats the signal after a time, each echo weaker and duller than the one before.
 *
 * <p>The first echo is the input, {@code timeMs} (rounded to whole frames) later. Each further one is {@code feedback}
 * times the one before after a first-order low-pass at {@code dampingHz}. With {@code pingPong} both channels are mixed
 * to mono, (left + right) / 2, and the echoes take turns: the first on the left, the second on the right, and so on.
 * The output is (1 - mix) · input + mix · echoes.
 *
 * <p>Unless there are two channels, each has echoes of its own and {@code pingPong} makes no difference. New parameters
 * may be set by another thread while audio runs: echoes cross over from the old time, tone and order to the new within
 * 50 ms, without a click or a change of pitch; what is set meanwhile follows after. {@link #reset} takes them at once.
 *
 * <p>The tail ends when echoes are 120 dB below the input. After as much silence the delay is empty and gives exact
 * zeros. Samples that are not finite are taken as silence, in the echoes also those above 300 dBFS.
 */
public final class Delay implements Effect {

    private static final double RAMP_SECONDS = 0.05;
    private static final double TAIL_LEVEL = 1e-6;

    private final SilenceTracker silence = new SilenceTracker();
    private final ParameterRamp ramp = new ParameterRamp(EchoLoop.VALUES);
    private final double[] target = new double[EchoLoop.VALUES];
    private volatile Parameters parameters;
    /** The parameters in use: compared by identity, as comparing the values of records allocates. */
    private Parameters taken;

    private @Nullable EchoLoop loop;
    private int sampleRate;
    private int channels;
    private int delayFrames;
    private int earlierDelayFrames;
    private long tailFrames;

    /** A delay with the given parameters. */
    public Delay(Parameters parameters) {
        this.parameters = parameters;
        this.taken = parameters;
    }

    /** The parameters set last. */
    public Parameters parameters() {
        return parameters;
    }

    /** Crosses over to other parameters. */
    public void setParameters(Parameters parameters) {
        if (!parameters.equals(this.parameters)) {
            this.parameters = parameters;
        }
    }

    @Override
    public void prepare(int sampleRate, int channels) {
        this.sampleRate = Checks.atLeast("sampleRate", sampleRate, 1);
        this.channels = Checks.atLeast("channels", channels, 1);
        loop = new EchoLoop(channels, frames(Parameters.MAX_TIME_MS));
        reset();
        Rehearsal.of(channels, this::process);
        reset();
    }

    @Override
    public void reset() {
        if (loop == null) {
            return;
        }
        loop.clear();
        silence.reset();
        take(parameters);
        earlierDelayFrames = delayFrames;
        ramp.prepare((int) Math.ceil(RAMP_SECONDS * sampleRate), target);
    }

    @Override
    public long tailFrames() {
        return tailFrames;
    }

    @Override
    public void process(float[][] block, int offset, int frames) {
        Checks.preparedBlock(block, channels, offset, frames);
        Samples.silenceUnusable(block, offset, frames);
        EchoLoop echoes = Objects.requireNonNull(loop);
        int end = offset + frames;
        for (int start = offset; start < end; ) {
            follow();
            int n = Math.min(end - start, EchoLoop.MAX_BLOCK);
            if (ramp.active()) {
                n = Math.min(n, ramp.framesLeft());
            } else if (silence.rest(block, start, n, tailFrames)) {
                start += n;
                continue;
            }
            n = Math.min(n, Math.min(delayFrames, earlierDelayFrames));
            n = silence.upToTailEnd(n, tailFrames);
            boolean tailEnds = silence.count(block, start, n, tailFrames);
            echoes.process(block, start, n, ramp, delayFrames, earlierDelayFrames);
            ramp.advance(n);
            if (tailEnds) {
                echoes.clear();
            }
            start += n;
        }
    }

    @SuppressWarnings("ReferenceEquality") // see taken
    private void follow() {
        if (ramp.active()) {
            return;
        }
        earlierDelayFrames = delayFrames;
        Parameters latest = parameters;
        if (latest != taken) {
            silence.tailChanges(tailFrames);
            take(latest);
            ramp.start(target);
        }
    }

    private void take(Parameters latest) {
        taken = latest;
        delayFrames = frames(latest.timeMs);
        boolean crossing = latest.pingPong && channels == 2;
        target[EchoLoop.DRY] = 1 - latest.mix;
        target[EchoLoop.WET] = latest.mix;
        target[EchoLoop.INPUT_LEFT_SAME] = crossing ? 0.5 : 1;
        target[EchoLoop.INPUT_RIGHT_SAME] = crossing ? 0 : 1;
        target[EchoLoop.INPUT_RIGHT_TO_LEFT] = crossing ? 0.5 : 0;
        target[EchoLoop.FEEDBACK_SAME] = crossing ? 0 : latest.feedback;
        target[EchoLoop.FEEDBACK_OTHER] = crossing ? latest.feedback : 0;
        target[EchoLoop.POLE] = Math.exp(-2 * Math.PI * latest.dampingHz / sampleRate);
        double echoesToTailLevel = latest.feedback == 0 ? 0 : Math.log(TAIL_LEVEL) / Math.log(latest.feedback);
        tailFrames = (1 + (long) Math.ceil(echoesToTailLevel)) * delayFrames;
    }

    private int frames(double timeMs) {
        return (int) Math.max(1, Math.round(timeMs * sampleRate / 1000));
    }

    /**
     * How the echoes come and what they sound like.
     *
     * @param timeMs time from one echo to the next, in [1, 5000]; 350 by default
     * @param feedback linear gain from one echo to the next, in [0, 0.98]; 0.35 by default; 0 gives a single echo
     * @param dampingHz cutoff of the low-pass between echoes, in [200, 20000]; 5000 by default; far above half the
     *     sample rate it takes nothing away
     * @param pingPong whether the echoes alternate between left and right; false by default
     * @param mix share of the echoes in the output, in [0, 1]; 0.3 by default; 1 gives only echoes, as on a bus
     */
    public record Parameters(double timeMs, double feedback, double dampingHz, boolean pingPong, double mix) {

        static final double MAX_TIME_MS = 5000;

        private static final Parameters DEFAULTS = new Parameters(350, 0.35, 5000, false, 0.3);

        /** Refuses values outside their ranges. */
        public Parameters {
            Checks.inRange("timeMs", timeMs, 1, MAX_TIME_MS);
            Checks.inRange("feedback", feedback, 0, 0.98);
            Checks.inRange("dampingHz", dampingHz, 200, 20_000);
            Checks.inRange("mix", mix, 0, 1);
        }

        /** The values named as defaults above. */
        public static Parameters defaults() {
            return DEFAULTS;
        }

        /** The same with another time in ms. */
        public Parameters withTimeMs(double timeMs) {
            return new Parameters(timeMs, feedback, dampingHz, pingPong, mix);
        }

        /**
         * The same with a time in step with the music.
         *
         * @param note the note value from one echo to the next
         * @param tempoBpm quarter notes per minute, in [20, 400]
         */
        public Parameters withTime(NoteValue note, double tempoBpm) {
            return withTimeMs(note.toMs(tempoBpm));
        }

        /** The same with another feedback. */
        public Parameters withFeedback(double feedback) {
            return new Parameters(timeMs, feedback, dampingHz, pingPong, mix);
        }

        /** The same with another damping. */
        public Parameters withDampingHz(double dampingHz) {
            return new Parameters(timeMs, feedback, dampingHz, pingPong, mix);
        }

        /** The same with or without alternating sides. */
        public Parameters withPingPong(boolean pingPong) {
            return new Parameters(timeMs, feedback, dampingHz, pingPong, mix);
        }

        /** The same with another mix. */
        public Parameters withMix(double mix) {
            return new Parameters(timeMs, feedback, dampingHz, pingPong, mix);
        }
    }
}
