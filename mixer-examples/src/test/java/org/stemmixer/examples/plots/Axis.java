package org.stemmixer.examples.plots;

import java.util.List;
import java.util.Locale;

/**
 * One axis of a chart.
 *
 * @param label what it shows, with the unit
 * @param from its lower end
 * @param to its upper end
 * @param logarithmic whether equal ratios are equally long
 * @param ticks values that are marked
 */
record Axis(String label, double from, double to, boolean logarithmic, List<Double> ticks) {

    /** From 20 Hz to 20 kHz. */
    static Axis frequency() {
        return new Axis("Hz", 20, 20_000, true, List.of(20.0, 50.0, 100.0, 200.0, 500.0, 1e3, 2e3, 5e3, 1e4, 2e4));
    }

    /** A linear axis with a mark at each step. */
    static Axis linear(String label, double from, double to, double step) {
        int steps = (int) Math.floor((to - from) / step + 1e-9);
        return new Axis(
                label,
                from,
                to,
                false,
                java.util.stream.IntStream.rangeClosed(0, steps)
                        .mapToObj(i -> from + i * step)
                        .toList());
    }

    /** Where a value lies, from 0 at the lower end to 1 at the upper one. */
    double position(double value) {
        return logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
    }

    boolean contains(double value) {
        double position = position(value);
        return position >= -1e-6 && position <= 1 + 1e-6;
    }

    /** A value along the axis. */
    double at(double position) {
        return logarithmic ? from * Math.pow(to / from, position) : from + position * (to - from);
    }

    /** How a tick is named: 20, 500, 2k. */
    static String name(double tick) {
        if (Math.abs(tick) >= 1000) {
            return number(tick / 1000) + "k";
        }
        return number(tick).replace('-', '−');
    }

    private static String number(double value) {
        return Math.abs(value - Math.rint(value)) < 1e-9
                ? Long.toString(Math.round(value))
                : String.format(Locale.ROOT, "%.2f", value).replaceAll("0+$", "");
    }
}
