package org.stemmixer.ml.internal;

import static org.stemmixer.ml.internal.LoudnessSpectrogram.BANDS;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.stemmixer.dsp.loudness.Gating;

/**
 * What one stem sounds like by itself, as {@value #VALUES} numbers that its level does not change: what a network tells roles by. Levels
 * are in units of 10 dB, relative to the loudest moment unless said otherwise. A stem plays in steps that are less than 20 dB below it.
 */
public final class StemSound {

    /** Steps after which courses are compared with themselves. */
    private static final int[] LAGS = {1, 2, 3, 4, 6, 8, 12, 16};

    private static final int SCALARS = 11;

    /** How many numbers there are: five rows of bands, one without the outer bands, lags, and scalars. */
    public static final int VALUES = 5 * BANDS + (BANDS - 2) + 8 + SCALARS;

    /** The absolute gate of ITU-R BS.1770: what never exceeds it is silent. */
    private static final double SILENT_LUFS = -70;

    /** Of the steps in which it plays, the loudest tenth. */
    private static final double LOUD_SHARE = 0.1;

    private static final int LEAST_STEPS = 21;
    private static final int LEAST_PLAYING_STEPS = 5;

    private static final double FLOOR = 1e-6;
    private static final double COURSE_FLOOR = 1e-3;

    private final float[] values = new float[VALUES];
    private int filled;

    /** Powers by step and band, those of the loudest moment being 1 together. */
    private final double[][] power;

    /** Their levels, of which most is made. */
    private final double[][] levels;

    /** Powers of steps. */
    private final double[] envelope;

    private final boolean[] plays;
    private final int[] playing;

    private StemSound(LoudnessSpectrogram stem, double loudestLufs, double peakDbfs) {
        double factor = 1 / Gating.power(loudestLufs);
        power = new double[stem.steps()][BANDS];
        levels = new double[power.length][BANDS];
        envelope = new double[power.length];
        for (int step = 0; step < power.length; step++) {
            for (int band = 0; band < BANDS; band++) {
                power[step][band] = factor * stem.power(step, band);
                levels[step][band] = level(power[step][band], FLOOR);
                envelope[step] += power[step][band];
            }
        }
        plays = new boolean[power.length];
        for (int step = 0; step < plays.length; step++) {
            plays[step] = MixStems.plays(envelope[step]);
        }
        playing = IntStream.range(0, plays.length).filter(step -> plays[step]).toArray();
        addSpectra();
        addSpread();
        addChanges();
        addPeaks();
        addCourse();
        addLevels((loudestLufs - peakDbfs) / 10);
        addPlaces();
    }

    /**
     * What a stem sounds like.
     *
     * @param stem at any level
     * @param peakDbfs its sample peak at that level
     * @return a new array; empty if there is nothing to be heard
     */
    public static Optional<float[]> of(LoudnessSpectrogram stem, double peakDbfs) {
        double loudestLufs = MixStems.loudest(stem.stepPowers(), MixStems.MOMENT_STEPS);
        boolean heard = loudestLufs > SILENT_LUFS && Double.isFinite(peakDbfs);
        return heard ? Optional.of(new StemSound(stem, loudestLufs, peakDbfs).values) : Optional.empty();
    }

    /** Whether there is so much of a stem that its roles can be told: two seconds, half a second of which it plays. */
    public static boolean isLongEnough(LoudnessSpectrogram stem) {
        double[] powers = stem.stepPowers();
        double loudest = Gating.power(MixStems.loudest(powers, MixStems.MOMENT_STEPS));
        long playing = Arrays.stream(powers)
                .filter(power -> MixStems.plays(power / loudest))
                .count();
        return powers.length >= LEAST_STEPS && playing >= LEAST_PLAYING_STEPS;
    }

    /** The share of each band in its power, of all steps in which it plays and of the loudest of them. */
    private void addSpectra() {
        addShares(playing);
        double[] sorted = Arrays.stream(playing)
                .mapToDouble(step -> envelope[step])
                .sorted()
                .toArray();
        double least = sorted[sorted.length - Math.max(1, (int) (LOUD_SHARE * sorted.length))];
        addShares(Arrays.stream(playing).filter(step -> envelope[step] >= least).toArray());
    }

    private void addShares(int[] steps) {
        double[] sums = sums(steps);
        double all = Arrays.stream(sums).sum();
        for (double sum : sums) {
            add(Math.log10(sum / all + FLOOR));
        }
    }

    /** The standard deviation of the level of each band. */
    private void addSpread() {
        for (int band = 0; band < BANDS; band++) {
            double sum = 0;
            double squares = 0;
            for (int step : playing) {
                double level = levels[step][band];
                sum += level;
                squares += level * level;
            }
            double mean = sum / playing.length;
            add(Math.sqrt(Math.max(0, squares / playing.length - mean * mean)));
        }
    }

    /** How fast each band rises, and how fast it falls. */
    private void addChanges() {
        double[] falls = new double[BANDS];
        for (int band = 0; band < BANDS; band++) {
            double rise = 0;
            int changes = 0;
            for (int step = 1; step < power.length; step++) {
                if (isChange(step)) {
                    double change = levels[step][band] - levels[step - 1][band];
                    rise += Math.max(0, change);
                    falls[band] += Math.max(0, -change);
                    changes++;
                }
            }
            add(rise / Math.max(1, changes));
            falls[band] /= Math.max(1, changes);
        }
        for (double fall : falls) {
            add(fall);
        }
    }

    /** How far each band stands out from its neighbours, or they from it. */
    private void addPeaks() {
        for (int band = 1; band < BANDS - 1; band++) {
            double sum = 0;
            for (int step : playing) {
                double[] bands = levels[step];
                sum += Math.abs(bands[band] - 0.5 * (bands[band - 1] + bands[band + 1]));
            }
            add(sum / playing.length);
        }
    }

    /** How much its course resembles itself a little later: autocorrelation of the level. */
    private void addCourse() {
        double[] course =
                Arrays.stream(envelope).map(value -> level(value, COURSE_FLOOR)).toArray();
        double mean = Arrays.stream(course).average().orElse(0);
        double variance = Arrays.stream(course)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
        for (int lag : LAGS) {
            double sum = 0;
            for (int step = lag; step < course.length; step++) {
                sum += (course[step] - mean) * (course[step - lag] - mean);
            }
            boolean known = course.length > lag && variance > 0;
            add(known ? sum / (course.length - lag) / variance : 0);
        }
    }

    /**
     * The share of steps in which it plays; 95th over 10th percentile and mean square over squared mean of its powers there; mean
     * change of all steps and of those in which it plays, and mean rise of the latter; loudest moment less sample peak.
     */
    private void addLevels(double loudestLessPeak) {
        double[] sorted = Arrays.stream(playing)
                .mapToDouble(step -> envelope[step])
                .sorted()
                .toArray();
        add(Math.log10((double) playing.length / envelope.length + 0.01));
        add(Math.log10(percentile(sorted, 0.95) / percentile(sorted, 0.1)));
        double mean = Arrays.stream(sorted).average().orElseThrow();
        add(Math.log10(
                Arrays.stream(sorted).map(value -> value * value).average().orElseThrow() / (mean * mean)));
        double all = 0;
        double where = 0;
        double rise = 0;
        int changes = 0;
        for (int step = 1; step < envelope.length; step++) {
            double change = level(envelope[step], COURSE_FLOOR) - level(envelope[step - 1], COURSE_FLOOR);
            all += Math.abs(change);
            if (isChange(step)) {
                where += Math.abs(change);
                rise += Math.max(0, change);
                changes++;
            }
        }
        add(all / Math.max(1, envelope.length - 1));
        add(where / Math.max(1, changes));
        add(rise / Math.max(1, changes));
        add(loudestLessPeak);
    }

    /** Mean and spread of its mean spectrum over the bands; how far the mean moves, in all and from step to step. */
    private void addPlaces() {
        double[] spectrum = sums(playing);
        double all = Arrays.stream(spectrum).sum();
        double centre = mean(spectrum.length, band -> band * spectrum[band]) * BANDS / all;
        double square = mean(spectrum.length, band -> (band - centre) * (band - centre) * spectrum[band]) * BANDS / all;
        add(centre / 10);
        add(Math.sqrt(square) / 10);
        double[] centres = new double[playing.length];
        for (int i = 0; i < centres.length; i++) {
            double[] bands = power[playing[i]];
            double sum = 0;
            for (int band = 0; band < BANDS; band++) {
                sum += band * bands[band];
            }
            centres[i] = sum / envelope[playing[i]];
        }
        double middle = Arrays.stream(centres).average().orElseThrow();
        add(Math.sqrt(mean(centres.length, i -> (centres[i] - middle) * (centres[i] - middle))) / 10);
        add(centres.length < 2 ? 0 : mean(centres.length - 1, i -> Math.abs(centres[i + 1] - centres[i])) / 10);
    }

    /** Whether it plays on one side of the beginning of a step. */
    private boolean isChange(int step) {
        return plays[step] || plays[step - 1];
    }

    private double[] sums(int[] steps) {
        double[] sums = new double[BANDS];
        for (int step : steps) {
            for (int band = 0; band < BANDS; band++) {
                sums[band] += power[step][band];
            }
        }
        return sums;
    }

    private static double mean(int count, IntToDoubleFunction value) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += value.applyAsDouble(i);
        }
        return sum / count;
    }

    private static double percentile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static double level(double power, double floor) {
        return Math.log10(power + floor);
    }

    private void add(double value) {
        values[filled++] = (float) value;
    }
}
