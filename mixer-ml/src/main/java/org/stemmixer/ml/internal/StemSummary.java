package org.stemmixer.ml.internal;

import static org.stemmixer.ml.internal.MixStems.GROUPS;

import java.util.Arrays;

/**
 * One stem among others over the whole song, whatever level it comes at: {@value #SCALARS} numbers, and three rows of {@link
 * MixStems#GROUPS}. Levels are in units of 10 dB. Steps in which the stem plays are those less than 20 dB below its loudest moment.
 */
final class StemSummary {

    /** How many numbers there are besides the rows. */
    static final int SCALARS = 11;

    private static final double FLOOR = 1e-5;

    private final MixStems song;
    private final int stem;
    private final double[] scalars = new double[SCALARS];
    private final double[] spectrum = new double[GROUPS];
    private final double[] dominance = new double[GROUPS];
    private final double[] rest = new double[GROUPS];

    /**
     * Sums a stem up.
     *
     * @param song all stems
     * @param stem an audible one
     */
    StemSummary(MixStems song, int stem) {
        this.song = song;
        this.stem = stem;
        double[] envelope = new double[song.steps()];
        Arrays.setAll(envelope, step -> song.stepPower(stem, step));
        int playing = (int) Arrays.stream(envelope).filter(MixStems::plays).count();
        measureBands(envelope, playing);
        measureLevels(envelope);
    }

    /**
     * In this order: integrated and short-term less momentary loudness, each where it is loudest; the share of steps in which it
     * plays; 95th over 10th percentile and mean square over squared mean of its powers there; mean change from step to step, of all
     * and of those in which it plays; sample peak less momentary loudness; the others' mean power where it plays; the share of
     * steps and groups in which it is louder than they are; its loudest step.
     */
    double[] scalars() {
        return scalars;
    }

    /** Where it plays, the share of each group in its power. */
    double[] spectrum() {
        return spectrum;
    }

    /** Where it plays, the share of steps in which it is louder than the others in each group. */
    double[] dominance() {
        return dominance;
    }

    /** Where it plays, the others' power in each group over their mean in all steps. */
    double[] rest() {
        return rest;
    }

    private void measureBands(double[] envelope, int playing) {
        double[] own = new double[GROUPS];
        double[] others = new double[GROUPS];
        double othersEverywhere = 0;
        int louder = 0;
        for (int step = 0; step < envelope.length; step++) {
            boolean plays = MixStems.plays(envelope[step]);
            for (int group = 0; group < GROUPS; group++) {
                double power = song.power(stem, step, group);
                double restPower = song.restPower(stem, step, group);
                othersEverywhere += restPower;
                louder += power > restPower ? 1 : 0;
                if (plays) {
                    own[group] += power;
                    others[group] += restPower;
                    dominance[group] += power > restPower ? 1.0 / playing : 0;
                }
            }
        }
        double sum = Arrays.stream(own).sum();
        double mean = othersEverywhere / envelope.length;
        for (int group = 0; group < GROUPS; group++) {
            spectrum[group] = Math.log10(own[group] / sum + FLOOR);
            rest[group] = Math.log10(others[group] / playing / (mean + 1e-9) + FLOOR);
        }
        scalars[8] = Math.log10(Arrays.stream(others).sum() / playing + 1e-3);
        scalars[9] = (double) louder / (envelope.length * GROUPS);
    }

    private void measureLevels(double[] envelope) {
        double[] playing =
                Arrays.stream(envelope).filter(MixStems::plays).sorted().toArray();
        double loudest = song.loudestLufs(stem);
        scalars[0] = (song.lufs(stem) - loudest) / 10;
        scalars[1] = (song.shortTermLufs(stem) - loudest) / 10;
        scalars[2] = Math.log10((double) playing.length / envelope.length + 0.01);
        scalars[3] = Math.log10(percentile(playing, 0.95) / percentile(playing, 0.1));
        double mean = Arrays.stream(playing).sum() / playing.length;
        double square = Arrays.stream(playing).map(power -> power * power).sum() / playing.length;
        scalars[4] = Math.log10(square / (mean * mean));
        double all = 0;
        double where = 0;
        int changes = 0;
        for (int step = 1; step < envelope.length; step++) {
            double change = Math.abs(Math.log10((envelope[step] + 1e-3) / (envelope[step - 1] + 1e-3)));
            all += change;
            if (MixStems.plays(envelope[step]) || MixStems.plays(envelope[step - 1])) {
                where += change;
                changes++;
            }
        }
        scalars[5] = all / Math.max(1, envelope.length - 1);
        scalars[6] = where / Math.max(1, changes);
        scalars[7] = (song.peakDbfs(stem) - loudest) / 10;
        scalars[10] = Math.log10(playing[playing.length - 1]);
    }

    private static double percentile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
