package org.stemmixer.training.automix;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.ParametricEq;

/** What is done to the stems of a good mix, so that there is something to undo. */
enum Spoil {
    /** Nothing: the right answer is to change nothing. */
    NOTHING("as they are", 1),
    /** Gains uniform in ±9 dB. */
    GAIN("gains ±9 dB", Spoil.DRAWS),
    /** One broad bell of ±8 dB in each stem, Q 0.7 to 1.4, anywhere from 80 Hz to 10 kHz. */
    EQ("one bell of ±8 dB a stem", Spoil.DRAWS),
    /** Both. */
    GAIN_AND_EQ("gains and bells", Spoil.DRAWS),
    /** All stems in the centre. */
    FOLDED("folded to the centre", 1),
    /** What lies over a stem's own level goes twice as far above it, up to 8 dB, as of a player without a compressor. */
    EXPANDED("expanded", 1);

    private static final int DRAWS = 4;
    private static final double GAIN_DB = 9;
    private static final double BELL_DB = 8;
    private static final double MOST_EXPANDED_DB = 8;

    private final String label;
    private final int draws;

    Spoil(String label, int draws) {
        this.label = label;
        this.draws = draws;
    }

    /** The name in tables. */
    String label() {
        return label;
    }

    /** How often a song is spoiled in this way. */
    int draws() {
        return draws;
    }

    /** Spoils stems; those given stay as they are. */
    List<AudioBuffer> apply(List<AudioBuffer> stems, RandomGenerator random) {
        List<AudioBuffer> spoilt = new ArrayList<>();
        for (AudioBuffer stem : stems) {
            AudioBuffer copy = stem.copy();
            switch (this) {
                case NOTHING -> {}
                case GAIN -> gain(copy, random);
                case EQ -> bell(copy, random);
                case GAIN_AND_EQ -> {
                    bell(copy, random);
                    gain(copy, random);
                }
                case FOLDED -> fold(copy);
                case EXPANDED -> expand(copy);
            }
            spoilt.add(copy);
        }
        return spoilt;
    }

    private static void gain(AudioBuffer stem, RandomGenerator random) {
        float factor = (float) Decibels.toLinear(GAIN_DB * (2 * random.nextDouble() - 1));
        for (float[] channel : stem.toArrays()) {
            for (int n = 0; n < channel.length; n++) {
                channel[n] *= factor;
            }
        }
    }

    private static void bell(AudioBuffer stem, RandomGenerator random) {
        double frequencyHz = 80 * Math.pow(125, random.nextDouble());
        double q = 0.7 + 0.7 * random.nextDouble();
        double gainDb = random.nextBoolean() ? BELL_DB : -BELL_DB;
        Effect eq = new ParametricEq(new ParametricEq.Parameters(List.of(EqBand.peaking(frequencyHz, gainDb, q))));
        eq.prepare(stem.sampleRate(), stem.channels());
        eq.process(stem.toArrays(), 0, stem.frames());
    }

    private static void fold(AudioBuffer stem) {
        float[] left = stem.channel(0);
        float[] right = stem.channel(1);
        double before = 0;
        double after = 0;
        for (int n = 0; n < left.length; n++) {
            before += (double) left[n] * left[n] + (double) right[n] * right[n];
            float mean = (left[n] + right[n]) / 2;
            left[n] = mean;
            right[n] = mean;
            after += 2.0 * mean * mean;
        }
        // As loud as before: a mono recording of the same source would not be quieter.
        float factor = after == 0 ? 1 : (float) Math.min(2, Math.sqrt(before / after));
        for (int n = 0; n < left.length; n++) {
            left[n] *= factor;
            right[n] *= factor;
        }
    }

    /** An expander upward: envelope by a follower of 10 ms up and 150 ms down, around the stem's level while it sounds. */
    private static void expand(AudioBuffer stem) {
        double[] level = envelope(stem);
        double centreDb = Decibels.fromPower(meanWhereSounding(level));
        if (!Double.isFinite(centreDb)) {
            return;
        }
        for (int n = 0; n < stem.frames(); n++) {
            double overDb = Decibels.fromPower(level[n]) - centreDb;
            double gainDb = Math.max(-MOST_EXPANDED_DB, Math.min(MOST_EXPANDED_DB, overDb));
            float factor = (float) Decibels.toLinear(gainDb);
            for (float[] channel : stem.toArrays()) {
                channel[n] *= factor;
            }
        }
    }

    private static double[] envelope(AudioBuffer stem) {
        double up = 1 - Math.exp(-1 / (0.010 * stem.sampleRate()));
        double down = 1 - Math.exp(-1 / (0.150 * stem.sampleRate()));
        double[] level = new double[stem.frames()];
        double state = 0;
        for (int n = 0; n < level.length; n++) {
            double power = 0;
            for (float[] channel : stem.toArrays()) {
                power += (double) channel[n] * channel[n];
            }
            state += (power > state ? up : down) * (power - state);
            level[n] = state;
        }
        return level;
    }

    private static double meanWhereSounding(double[] level) {
        double most = 0;
        for (double power : level) {
            most = Math.max(most, power);
        }
        double sum = 0;
        long count = 0;
        for (double power : level) {
            if (power > 1e-3 * most) {
                sum += power;
                count++;
            }
        }
        return sum / count;
    }
}
