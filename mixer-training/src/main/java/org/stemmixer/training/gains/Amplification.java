package org.stemmixer.training.gains;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.loudness.Gating;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.dsp.loudness.LoudnessHistory;
import org.stemmixer.dsp.loudness.SamplePeak;
import org.stemmixer.features.FeatureOptions;
import org.stemmixer.features.FeatureVector;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.SpectrogramReader;

/**
 * What stems measure at another level than they were heard with, for measures that follow a gain in a known way. So a song
 * is read once for all the levels that it comes at.
 */
final class Amplification {

    private static final int STEPS_PER_BLOCK = 4;

    private static final Map<Measure<?>, Rule<?>> RULES = Map.of(
            Measure.FEATURES, (Rule<FeatureVector>) Amplification::features,
            Measure.LOUDNESS, (Rule<Loudness>) Amplification::loudness,
            Measure.SAMPLE_PEAK, (Rule<SamplePeak>) Amplification::samplePeak,
            SpectrogramReader.OF_STEM, (Rule<LoudnessSpectrogram>) Amplification::spectrogram);

    private Amplification() {}

    /** Works out a measurement from those of the stem as it was heard. */
    @FunctionalInterface
    private interface Rule<T> {
        T at(double gainDb, StemMeasurements heard) throws IOException;
    }

    /**
     * What a stem measures with a gain.
     *
     * @return empty if nobody knows how the measure follows
     * @throws IOException if the stem has not been heard for it, and cannot be read
     */
    @SuppressWarnings("unchecked") // put there under the measure that it gives
    static <T> Optional<T> of(Measure<T> measure, StemMeasurements heard, double gainDb) throws IOException {
        Rule<T> rule = (Rule<T>) RULES.get(measure);
        return rule == null ? Optional.empty() : Optional.of(rule.at(gainDb, heard));
    }

    /** Root mean square and the first coefficient follow the level, but for the floor of the latter at -100 dB. */
    private static FeatureVector features(double gainDb, StemMeasurements heard) throws IOException {
        FeatureVector features = heard.get(Measure.FEATURES);
        List<Double> mfcc = new ArrayList<>(features.mfcc());
        mfcc.set(0, mfcc.get(0) + gainDb * Math.sqrt(FeatureOptions.defaults().nMels()));
        return new FeatureVector(
                features.rms() * Decibels.toLinear(gainDb),
                features.centroid(),
                features.rolloff(),
                features.zeroCrossingRate(),
                features.bandwidth(),
                mfcc,
                features.dynamicRange());
    }

    /** All levels follow; the integrated one is gated anew, as the gate at -70 LUFS does not move. */
    private static Loudness loudness(double gainDb, StemMeasurements heard) throws IOException {
        Loudness loudness = heard.get(Measure.LOUDNESS);
        return new Loudness(
                integratedLufs(heard.get(Measure.LOUDNESS_HISTORY), gainDb),
                loudness.shortProgrammeLufs() + gainDb,
                loudness.momentaryMaxLufs() + gainDb,
                loudness.shortTermMaxLufs() + gainDb,
                loudness.loudnessRangeLu(),
                raised(loudness.channelTruePeaksDbtp(), gainDb),
                raised(loudness.channelSamplePeaksDbfs(), gainDb),
                loudness.frames(),
                loudness.nonFiniteSamples());
    }

    private static double integratedLufs(LoudnessHistory history, double gainDb) {
        double factor = Math.pow(10, gainDb / 10);
        double[] blocks = blocks(history);
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] *= factor;
        }
        return Gating.integratedLufs(blocks);
    }

    /** The powers of all blocks of 400 ms. */
    static double[] blocks(LoudnessHistory history) {
        double[] blocks = new double[Math.max(0, history.steps() - STEPS_PER_BLOCK + 1)];
        for (int i = 0; i < blocks.length; i++) {
            double sum = 0;
            for (int step = i; step < i + STEPS_PER_BLOCK; step++) {
                sum += history.power(step);
            }
            blocks[i] = sum / STEPS_PER_BLOCK;
        }
        return blocks;
    }

    private static List<Double> raised(List<Double> levels, double gainDb) {
        return levels.stream().map(level -> level + gainDb).toList();
    }

    private static SamplePeak samplePeak(double gainDb, StemMeasurements heard) throws IOException {
        SamplePeak peak = heard.get(Measure.SAMPLE_PEAK);
        double factor = Decibels.toLinear(gainDb);
        return new SamplePeak(peak.magnitude() * factor, peak.frame(), peak.channel(), peak.nextMagnitude() * factor);
    }

    private static LoudnessSpectrogram spectrogram(double gainDb, StemMeasurements heard) throws IOException {
        float[] factors = new float[LoudnessSpectrogram.BANDS];
        Arrays.fill(factors, (float) Math.pow(10, gainDb / 10));
        return heard.get(SpectrogramReader.OF_STEM).scaled(factors);
    }
}
