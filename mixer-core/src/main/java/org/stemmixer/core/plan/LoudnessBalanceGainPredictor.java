package org.stemmixer.core.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.stemmixer.core.StemType;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.internal.Workers;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.dsp.loudness.Loudness;

/**
 * Predicts gains that bring each kind of stem to a loudness of its own, relative to the others:
 *
 * <pre>{@code
 * vocals -3, drums -7, bass -9.5, synth -4.5, other -4.5   in LU relative to the full mix
 * }</pre>
 *
 * <p>Loudness is integrated (ITU-R BS.1770-5), of all channels as two speakers play them. Lead vocals and bass sit where mix
 * engineers put them on average (B. De Man, B. Leonard, R. King and J. D. Reiss, "An Analysis and Evaluation of Audio
 * Features for Multitrack Music Mixtures", Proc. 15th Int. Society for Music Information Retrieval Conf. (ISMIR), 2014,
 * pp. 137-142); drums, and all other instruments together, where they are on average in the songs that the gain model was
 * trained on, each source of songs counting the same (-7.1 and -4.4 LU, in the card of that model).
 * Several stems of one type share their place, and so do synth and other: each of n is 10 log10(n) LU lower, so that
 * together they measure about what one alone would.
 *
 * <p>Gains are relative: their mean, weighted by the power of the stems, is 0 dB before each is limited to -18 to 18 dB, so that
 * a stem of little power moves the others little. What is silent or as good as silent is left alone: see {@link Audibility}.
 * Stems are heard once. Immutable; safe for use by several threads.
 */
public final class LoudnessBalanceGainPredictor implements GainPredictor {

    /** The {@link GainPrediction#source()} of this predictor. */
    public static final String SOURCE = "loudness-balance";

    private static final double MAX_GAIN_DB = 18;
    private static final double MAX_TARGET_LU = 60;

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
    public Set<Measure<?>> measures() {
        return Set.of(Measure.LOUDNESS);
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
                                .map(stem -> (Callable<Loudness>) () -> stem.measure(Measure.LOUDNESS))
                                .toList())
                .stream()
                .mapToDouble(Loudness::integratedLufs)
                .toArray();
        Audibility audibility = new Audibility(lufs);
        Map<StemType, Integer> counts = new EnumMap<>(StemType.class);
        for (int i = 0; i < lufs.length; i++) {
            if (audibility.isAudible(i)) {
                counts.merge(place(stems.get(i).type()), 1, Integer::sum);
            }
        }
        double[] targets = new double[lufs.length];
        double[] relativeDb = new double[lufs.length];
        for (int i = 0; i < lufs.length; i++) {
            targets[i] = target(stems.get(i).type(), counts);
            relativeDb[i] = targets[i] - lufs[i];
        }
        double meanDb = audibility.meanDb(relativeDb);
        List<GainPrediction> predictions = new ArrayList<>();
        for (int i = 0; i < lufs.length; i++) {
            predictions.add(
                    audibility.isAudible(i)
                            ? prediction(stems.get(i).type(), targets[i], lufs[i], meanDb)
                            : GainPrediction.of(0, SOURCE, audibility.whyLeftAlone(i)));
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
        List<Evidence> terms = new ArrayList<>();
        terms.add(Evidence.ofDb("target", targetLu, "where " + type.label() + " belong"));
        terms.add(Evidence.ofDb("loudness", -lufs, Text.format("the stem measures %.2f LUFS", lufs)));
        terms.add(Evidence.ofDb("mean", -meanGainDb, "gains are relative: their mean by power is 0 dB"));
        if (gainDb != relativeDb) {
            terms.add(Evidence.ofDb("limit", gainDb - relativeDb, "gains stay within ±18 dB"));
        }
        String reason =
                Text.format("%s belong at %+.2f LU, and the stem measures %.2f LUFS", type.label(), targetLu, lufs);
        return new GainPrediction(gainDb, SOURCE, reason, terms, OptionalDouble.empty());
    }
}
