package org.stemmixer.core.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.stemmixer.dsp.internal.Checks;

/**
 * What the stems of a mix measure: each is heard once for all that planners and reports ask for, in parallel. Safe for use by
 * several threads.
 */
public final class Measurements {

    private final List<StemMeasurements> stems;
    private final Executor executor;

    /**
     * Measurements of stems.
     *
     * @param stems in the order of the mix
     * @param executor where planners may work in parallel
     */
    public Measurements(List<StemMeasurements> stems, Executor executor) {
        this.stems = List.copyOf(stems);
        this.executor = executor;
    }

    /** The stems, in the order of the mix. */
    public List<StemMeasurements> stems() {
        return stems;
    }

    /**
     * One stem.
     *
     * @throws IllegalArgumentException if there is no such stem
     */
    public StemMeasurements stem(String name) {
        return stems.stream()
                .filter(stem -> stem.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no stem '" + name + "'; the stems are "
                        + stems.stream().map(StemMeasurements::name).toList()));
    }

    /**
     * What two stems do to each other; a planner that asks has {@link Measure#THIRD_OCTAVES} among its measures.
     *
     * @throws IllegalArgumentException if there is no such stem
     * @throws IOException if a stem has to be read for it and cannot be
     */
    public StemPair pair(String first, String second) throws IOException {
        return StemPair.of(stem(first), stem(second));
    }

    /**
     * How alike two stems are, as {@link StemPair#correlation()} has it, from {@link Measure#WINDOWS} alone: a planner that asks for
     * nothing else about pairs needs no third octaves.
     *
     * @return empty where they never sound together
     * @throws IllegalArgumentException if there is no such stem
     * @throws IOException if a stem has to be read for it and cannot be
     */
    public Optional<PairCorrelation> correlation(String first, String second) throws IOException {
        return StemPair.correlation(stem(first), stem(second), 0);
    }

    /**
     * The same if the stems are that much alike at some delay: quicker, as a look into a few windows tells most that are not.
     *
     * @param atLeast how far from 0 the coefficient must be, in [0, 1]
     * @return empty where they never sound together or are less alike
     * @throws IllegalArgumentException if there is no such stem
     * @throws IOException if a stem has to be read for it and cannot be
     */
    public Optional<PairCorrelation> correlation(String first, String second, double atLeast) throws IOException {
        return StemPair.correlation(stem(first), stem(second), Checks.inRange("atLeast", atLeast, 0, 1));
    }

    /**
     * What stems have in common sample by sample: the sums of the products of the means of their channels, each with each and itself, in
     * windows spread over the mix ({@link Measure#WINDOWS}). Related stems have more than unrelated ones, whose products come to next to
     * nothing; opposite ones are below 0.
     *
     * @param names of stems
     * @return a new array, symmetric, in the order of the names
     * @throws IllegalArgumentException if there is no such stem
     * @throws IOException if a stem has to be read for it and cannot be
     */
    public double[][] products(List<String> names) throws IOException {
        List<SpreadWindows> windows = new ArrayList<>();
        for (String name : names) {
            windows.add(stem(name).get(Measure.WINDOWS));
        }
        return WindowProducts.of(windows);
    }

    /** Where planners may work in parallel; it may be busy, or run tasks on the calling thread. */
    public Executor executor() {
        return executor;
    }
}
