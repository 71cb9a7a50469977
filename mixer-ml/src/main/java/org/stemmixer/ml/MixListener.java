package org.stemmixer.ml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.stemmixer.core.AnalyzedStem;
import org.stemmixer.core.GainPrediction;

/** Has a model listen to one mix. Used by one thread. */
final class MixListener {

    private final OnnxGainModel model;
    private final LogMel logMel;

    MixListener(OnnxGainModel model) {
        this.model = model;
        this.logMel = new LogMel(model.manifest().input());
    }

    /**
     * Predicts the gains.
     *
     * @throws ModelException if the model fails
     * @throws IOException if a stem cannot be read
     */
    List<GainPrediction> predict(List<AnalyzedStem> stems) throws IOException {
        LogMelInput input = model.manifest().input();
        List<ExcerptGains> gains =
                Stream.generate(ExcerptGains::new).limit(stems.size()).toList();
        new ExcerptReader(stems, input.sampleRate(), input.excerptSamples())
                .forEach((stem, samples, rest, meanSquare) -> {
                    double gainDb = model.gainDb(
                            logMel.stemAndRest(samples, rest), stems.get(stem).type());
                    gains.get(stem).add(gainDb, meanSquare);
                });
        return gains.stream().map(this::prediction).toList();
    }

    private GainPrediction prediction(ExcerptGains gains) {
        if (gains.count() == 0) {
            return GainPrediction.of(0, CnnGainPredictor.SOURCE, "left alone: it is silent, nowhere above -70 dBFS");
        }
        GainOutput output = model.manifest().output();
        double gainDb = output.limit(gains.meanDb());
        List<GainPrediction.Term> terms = new ArrayList<>();
        terms.add(new GainPrediction.Term("raw", gains.meanDb(), heard(gains)));
        StringBuilder reason = new StringBuilder(format(
                "model %s: %+.2f dB from %s", model.manifest().provenance().label(), gains.meanDb(), heard(gains)));
        if (gainDb != gains.meanDb()) {
            String range = format("its gains stay within %+.2f to %+.2f dB", output.minDb(), output.maxDb());
            terms.add(new GainPrediction.Term("limit", gainDb - gains.meanDb(), range));
            reason.append(format("; limited to %+.2f dB, as ", gainDb)).append(range);
        }
        return new GainPrediction(
                gainDb, CnnGainPredictor.SOURCE, reason.toString(), terms, OptionalDouble.of(gains.confidence()));
    }

    private static String heard(ExcerptGains gains) {
        return gains.count() == 1
                ? "one excerpt"
                : format("%d excerpts weighted by energy, spread %.2f dB", gains.count(), gains.spreadDb());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
