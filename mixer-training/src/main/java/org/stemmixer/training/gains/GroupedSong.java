package org.stemmixer.training.gains;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.stemmixer.core.StemType;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.features.FeatureExtractor;
import org.stemmixer.training.data.MultitrackSong;
import org.stemmixer.training.data.StemFile;

/** A song to measure predictors on: the sums of its drums, bass, vocals and all others, in memory. */
final class GroupedSong {

    /** Groups this far below the loudest are left out: in the mix nobody would hear what gain they have. */
    private static final double NEGLIGIBLE_LU = 30;

    private final int sampleRate;
    private final Map<StemType, float[]> groups;

    private GroupedSong(int sampleRate, Map<StemType, float[]> groups) {
        this.sampleRate = sampleRate;
        this.groups = groups;
    }

    /**
     * Reads a song.
     *
     * @throws IOException if a stem cannot be read, or has not the rate of the others
     */
    static GroupedSong read(MultitrackSong song) throws IOException {
        Map<StemType, float[]> groups = new EnumMap<>(StemType.class);
        int sampleRate = 0;
        for (StemFile stem : song.stems()) {
            try (MonoFile file = MonoFile.open(stem.file())) {
                if (sampleRate != 0 && file.sampleRate() != sampleRate) {
                    throw new IOException(stem.file() + ": has " + file.sampleRate() + " Hz, the others " + sampleRate);
                }
                sampleRate = file.sampleRate();
                groups.merge(StemGroups.groupOf(stem.type()), file.readAll(), GroupedSong::sum);
            }
        }
        Map<StemType, Double> lufs = new EnumMap<>(StemType.class);
        for (Map.Entry<StemType, float[]> group : groups.entrySet()) {
            AudioBuffer audio = AudioBuffer.wrap(sampleRate, group.getValue());
            lufs.put(group.getKey(), LoudnessMeter.measure(audio).integratedLufs());
        }
        double loudest = Collections.max(lufs.values());
        groups.keySet().removeIf(type -> !(lufs.getOrDefault(type, loudest) > loudest - NEGLIGIBLE_LU));
        return new GroupedSong(sampleRate, groups);
    }

    /** What the groups hold, in the order of {@link StemType}. */
    List<StemType> types() {
        return List.copyOf(groups.keySet());
    }

    /**
     * The song with another balance.
     *
     * @param random where gains come from: one number for each group, in their order
     */
    PerturbedSong perturbed(RandomGenerator random) {
        FeatureExtractor extractor = new FeatureExtractor(sampleRate);
        double[] gainsDb = Perturbation.ofDb(groups.size(), random);
        List<MemoryStem> stems = new ArrayList<>();
        for (Map.Entry<StemType, float[]> group : groups.entrySet()) {
            float[] samples = amplified(group.getValue(), gainsDb[stems.size()]);
            stems.add(new MemoryStem(group.getKey(), sampleRate, samples, extractor.extract(samples)));
        }
        return new PerturbedSong(stems, Arrays.stream(gainsDb).boxed().toList());
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
