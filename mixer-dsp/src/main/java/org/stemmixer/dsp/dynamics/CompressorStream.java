package org.stemmixer.dsp.dynamics;

import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.internal.FixedDelay;

/** A {@link Compressor} at work on one stream. */
final class CompressorStream {

    /** A reduction that is taken as none once the level is below the knee; far below the resolution of a float. */
    private static final double NO_REDUCTION_DB = 1e-7;
    /** Stands for no power at all, whose logarithm is not taken. */
    private static final double LEAST_POWER = 1e-30;

    private static final int THRESHOLD_DB = 0;
    private static final int SLOPE = 1;
    private static final int KNEE_DB = 2;
    private static final int WET = 3;
    private static final int DRY = 4;

    private final Glide glide;
    private final SideChain sideChain;
    private final LevelDetector detector;
    private final FixedDelay lookAhead;
    private final double[] reductionDb;
    /** What is asked for, then that smoothed. */
    private final double[] reductionsDb;

    private final float[] gain;
    private Compressor.Setting setting;

    CompressorStream(Compressor.Setting setting, int sampleRate, int channels, int chunkFrames) {
        Compressor.Parameters parameters = setting.parameters();
        glide = new Glide(5, sampleRate);
        sideChain = new SideChain(channels, chunkFrames);
        detector = new LevelDetector(channels, chunkFrames, parameters.linked());
        int lookAheadFrames = (int) Math.round(parameters.lookAheadMs() * sampleRate / 1000);
        lookAhead = new FixedDelay(channels, lookAheadFrames, chunkFrames);
        reductionDb = new double[channels];
        reductionsDb = new double[chunkFrames];
        gain = new float[chunkFrames];
        this.setting = setting;
        change(setting);
    }

    int latencyFrames() {
        return lookAhead.frames();
    }

    void change(Compressor.Setting setting) {
        this.setting = setting;
        Compressor.Parameters parameters = setting.parameters();
        sideChain.setHighPass(setting.highPass());
        glide.begin();
        glide.to(THRESHOLD_DB, parameters.thresholdDb());
        glide.to(SLOPE, parameters.slope());
        glide.to(KNEE_DB, parameters.kneeDb());
        glide.to(WET, parameters.mix() * Decibels.toLinear(parameters.totalMakeUpDb()));
        glide.to(DRY, 1 - parameters.mix());
    }

    /** Processes a chunk; returns the largest reduction at its end, in dB. */
    double process(float[][] channels, float[][] heard, int offset, int frames) {
        detector.followMean(sideChain.read(heard, offset, frames), frames, setting.averaging());
        lookAhead.process(channels, offset, frames);
        double largest = 0;
        for (int d = 0; d < detector.detectors(); d++) {
            reductionDb[d] = gains(detector.power(d), frames, reductionDb[d]);
            largest = Math.max(largest, reductionDb[d]);
            detector.apply(gain, d, channels, offset, frames);
        }
        glide.advance(frames);
        return largest;
    }

    /**
     * Fills in the gain of each frame and returns the reduction at the last one. In three passes, as short loops run
     * faster: what the curve asks for, that smoothed, and the gain.
     */
    private double gains(double[] power, int frames, double reductionDb) {
        if (glide.moving()) {
            targetsWhileMoving(power, frames);
        } else {
            targets(power, frames);
        }
        double last = smooth(reductionsDb, frames, setting.attack(), setting.release(), reductionDb);
        if (glide.moving()) {
            for (int i = 0; i < frames; i++) {
                gain[i] = gain(reductionsDb[i], glide.at(WET, i), glide.at(DRY, i));
            }
        } else {
            double wet = glide.at(WET, 0);
            double dry = glide.at(DRY, 0);
            for (int i = 0; i < frames; i++) {
                gain[i] = gain(reductionsDb[i], wet, dry);
            }
        }
        return last;
    }

    private static float gain(double reductionDb, double wet, double dry) {
        return (float) (reductionDb == 0 ? dry + wet : dry + wet * LogMath.exp2(-reductionDb * LogMath.OCTAVES_PER_DB));
    }

    /** In two loops, of which the second becomes vector code. */
    private void targets(double[] power, int frames) {
        for (int i = 0; i < frames; i++) {
            reductionsDb[i] = levelDb(power[i]);
        }
        curve(reductionsDb, frames, glide.at(THRESHOLD_DB, 0), glide.at(SLOPE, 0), glide.at(KNEE_DB, 0));
    }

    private static void curve(double[] x, int frames, double thresholdDb, double slope, double kneeDb) {
        for (int i = 0; i < frames; i++) {
            x[i] = reductionDb(x[i], thresholdDb, slope, kneeDb);
        }
    }

    private void targetsWhileMoving(double[] power, int frames) {
        for (int i = 0; i < frames; i++) {
            reductionsDb[i] =
                    reductionDb(levelDb(power[i]), glide.at(THRESHOLD_DB, i), glide.at(SLOPE, i), glide.at(KNEE_DB, i));
        }
    }

    private static double levelDb(double power) {
        return LogMath.DB_PER_POWER_OCTAVE * LogMath.log2(power + LEAST_POWER);
    }

    /**
     * The one-pole of attack or of release, whichever the target asks for. As targets swing about the reduction with the
     * waveform, a branch would be mispredicted all the time: with d = target - reduction, the two are the sum of a
     * part linear in d and one in |d|.
     */
    private static double smooth(double[] x, int frames, double attack, double release, double reductionDb) {
        double mean = (attack + release) / 2;
        double half = (release - attack) / 2;
        double reduction = reductionDb;
        for (int i = 0; i < frames; i++) {
            double target = x[i];
            reduction = (mean * reduction + (1 - mean) * target) + half * Math.abs(target - reduction);
            if (reduction < NO_REDUCTION_DB && target == 0) {
                reduction = 0;
            }
            x[i] = reduction;
        }
        return reduction;
    }

    /**
     * The static curve of the paper, eq. 4, as a reduction: 0 below the knee, a parabola in it, a line above; written
     * without branches, as the sum of what the parabola and the line contribute.
     */
    static double reductionDb(double levelDb, double thresholdDb, double slope, double kneeDb) {
        double intoKnee = levelDb - thresholdDb + kneeDb / 2;
        double inKnee = Math.max(0, Math.min(intoKnee, kneeDb));
        double aboveKnee = Math.max(0, intoKnee - kneeDb);
        return slope * (inKnee * inKnee * (0.5 / Math.max(kneeDb, Double.MIN_NORMAL)) + aboveKnee);
    }
}
