package org.stemmixer.ml.internal;

import java.util.Arrays;
import org.stemmixer.core.StemType;

/**
 * One stem among others, summed up over the whole song in {@link #VALUES} numbers of about the size of 1.
 *
 * <p>In this order, bands being 16 groups of four neighbours: 16 levels of the stem by band relative to its whole; 16 of
 * the sum of all other stems (the rest) likewise; 16 shares of time, while the stem plays, in which it is louder than the
 * rest in the band; 16 times how unsteady the stem is in the band; then the share of time in which stem and rest play;
 * the share in which the stem is louder; its loudness range, unsteadiness and mean level; the mean level of the rest; how
 * much the levels of stem and rest move from step to step; how far they go together; the number of other stems; the
 * length of the song; and, in the order of {@link StemType}, the stem's type (1, else 0) and how many others are of each
 * type; last the loudness that the stem came with, relative to the mean of all stems.
 */
public final class StemSummary {

    private static final int GROUPS = 16;
    private static final int BANDS_PER_GROUP = LoudnessSpectrogram.BANDS / GROUPS;
    private static final int SCALARS = 12;
    private static final int TYPES = StemType.values().length;

    /** How many numbers there are. */
    public static final int VALUES = 4 * GROUPS + SCALARS + 2 * TYPES + 1;

    /** Where the loudness stands that the stem came with. */
    public static final int LEVEL = VALUES - 1;

    /** A stem plays where it is less than 20 dB below the equal loudness. */
    private static final double PLAYING = 0.01;

    private static final double STEPS_PER_SECOND =
            (double) LoudnessSpectrogram.SAMPLE_RATE / LoudnessSpectrogram.STEP_SAMPLES;

    private final MixStems song;
    private final int stem;
    private final float[] values = new float[VALUES];
    private int filled;

    private StemSummary(MixStems song, int stem) {
        this.song = song;
        this.stem = stem;
    }

    /**
     * Sums a stem up.
     *
     * @param song all stems
     * @param stem index of one that is not silent
     * @return {@link #VALUES} finite numbers
     */
    public static float[] of(MixStems song, int stem) {
        StemSummary summary = new StemSummary(song, stem);
        summary.addBands();
        summary.addScalars();
        summary.addTypes();
        summary.add(song.relativeLoudness(stem) / 10);
        return summary.values;
    }

    private void addBands() {
        double[] envelope = song.envelope(stem);
        double[] stemMean = new double[GROUPS];
        double[] stemSquare = new double[GROUPS];
        double[] restMean = new double[GROUPS];
        double[] louder = new double[GROUPS];
        double playing = 0;
        for (int step = 0; step < envelope.length; step++) {
            boolean plays = envelope[step] > PLAYING;
            playing += plays ? 1 : 0;
            for (int group = 0; group < GROUPS; group++) {
                double power = 0;
                double rest = 0;
                for (int band = group * BANDS_PER_GROUP; band < (group + 1) * BANDS_PER_GROUP; band++) {
                    power += song.stemPower(stem, step, band);
                    rest += song.restPower(stem, step, band);
                }
                stemMean[group] += power / envelope.length;
                stemSquare[group] += power * power / envelope.length;
                restMean[group] += rest / envelope.length;
                louder[group] += plays && power > rest ? 1 : 0;
            }
        }
        addShape(stemMean);
        addShape(restMean);
        for (double count : louder) {
            add(count / Math.max(1, playing));
        }
        for (int group = 0; group < GROUPS; group++) {
            add(unsteadiness(stemMean[group], stemSquare[group]));
        }
    }

    private void addShape(double[] means) {
        double sum = Arrays.stream(means).sum();
        for (double mean : means) {
            add(sum == 0 ? -2.5 : Math.log10(mean / sum + 1e-5) / 2);
        }
    }

    private void addScalars() {
        double[] envelope = song.envelope(stem);
        double[] rest = new double[envelope.length];
        for (int other = 0; other < song.count(); other++) {
            if (other != stem) {
                double[] powers = song.envelope(other);
                Arrays.setAll(rest, step -> rest[step] + powers[step]);
            }
        }
        double[] playing = Arrays.stream(envelope)
                .filter(power -> power > PLAYING)
                .sorted()
                .toArray();
        double louder = 0;
        for (int step = 0; step < envelope.length; step++) {
            louder += envelope[step] > PLAYING && envelope[step] > rest[step] ? 1 : 0;
        }
        double mean = mean(envelope);
        double[] levels = levels(envelope);
        double[] restLevels = levels(rest);
        add((double) playing.length / envelope.length);
        add((double) Arrays.stream(rest).filter(power -> power > PLAYING).count() / envelope.length);
        add(louder / Math.max(1, playing.length));
        add(playing.length == 0 ? 0 : Math.log10(percentile(playing, 0.95) / percentile(playing, 0.1)) / 2);
        add(unsteadiness(
                mean, Arrays.stream(envelope).map(power -> power * power).sum() / envelope.length));
        add(Math.log10(mean + 1e-5));
        add(Math.log10(mean(rest) + 1e-5));
        add(movement(levels));
        add(movement(restLevels));
        add(correlation(levels, restLevels));
        add(audibleOthers() / 4.0);
        add(Math.log10(envelope.length / STEPS_PER_SECOND) / 2);
    }

    private void addTypes() {
        for (StemType type : StemType.values()) {
            add(song.type(stem) == type ? 1 : 0);
        }
        for (StemType type : StemType.values()) {
            int others = 0;
            for (int other = 0; other < song.count(); other++) {
                others += other != stem && !song.isSilent(other) && song.type(other) == type ? 1 : 0;
            }
            add(others / 2.0);
        }
    }

    private int audibleOthers() {
        int count = 0;
        for (int other = 0; other < song.count(); other++) {
            count += other != stem && !song.isSilent(other) ? 1 : 0;
        }
        return count;
    }

    private void add(double value) {
        values[filled++] = (float) value;
    }

    /** Mean square over squared mean, in bels: 0 if all is equal, 1 if a tenth of the time holds all of it. */
    private static double unsteadiness(double mean, double square) {
        return mean == 0 ? 0 : Math.log10(square / (mean * mean));
    }

    private static double mean(double[] powers) {
        return Arrays.stream(powers).sum() / powers.length;
    }

    /** In bels, -3 at least. */
    private static double[] levels(double[] powers) {
        return Arrays.stream(powers).map(power -> Math.log10(power + 1e-3)).toArray();
    }

    private static double movement(double[] levels) {
        double sum = 0;
        for (int i = 1; i < levels.length; i++) {
            sum += Math.abs(levels[i] - levels[i - 1]);
        }
        return sum / levels.length;
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double covariance = 0;
        double varianceA = 1e-9;
        double varianceB = 1e-9;
        for (int i = 0; i < a.length; i++) {
            covariance += (a[i] - meanA) * (b[i] - meanB);
            varianceA += (a[i] - meanA) * (a[i] - meanA);
            varianceB += (b[i] - meanB) * (b[i] - meanB);
        }
        return covariance / Math.sqrt(varianceA * varianceB);
    }

    private static double percentile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
