package org.stemmixer.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.stemmixer.core.plan.MixParametersJson;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.ml.SongMixer;

/** Predictions only: what each model would do, and the AST's as numbers to go on with. */
public final class SongParameters {

    private SongParameters() {}

    /** Predicts. */
    public static void main(String... arguments) throws IOException {
        SongArguments given = SongArguments.parse(arguments);

        try (SongMixer mixer = SongMixer.builder().build()) {
            Map<String, MixParameterPrediction> predictions = mixer.predictParameters(given.song());

            predictions.forEach((model, prediction) -> System.out.println(model + ": " + prediction.parameters()));

            MixParameters ast =
                    Objects.requireNonNull(predictions.get(SongMixer.AST)).parameters();
            System.out.printf(
                    "The AST turns the treble by %+.1f dB and the bass by %+.1f dB%n", ast.highEqDb(), ast.lowEqDb());
            Path saved = given.output().resolve("ast-parameters.json");
            MixParametersJson.save(ast, saved);
            System.out.println("Saved " + saved.toAbsolutePath());
        }
    }
}
