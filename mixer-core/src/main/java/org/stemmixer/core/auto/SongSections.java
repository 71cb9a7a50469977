package org.stemmixer.core.auto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;

/**
 * The sections of a song, from how loud its stems are over time: where many come in or stop, something else begins.
 *
 * <p>Each moment is a point with one coordinate for each stem: its level in the mix over 40 dB, from 0 (40 dB below the loud parts of the
 * mix, or less) to 1. A boundary is where what comes is far from what was. That is Foote's novelty, a checkerboard with a Gaussian taper
 * moved along the diagonal of the matrix of similarities: where these are negative squared distances, its sum is the squared distance
 * between the means on both sides (J. Foote, Automatic audio segmentation using a measure of audio novelty, ICME 2000). Boundaries are
 * then moved to the step in which most changes, and sections nearer to each other than neighbours can be have the same label. Harmony and
 * words do not count: two verses over the same stems are one section, or have one label.
 */
public final class SongSections {

    /** What stems are heard for. */
    public static final Set<Measure<?>> MEASURES = Set.of(StemEnvelope.MEASURE, Measure.THIRD_OCTAVES);

    /** The shortest section: four bars at 140 beats a minute. */
    public static final double LEAST_SECONDS = 7;

    /** A stem counts from so far below the loud parts of the mix. */
    private static final double RANGE_DB = 40;

    /** Mean level in a section of what is worth to be named there. */
    private static final double HEARD = 0.15;

    /** Squared distance: a stem that is 26 dB below the loud parts of the mix comes in, or two that are 30 dB below. */
    private static final double LEAST_NOVELTY = 0.12;

    /** Of the taper; the kernel reaches twice as far to either side. */
    private static final double TAPER_SECONDS = 4;

    /** Rests within a bar are none of a section. */
    private static final double SMOOTHED_SECONDS = 2;

    /** How far from a peak of the novelty the moment is that makes it. */
    private static final double NEAR_SECONDS = 3;

    private final double stepSeconds;
    private final int steps;
    private final List<String> names;
    /** By steps and stems: power in the mix. */
    private final double[][] powers;

    private final double loud;
    /** Half of what is smoothed over, in steps. */
    private final int around;
    /** By steps and stems: levels from 0 to 1, each of the mean power around it. */
    private final double[][] points;

    private SongSections(double stepSeconds, List<String> names, List<LoudnessInPlan> stems) {
        this.stepSeconds = stepSeconds;
        this.names = names;
        steps = stems.stream().mapToInt(LoudnessInPlan::steps).max().orElse(0);
        powers = new double[steps][stems.size()];
        double[] sums = new double[steps];
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < stems.size(); i++) {
                powers[step][i] = stems.get(i).power(step);
                sums[step] += powers[step][i];
            }
        }
        Arrays.sort(sums);
        loud = steps == 0 ? 0 : sums[(int) (0.9 * (steps - 1))];
        around = Math.max(1, (int) Math.round(SMOOTHED_SECONDS / 2 / stepSeconds));
        points = new double[steps][];
        for (int step = 0; step < steps; step++) {
            points[step] = levels(meanPowers(Math.max(0, step - around), Math.min(steps, step + around)));
        }
    }

    /**
     * The sections of a mix, one after the other without gaps, from its beginning to its end.
     *
     * @param plan faders, buses and equalisers count, what is muted does not
     * @param heard its stems; they are heard for {@link #MEASURES}, if they have not been yet
     * @return empty where there are not at least two, as in less than 14 s and in silence
     * @throws IOException if a stem has to be read for that and cannot be
     */
    public static List<SongSection> of(MixPlan plan, Measurements heard) throws IOException {
        List<String> names = new ArrayList<>();
        List<LoudnessInPlan> stems = new ArrayList<>();
        for (StemPlan stem : plan.stems()) {
            if (!stem.muted()) {
                names.add(stem.stem());
                stems.add(LoudnessInPlan.of(heard, plan, stem));
            }
        }
        return stems.isEmpty() ? List.of() : new SongSections(stems.get(0).stepSeconds(), names, stems).sections();
    }

    private List<SongSection> sections() {
        if (loud <= 0 || steps * stepSeconds < 2 * LEAST_SECONDS) {
            return List.of();
        }
        int[] starts = boundaries();
        List<String> labels = labels(starts);
        // What came and went again between two that are alike was too short for a section.
        for (int twin = lastTwin(labels); twin > 0; twin = lastTwin(labels)) {
            int gone = starts[twin];
            starts = Arrays.stream(starts).filter(start -> start != gone).toArray();
            labels = labels(starts);
        }
        List<SongSection> sections = new ArrayList<>();
        for (int i = 0; i < starts.length && starts.length > 1; i++) {
            double[] levels = meanLevels(starts[i], end(starts, i));
            sections.add(new SongSection(
                    seconds(starts[i]),
                    seconds(end(starts, i)),
                    labels.get(i),
                    IntStream.range(0, levels.length)
                            .filter(stem -> levels[stem] >= HEARD)
                            .mapToObj(names::get)
                            .toList()));
        }
        return sections;
    }

    /** The last section with the label of the one before it; 0 if there is none. */
    private static int lastTwin(List<String> labels) {
        int section = labels.size() - 1;
        while (section > 0 && !labels.get(section).equals(labels.get(section - 1))) {
            section--;
        }
        return section;
    }

    private int end(int[] starts, int section) {
        return section + 1 < starts.length ? starts[section + 1] : steps;
    }

    /** To the millisecond: a step is longer. */
    private double seconds(int step) {
        return Math.round(1000 * step * stepSeconds) / 1000.0;
    }

    /** The first steps of sections. */
    private int[] boundaries() {
        double[] novelty = new double[steps];
        for (int step = 1; step < steps; step++) {
            novelty[step] = squaredDistance(tapered(step, -1), tapered(step, 1));
        }
        int least = (int) Math.round(LEAST_SECONDS / stepSeconds);
        List<Integer> peaks = IntStream.range(1, steps)
                .filter(step -> novelty[step] >= LEAST_NOVELTY && isPeak(novelty, step))
                .boxed()
                .sorted(Comparator.comparingDouble(step -> -novelty[step]))
                .toList();
        TreeSet<Integer> starts = new TreeSet<>(Set.of(0, steps));
        for (int peak : peaks) {
            int moved = steepest(peak);
            Integer before = starts.floor(moved);
            Integer behind = starts.ceiling(moved);
            if (before != null && behind != null && moved - before >= least && behind - moved >= least) {
                starts.add(moved);
            }
        }
        starts.remove(steps);
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean isPeak(double[] novelty, int step) {
        return novelty[step] > novelty[step - 1] && (step + 1 == novelty.length || novelty[step] >= novelty[step + 1]);
    }

    /** The mean before a step or from it on, what is near counting most. */
    private double[] tapered(int step, int direction) {
        double[] mean = new double[names.size()];
        double weights = 0;
        int reach = (int) Math.round(2 * TAPER_SECONDS / stepSeconds);
        for (int away = 0; away < reach; away++) {
            int at = direction > 0 ? step + away : step - 1 - away;
            if (at < 0 || at >= steps) {
                break;
            }
            double sigmas = (away + 0.5) * stepSeconds / TAPER_SECONDS;
            double weight = Math.exp(-0.5 * sigmas * sigmas);
            weights += weight;
            for (int stem = 0; stem < mean.length; stem++) {
                mean[stem] += weight * points[at][stem];
            }
        }
        for (int stem = 0; stem < mean.length; stem++) {
            mean[stem] /= weights;
        }
        return mean;
    }

    /** Where around a step the second before differs most from the second behind. */
    private int steepest(int peak) {
        int near = (int) Math.round(NEAR_SECONDS / stepSeconds);
        int second = Math.max(1, (int) Math.round(1 / stepSeconds));
        int best = peak;
        double largest = -1;
        for (int step = Math.max(1, peak - near); step <= Math.min(steps - 1, peak + near); step++) {
            double[] before = levels(meanPowers(Math.max(0, step - second), step));
            double[] behind = levels(meanPowers(step, Math.min(steps, step + second)));
            double change = squaredDistance(before, behind);
            if (change > largest) {
                largest = change;
                best = step;
            }
        }
        return best;
    }

    /** Of a section, without what is smoothed over its ends. */
    private double[] meanLevels(int from, int to) {
        double[] means = new double[names.size()];
        int count = to - from - 2 * around;
        for (int step = from + around; step < to - around; step++) {
            for (int stem = 0; stem < means.length; stem++) {
                means[stem] += points[step][stem] / count;
            }
        }
        return means;
    }

    private double[] meanPowers(int from, int to) {
        double[] means = new double[names.size()];
        for (int step = from; step < to; step++) {
            for (int stem = 0; stem < means.length; stem++) {
                means[stem] += powers[step][stem] / (to - from);
            }
        }
        return means;
    }

    private double[] levels(double[] stemPowers) {
        return Arrays.stream(stemPowers)
                .map(power -> power <= 0 ? 0 : 1 + 10 * Math.log10(power / loud) / RANGE_DB)
                .map(level -> Math.max(0, Math.min(1, level)))
                .toArray();
    }

    private static double squaredDistance(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return sum;
    }

    /** Each section has the label of the nearest one before it, if that is so near that no boundary would be between them. */
    private List<String> labels(int[] starts) {
        double[][] means = new double[starts.length][];
        List<Integer> kinds = new ArrayList<>();
        int count = 0;
        for (int i = 0; i < starts.length; i++) {
            means[i] = meanLevels(starts[i], end(starts, i));
            int kind = count;
            double nearest = LEAST_NOVELTY;
            for (int before = 0; before < i; before++) {
                double distance = squaredDistance(means[before], means[i]);
                if (distance < nearest) {
                    nearest = distance;
                    kind = kinds.get(before);
                }
            }
            kinds.add(kind);
            count = Math.max(count, kind + 1);
        }
        return kinds.stream().map(SongSections::letters).toList();
    }

    /** A to Z, AA, AB … */
    private static String letters(int kind) {
        String last = String.valueOf((char) ('A' + kind % 26));
        return kind < 26 ? last : letters(kind / 26 - 1) + last;
    }
}
