package org.stemmixer.training.gains;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.stemmixer.core.StemType;

/**
 * What is left of the difference from a song as exported, after a condition and a predictor's gains. Only differences
 * between its tracks count, so the mean over the tracks is taken off: the plain mean where every track counts the same, the
 * mean by power where tracks count by their power.
 *
 * @param perStemDb mean absolute error of the tracks
 * @param byEnergyDb the same, each track weighted by its power as exported
 * @param largestDb the largest absolute error of a track, the plain mean taken off
 * @param byTypeDb mean absolute error of the tracks of each type, the plain mean taken off
 * @param leadLu how far the lead vocal is from its level against the rest, if there is one
 * @param belowBacking 1 if the lead vocal ends below a backing vocal that it was not below, 0 if not, if there are both
 */
record GainOutcome(
        double perStemDb,
        double byEnergyDb,
        double largestDb,
        Map<StemType, Double> byTypeDb,
        OptionalDouble leadLu,
        OptionalDouble belowBacking) {

    /** Compares gains with what a song needs. */
    static GainOutcome of(EvaluationSong song, double[] conditionDb, double[] gainsDb) {
        double[] left = new double[gainsDb.length];
        Arrays.setAll(left, i -> conditionDb[i] + gainsDb[i]);
        double[] evenly = new double[left.length];
        Arrays.fill(evenly, 1);
        double[] errors = errors(left, evenly);
        double[] powers = song.powers();
        Map<StemType, List<Double>> byType = new EnumMap<>(StemType.class);
        for (int i = 0; i < errors.length; i++) {
            StemType type =
                    StemGroups.groupOf(song.tracks().get(i).track().role().type());
            byType.computeIfAbsent(type, key -> new ArrayList<>()).add(errors[i]);
        }
        Map<StemType, Double> means = new EnumMap<>(StemType.class);
        byType.forEach((type, all) -> means.put(
                type, all.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
        OptionalDouble leadLu = OptionalDouble.empty();
        OptionalDouble belowBacking = OptionalDouble.empty();
        if (song.lead().isPresent()) {
            LeadVocal lead = song.lead().get();
            leadLu = OptionalDouble.of(Math.abs(lead.levelLu(left) - lead.levelLu(new double[left.length])));
            if (lead.hasBacking()) {
                belowBacking = OptionalDouble.of(lead.isBelowBacking(left) ? 1 : 0);
            }
        }
        return new GainOutcome(
                mean(errors, evenly),
                mean(errors(left, powers), powers),
                Arrays.stream(errors).max().orElse(0),
                means,
                leadLu,
                belowBacking);
    }

    private static double[] errors(double[] left, double[] weights) {
        double mean = mean(left, weights);
        return Arrays.stream(left).map(db -> Math.abs(db - mean)).toArray();
    }

    private static double mean(double[] values, double[] weights) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
            weight += weights[i];
        }
        return sum / weight;
    }
}
