package org.stemmixer.daw;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A device that most programs have. Levels in dB, times in ms. */
sealed interface SessionDevice {

    /** What it is called. */
    String name();

    /** Bands in series, and a gain behind them. */
    record Equalizer(String name, List<Band> bands, double outputGainDb) implements SessionDevice {

        public Equalizer {
            bands = List.copyOf(bands);
        }
    }

    /** What a band does. */
    enum Shape {
        HIGH_PASS,
        LOW_PASS,
        LOW_SHELF,
        HIGH_SHELF,
        BELL,
        NOTCH
    }

    /**
     * A band of an equaliser.
     *
     * @param shape what it does
     * @param frequencyHz centre, corner or cutoff
     * @param gainDb of a bell or a shelf
     * @param q none for a Butterworth filter of some order
     * @param order of a high- or low-pass: 6 dB for each octave and order
     */
    record Band(Shape shape, double frequencyHz, OptionalDouble gainDb, OptionalDouble q, OptionalInt order) {}

    /** A compressor. */
    record Compressor(
            String name,
            double thresholdDb,
            double ratio,
            double kneeDb,
            double attackMs,
            double releaseMs,
            double makeUpDb,
            boolean autoMakeUp,
            boolean enabled)
            implements SessionDevice {}

    /** A gate. */
    record Gate(
            String name,
            double thresholdDb,
            double ratio,
            double attackMs,
            double releaseMs,
            double rangeDb,
            boolean enabled)
            implements SessionDevice {}

    /** A limiter. */
    record Limiter(String name, double ceilingDb, double attackMs, double releaseMs) implements SessionDevice {}
}
