package org.stemmixer.live;

import java.util.OptionalDouble;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.dsp.ConstantPowerPan;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.loudness.LoudnessFollower;

/** One input of a {@link LiveMix}: its name, its automatic level, what somebody set by hand, and where its gains are. */
final class MixInput {

    /** What somebody set by hand: a fader in place of the automatic level, whether it is heard, and where. */
    record Hand(OptionalDouble faderDb, boolean muted, ConstantPowerPan sides) {
        static final Hand OFF = new Hand(OptionalDouble.empty(), false, sides(0));

        static ConstantPowerPan sides(double pan) {
            return ConstantPowerPan.of(pan).unityAtCentre();
        }
    }

    private static final double HAND_SECONDS = 0.02;
    private static final double NEGLIGIBLE = 1e-6;
    /** A microphone is its own as long as it has more than half of the gain; else another one leaks into it. */
    private static final double MAJORITY = 0.5;

    final String name;
    final StemRole role;
    final int channels;
    /** Its first channel among those of all inputs. */
    final int firstChannel;
    /** Which of the shared microphones it is, -1 if none. */
    final int microphone;

    final double targetLufs;
    final float[][] work;
    volatile Hand hand = Hand.OFF;

    private final boolean automatic;
    private final double handSmoothing;
    private final LoudnessFollower loudness;
    private final Leveller leveller;
    private final SlewedGain level;
    private long steps;
    /** Gains at the beginning and at the end of the tick: the level, then each side's behind it. */
    private double levelFrom = 1;

    private double levelTo = 1;
    private final double[] sideFrom = {1, 1};
    private final double[] sideTo = {1, 1};
    private boolean started;

    volatile double shownLevelDb;
    volatile double shownShareDb;
    volatile double shownDuckDb;
    volatile double shownHeardLufs = Double.NEGATIVE_INFINITY;
    volatile boolean shownPaused = true;
    volatile boolean shownSpeaks;

    MixInput(
            String name,
            StemRole role,
            int channels,
            int firstChannel,
            int microphone,
            boolean automatic,
            double targetLufs,
            int sampleRate) {
        this.name = name;
        this.role = role;
        this.channels = channels;
        this.firstChannel = firstChannel;
        this.microphone = microphone;
        this.automatic = automatic;
        this.targetLufs = targetLufs;
        work = new float[channels][Ticks.FRAMES];
        double tick = Ticks.seconds(sampleRate);
        handSmoothing = Math.exp(-tick / HAND_SECONDS);
        loudness = new LoudnessFollower(sampleRate, channels);
        leveller = new Leveller(targetLufs, Leveller.Pace.INPUT);
        level = new SlewedGain(tick, Leveller.Pace.INPUT.upDbPerSecond(), Leveller.Pace.INPUT.downDbPerSecond());
    }

    /**
     * How loud inputs are to be, in LU relative to the mix: microphones that take turns are as loud as the mix, others as {@link
     * org.stemmixer.core.plan.LoudnessBalanceGainPredictor} has them.
     */
    static double relativeLu(StemRole role, boolean microphone, int ofThisType) {
        if (microphone) {
            return 0;
        }
        double typeLu = switch (role.type()) {
            case VOCALS -> -3;
            case DRUMS -> -7;
            case BASS -> -9.5;
            case SYNTH, OTHER -> -4.5;
        };
        return typeLu - 10 * Math.log10(ofThisType);
    }

    /** Whether two inputs share a place in the balance. */
    static StemType place(StemRole role) {
        return role.type() == StemType.SYNTH ? StemType.OTHER : role.type();
    }

    /** Begins a tick: moves the gains. */
    void tick(double duckDb) {
        Hand now = hand;
        level.tick(automatic ? leveller.gainDb() : 0);
        levelFrom = levelTo;
        double wanted =
                now.faderDb().isPresent() ? Decibels.toLinear(now.faderDb().getAsDouble()) : level.to();
        levelTo = started ? glide(levelTo, wanted) : wanted;
        double gain = now.muted() ? 0 : Decibels.toLinear(duckDb);
        side(0, gain * now.sides().left());
        side(1, gain * now.sides().right());
        if (!started) {
            levelFrom = levelTo;
            started = true;
        }
    }

    private void side(int side, double wanted) {
        sideFrom[side] = started ? sideTo[side] : wanted;
        sideTo[side] = started ? glide(sideTo[side], wanted) : wanted;
    }

    private double glide(double from, double to) {
        double next = to + handSmoothing * (from - to);
        return Math.abs(next - to) < NEGLIGIBLE ? to : next;
    }

    /** Takes frames of a tick, and brings them to the level. Returns how many samples were not finite. */
    int take(float[][] inputs, int offset, int frames, int done, double share, boolean speech) {
        int replaced = 0;
        for (int c = 0; c < channels; c++) {
            replaced += LiveInput.copyFinite(inputs[firstChannel + c], offset, work[c], frames);
        }
        loudness.process(work, 0, frames);
        if (loudness.steps() > steps) {
            steps = loudness.steps();
            boolean mine = microphone < 0 || (speech && share * share > MAJORITY);
            // A mono input sounds from both sides.
            leveller.step(loudness.stepPower() * (channels == 1 ? 2 : 1), 0, mine);
        }
        Ticks.ramp(work, 0, frames, done, levelFrom, levelTo);
        return replaced;
    }

    /** Adds the frames to a mix, with a gain that all of it has besides. */
    void addTo(double[][] mix, int frames, int done, double from, double to) {
        for (int side = 0; side < 2; side++) {
            float[] x = work[channels == 1 ? 0 : side];
            double first = sideFrom[side] * from;
            double last = sideTo[side] * to;
            double perFrame = (last - first) / Ticks.FRAMES;
            double[] sum = mix[side];
            if (perFrame == 0) {
                for (int n = 0; n < frames; n++) {
                    sum[n] += x[n] * last;
                }
            } else {
                for (int n = 0; n < frames; n++) {
                    sum[n] += x[n] * (first + perFrame * (done + n + 1));
                }
            }
        }
    }

    /** Tells other threads where things are. */
    void show(double share, double duckDb, boolean speaks) {
        shownLevelDb = Decibels.fromLinear(levelTo);
        shownShareDb = Decibels.fromLinear(share);
        shownDuckDb = duckDb;
        shownHeardLufs = leveller.heardLufs();
        shownPaused = leveller.paused();
        shownSpeaks = speaks;
    }

    boolean automatic() {
        return automatic;
    }
}
