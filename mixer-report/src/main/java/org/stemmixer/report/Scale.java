package org.stemmixer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.stemmixer.core.internal.Text;

/**
 * An axis: where values lie from 0 to 1, and which are labelled.
 *
 * @param from value at 0
 * @param to value at 1
 * @param logarithmic whether equal ratios are equally far apart, rather than equal differences
 * @param ticks labelled values, rising
 */
record Scale(double from, double to, boolean logarithmic, List<Tick> ticks) {

    private static final double[] TIME_STEPS_S = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600};

    private static final double LONGEST_STEP_S = 3600;

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
     * Time from the beginning, in seconds where it ends within a minute, else in minutes and seconds.
     *
     * @param seconds the length
     * @param maxTicks how many labels there is room for, at least 1
     */
    static Scale ofTime(double seconds, int maxTicks) {
        double step = timeStep(seconds / maxTicks);
        List<Tick> ticks = new ArrayList<>();
        // A label at the very end would run into what lies beside.
        double last = seconds * (1 - 0.5 / maxTicks);
        for (int i = 0; i * step <= last; i++) {
            ticks.add(new Tick(i * step, time(i * step, step, isInSeconds(seconds))));
        }
        return new Scale(0, seconds, false, ticks);
    }

    /** The least round step that is not below a room. */
    private static double timeStep(double room) {
        if (room < TIME_STEPS_S[0]) {
            // 1, 2 or 5 times a power of ten
            double power = Math.pow(10, Math.floor(Math.log10(room)));
            return room <= power ? power : room <= 2 * power ? 2 * power : room <= 5 * power ? 5 * power : 10 * power;
        }
        for (double step : TIME_STEPS_S) {
            if (step >= room) {
                return step;
            }
        }
        return LONGEST_STEP_S * Math.ceil(room / LONGEST_STEP_S);
    }

    /** Whether times are said in seconds, not in minutes and seconds. */
    static boolean isInSeconds(double seconds) {
        return seconds < 60;
    }

    private static String time(double seconds, double step, boolean inSeconds) {
        if (inSeconds) {
            int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
            return Text.format("%." + decimals + "f", seconds);
        }
        long whole = Math.round(seconds);
        return whole / 60 + Text.format(":%02d", whole % 60);
    }

    /** Equal steps, labelled with as many decimals as given. */
    static Scale linear(double from, double to, double step, int decimals) {
        List<Tick> ticks = new ArrayList<>();
        int first = (int) Math.ceil(from / step - 1e-9);
        int last = (int) Math.floor(to / step + 1e-9);
        for (int i = first; i <= last; i++) {
            ticks.add(new Tick(i * step, Text.format("%." + decimals + "f", i * step)));
        }
        return new Scale(from, to, false, ticks);
    }
}
