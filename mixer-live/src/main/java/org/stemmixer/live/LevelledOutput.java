package org.stemmixer.live;

import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.loudness.LoudnessFollower;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** The end of a stream: a {@link Leveller} that keeps it at a loudness, and a true-peak limiter behind it. */
final class LevelledOutput {

    private final LoudnessFollower before;
    private final LoudnessFollower after;
    private final Leveller leveller;
    private final SlewedGain gain;
    private final Limiter limiter;
    private long steps;
    private int done;

    private volatile double gainDb;
    private volatile double outputShortTermLufs = Double.NEGATIVE_INFINITY;
    private volatile double outputMomentaryLufs = Double.NEGATIVE_INFINITY;
    private volatile boolean paused = true;

    LevelledOutput(LoudnessTarget target, int sampleRate, int channels) {
        before = new LoudnessFollower(sampleRate, channels);
        after = new LoudnessFollower(sampleRate, channels);
        leveller = new Leveller(target.integratedLufs(), Leveller.Pace.PROGRAMME);
        gain = new SlewedGain(
                Ticks.seconds(sampleRate),
                Leveller.Pace.PROGRAMME.upDbPerSecond(),
                Leveller.Pace.PROGRAMME.downDbPerSecond());
        limiter = new Limiter(Limiter.Parameters.defaults().withCeilingDb(target.maxTruePeakDbtp()));
        limiter.prepare(sampleRate, channels);
    }

    int latencyFrames() {
        return limiter.latencyFrames();
    }

    /** Processes frames within one tick; those that a tick begins with move the gain. */
    void process(float[][] channels, int offset, int frames) {
        if (done == 0) {
            gain.tick(leveller.gainDb());
        }
        before.process(channels, offset, frames);
        Ticks.ramp(channels, offset, frames, done, gain.from(), gain.to());
        limiter.process(channels, offset, frames);
        after.process(channels, offset, frames);
        done = (done + frames) % Ticks.FRAMES;
        if (before.steps() > steps) {
            steps = before.steps();
            leveller.step(before.stepPower(), after.stepPower(), true);
            gainDb = gain.gainDb();
            outputShortTermLufs = after.shortTermLufs();
            outputMomentaryLufs = after.momentaryLufs();
            paused = leveller.paused();
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
