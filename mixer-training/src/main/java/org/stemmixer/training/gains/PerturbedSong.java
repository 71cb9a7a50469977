package org.stemmixer.training.gains;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.stemmixer.core.AnalyzedStem;
import org.stemmixer.core.GainPrediction;
import org.stemmixer.core.GainPredictor;
import org.stemmixer.core.StemType;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.features.FeatureExtractor;
import org.stemmixer.training.data.MultitrackSong;
import org.stemmixer.training.data.StemFile;

/**
 * A song whose stems, grouped by type, have been given random gains, which a predictor is to undo.
 *
 * @param stems the groups with their gains applied
 * @param gainsDb what was applied to each
 */
record PerturbedSong(List<MemoryStem> stems, List<Double> gainsDb) {

    /** Groups this far below the loudest are left out: in the mix nobody would hear what gain they have. */
    private static final double NEGLIGIBLE_LU = 30;

    /**
     * Reads a song and changes its balance.
     *
     * @param random where gains come from: one number for each group, in the order of their types
     * @throws IOException if a stem cannot be read, or has not the rate of the others
     */
    static PerturbedSong read(MultitrackSong song, Random random) throws IOException {
        Map<StemType, float[]> groups = new EnumMap<>(StemType.class);
        int sampleRate = 0;
        for (StemFile stem : song.stems()) {
            try (MonoFile file = MonoFile.open(stem.file())) {
                if (sampleRate != 0 && file.sampleRate() != sampleRate) {
                    throw new IOException(stem.file() + ": has " + file.sampleRate() + " Hz, the others " + sampleRate);
                }
                sampleRate = file.sampleRate();
                groups.merge(StemGroups.groupOf(stem.type()), file.readAll(), PerturbedSong::sum);
            }
        }
        Map<StemType, Double> lufs = new EnumMap<>(StemType.class);
        for (Map.Entry<StemType, float[]> group : groups.entrySet()) {
            AudioBuffer audio = AudioBuffer.wrap(sampleRate, group.getValue());
            lufs.put(group.getKey(), LoudnessMeter.measure(audio).integratedLufs());
        }
        double loudest = Collections.max(lufs.values());
        groups.keySet().removeIf(type -> !(lufs.getOrDefault(type, loudest) > loudest - NEGLIGIBLE_LU));
        FeatureExtractor extractor = new FeatureExtractor(sampleRate);
        List<MemoryStem> stems = new ArrayList<>();
        double[] gainsDb = Perturbation.ofDb(groups.size(), random);
        for (Map.Entry<StemType, float[]> group : groups.entrySet()) {
            float[] samples = amplified(group.getValue(), gainsDb[stems.size()]);
            stems.add(new MemoryStem(group.getKey(), sampleRate, samples, extractor.extract(samples)));
        }
        return new PerturbedSong(stems, Arrays.stream(gainsDb).boxed().toList());
    }

    /**
     * How far a predictor's gains are from undoing the perturbation, once the mean difference over the song is taken off.
     *
     * @return in dB for each stem
     */
    double[] errorsDb(GainPredictor predictor) throws IOException {
        List<GainPrediction> predictions = predictor.predict(new ArrayList<AnalyzedStem>(stems));
        double[] differences = new double[stems.size()];
        double mean = 0;
        for (int i = 0; i < differences.length; i++) {
            differences[i] = predictions.get(i).gainDb() + gainsDb.get(i);
            mean += differences[i] / differences.length;
        }
        for (int i = 0; i < differences.length; i++) {
            differences[i] = Math.abs(differences[i] - mean);
        }
        return differences;
    }

    private static float[] sum(float[] a, float[] b) {
        float[] longer = a.length >= b.length ? a : b;
        float[] shorter = a.length >= b.length ? b : a;
        for (int i = 0; i < shorter.length; i++) {
            longer[i] += shorter[i];
        }
        return longer;
    }

    private static float[] amplified(float[] samples, double gainDb) {
        float factor = (float) Decibels.toLinear(gainDb);
        float[] amplified = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            amplified[i] = factor * samples[i];
        }
        return amplified;
    }
}
