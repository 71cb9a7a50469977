package org.stemmixer.live;

/**
 * How loud each open microphone is, tick by tick, and which of them somebody speaks into: those that stand {@value #OVER_FLOOR_DB} dB
 * over the quietest that they have been of late.
 */
final class MicrophoneLevels {

    private static final double ATTACK_SECONDS = 0.01;
    private static final double RELEASE_SECONDS = 0.2;
    private static final double FLOOR_FALL_SECONDS = 0.05;
    private static final double FLOOR_RISE_DB_PER_SECOND = 1;
    private static final int OVER_FLOOR_DB = 9;
    private static final double OVER_FLOOR = Math.pow(10, OVER_FLOOR_DB / 10.0);
    /** Mean square of -65 dBFS, below which nobody is taken for speaking. */
    private static final double LEAST_POWER = Math.pow(10, -6.5);
    /** Rumble and breath count for nothing. */
    private static final double HIGH_PASS_HZ = 150;

    private static final double FIRST_SECONDS = 0.3;
    /** Mean square of -50 dBFS. */
    private static final double LOUDEST_FIRST_FLOOR = 1e-5;

    private final double attack;
    private final double release;
    private final double floorFall;
    private final double floorRise;
    private final double highPass;
    private final int firstTicks;
    /** Of each microphone, and of the sum of all. */
    private final double[] power;

    /** The same with a shorter release, to find the gaps between words. */
    private final double[] quick;

    private final double[] floor;
    private final double[] low;
    private final double[] squares;
    private long ticks;

    /**
     * Levels at rest.
     *
     * @param microphones how many; their sum comes behind them
     */
    MicrophoneLevels(int microphones, int sampleRate) {
        double tick = Ticks.seconds(sampleRate);
        attack = Math.exp(-tick / ATTACK_SECONDS);
        release = Math.exp(-tick / RELEASE_SECONDS);
        floorFall = Math.exp(-tick / FLOOR_FALL_SECONDS);
        floorRise = Math.pow(10, FLOOR_RISE_DB_PER_SECOND * tick / 10);
        highPass = 1 - Math.exp(-2 * Math.PI * HIGH_PASS_HZ / sampleRate);
        firstTicks = (int) Math.ceil(FIRST_SECONDS / tick);
        power = new double[microphones + 1];
        quick = new double[microphones + 1];
        floor = new double[microphones + 1];
        low = new double[microphones + 1];
        squares = new double[microphones + 1];
    }

    /**
     * Hears frames of a tick.
     *
     * @param microphone or, behind the last one, the sum
     */
    void hear(int microphone, double[] samples, int frames) {
        double l = low[microphone];
        double sum = 0;
        for (int n = 0; n < frames; n++) {
            l += highPass * (samples[n] - l);
            double high = samples[n] - l;
            sum += high * high;
        }
        low[microphone] = Math.abs(l) < 1e-30 ? 0 : l;
        squares[microphone] += sum;
    }

    /** Ends a tick. */
    void tick() {
        ticks++;
        for (int m = 0; m < power.length; m++) {
            double now = squares[m] / Ticks.FRAMES;
            squares[m] = 0;
            power[m] = now + (now > power[m] ? attack : release) * (power[m] - now);
            quick[m] = now + (now > quick[m] ? attack : floorFall) * (quick[m] - now);
            if (ticks <= firstTicks) {
                // Who speaks from the first moment on is not taken for the noise of the room.
                floor[m] = Math.min(quick[m], LOUDEST_FIRST_FLOOR);
            } else if (quick[m] < floor[m]) {
                floor[m] = quick[m] + floorFall * (floor[m] - quick[m]);
            } else {
                floor[m] *= floorRise;
            }
        }
    }

    double power(int microphone) {
        return power[microphone];
    }

    /** The power of the sum of all. */
    double powerOfSum() {
        return power[power.length - 1];
    }

    /** Whether somebody speaks into it. */
    boolean speaks(int microphone) {
        return power[microphone] > LEAST_POWER && power[microphone] > OVER_FLOOR * floor[microphone];
    }
}
