package org.stemmixer.training.gains;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.stemmixer.core.StemType;
import org.stemmixer.ml.internal.LoudnessSpectrogram;

/** How loud drums, bass, vocals and all others are in songs, each as a whole, relative to the mix. */
final class TypicalBalance {

    private TypicalBalance() {}

    /**
     * Measures songs; each source of songs counts the same, as in training.
     *
     * @param songs good mixes
     * @return the mean loudness in LU of each group that is heard anywhere
     */
    static Map<StemType, Double> of(List<GainSong> songs) {
        Map<StemType, List<Double>> means = new EnumMap<>(StemType.class);
        for (List<GainSong> source : GainSong.bySource(songs, song -> song)) {
            ofOneSource(source)
                    .forEach((type, lu) -> means.computeIfAbsent(type, key -> new ArrayList<>())
                            .add(lu));
        }
        return averages(means);
    }

    /** The same in words. */
    static String inWords(List<GainSong> songs) {
        return of(songs).entrySet().stream()
                .map(group ->
                        String.format(Locale.ROOT, "%s %.1f LU", group.getKey().label(), group.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static Map<StemType, Double> ofOneSource(List<GainSong> songs) {
        Map<StemType, List<Double>> loudness = new EnumMap<>(StemType.class);
        for (GainSong song : songs) {
            List<GainSong.Part> groups = StemGroups.byType(song.stems());
            double mixLufs = LoudnessSpectrogram.sum(
                            groups.stream().map(GainSong.Part::spectrogram).toList())
                    .integratedLufs();
            for (GainSong.Part group : groups) {
                double lu = group.spectrogram().integratedLufs() - mixLufs;
                if (Double.isFinite(lu)) {
                    loudness.computeIfAbsent(group.role().type(), key -> new ArrayList<>())
                            .add(lu);
                }
            }
        }
        return averages(loudness);
    }

    private static Map<StemType, Double> averages(Map<StemType, List<Double>> values) {
        Map<StemType, Double> averages = new EnumMap<>(StemType.class);
        values.forEach((type, list) -> averages.put(
                type, list.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
        return averages;
    }
}
