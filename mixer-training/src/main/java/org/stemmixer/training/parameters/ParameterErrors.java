package org.stemmixer.training.parameters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.training.nn.ModelCard;

/**
 * Mean absolute errors of models, beside those of guessing the training mean and of the rules, and beside the spread (standard
 * deviation) of what the parameters should be and of what models say.
 *
 * @param guess the training mean
 * @param rules what the rules predict for a test song
 */
record ParameterErrors(MixParameters guess, Function<Example, MixParameters> rules) {

    private static final int PARAMETERS = MixParameters.NAMES.size();

    /**
     * The mean of each parameter.
     *
     * @param all at least one
     */
    static MixParameters mean(List<MixParameters> all) {
        double[] mean = new double[PARAMETERS];
        for (MixParameters parameters : all) {
            double[] values = parameters.toArray();
            for (int i = 0; i < PARAMETERS; i++) {
                mean[i] += values[i];
            }
        }
        for (int i = 0; i < PARAMETERS; i++) {
            mean[i] /= all.size();
        }
        return MixParameters.of(mean);
    }

    /** A table for songs as they are and one for degraded songs; none for a kind of which there are no examples. */
    List<ModelCard.Table> tables(ExamplePredictor model, List<Example> test) {
        List<ModelCard.Table> tables = new ArrayList<>();
        for (boolean degraded : new boolean[] {false, true}) {
            List<Example> examples = test.stream()
                    .filter(example -> example.isDegraded() == degraded)
                    .toList();
            if (!examples.isEmpty()) {
                tables.add(table(
                        degraded,
                        examples.size(),
                        errors(examples, model::predict),
                        errors(examples, example -> guess),
                        errors(examples, rules),
                        ParameterSpread.of(
                                examples.stream().map(Example::target).toList()),
                        ParameterSpread.of(examples.stream().map(model::predict).toList())));
            }
        }
        return tables;
    }

    /** The mean absolute error over all parameters and examples. */
    static double meanError(List<Example> examples, Function<Example, MixParameters> predict) {
        return mean(errors(examples, predict));
    }

    private static ModelCard.Table table(boolean degraded, int examples, double[]... columns) {
        List<ModelCard.Row> rows = new ArrayList<>();
        for (int i = 0; i < PARAMETERS; i++) {
            int parameter = i;
            rows.add(new ModelCard.Row(
                    MixParameters.NAMES.get(i),
                    Arrays.stream(columns).map(column -> column[parameter]).toList()));
        }
        rows.add(new ModelCard.Row(
                "mean", Arrays.stream(columns).map(ParameterErrors::mean).toList()));
        String title = "Mean absolute error on " + examples + (degraded ? " degraded" : "")
                + " songs of groups that training never saw" + (degraded ? "" : ", as they are");
        return new ModelCard.Table(
                title,
                List.of("parameter", "model", "training mean", "rules", "spread of labels", "spread of model"),
                rows);
    }

    private static double[] errors(List<Example> examples, Function<Example, MixParameters> predict) {
        double[] errors = new double[PARAMETERS];
        for (Example example : examples) {
            double[] target = example.target().toArray();
            double[] predicted = predict.apply(example).toArray();
            for (int i = 0; i < PARAMETERS; i++) {
                errors[i] += Math.abs(predicted[i] - target[i]) / examples.size();
            }
        }
        return errors;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
