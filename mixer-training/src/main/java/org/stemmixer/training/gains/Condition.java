package org.stemmixer.training.gains;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * In what state the tracks of a song are brought. At unity they sum to the artist's mix, so what a condition does to a track
 * is what a predictor is to undo.
 */
enum Condition {
    /** As they are in the mix: the right answer is to change nothing. */
    AS_EXPORTED("as exported", 1),
    /** Each with its sample peak at -1 dBFS, as packs of stems come. */
    PEAK_NORMALISED("peak-normalised", 1),
    /** Each at the same integrated loudness, -23 LUFS. */
    LOUDNESS_NORMALISED("loudness-normalised", 1),
    /** Gains uniform in ±6 dB. */
    RANDOM_6("±6 dB", Condition.DRAWS),
    /** Gains uniform in ±12 dB. */
    RANDOM_12("±12 dB", Condition.DRAWS);

    /** Where chance decides, every song comes so many times: songs are few. */
    private static final int DRAWS = 8;

    private static final double PEAK_DBFS = -1;
    private static final double LUFS = -23;

    private final String label;
    private final int draws;

    Condition(String label, int draws) {
        this.label = label;
        this.draws = draws;
    }

    /** The name in tables. */
    String label() {
        return label;
    }

    /** What one draw counts, if as exported, normalised and with random gains are a third each. */
    double share() {
        return switch (this) {
            case AS_EXPORTED -> 1;
            case PEAK_NORMALISED, LOUDNESS_NORMALISED -> 0.5;
            case RANDOM_6, RANDOM_12 -> 0.5 / DRAWS;
        };
    }

    /** How often a song comes in this condition. */
    int draws() {
        return draws;
    }

    /**
     * What is done to tracks.
     *
     * @param random where gains come from if chance decides: one number for each track, in their order
     */
    double[] gainsDb(List<HeardTrack> tracks, RandomGenerator random) {
        return switch (this) {
            case AS_EXPORTED -> new double[tracks.size()];
            case PEAK_NORMALISED ->
                each(tracks, track -> PEAK_DBFS - track.loudness().samplePeakDbfs());
            case LOUDNESS_NORMALISED -> each(tracks, track -> LUFS - track.lufs());
            case RANDOM_6 -> Perturbation.ofDb(tracks.size(), 6, random);
            case RANDOM_12 -> Perturbation.ofDb(tracks.size(), 12, random);
        };
    }

    private static double[] each(List<HeardTrack> tracks, ToDoubleFunction<HeardTrack> gainDb) {
        return tracks.stream().mapToDouble(gainDb).toArray();
    }
}
