package org.stemmixer.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.stemmixer.core.measure.Metric;
import org.stemmixer.core.measure.SongAnalysis;
import org.stemmixer.dsp.loudness.Loudness;

/**
 * What an action makes of a song.
 *
 * @param sampleRate in Hz
 * @param channels how many
 * @param metrics those that were measured
 * @param thirdOctavesDb as in {@link SongAnalysis}, empty if they were not measured
 * @param features as in {@link org.stemmixer.features.FeatureVector#toArray}, empty if they were not measured
 * @param outputs names of the files that were made
 * @param notes what somebody should know of the song, in words: that its file ends too early
 * @param details what only this action has to tell
 */
record SongResult(
        OptionalInt sampleRate,
        OptionalInt channels,
        Map<Metric, Double> metrics,
        List<Double> thirdOctavesDb,
        List<Double> features,
        List<String> outputs,
        List<String> notes,
        Optional<JsonNode> details) {

    static SongResult of(SongAnalysis song) {
        Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            metrics.put(metric, metric.of(song));
        }
        return new SongResult(
                OptionalInt.of(song.sampleRate()),
                OptionalInt.of(song.channels()),
                metrics,
                song.thirdOctavesDb(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    static SongResult of(Loudness loudness) {
        Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
        metrics.put(Metric.INTEGRATED_LOUDNESS, loudness.integratedLufs());
        metrics.put(Metric.LOUDNESS_RANGE, loudness.loudnessRangeLu());
        metrics.put(Metric.TRUE_PEAK, loudness.truePeakDbtp());
        metrics.put(Metric.SAMPLE_PEAK, loudness.samplePeakDbfs());
        return new SongResult(
                OptionalInt.empty(),
                OptionalInt.empty(),
                metrics,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    static SongResult ofFeatures(int sampleRate, List<Double> features) {
        return new SongResult(
                OptionalInt.of(sampleRate),
                OptionalInt.empty(),
                Map.of(),
                List.of(),
                features,
                List.of(),
                List.of(),
                Optional.empty());
    }

    SongResult with(List<String> outputs, JsonNode details) {
        return new SongResult(
                sampleRate,
                channels,
                metrics,
                thirdOctavesDb,
                features,
                List.copyOf(outputs),
                notes,
                Optional.of(details));
    }

    SongResult withNotes(List<String> notes) {
        return new SongResult(
                sampleRate, channels, metrics, thirdOctavesDb, features, outputs, List.copyOf(notes), details);
    }
}
