package org.stemmixer.training.parameters;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.ml.internal.ProfileInput;
import org.stemmixer.ml.internal.SongInput;
import org.stemmixer.training.nn.Loss;
import org.stemmixer.training.nn.ModelCard;
import org.stemmixer.training.nn.ModelFolder;
import org.stemmixer.training.nn.Network;
import org.stemmixer.training.nn.Predictor;
import org.stemmixer.training.nn.Restart;
import org.stemmixer.training.nn.Trainer;
import org.stemmixer.training.nn.TrainingListener;
import org.stemmixer.training.nn.TrainingOptions;
import org.stemmixer.training.nn.TrainingResult;
import org.stemmixer.training.nn.WeightFormat;

/**
 * Trains a network on examples and writes it as {@code mixer-ml} reads it.
 *
 * @param input what the examples hold
 * @param hearsProfile whether networks hear the profile aimed at, which the examples then have
 * @param training what is learned from
 * @param validation what decides when to stop
 * @param test what the errors in the card are measured on
 */
record ParameterTraining(
        SongInput input, boolean hearsProfile, List<Example> training, List<Example> validation, List<Example> test) {

    private static final String CHECKPOINT = "checkpoint";
    /** Errors below this, of a parameter in [0, 1], need not be driven out one by one. */
    private static final double KNEE = 0.02;

    /** The same with examples of one intervention only. */
    ParameterTraining only(Intervention intervention) {
        return new ParameterTraining(
                input,
                hearsProfile,
                only(intervention, training),
                only(intervention, validation),
                only(intervention, test));
    }

    private static List<Example> only(Intervention intervention, List<Example> examples) {
        return examples.stream()
                .filter(example -> example.intervention() == intervention)
                .toList();
    }

    /**
     * Trains, from a checkpoint in the folder if there is one, and writes the model there.
     *
     * @param card what is known about data and run
     * @param baselines what the model is compared with in the card
     */
    void run(
            ParameterArchitecture architecture,
            TrainingOptions options,
            Path folder,
            ModelCard card,
            ParameterErrors baselines,
            TrainingListener listener)
            throws IOException {
        Learned learned = learn(architecture, options, folder, listener);
        Network network = learned.network;
        TrainingResult result = learned.result;
        ModelCard complete = card.withFact("architecture", architecture.label())
                .withFact("learned numbers", network.learnedValues())
                .withFact("training", options)
                .withFact(
                        "best epoch",
                        result.bestEpoch() + " of " + result.history().size())
                .withFact("restarts", Restart.inWords(result.restarts()));
        try (Predictor predictor = new Predictor(network, result.best())) {
            for (ModelCard.Table table : baselines.tables(new ExamplePredictor(predictor, input, hearsProfile), test)) {
                complete = complete.withTable(table);
            }
        }
        ModelFolder.write(
                folder,
                network.toOnnx(result.best(), WeightFormat.FLOAT16),
                manifest(architecture),
                complete,
                result.history());
    }

    /**
     * Trains, from a checkpoint in the folder if there is one, and writes nothing else.
     *
     * @param folder is created
     */
    Learned learn(ParameterArchitecture architecture, TrainingOptions options, Path folder, TrainingListener listener)
            throws IOException {
        Files.createDirectories(folder);
        Network network = architecture.network(input, hearsProfile, InputStatistics.of(training, input));
        TrainingResult result = new Trainer(network, Loss.huber(KNEE), options)
                .train(
                        ExcerptData.forTraining(training, input, hearsProfile),
                        ExcerptData.forValidation(validation, input, hearsProfile),
                        folder.resolve(CHECKPOINT),
                        listener);
        return new Learned(network, result);
    }

    /** A network and what training made of it. */
    record Learned(Network network, TrainingResult result) {}

    private ObjectNode manifest(ParameterArchitecture architecture) {
        ObjectNode manifest = new ObjectMapper().createObjectNode();
        manifest.put("schemaVersion", hearsProfile ? 2 : 1).put("task", "mix-parameters");
        manifest.putObject("input")
                .put("kind", "mid-side-log-mel-and-levels")
                .put("logMel", ParameterArchitecture.LOG_MEL)
                .put("levels", ParameterArchitecture.LEVELS)
                .put("sampleRate", input.sampleRate())
                .put("frameLength", input.frameLength())
                .put("hopLength", input.hopLength())
                .put("framesPerStep", input.framesPerStep())
                .put("nMels", input.nMels())
                .put("fMinHz", input.fMinHz())
                .put("fMaxHz", input.fMaxHz())
                .put("steps", input.steps())
                .put("floorDb", input.floorDb());
        if (hearsProfile) {
            manifest.put("intervention", architecture.intervention().label());
            manifest.putObject("profileInput")
                    .put("name", ParameterArchitecture.PROFILE)
                    .put("kind", ProfileInput.KIND)
                    .put("values", ProfileInput.VALUES);
        }
        ObjectNode output = manifest.putObject("output")
                .put("kind", "mix-parameters")
                .put("name", ParameterArchitecture.PARAMETERS);
        MixParameters.NAMES.forEach(output.putArray("parameters")::add);
        return manifest;
    }
}
