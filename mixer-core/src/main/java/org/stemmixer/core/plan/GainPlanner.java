package org.stemmixer.core.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.dsp.internal.Checks;
import org.stemmixer.features.FeatureVector;

/** Decides open gains as a {@link GainPredictor} says. The predictor hears all stems, those with a gain set by hand too. */
public final class GainPlanner implements Planner {

    private final GainPredictor predictor;
    private final double amount;
    private final boolean features;

    /** A planner that asks this predictor, and goes all the way. */
    public GainPlanner(GainPredictor predictor) {
        this(predictor, 1);
    }

    /**
     * A planner that asks this predictor.
     *
     * @param amount how far to go, in [0, 1]: predicted gains in dB are multiplied by it
     */
    public GainPlanner(GainPredictor predictor, double amount) {
        this(predictor, amount, true);
    }

    private GainPlanner(GainPredictor predictor, double amount, boolean features) {
        this.predictor = Objects.requireNonNull(predictor, "predictor");
        this.amount = Checks.inRange("amount", amount, 0, 1);
        this.features = features;
    }

    /**
     * The same, but {@link AnalyzedStem#features()} are heard when the predictor asks for them, in one more pass, and not before:
     * for predictors that do not.
     */
    public GainPlanner withFeaturesOnRequest() {
        return new GainPlanner(predictor, amount, false);
    }

    @Override
    public Set<Measure<?>> measures() {
        Set<Measure<?>> measures = new HashSet<>(predictor.measures());
        if (features) {
            measures.add(Measure.FEATURES);
        }
        return measures;
    }

    @Override
    public MixPlan plan(Measurements heard, MixPlan draft) throws IOException {
        List<AnalyzedStem> analyzed = new ArrayList<>();
        for (StemPlan stem : draft.stems()) {
            StemMeasurements measured = heard.stem(stem.stem());
            analyzed.add(new Heard(stem, measured));
        }
        List<GainPrediction> predictions;
        try {
            predictions = predictor.predict(analyzed, heard.executor());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (predictions.size() != analyzed.size()) {
            throw new IllegalStateException(predictor.getClass().getName() + " must give one prediction for each of "
                    + analyzed.size() + " stems, but gave " + predictions.size());
        }
        List<StemPlan> planned = new ArrayList<>();
        for (int i = 0; i < predictions.size(); i++) {
            StemPlan stem = draft.stems().get(i);
            planned.add(stem.withGainDb(stem.gainDb().or(decided(predictions.get(i)))));
        }
        return draft.withStems(planned);
    }

    private Decided<Double> decided(GainPrediction prediction) {
        double gainDb = prediction.gainDb();
        String reason = prediction.reason();
        List<Evidence> terms = new ArrayList<>(prediction.terms());
        if (amount < 1 && gainDb != 0) {
            gainDb = amount * gainDb + 0.0; // not minus zero
            reason += Text.format("; %.0f %% of %+.2f dB, as asked", 100 * amount, prediction.gainDb());
            terms.add(Evidence.ofDb("amount", gainDb - prediction.gainDb(), "how far to go"));
        }
        return new Decided<>(gainDb, prediction.source(), reason, terms, prediction.confidence());
    }

    private record Heard(StemPlan plan, StemMeasurements measured) implements AnalyzedStem {

        @Override
        public String name() {
            return plan.stem();
        }

        @Override
        public StemType type() {
            return plan.type();
        }

        @Override
        public StemRole role() {
            return plan.role().value();
        }

        @Override
        public FeatureVector features() {
            try {
                return measured.get(Measure.FEATURES);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int sampleRate() {
            return measured.sampleRate();
        }

        @Override
        public long frames() {
            return measured.frames();
        }

        @Override
        public <T> T measure(Measure<T> measure) throws IOException {
            return measured.get(measure);
        }

        @Override
        public MonoStream openMono() throws IOException {
            return MonoStream.of(measured.open());
        }
    }
}
