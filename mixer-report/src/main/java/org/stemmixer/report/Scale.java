package org.stemmixer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * An axis: where values lie from 0 to 1, and which are labelled.
 *
 * @param from value at 0
 * @param to value at 1
 * @param logarithmic whether equal ratios are equally far apart, rather than equal differences
 * @param ticks labelled values, rising
 */
record Scale(double from, double to, boolean logarithmic, List<Tick> ticks) {

    private static final double[] TIME_STEPS_S = {
        0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400
    };

    private static final int[] LABELLED_HZ = {20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000};

    /** A labelled value. */
    record Tick(double value, String label) {}

    /** Where a value lies, 0 at {@code from}, 1 at {@code to}. */
    double position(double value) {
        return logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
    }

    /** Audible frequencies. */
    static Scale ofFrequency() {
        List<Tick> ticks = IntStream.of(LABELLED_HZ)
                .mapToObj(hz -> new Tick(hz, hz < 1000 ? Integer.toString(hz) : hz / 1000 + "k"))
                .toList();
        return new Scale(20, 20_000, true, ticks);
    }

    /**
     * Time from the beginning, in minutes and seconds, or in seconds where there is less than a second from tick to tick.
     *
     * @param seconds the length
     * @param maxTicks how many labels there is room for, at least 1
     */
    static Scale ofTime(double seconds, int maxTicks) {
        double step = TIME_STEPS_S[TIME_STEPS_S.length - 1];
        for (int i = TIME_STEPS_S.length - 1; i >= 0 && seconds / TIME_STEPS_S[i] <= maxTicks; i--) {
            step = TIME_STEPS_S[i];
        }
        List<Tick> ticks = new ArrayList<>();
        // A label at the very end would run into what lies beside.
        double last = seconds * (1 - 0.5 / maxTicks);
        for (int i = 0; i * step <= last; i++) {
            ticks.add(new Tick(i * step, time(i * step, step)));
        }
        return new Scale(0, seconds, false, ticks);
    }

    private static String time(double seconds, double step) {
        if (step < 1) {
            return String.format(Locale.US, "%.1f", seconds);
        }
        long whole = Math.round(seconds);
        return whole / 60 + String.format(Locale.US, ":%02d", whole % 60);
    }

    /** Equal steps, labelled with as many decimals as given. */
    static Scale linear(double from, double to, double step, int decimals) {
        List<Tick> ticks = new ArrayList<>();
        int first = (int) Math.ceil(from / step - 1e-9);
        int last = (int) Math.floor(to / step + 1e-9);
        for (int i = first; i <= last; i++) {
            ticks.add(new Tick(i * step, String.format(Locale.US, "%." + decimals + "f", i * step)));
        }
        return new Scale(from, to, false, ticks);
    }
}
