package org.stemmixer.core.auto;

import java.util.Arrays;
import java.util.Optional;
import org.stemmixer.core.StemRole;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.features.ThirdOctaveLevels;
import org.stemmixer.features.ThirdOctaves;

/**
 * What stands below the lowest note of a role whether it plays or not: steps, traffic, air conditioning.
 *
 * @param lowestHz from which the role plays
 * @param dbfs the median level of what lies below that, in pauses
 * @param belowDb how far that is under the loudest third octave while the stem plays
 */
record Rumble(double lowestHz, double dbfs, double belowDb) {

    /** Below, third octaves share with what is at 0 Hz. */
    private static final double LOWEST_CENTRE_HZ = 30;

    /** From here up what plays is told from what does not: an octave over rumble, so that none of it leaks in. */
    private static final double PLAYED_HZ = 120;

    /** A pause is so far below what is loud. */
    private static final double PAUSE = 1e-3;

    private static final double LOUD_PERCENTILE = 0.95;
    private static final double LEAST_SECONDS = 1;

    /** Rumble further below the loudest third octave than this is not heard under anything. */
    private static final double MOST_BELOW_DB = 30;

    /** In pauses rumble is at most so much lower than while the stem plays; else it is of what is played. */
    private static final double STEADY = 0.25;

    /** What lies above rumble in a pause is so much less than it: else the pause is not one, or the noise of another kind. */
    private static final double GAP = 4;

    /** Where the notes of a role begin, if that is so high that rumble is below; else 0. */
    private static double lowestHz(StemRole role) {
        return switch (role) {
            case LEAD_VOCAL, BACKING_VOCAL, SPEECH, SNARE, HATS, CYMBALS -> 60;
            case ELECTRIC_GUITAR, ACOUSTIC_GUITAR -> 55;
            default -> 0;
        };
    }

    /** The rumble of a stem, if there is some. */
    static Optional<Rumble> in(ThirdOctaveLevels levels, StemRole role) {
        double lowestHz = lowestHz(role);
        if (lowestHz == 0) {
            return Optional.empty();
        }
        int steps = levels.steps();
        double[] below = new double[steps];
        double[] above = new double[steps];
        double[] played = new double[steps];
        for (int step = 0; step < steps; step++) {
            for (int band = 0; band < ThirdOctaves.COUNT; band++) {
                double power = levels.power(step, band);
                if (ThirdOctaves.centreHz(band) < LOWEST_CENTRE_HZ || Double.isNaN(power)) {
                    continue;
                }
                if (ThirdOctaves.upperHz(band) < lowestHz) {
                    below[step] += power;
                } else if (ThirdOctaves.centreHz(band) >= PLAYED_HZ) {
                    played[step] += power;
                    above[step] += ThirdOctaves.centreHz(band) < 4 * PLAYED_HZ ? power : 0;
                }
            }
        }
        double pause = PAUSE * percentile(played, LOUD_PERCENTILE);
        double[] belowInPauses = where(below, played, pause, false);
        double[] belowPlayed = where(below, played, pause, true);
        double least = LEAST_SECONDS / levels.stepSeconds();
        if (belowInPauses.length < least || belowPlayed.length < least) {
            return Optional.empty();
        }
        double rumble = percentile(belowInPauses, 0.5);
        double belowDb = Decibels.fromPower(loudestBand(levels, played, pause)) - Decibels.fromPower(rumble);
        boolean stands = rumble > 0
                && belowDb <= MOST_BELOW_DB
                && rumble >= STEADY * percentile(belowPlayed, 0.5)
                && rumble >= GAP * percentile(where(above, played, pause, false), 0.5);
        return stands ? Optional.of(new Rumble(lowestHz, Decibels.fromPower(rumble), belowDb)) : Optional.empty();
    }

    private static double[] where(double[] values, double[] played, double pause, boolean plays) {
        double[] some = new double[values.length];
        int count = 0;
        for (int step = 0; step < values.length; step++) {
            if (played[step] > pause == plays) {
                some[count++] = values[step];
            }
        }
        return Arrays.copyOf(some, count);
    }

    private static double percentile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (part * (sorted.length - 1))];
    }

    /** The mean power of the loudest band that the stem plays in, while it plays. */
    private static double loudestBand(ThirdOctaveLevels levels, double[] played, double pause) {
        double loudest = 0;
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            double sum = 0;
            int count = 0;
            for (int step = 0; step < played.length; step++) {
                if (played[step] > pause && ThirdOctaves.centreHz(band) >= PLAYED_HZ) {
                    sum += levels.power(step, band);
                    count++;
                }
            }
            loudest = Math.max(loudest, count == 0 || Double.isNaN(sum) ? 0 : sum / count);
        }
        return loudest;
    }

    /** The level behind a filter, as of a tone in the middle of it. */
    double dbfsBehind(HighPass.Parameters parameters, int sampleRate) {
        HighPass filter = new HighPass(parameters);
        filter.prepare(sampleRate, 1);
        return dbfs + filter.magnitudeDb(Math.sqrt(LOWEST_CENTRE_HZ * lowestHz));
    }
}
