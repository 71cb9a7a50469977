package org.stemmixer.core.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.stemmixer.core.StemType;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.internal.Workers;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.LoudnessMeter;

/**
 * Predicts gains that bring each kind of stem to a loudness of its own, relative to the others:
 *
 * <pre>{@code
 * vocals -3, drums -7, bass -9.5, synth -4.5, other -4.5   in LU relative to the full mix
 * }</pre>
 *
 * <p>Loudness is integrated (ITU-R BS.1770-5), of the stem mixed down to mono. Lead vocals and bass sit where mix
 * engineers put them on average (B. De Man, B. Leonard, R. King and J. D. Reiss, "An Analysis and Evaluation of Audio
 * Features for Multitrack Music Mixtures", Proc. 15th Int. Society for Music Information Retrieval Conf. (ISMIR), 2014,
 * pp. 137-142); drums, and all other instruments together, where they are on average in the songs that the gain model was
 * trained on, each source of songs counting the same (-7.1 and -4.4 LU, in the card of that model).
 * Several stems of one type share their place, and so do synth and other: each of n is 10 log10(n) LU lower, so that
 * together they measure about what one alone would.
 *
 * <p>Gains are relative: their mean is 0 dB before each is limited to -18 to 18 dB. Silent stems are left alone. Every
 * stem's audio is read once. Immutable; safe for use by several threads.
 */
public final class LoudnessBalanceGainPredictor implements GainPredictor {

    /** The {@link GainPrediction#source()} of this predictor. */
    public static final String SOURCE = "loudness-balance";

    private static final double MAX_GAIN_DB = 18;
    private static final double MAX_TARGET_LU = 60;
    private static final int BLOCK_FRAMES = 8192;

    private final Map<StemType, Double> targetsLu;

    /** A predictor with the usual balance. */
    public LoudnessBalanceGainPredictor() {
        this(Map.of(
                StemType.DRUMS, -7.0,
                StemType.BASS, -9.5,
                StemType.VOCALS, -3.0,
                StemType.SYNTH, -4.5,
                StemType.OTHER, -4.5));
    }

    /**
     * A predictor with a balance of one's own.
     *
     * @param targetsLu loudness of each type, in [-60, 60] LU; only their differences count. All types must be there
     * @throws IllegalArgumentException if a type is missing or its target out of range
     */
    public LoudnessBalanceGainPredictor(Map<StemType, Double> targetsLu) {
        Map<StemType, Double> checked = new EnumMap<>(StemType.class);
        for (StemType type : StemType.values()) {
            Double target = targetsLu.get(type);
            if (target == null) {
                throw new IllegalArgumentException(
                        "targetsLu must have a value for each type, but has none for " + type);
            }
            checked.put(type, Checks.inRange("targetsLu of " + type, target, -MAX_TARGET_LU, MAX_TARGET_LU));
        }
        this.targetsLu = checked;
    }

    @Override
    public List<GainPrediction> predict(List<AnalyzedStem> stems) throws IOException {
        return predict(stems, Runnable::run);
    }

    /** {@inheritDoc} */
    @Override
    public List<GainPrediction> predict(List<AnalyzedStem> stems, Executor executor) throws IOException {
        double[] lufs = Workers.run(
                        executor,
                        stems.stream()
                                .map(stem -> (Callable<Double>) () -> integratedLufs(stem))
                                .toList())
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        Map<StemType, Integer> counts = new EnumMap<>(StemType.class);
        for (int i = 0; i < lufs.length; i++) {
            if (isAudible(lufs[i])) {
                counts.merge(place(stems.get(i).type()), 1, Integer::sum);
            }
        }
        double[] targets = new double[lufs.length];
        double sum = 0;
        int audible = 0;
        for (int i = 0; i < lufs.length; i++) {
            if (isAudible(lufs[i])) {
                StemType type = stems.get(i).type();
                targets[i] = target(type, counts);
                sum += targets[i] - lufs[i];
                audible++;
            }
        }
        List<GainPrediction> predictions = new ArrayList<>();
        for (int i = 0; i < lufs.length; i++) {
            predictions.add(
                    isAudible(lufs[i])
                            ? prediction(stems.get(i).type(), targets[i], lufs[i], sum / audible)
                            : GainPrediction.of(0, SOURCE, "left alone: it is silent, nowhere above -70 LUFS"));
        }
        return predictions;
    }

    private double target(StemType type, Map<StemType, Integer> counts) {
        return targetsLu.getOrDefault(type, 0.0) - 10 * Math.log10(counts.getOrDefault(place(type), 1));
    }

    private static StemType place(StemType type) {
        return type == StemType.OTHER ? StemType.SYNTH : type;
    }

    private static GainPrediction prediction(StemType type, double targetLu, double lufs, double meanGainDb) {
        double relativeDb = targetLu - lufs - meanGainDb;
        double gainDb = Math.max(-MAX_GAIN_DB, Math.min(MAX_GAIN_DB, relativeDb));
        List<GainPrediction.Term> terms = new ArrayList<>();
        terms.add(new GainPrediction.Term("target", targetLu, "where " + type.label() + " belong"));
        terms.add(new GainPrediction.Term("loudness", -lufs, Text.format("the stem measures %.2f LUFS", lufs)));
        terms.add(new GainPrediction.Term("mean", -meanGainDb, "gains are relative: their mean is 0 dB"));
        if (gainDb != relativeDb) {
            terms.add(new GainPrediction.Term("limit", gainDb - relativeDb, "gains stay within ±18 dB"));
        }
        String reason =
                Text.format("%s belong at %+.2f LU, and the stem measures %.2f LUFS", type.label(), targetLu, lufs);
        return new GainPrediction(gainDb, SOURCE, reason, terms, OptionalDouble.empty());
    }

    private static boolean isAudible(double lufs) {
        return lufs != Double.NEGATIVE_INFINITY;
    }

    private static double integratedLufs(AnalyzedStem stem) throws IOException {
        LoudnessMeter meter = new LoudnessMeter(stem.sampleRate(), 1);
        float[][] block = new float[1][BLOCK_FRAMES];
        try (AnalyzedStem.MonoStream stream = stem.openMono()) {
            for (int count = stream.read(block[0], 0, BLOCK_FRAMES);
                    count >= 0;
                    count = stream.read(block[0], 0, BLOCK_FRAMES)) {
                meter.process(block, 0, count);
            }
        }
        return meter.loudness().integratedLufs();
    }
}
