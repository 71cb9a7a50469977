package org.stemmixer.examples.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * One line of a chart.
 *
 * @param name in the legend; none if empty
 * @param points in the order in which they are joined
 * @param bars whether each point stands for itself, on a line from the bottom, in place of being joined
 */
record Series(String name, List<Point> points, boolean bars) {

    /** A value over a place on the axis. */
    record Point(double x, double y) {}

    private static final int POINTS = 150;

    /** A function over the whole of an axis. */
    static Series of(String name, Axis x, DoubleUnaryOperator function) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i <= POINTS; i++) {
            double at = x.at(i / (double) POINTS);
            points.add(new Point(at, function.applyAsDouble(at)));
        }
        return new Series(name, points, false);
    }

    /** Points for themselves. */
    static Series bars(String name, List<Point> points) {
        return new Series(name, points, true);
    }

    /** The same, with all values held inside an axis: what goes on outside is not shown. */
    Series within(Axis y) {
        return new Series(
                name,
                points.stream()
                        .map(point -> new Point(point.x, Math.max(y.from(), Math.min(y.to(), point.y))))
                        .toList(),
                bars);
    }
}
