package org.stemmixer.dsp.dynamics;

/** A {@link Gate} at work on one stream. */
final class GateStream {

    private static final double FALL_MS = 10;
    /** A reduction that is taken as none once the gate is open; far below the resolution of a float. */
    private static final double NO_REDUCTION_DB = 1e-7;
    /** Stands for no power at all; -300 dB, far below any threshold less its range. */
    private static final double LEAST_POWER = 1e-30;

    private static final int THRESHOLD_DB = 0;
    private static final int RATIO = 1;
    private static final int RANGE_DB = 2;
    private static final int HYSTERESIS_DB = 3;

    /** Where one detector is. */
    private static final class State {
        private double reductionDb;
        private int holdFrames;
        private boolean open;
    }

    private final Glide glide;
    private final SideChain sideChain;
    private final LevelDetector detector;
    private final double fall;
    private final State[] states;
    private final float[] gain;
    private Gate.Setting setting;

    GateStream(Gate.Setting setting, int sampleRate, int channels, int chunkFrames) {
        glide = new Glide(4, sampleRate);
        sideChain = new SideChain(channels, chunkFrames);
        detector = new LevelDetector(channels, chunkFrames, setting.parameters().linked());
        fall = Math.pow(TimeConstant.coefficient(FALL_MS, sampleRate), 2); // power falls as the square of the amplitude
        states = new State[channels];
        for (int c = 0; c < channels; c++) {
            states[c] = new State();
            states[c].reductionDb = -setting.parameters().gainDb(Double.NEGATIVE_INFINITY);
        }
        gain = new float[chunkFrames];
        this.setting = setting;
        change(setting);
    }

    void change(Gate.Setting setting) {
        this.setting = setting;
        Gate.Parameters parameters = setting.parameters();
        sideChain.setHighPass(setting.highPass());
        glide.begin();
        glide.to(THRESHOLD_DB, parameters.thresholdDb());
        glide.to(RATIO, parameters.ratio());
        glide.to(RANGE_DB, parameters.rangeDb());
        glide.to(HYSTERESIS_DB, parameters.hysteresisDb());
    }

    /** Processes a chunk; returns the largest reduction at its end, in dB. */
    double process(float[][] channels, float[][] heard, int offset, int frames) {
        detector.followPeaks(sideChain.read(heard, offset, frames), frames, fall);
        double largest = 0;
        for (int d = 0; d < detector.detectors(); d++) {
            gains(detector.power(d), frames, states[d]);
            largest = Math.max(largest, states[d].reductionDb);
            detector.apply(gain, d, channels, offset, frames);
        }
        glide.advance(frames);
        return largest;
    }

    /** Fills in the gain of each frame. */
    private void gains(double[] power, int frames, State state) {
        double reduction = state.reductionDb;
        for (int i = 0; i < frames; i++) {
            double levelDb = LogMath.DB_PER_POWER_OCTAVE * LogMath.log2(power[i] + LEAST_POWER);
            double belowDb = glide.at(THRESHOLD_DB, i) - levelDb;
            double target = isOpen(state, belowDb, glide.at(HYSTERESIS_DB, i))
                    ? 0
                    : Math.min(glide.at(RANGE_DB, i), (glide.at(RATIO, i) - 1) * belowDb);
            reduction = target + (reduction - target) * (target > reduction ? setting.release() : setting.attack());
            if (reduction < NO_REDUCTION_DB && target == 0) {
                reduction = 0;
            }
            gain[i] = reduction == 0 ? 1 : (float) LogMath.exp2(-reduction * LogMath.OCTAVES_PER_DB);
        }
        state.reductionDb = reduction;
    }

    /** Opens at the threshold; closes after the hold time below the hysteresis. */
    private boolean isOpen(State state, double belowDb, double hysteresisDb) {
        state.open |= belowDb <= 0;
        if (belowDb <= hysteresisDb) {
            state.holdFrames = setting.holdFrames();
        } else if (state.holdFrames > 0) {
            state.holdFrames--;
        } else {
            state.open = false;
        }
        return state.open;
    }
}
