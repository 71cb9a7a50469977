package org.stemmixer.training.gains;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.stemmixer.core.StemType;
import org.stemmixer.core.plan.GainPredictor;
import org.stemmixer.training.data.MultitrackSong;
import org.stemmixer.training.nn.ModelCard;

/** How far predictors are from undoing random gains, as mean absolute errors over stems of songs, by type of stem. */
final class ErrorTable {

    /** Every song comes so many times, each time with other gains: recordings are few. */
    private static final int DRAWS = 8;

    private static final List<StemType> TYPES = List.of(StemType.DRUMS, StemType.BASS, StemType.VOCALS, StemType.SYNTH);

    private final Map<String, GainPredictor> predictors;
    private final Map<String, double[]> sums = new LinkedHashMap<>();
    private final int[] counts = new int[TYPES.size()];
    private int songs;

    /**
     * An empty table.
     *
     * @param predictors what to measure, by the names that the table gives them
     */
    ErrorTable(Map<String, GainPredictor> predictors) {
        this.predictors = new LinkedHashMap<>(predictors);
        this.predictors.keySet().forEach(name -> sums.put(name, new double[TYPES.size()]));
    }

    /**
     * Measures all predictors on the same perturbed songs; those with fewer than two audible groups are left out.
     *
     * @param seed of the perturbation, together with the id of each song
     * @throws IOException if a song cannot be read
     */
    void add(List<MultitrackSong> multitracks, long seed) throws IOException {
        for (MultitrackSong multitrack : multitracks) {
            GroupedSong song = GroupedSong.read(multitrack);
            if (song.types().size() < 2) {
                continue;
            }
            songs++;
            for (StemType type : song.types()) {
                counts[TYPES.indexOf(type)]++;
            }
            Random random = new Random(seed * 31 + multitrack.id().hashCode());
            for (int draw = 0; draw < DRAWS; draw++) {
                add(song.perturbed(random));
            }
        }
    }

    private void add(PerturbedSong song) throws IOException {
        for (Map.Entry<String, GainPredictor> predictor : predictors.entrySet()) {
            double[] errorsDb = song.errorsDb(predictor.getValue());
            double[] sum = sums.getOrDefault(predictor.getKey(), new double[0]);
            for (int i = 0; i < errorsDb.length; i++) {
                sum[TYPES.indexOf(song.stems().get(i).type())] += errorsDb[i] / DRAWS;
            }
        }
    }

    /**
     * The table, predictors as rows.
     *
     * @param what what was measured on, for the title
     */
    ModelCard.Table table(String what) {
        int stems = 0;
        for (int count : counts) {
            stems += count;
        }
        List<String> columns = new ArrayList<>(List.of("gains by", "all"));
        List<ModelCard.Row> rows = new ArrayList<>();
        List<Integer> measured = new ArrayList<>();
        for (int type = 0; type < counts.length; type++) {
            if (counts[type] > 0) {
                measured.add(type);
                columns.add(TYPES.get(type).label());
            }
        }
        for (Map.Entry<String, double[]> sum : sums.entrySet()) {
            double all = 0;
            List<Double> values = new ArrayList<>();
            for (int type : measured) {
                all += sum.getValue()[type];
                values.add(sum.getValue()[type] / counts[type]);
            }
            values.add(0, all / Math.max(1, stems));
            rows.add(new ModelCard.Row(sum.getKey(), values));
        }
        return new ModelCard.Table(
                "Mean absolute error of gains in dB, " + what + " (" + songs + " songs, " + stems + " stems, " + DRAWS
                        + " times each)",
                columns,
                rows);
    }
}
