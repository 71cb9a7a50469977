package org.stemmixer.live;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.core.internal.Text;
import org.stemmixer.dsp.ConstantPowerPan;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/**
 * Mixes stems that arrive live, a band or the microphones of a podcast, to stereo: automatic levels by role, one gain shared among open
 * microphones, music that makes room for speech, and a loudness that is kept.
 *
 * <pre>{@code
 * LiveMix mix = LiveMix.builder(48000)
 *         .input("host", 1, StemRole.SPEECH)
 *         .input("guest", 1, StemRole.SPEECH)
 *         .input("music", 2, StemRole.OTHER)
 *         .target(LoudnessTarget.APPLE_MUSIC)
 *         .build();
 * mix.process(fourChannels, stereo, 0, 512);
 * mix.decisions().forEach(System.out::println);
 * }</pre>
 *
 * <p>Gain is shared after Dugan (1975) among inputs whose role is {@link StemRole#SPEECH}, or those that are chosen: with powers p, each
 * has the power gain p / Σ p, so all gains together are worth one microphone. While nobody speaks, the last gains stay. Automatic levels
 * move at 1 dB/s up and 2 dB/s down at most, and only while an input sounds and, of a microphone, while it has most of the gain: what
 * leaks in from another one is not lifted. What is set by hand wins: a fader in place of the automatic level, mute, pan.
 *
 * <p>Blocks may have any size, which does not change the sound. {@link #process} allocates nothing, takes no lock and calls no system;
 * one thread at a time. All else may be called by any thread while it runs. With everything automatic off and no target, the output is the
 * sum of the inputs, mono ones on both sides.
 */
public final class LiveMix {

    private static final double DEFAULT_LUFS = -16;

    private final List<MixInput> inputs;
    private final int sampleRate;
    private final int channels;
    private final MicrophoneLevels levels;
    private final GainSharing sharing;
    private final @Nullable Ducking ducking;
    private final @Nullable LevelledOutput output;
    private final boolean[] open;
    private final int[] microphones;
    private final double[] mono = new double[Ticks.FRAMES];
    private final double[] monoSum = new double[Ticks.FRAMES];
    private final double[][] sum = new double[2][Ticks.FRAMES];
    private double duckDb;
    private int done;
    private long replaced;
    private volatile long shownReplaced;
    private volatile boolean shownSpeech;

    private LiveMix(Builder settings) {
        sampleRate = settings.sampleRate;
        LoudnessTarget loudness = settings.target == null ? settings.reference : settings.target;
        double mixLufs = loudness == null ? DEFAULT_LUFS : loudness.integratedLufs();
        Map<StemType, Integer> places = new EnumMap<>(StemType.class);
        settings.inputs.stream()
                .filter(input -> !settings.shares(input))
                .forEach(input -> places.merge(MixInput.place(input.role), 1, Integer::sum));
        List<MixInput> made = new ArrayList<>();
        int channel = 0;
        int shared = 0;
        for (Builder.Asked asked : settings.inputs) {
            boolean microphone = settings.shares(asked);
            int inPlace = places.getOrDefault(MixInput.place(asked.role), 1);
            double lufs = mixLufs + MixInput.relativeLu(asked.role, microphone, inPlace);
            made.add(new MixInput(
                    asked.name,
                    asked.role,
                    asked.channels,
                    channel,
                    microphone ? shared++ : -1,
                    settings.levels,
                    lufs,
                    sampleRate));
            channel += asked.channels;
        }
        inputs = List.copyOf(made);
        channels = channel;
        microphones = new int[shared];
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).microphone >= 0) {
                microphones[inputs.get(i).microphone] = i;
            }
        }
        open = new boolean[shared];
        levels = new MicrophoneLevels(shared, sampleRate);
        sharing = new GainSharing(shared, sampleRate);
        boolean ducks = settings.duckDb > 0 && shared > 0 && shared < inputs.size();
        ducking = ducks ? new Ducking(settings.duckDb, sampleRate) : null;
        output = settings.target == null
                ? null
                : new LevelledOutput(settings.target, sampleRate, 2, settings.lookAheadSeconds);
    }

    /**
     * Begins a mix without inputs.
     *
     * @param sampleRate in Hz, in [8000, 192000]
     * @throws IllegalArgumentException if the rate is out of its range
     */
    public static Builder builder(int sampleRate) {
        return new Builder(sampleRate);
    }

    /** By how many frames the output comes later than the inputs: constant, 0 without a target. */
    public int latencyFrames() {
        return output == null ? 0 : output.latencyFrames();
    }

    /** The channels of all inputs, one input after the other. */
    public int inputChannels() {
        return channels;
    }

    /**
     * Mixes the next frames.
     *
     * @param block the channels of all inputs, one input after the other; not changed
     * @param stereo takes the mix, at the same frames
     * @param offset index of the first frame
     * @param frames how many, 0 allowed
     */
    public void process(float[][] block, float[][] stereo, int offset, int frames) {
        Checks.block(block, channels, offset, frames);
        Checks.block(stereo, 2, offset, frames);
        for (int at = offset; at < offset + frames; ) {
            int n = Math.min(offset + frames - at, Ticks.FRAMES - done);
            if (done == 0) {
                tick();
            }
            mix(block, stereo, at, n);
            done = (done + n) % Ticks.FRAMES;
            at += n;
        }
        show();
    }

    private void tick() {
        for (int m = 0; m < microphones.length; m++) {
            open[m] = !inputs.get(microphones[m]).hand.muted();
        }
        if (microphones.length > 0) {
            levels.tick();
            sharing.tick(levels, open);
        }
        duckDb = ducking == null ? 0 : ducking.tick(sharing.speech());
        for (int i = 0; i < inputs.size(); i++) {
            MixInput input = inputs.get(i);
            input.tick(input.microphone < 0 ? duckDb : 0);
        }
    }

    private void mix(float[][] block, float[][] stereo, int at, int n) {
        clear(sum[0], n);
        clear(sum[1], n);
        clear(monoSum, n);
        for (int i = 0; i < inputs.size(); i++) {
            MixInput input = inputs.get(i);
            int m = input.microphone;
            replaced += input.take(block, at, n, done, m < 0 ? 1 : sharing.to(m), sharing.speech());
            if (m >= 0) {
                listen(input, n, open[m]);
            }
            input.addTo(sum, n, done, m < 0 ? 1 : sharing.from(m), m < 0 ? 1 : sharing.to(m));
        }
        if (microphones.length > 0) {
            levels.hear(microphones.length, monoSum, n);
        }
        for (int side = 0; side < 2; side++) {
            for (int k = 0; k < n; k++) {
                stereo[side][at + k] = (float) sum[side][k];
            }
        }
        if (output != null) {
            output.process(stereo, at, n);
        }
    }

    private static void clear(double[] x, int frames) {
        for (int n = 0; n < frames; n++) {
            x[n] = 0;
        }
    }

    private void listen(MixInput input, int frames, boolean counts) {
        for (int n = 0; n < frames; n++) {
            double sample = input.work[0][n];
            mono[n] = input.channels == 1 ? sample : (sample + input.work[1][n]) / 2;
            monoSum[n] += counts ? mono[n] : 0;
        }
        levels.hear(input.microphone, mono, frames);
    }

    private void show() {
        shownReplaced = replaced;
        shownSpeech = sharing.speech();
        for (int i = 0; i < inputs.size(); i++) {
            MixInput input = inputs.get(i);
            int m = input.microphone;
            input.show(m < 0 ? 1 : sharing.to(m), m < 0 ? duckDb : 0, m >= 0 && levels.speaks(m));
        }
    }

    /** How many samples of the inputs were not finite or 120 dB over full scale, and became silence. */
    public long replacedSamples() {
        return shownReplaced;
    }

    /** The loudness of the last 3 s of the mix in LUFS, where there is a target; else minus infinity. */
    public double outputShortTermLufs() {
        return output == null ? Double.NEGATIVE_INFINITY : output.outputShortTermLufs();
    }

    /** The gain that keeps the mix at its target, in dB; 0 without one. */
    public double outputGainDb() {
        return output == null ? 0 : output.gainDb();
    }

    /** What the limiter takes off the mix, in dB, at least 0. */
    public double gainReductionDb() {
        return output == null ? 0 : output.gainReductionDb();
    }

    /**
     * Sets a fader by hand, in place of the automatic level.
     *
     * @param input its name
     * @param faderDb in [-60, 20]
     * @throws IllegalArgumentException if there is no such input, or the fader is out of its range
     */
    public void setFaderDb(String input, double faderDb) {
        Checks.inRange("faderDb", faderDb, -60, 20);
        change(input, hand -> new MixInput.Hand(OptionalDouble.of(faderDb), hand.muted(), hand.sides()));
    }

    /** Gives a fader back to the automatic level. */
    public void releaseFader(String input) {
        change(input, hand -> new MixInput.Hand(OptionalDouble.empty(), hand.muted(), hand.sides()));
    }

    /** Mutes an input, which then takes no part in the sharing, or lets it be heard again. */
    public void setMuted(String input, boolean muted) {
        change(input, hand -> new MixInput.Hand(hand.faderDb(), muted, hand.sides()));
    }

    /**
     * Puts an input to a place.
     *
     * @param pan in [-1, 1]: -1 left, 0 centre, where both sides stay as they are, 1 right
     */
    public void setPan(String input, double pan) {
        ConstantPowerPan sides = MixInput.Hand.sides(pan);
        change(input, hand -> new MixInput.Hand(hand.faderDb(), hand.muted(), sides));
    }

    private synchronized void change(String name, UnaryOperator<MixInput.Hand> change) {
        MixInput input = inputs.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("input must be one of "
                        + inputs.stream().map(each -> each.name).toList() + ", but was \"" + name + "\""));
        input.hand = change.apply(input.hand);
    }

    /** What is done with each input now, and why: a new list, from the loudest words of the moment. */
    public List<LiveDecision> decisions() {
        List<LiveDecision> decisions = new ArrayList<>();
        String speaking = inputs.stream()
                .filter(input -> input.shownSpeaks && !input.hand.muted())
                .map(input -> input.name)
                .collect(Collectors.joining(" and "));
        for (MixInput input : inputs) {
            if (input.hand.muted()) {
                decisions.add(new LiveDecision(input.name, "muted", Double.NEGATIVE_INFINITY, "muted by hand"));
                continue;
            }
            decisions.add(level(input));
            if (input.microphone >= 0 && microphones.length > 1) {
                decisions.add(sharing(input, speaking));
            } else if (input.microphone < 0 && ducking != null) {
                decisions.add(ducking(input, speaking));
            }
        }
        return List.copyOf(decisions);
    }

    private static LiveDecision level(MixInput input) {
        double gainDb = input.shownLevelDb;
        String reason;
        if (input.hand.faderDb().isPresent()) {
            reason = "set by hand";
        } else if (!input.automatic()) {
            reason = "left as it is: automatic levels are off";
        } else if (Double.isInfinite(input.shownHeardLufs)) {
            reason = "left as it is: nothing was heard yet";
        } else {
            reason = Text.format(
                    "%s at %.1f LUFS is brought to %.1f%s",
                    input.role.label(),
                    input.shownHeardLufs,
                    input.targetLufs,
                    input.shownPaused ? ", held in a pause" : "");
        }
        return new LiveDecision(input.name, "level", gainDb, reason);
    }

    private LiveDecision sharing(MixInput input, String speaking) {
        double gainDb = input.shownShareDb;
        String reason;
        if (!shownSpeech || speaking.isEmpty()) {
            reason = "nobody speaks: the last gains are held";
        } else if (speaking.equals(input.name)) {
            reason = input.name + " is the only open microphone";
        } else if (input.shownSpeaks) {
            reason = "shared by " + speaking;
        } else {
            reason = "makes room for " + speaking;
        }
        return new LiveDecision(input.name, "sharing", gainDb, reason);
    }

    private static LiveDecision ducking(MixInput input, String speaking) {
        double gainDb = input.shownDuckDb;
        String reason = gainDb == 0
                ? "nobody speaks"
                : speaking.isEmpty() ? "comes back after speech" : "makes room for the speech of " + speaking;
        return new LiveDecision(input.name, "ducking", gainDb, reason);
    }

    /** Collects the inputs of a mix. Not safe for use by several threads. */
    public static final class Builder {

        private record Asked(String name, int channels, StemRole role) {}

        private final int sampleRate;
        private final List<Asked> inputs = new ArrayList<>();
        private final List<String> sharing = new ArrayList<>();
        private @Nullable LoudnessTarget target;
        private @Nullable LoudnessTarget reference;
        private double lookAheadSeconds;
        private boolean levels = true;
        private boolean shares = true;
        private double duckDb = 12;

        private Builder(int sampleRate) {
            this.sampleRate = Checks.inRange("sampleRate", sampleRate, LoudnessMeter.MIN_SAMPLE_RATE, 192_000);
        }

        /** Adds an input whose role its name says: {@link StemRole#ofName}. */
        public Builder input(String name, int channels) {
            return input(name, channels, StemRole.ofName(name));
        }

        /**
         * Adds an input.
         *
         * @param name not used before in this mix
         * @param channels 1 or 2
         * @param role what it plays; {@link StemRole#SPEECH} for microphones that share one gain
         */
        public Builder input(String name, int channels, StemRole role) {
            Checks.inRange("channels", channels, 1, 2);
            if (inputs.stream().anyMatch(input -> input.name.equals(name))) {
                throw new IllegalArgumentException("inputs must be named once each, but \"" + name + "\" came twice");
            }
            inputs.add(new Asked(name, channels, Objects.requireNonNull(role, "role")));
            return this;
        }

        /**
         * Chooses the inputs that share one gain, in place of those whose role is speech.
         *
         * @param names of inputs; none for no sharing at all
         */
        public Builder sharing(String... names) {
            sharing.clear();
            sharing.addAll(List.of(names));
            shares = names.length > 0;
            return this;
        }

        /** Whether inputs are brought to levels by their roles; default true. */
        public Builder levels(boolean automatic) {
            levels = automatic;
            return this;
        }

        /**
         * How far all that is no shared microphone goes down while somebody speaks.
         *
         * @param depthDb in [0, 30]; 0 is off; default 12
         */
        public Builder duckDb(double depthDb) {
            duckDb = Checks.inRange("depthDb", depthDb, 0, 30);
            return this;
        }

        /**
         * The loudness that levels of inputs go by, where something behind the mix brings it there: without {@link #target}, which is
         * one of its own, and without this it is -16 LUFS.
         */
        public Builder reference(LoudnessTarget reference) {
            this.reference = Objects.requireNonNull(reference, "reference");
            return this;
        }

        /** Keeps the mix at a loudness, and its true peak below a ceiling. */
        public Builder target(LoudnessTarget target) {
            this.target = Objects.requireNonNull(target, "target");
            return this;
        }

        /**
         * How long the leveller of the mix knows what comes before it is heard, as {@link LiveStrip.Builder#lookAhead}. The mix comes by so
         * much later: for listeners elsewhere, not for those who play or talk. Without a target nothing is looked at or delayed.
         *
         * @param seconds in [0, 10], to the next tenth; default 0
         */
        public Builder lookAhead(double seconds) {
            lookAheadSeconds = Checks.inRange("lookAheadSeconds", seconds, 0, LevelledOutput.MAX_LOOK_AHEAD_SECONDS);
            return this;
        }

        private boolean shares(Asked input) {
            return shares && (sharing.isEmpty() ? input.role == StemRole.SPEECH : sharing.contains(input.name));
        }

        /**
         * The mix, ready for the first block.
         *
         * @throws IllegalArgumentException if there is no input, or one is to share that there is not
         */
        public LiveMix build() {
            Checks.atLeast("inputs", inputs.size(), 1);
            List<String> names = inputs.stream().map(Asked::name).toList();
            for (String name : sharing) {
                if (!names.contains(name)) {
                    throw new IllegalArgumentException("input must be one of " + names + ", but was \"" + name + "\"");
                }
            }
            LiveRehearsal.once();
            return new LiveMix(this);
        }
    }
}
