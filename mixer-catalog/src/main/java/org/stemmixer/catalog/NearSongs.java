package org.stemmixer.catalog;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.stemmixer.core.measure.Metric;
import org.stemmixer.features.ThirdOctaves;

/**
 * Songs that sound alike: how far two are apart is the standard deviation of what their spectral balances differ by over the third
 * octaves from 100 Hz to 5 kHz, in dB. Gain does not matter to it, coding with loss and other rates hardly: they change what is below
 * and above (docs/catalog.md has the figures behind the limits).
 *
 * <p>The search is exact: the first cosine coefficients of a balance are lengths along axes at right angles to each other and to a gain,
 * so songs are at least as far apart as they are in these. Safe for use by several threads.
 */
final class NearSongs {

    /** Songs that are as near are alike. */
    static final double SIMILAR_DB = 1.5;

    /** Songs that are as near, and as long and as varied in loudness as each other, are the same recording. */
    static final double SAME_DB = 0.35;

    private static final double SAME_LENGTH = 0.005;
    private static final double SAME_LENGTH_SECONDS = 0.2;
    private static final double SAME_RANGE_LU = 0.5;

    /** So many near songs are told of each, the nearest. */
    private static final int MOST = 5;

    private static final int[] BANDS = ThirdOctaves.within(100, 5000).toArray();
    private static final int AXES = 8;

    /**
     * A song near another.
     *
     * @param song its number
     * @param distanceDb how far it is from the other
     * @param same whether both seem to be the same recording
     */
    record Near(int song, double distanceDb, boolean same) {}

    private final HeardSongs songs;
    private final double[][] axes = axes();
    /** How much farther apart songs are along the axes than by the standard deviation. */
    private final double scale = Math.sqrt(BANDS.length);
    /** Songs that have a balance, in order. */
    private final int[] heard;

    private final PointTree tree;

    NearSongs(HeardSongs songs) {
        this.songs = songs;
        this.heard = IntStream.range(0, songs.count()).filter(this::hasBalance).toArray();
        float[] points = new float[heard.length * AXES];
        for (int i = 0; i < heard.length; i++) {
            float[] balance = songs.balance(heard[i]);
            for (int axis = 0; axis < AXES; axis++) {
                double length = 0;
                for (int band = 0; band < BANDS.length; band++) {
                    length += axes[axis][band] * balance[BANDS[band]];
                }
                points[i * AXES + axis] = (float) length;
            }
        }
        this.tree = new PointTree(AXES, points);
    }

    /** Where a band is missing, nothing can be said: silence, and rates below 11.2 kHz. */
    private boolean hasBalance(int song) {
        float[] balance = songs.balance(song);
        return balance.length > 0 && Arrays.stream(BANDS).allMatch(band -> Float.isFinite(balance[band]));
    }

    private static double[][] axes() {
        double[][] axes = new double[AXES][BANDS.length];
        for (int axis = 0; axis < AXES; axis++) {
            for (int i = 0; i < BANDS.length; i++) {
                axes[axis][i] =
                        Math.sqrt(2.0 / BANDS.length) * Math.cos(Math.PI * (axis + 1) * (i + 0.5) / BANDS.length);
            }
        }
        return axes;
    }

    /** The songs near one, the nearest first. */
    List<Near> of(int song) {
        int point = Arrays.binarySearch(heard, song);
        if (point < 0) {
            return List.of();
        }
        TreeSet<Near> near =
                new TreeSet<>(Comparator.comparingDouble(Near::distanceDb).thenComparingInt(Near::song));
        tree.search(point, scale * SIMILAR_DB, found -> {
            int other = heard[found];
            double distance = distanceDb(song, other);
            if (distance <= SIMILAR_DB) {
                near.add(new Near(other, distance, isSame(song, other, distance)));
            }
            if (near.size() > MOST) {
                near.pollLast();
            }
            return scale * (near.size() < MOST ? SIMILAR_DB : near.last().distanceDb());
        });
        return List.copyOf(near);
    }

    private double distanceDb(int a, int b) {
        float[] first = songs.balance(a);
        float[] second = songs.balance(b);
        double sum = 0;
        double squares = 0;
        for (int band : BANDS) {
            double difference = first[band] - second[band];
            sum += difference;
            squares += difference * difference;
        }
        return Math.sqrt(Math.max(0, squares - sum * sum / BANDS.length) / BANDS.length);
    }

    private boolean isSame(int a, int b, double distanceDb) {
        double seconds = songs.metric(Metric.DURATION, a);
        double others = songs.metric(Metric.DURATION, b);
        double ranges = songs.metric(Metric.LOUDNESS_RANGE, a) - songs.metric(Metric.LOUDNESS_RANGE, b);
        return distanceDb <= SAME_DB
                && Math.abs(seconds - others) <= SAME_LENGTH_SECONDS + SAME_LENGTH * Math.min(seconds, others)
                && !(Math.abs(ranges) > SAME_RANGE_LU);
    }
}
