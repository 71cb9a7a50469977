package org.stemmixer.live;

import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.loudness.LoudnessFollower;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/**
 * The end of a stream: a {@link Leveller} that keeps it at a loudness, and a true-peak limiter behind it. With a look-ahead, a {@link
 * LookAheadLeveller} hears the stream, and a delay line lies between it and the gain.
 */
final class LevelledOutput {

    static final double MAX_LOOK_AHEAD_SECONDS = 10;

    private final LoudnessFollower before;
    private final LoudnessFollower after;
    private final Leveller leveller;
    private final @Nullable LookAheadLeveller foresight;
    private final @Nullable StreamDelay delay;
    private final int latencyFrames;
    private final SlewedGain gain;
    private final Limiter limiter;
    private long steps;
    private int done;

    private volatile double gainDb;
    private volatile double outputShortTermLufs = Double.NEGATIVE_INFINITY;
    private volatile double outputMomentaryLufs = Double.NEGATIVE_INFINITY;
    private volatile boolean paused = true;

    /**
     * An output at 0 dB.
     *
     * @param lookAheadSeconds to the next tenth of a second; 0 for none
     */
    LevelledOutput(LoudnessTarget target, int sampleRate, int channels, double lookAheadSeconds) {
        before = new LoudnessFollower(sampleRate, channels);
        after = new LoudnessFollower(sampleRate, channels);
        leveller = new Leveller(target.integratedLufs(), Leveller.Pace.PROGRAMME);
        gain = new SlewedGain(
                Ticks.seconds(sampleRate),
                Leveller.Pace.PROGRAMME.upDbPerSecond(),
                Leveller.Pace.PROGRAMME.downDbPerSecond());
        limiter = new Limiter(Limiter.Parameters.defaults().withCeilingDb(target.maxTruePeakDbtp()));
        limiter.prepare(sampleRate, channels);
        int ahead = LookAheadLeveller.steps(lookAheadSeconds);
        int delayFrames = ahead * (int) Math.rint(0.1 * sampleRate); // steps of a LoudnessFollower
        foresight = ahead == 0 ? null : new LookAheadLeveller(target.integratedLufs(), ahead);
        delay = ahead == 0 ? null : new StreamDelay(channels, delayFrames);
        latencyFrames = delayFrames + limiter.latencyFrames();
    }

    int latencyFrames() {
        return latencyFrames;
    }

    /** Processes frames within one tick; those that a tick begins with move the gain. */
    void process(float[][] channels, int offset, int frames) {
        if (done == 0) {
            glide();
        }
        before.process(channels, offset, frames);
        if (delay != null) {
            delay.process(channels, offset, frames);
        }
        Ticks.ramp(channels, offset, frames, done, gain.from(), gain.to());
        limiter.process(channels, offset, frames);
        after.process(channels, offset, frames);
        done = (done + frames) % Ticks.FRAMES;
        if (before.steps() > steps) {
            steps = before.steps();
            step();
            gainDb = gain.gainDb();
            outputShortTermLufs = after.shortTermLufs();
            outputMomentaryLufs = after.momentaryLufs();
        }
    }

    private void glide() {
        if (foresight == null) {
            gain.tick(leveller.gainDb());
        } else if (foresight.changes()) {
            gain.tick(foresight.gainDb(), LookAheadLeveller.CHANGE_DB_PER_SECOND);
        } else {
            gain.tick(foresight.gainDb());
        }
    }

    private void step() {
        if (foresight == null) {
            leveller.step(before.stepPower(), after.stepPower(), true);
            paused = leveller.paused();
        } else {
            foresight.step(before.stepPower(), after.stepPower());
            paused = foresight.paused();
        }
    }

    /** The gain now, in dB; any thread may ask. */
    double gainDb() {
        return gainDb;
    }

    /** What the limiter takes, in dB, at least 0; any thread may ask. */
    double gainReductionDb() {
        return limiter.gainReductionDb();
    }

    double outputShortTermLufs() {
        return outputShortTermLufs;
    }

    double outputMomentaryLufs() {
        return outputMomentaryLufs;
    }

    /** Whether the gain waits, as what is heard is a pause or noise; any thread may ask. */
    boolean paused() {
        return paused;
    }
}
