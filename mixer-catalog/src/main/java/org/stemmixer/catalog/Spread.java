package org.stemmixer.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.stemmixer.core.measure.Metric;
import org.stemmixer.report.CatalogReport;

/** How the values of one measurement are spread over songs; those that are not finite are left out. */
final class Spread {

    /** A normal distribution's standard deviation is so many times the median deviation from its median. */
    private static final double NORMAL = 1.4826;

    private static final int BINS = 24;
    /** So much at either end decides nothing about the scale of a picture. */
    private static final double TAIL = 0.005;

    private final double[] sorted;

    Spread(DoubleStream values) {
        sorted = values.filter(Double::isFinite).sorted().toArray();
    }

    boolean isEmpty() {
        return sorted.length == 0;
    }

    /** The value below which a share of the songs lies, between neighbours if need be. */
    double quantile(double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    double median() {
        return quantile(0.5);
    }

    /** The standard deviation as the middle half tells it, which songs that stand out do not change. */
    double deviation() {
        double median = median();
        return NORMAL * new Spread(Arrays.stream(sorted).map(value -> Math.abs(value - median))).median();
    }

    /** Bars of a picture: their width is 1, 2 or 5 times a power of ten. */
    CatalogReport.Distribution bars(Metric metric) {
        double low = quantile(TAIL);
        double high = quantile(1 - TAIL);
        double width = width((high - low) / BINS);
        double from = width * Math.floor(low / width);
        int bins = Math.max(1, (int) Math.floor((high - from) / width) + 1);
        int[] counts = new int[bins];
        int below = 0;
        int above = 0;
        for (double value : sorted) {
            int bin = (int) Math.floor((value - from) / width);
            if (bin < 0) {
                below++;
            } else if (bin >= bins) {
                above++;
            } else {
                counts[bin]++;
            }
        }
        List<Integer> bars = new ArrayList<>();
        Arrays.stream(counts).forEach(bars::add);
        return new CatalogReport.Distribution(
                metric.label(),
                metric.unit(),
                decimals(metric),
                from,
                width,
                bars,
                below,
                above,
                quantile(0.05),
                median(),
                quantile(0.95));
    }

    private static int decimals(Metric metric) {
        String shown = metric.format(0.5);
        int point = shown.indexOf('.');
        return point < 0 ? 0 : shown.length() - point - 1;
    }

    private static double width(double least) {
        if (!(least > 0)) {
            return 1; // all songs have the same
        }
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double step : new double[] {1, 2, 5}) {
            if (step * power >= least) {
                return step * power;
            }
        }
        return 10 * power;
    }
}
