package org.stemmixer.training.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.training.nn.ModelCard;

/** Mean absolute errors of a model, of guessing the training mean, and of the rules. */
final class ParameterErrors {

    private static final int PARAMETERS = MixParameters.NAMES.size();

    private ParameterErrors() {}

    /** A table for songs as they are and one for degraded songs; none for a kind of which there are no examples. */
    static List<ModelCard.Table> tables(ExamplePredictor model, List<Example> training, List<Example> test) {
        double[] guess = mean(training);
        List<ModelCard.Table> tables = new ArrayList<>();
        for (boolean degraded : new boolean[] {false, true}) {
            List<Example> examples = test.stream()
                    .filter(example -> example.isDegraded() == degraded)
                    .toList();
            if (!examples.isEmpty()) {
                double[] modelErrors =
                        errors(examples, example -> model.predict(example).toArray());
                double[] guessErrors = errors(examples, example -> guess);
                double[] ruleErrors =
                        errors(examples, example -> example.rules().toArray());
                tables.add(table(degraded, examples.size(), modelErrors, guessErrors, ruleErrors));
            }
        }
        return tables;
    }

    private static ModelCard.Table table(boolean degraded, int examples, double[]... errors) {
        List<ModelCard.Row> rows = new ArrayList<>();
        for (int i = 0; i < PARAMETERS; i++) {
            rows.add(new ModelCard.Row(MixParameters.NAMES.get(i), List.of(errors[0][i], errors[1][i], errors[2][i])));
        }
        rows.add(new ModelCard.Row("mean", List.of(mean(errors[0]), mean(errors[1]), mean(errors[2]))));
        String title = "Mean absolute error on " + examples + (degraded ? " degraded" : "")
                + " songs of groups that training never saw" + (degraded ? "" : ", as they are");
        return new ModelCard.Table(title, List.of("parameter", "model", "training mean", "rules"), rows);
    }

    private static double[] errors(List<Example> examples, Function<Example, double[]> predict) {
        double[] errors = new double[PARAMETERS];
        for (Example example : examples) {
            double[] target = example.target().toArray();
            double[] predicted = predict.apply(example);
            for (int i = 0; i < PARAMETERS; i++) {
                errors[i] += Math.abs(predicted[i] - target[i]) / examples.size();
            }
        }
        return errors;
    }

    private static double[] mean(List<Example> examples) {
        double[] mean = new double[PARAMETERS];
        for (Example example : examples) {
            double[] target = example.target().toArray();
            for (int i = 0; i < PARAMETERS; i++) {
                mean[i] += target[i] / examples.size();
            }
        }
        return mean;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
