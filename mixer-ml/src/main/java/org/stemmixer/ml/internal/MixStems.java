package org.stemmixer.ml.internal;

import java.util.List;
import java.util.stream.IntStream;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.plan.Audibility;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.Gating;

/**
 * The stems of a mix, as a gain model hears them: the power of each in 16 groups of bands by time, all brought to the same
 * loudest moment, and the levels that they come at. Stems that are silent, or as good as silent, are no part of it.
 * Immutable; safe for use by several threads.
 */
public final class MixStems {

    /** Groups of four neighbouring bands each. */
    public static final int GROUPS = 16;

    private static final int BANDS_PER_GROUP = LoudnessSpectrogram.BANDS / GROUPS;
    /** A momentary loudness: 372 ms. */
    static final int MOMENT_STEPS = 4;
    /** A short-term loudness: 3.0 s. */
    private static final int SHORT_TERM_STEPS = 32;

    /** A stem plays where it is less than 20 dB below its loudest moment. */
    private static final double PLAYING = 0.01;

    private final List<StemRole> roles;
    private final double[] peaksDbfs;
    private final double[] lufs;
    private final double[] loudestLufs;
    private final double[] shortTermLufs;
    private final float[][] powers;
    private final double[] total;
    private final int steps;
    private final Audibility audibility;
    private final int[] audible;

    /**
     * Stems at the levels that they come at.
     *
     * @param stems their spectrograms, which all begin together; silence follows those that end early
     * @param roles what they play, as many
     * @param peaksDbfs their sample peaks, as many
     * @throws IllegalArgumentException if there are not as many of each
     */
    public MixStems(List<LoudnessSpectrogram> stems, List<StemRole> roles, double[] peaksDbfs) {
        Checks.equal("roles", roles.size(), stems.size());
        Checks.equal("peaksDbfs", peaksDbfs.length, stems.size());
        this.roles = List.copyOf(roles);
        this.peaksDbfs = peaksDbfs.clone();
        steps = stems.stream().mapToInt(LoudnessSpectrogram::steps).max().orElse(0);
        lufs = new double[stems.size()];
        loudestLufs = new double[stems.size()];
        shortTermLufs = new double[stems.size()];
        powers = new float[stems.size()][];
        for (int stem = 0; stem < lufs.length; stem++) {
            double[] stepPowers = stems.get(stem).stepPowers();
            lufs[stem] = LoudnessSpectrogram.integratedLufs(stepPowers);
            loudestLufs[stem] = loudest(stepPowers, MOMENT_STEPS);
            shortTermLufs[stem] = loudest(stepPowers, SHORT_TERM_STEPS);
        }
        audibility = new Audibility(lufs);
        audible = IntStream.range(0, lufs.length).filter(audibility::isAudible).toArray();
        total = new double[steps * GROUPS];
        for (int stem : audible) {
            powers[stem] = grouped(stems.get(stem), 1 / Gating.power(loudestLufs[stem]));
            for (int i = 0; i < powers[stem].length; i++) {
                total[i] += powers[stem][i];
            }
        }
    }

    /** The loudest stretch of so many steps, in LUFS; of all steps if there are fewer. */
    static double loudest(double[] stepPowers, int stretch) {
        int length = Math.min(stretch, stepPowers.length);
        double most = 0;
        for (int from = 0; from + length <= stepPowers.length; from++) {
            double sum = 0;
            for (int i = from; i < from + length; i++) {
                sum += stepPowers[i];
            }
            most = Math.max(most, sum);
        }
        return most == 0 ? Double.NEGATIVE_INFINITY : Gating.lufs(most / length);
    }

    private static float[] grouped(LoudnessSpectrogram stem, double factor) {
        float[] groups = new float[stem.steps() * GROUPS];
        for (int i = 0; i < groups.length; i++) {
            double sum = 0;
            for (int band = 0; band < BANDS_PER_GROUP; band++) {
                sum += stem.power(i / GROUPS, i % GROUPS * BANDS_PER_GROUP + band);
            }
            groups[i] = (float) (factor * sum);
        }
        return groups;
    }

    /** The number of stems, silent ones included. */
    public int count() {
        return lufs.length;
    }

    /** The stems that are there to be heard, in their order: a new array. */
    public int[] audible() {
        return audible.clone();
    }

    /** Which stems are there to be heard, and what each counts. */
    public Audibility audibility() {
        return audibility;
    }

    /** The length of the song in steps. */
    public int steps() {
        return steps;
    }

    /** What a stem plays. */
    public StemRole role(int stem) {
        return roles.get(stem);
    }

    /** The integrated loudness that a stem comes with, in LUFS; minus infinity if it is silent. */
    public double lufs(int stem) {
        return lufs[stem];
    }

    /** The momentary loudness of a stem where it is loudest, in LUFS. */
    public double loudestLufs(int stem) {
        return loudestLufs[stem];
    }

    /** The short-term loudness of a stem where it is loudest, in LUFS. */
    double shortTermLufs(int stem) {
        return shortTermLufs[stem];
    }

    /** The sample peak that a stem comes with, in dBFS. */
    public double peakDbfs(int stem) {
        return peaksDbfs[stem];
    }

    /**
     * How loud a stem is among all others, at the levels that they come at, while it plays.
     *
     * @param stem one that is audible
     * @return power of the stem over that of the sum of the others, in dB; 40 at most, as where nothing else plays
     */
    public double againstRestDb(int stem) {
        double own = 0;
        double rest = 0;
        for (int step = 0; step < powers[stem].length / GROUPS; step++) {
            double power = stepPower(stem, step);
            if (power > PLAYING) {
                own += power * Gating.power(loudestLufs[stem]);
                for (int other : audible) {
                    if (other != stem) {
                        rest += stepPower(other, step) * Gating.power(loudestLufs[other]);
                    }
                }
            }
        }
        return 10 * Math.log10(own / (rest + 1e-4 * own));
    }

    /** Power of an audible stem in one step and group, relative to that of its loudest moment. */
    double power(int stem, int step, int group) {
        int at = step * GROUPS + group;
        return at < powers[stem].length ? powers[stem][at] : 0;
    }

    /** Power of all other audible stems, each relative to that of its loudest moment. */
    double restPower(int stem, int step, int group) {
        // Rounding may leave a little less than nothing where the stem is all there is.
        return Math.max(0, total[step * GROUPS + group] - power(stem, step, group));
    }

    /** The sum over all groups. */
    double stepPower(int stem, int step) {
        double sum = 0;
        for (int group = 0; group < GROUPS; group++) {
            sum += power(stem, step, group);
        }
        return sum;
    }

    /** Whether a stem plays in a step. */
    static boolean plays(double stepPower) {
        return stepPower > PLAYING;
    }
}
