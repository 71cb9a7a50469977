package org.stemmixer.dsp.dynamics;

import org.stemmixer.dsp.filter.GlidingCascade;
import org.stemmixer.dsp.internal.Samples;

/** A {@link DeEsser} at work on one stream. */
final class DeEsserStream {

    private static final double FALL_MS = 2;
    /** A reduction that is taken as none once the band is below the threshold; far below the resolution of a float. */
    private static final double NO_REDUCTION_DB = 1e-7;
    /** Stands for no power at all; -300 dB, far below any threshold. */
    private static final double LEAST_POWER = 1e-30;

    private static final int THRESHOLD_DB = 0;
    private static final int SLOPE = 1;
    private static final int RANGE_DB = 2;
    /** 1 in split mode, 0 in wide mode: the mode glides too. */
    private static final int SPLIT = 3;
    /** The cosine of the corner's angular frequency, and its sine over sqrt(2). */
    private static final int COS = 4;

    private static final int ALPHA = 5;

    private final Glide glide;
    private final GlidingCascade filter;
    private final LevelDetector detector;
    private final double fall;
    private final double[] reductionDb;
    private final double[][] band;
    private final double[] gain;
    private final MovingShelf[] shelves;
    private DeEsser.Setting setting;

    DeEsserStream(DeEsser.Setting setting, int sampleRate, int channels, int chunkFrames) {
        glide = new Glide(6, sampleRate);
        filter = new GlidingCascade(setting.band(), channels, glide.length());
        detector = new LevelDetector(channels, chunkFrames, setting.parameters().linked());
        fall = Math.pow(TimeConstant.coefficient(FALL_MS, sampleRate), 2); // power falls as the square of the amplitude
        reductionDb = new double[channels];
        band = new double[channels][chunkFrames];
        gain = new double[chunkFrames];
        shelves = new MovingShelf[channels];
        for (int c = 0; c < channels; c++) {
            shelves[c] = new MovingShelf();
        }
        this.setting = setting;
        glideTo(setting);
    }

    void change(DeEsser.Setting setting) {
        filter.glideTo(setting.band());
        glideTo(setting);
    }

    private void glideTo(DeEsser.Setting setting) {
        this.setting = setting;
        DeEsser.Parameters parameters = setting.parameters();
        glide.begin();
        glide.to(THRESHOLD_DB, parameters.thresholdDb());
        glide.to(SLOPE, parameters.slope());
        glide.to(RANGE_DB, parameters.rangeDb());
        glide.to(SPLIT, parameters.mode() == DeEsser.Mode.SPLIT ? 1 : 0);
        glide.to(COS, Math.cos(setting.corner()));
        glide.to(ALPHA, Math.sin(setting.corner()) * Math.sqrt(0.5));
    }

    /** Processes a chunk; returns the largest reduction at its end, in dB. */
    double process(float[][] channels, int offset, int frames) {
        for (int c = 0; c < channels.length; c++) {
            Samples.load(channels[c], offset, band[c], frames);
        }
        filter.process(band, frames);
        detector.followPeaks(band, frames, fall);
        double largest = 0;
        for (int d = 0; d < detector.detectors(); d++) {
            reductionDb[d] = gains(detector.power(d), frames, reductionDb[d]);
            largest = Math.max(largest, reductionDb[d]);
            for (int c = d; c <= detector.lastChannel(d); c++) {
                apply(shelves[c], channels[c], offset, frames);
            }
        }
        glide.advance(frames);
        return largest;
    }

    /** Fills in the gain of each frame and returns the reduction at the last one. */
    private double gains(double[] power, int frames, double reductionDb) {
        double reduction = reductionDb;
        for (int i = 0; i < frames; i++) {
            double levelDb = LogMath.DB_PER_POWER_OCTAVE * LogMath.log2(power[i] + LEAST_POWER);
            double over = Math.max(0, levelDb - glide.at(THRESHOLD_DB, i));
            double target = Math.min(glide.at(RANGE_DB, i), glide.at(SLOPE, i) * over);
            reduction = target + (reduction - target) * (target > reduction ? setting.attack() : setting.release());
            if (reduction < NO_REDUCTION_DB && target == 0) {
                reduction = 0;
            }
            gain[i] = reduction == 0 ? 1 : LogMath.exp2(-reduction / LogMath.DB_PER_OCTAVE);
        }
        return reduction;
    }

    private void apply(MovingShelf shelf, float[] x, int offset, int frames) {
        for (int i = 0; i < frames; i++) {
            double split = glide.at(SPLIT, i);
            double in = x[offset + i];
            double shelved = shelf.next(in, gain[i], glide.at(COS, i), glide.at(ALPHA, i));
            x[offset + i] = (float) (split * shelved + (1 - split) * gain[i] * in);
        }
    }
}
