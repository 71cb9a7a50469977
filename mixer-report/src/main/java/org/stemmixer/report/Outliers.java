package org.stemmixer.report;

import org.stemmixer.core.internal.TwoSpeakers;
import org.stemmixer.core.measure.Metric;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.dsp.chain.MixParameters;

/** What is out of the ordinary, so that tables can mark it. Thread-safe: static functions only. */
public final class Outliers {

    /** The rule for parameters, in words. */
    public static final String PARAMETER_RULE = "more than 0.25 away from the value that changes nothing";

    /** The rule for metrics, in words. */
    public static final String METRIC_RULE =
            "loudness on two speakers more than 6 LU away from the first version, true peak above 0 dBTP, correlation below 0";

    private static final double PARAMETER_DISTANCE = 0.25;
    private static final double LOUDNESS_DISTANCE_LU = 6;

    private Outliers() {}

    /**
     * Whether a parameter changes a lot.
     *
     * @param index in the order of {@link MixParameters#NAMES}
     * @param value in [0, 1]
     */
    public static boolean parameter(int index, double value) {
        return Math.abs(value - MixParameters.NEUTRAL.toArray()[index]) > PARAMETER_DISTANCE;
    }

    /**
     * Whether a number is one to look at.
     *
     * @param metric which number
     * @param song whose
     * @param first the version that others are compared with
     */
    public static boolean metric(Metric metric, SongAnalysis song, SongAnalysis first) {
        double value = metric.of(song);
        return switch (metric) {
            case INTEGRATED_LOUDNESS ->
                Math.abs(TwoSpeakers.lufs(value, song.channels())
                                - TwoSpeakers.lufs(metric.of(first), first.channels()))
                        > LOUDNESS_DISTANCE_LU;
            case TRUE_PEAK -> value > 0;
            case CORRELATION -> value < 0;
            default -> false;
        };
    }
}
