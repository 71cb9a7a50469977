package org.stemmixer.training.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.ProfileMatcher;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.Styles;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.ml.OnnxMixParameterPredictor;
import org.stemmixer.training.nn.TrainingOptions;

/** A class of its own, so that it can be tested beside the other trainings. */
class ProfileHearingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One model serves more than one profile: what it says follows the profile, and so does what becomes of the song. */
    @Test
    void learnsToHearTheProfile(@TempDir Path folder) throws IOException {
        Path data = folder.resolve("data");
        GeneratedSongs.write(data, 4, 2, 10.6);
        TrainingOptions options = ParameterTrainer.defaultOptions()
                .withEpochs(40)
                .withBatchItems(4)
                .withLearningRate(2e-3)
                .withAveraging(0.9);
        ParameterTrainer.Settings settings = new ParameterTrainer.Settings(
                data, folder.resolve("out"), Optional.empty(), Optional.empty(), Optional.empty(), true, 1, 1, options);
        new ParameterTrainer(settings, new PrintWriter(new StringWriter()), false).train(List.of("baseline-cnn"));

        Path model = folder.resolve("out/baseline-cnn");
        JsonNode card = JSON.readTree(model.resolve("card.json").toFile());
        assertThat(card.at("/facts/labels").asText())
                .contains("styles electronic, orchestral, rock", "another song of the same part");
        assertThat(card.at("/facts/repeated by").asText()).contains(" --hear-profile ");
        ReferenceProfile rock = Styles.named("rock").profile();
        ReferenceProfile orchestral = Styles.named("orchestral").profile();
        double same = 0;
        double squares = 0;
        try (OnnxMixParameterPredictor predictor = OnnxMixParameterPredictor.load(model)) {
            for (TrainingSong each : TrainingSong.find(data)) {
                Song song = Song.of(each.files().get(0));
                MixParameters towardsRock = predictor.predict(song, rock).parameters();
                MixParameters towardsOrchestra =
                        predictor.predict(song, orchestral).parameters();
                double[] wanted = difference(
                        new ProfileMatcher(orchestral, predictor.intervention())
                                .predict(song)
                                .parameters(),
                        new ProfileMatcher(rock, predictor.intervention())
                                .predict(song)
                                .parameters());
                same += product(wanted, difference(towardsOrchestra, towardsRock));
                squares += product(wanted, wanted);
            }
        }
        assertThat(card.at("/facts/labels").asText()).startsWith("conservative profile matcher");
        // From one profile to the other all ten go the same way as the labels do; those of a model that hears none
        // stay.
        assertThat(same / squares).isGreaterThan(0.05);

        ParameterEvaluator.Settings judged = new ParameterEvaluator.Settings(
                data,
                folder.resolve("out"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                1,
                options.seed(),
                1);
        Path report = new ParameterEvaluator(judged, new PrintWriter(new StringWriter()), false).evaluate();
        assertThat(Files.readString(report))
                .contains(
                        "Spread (standard deviation), 1 songs as they are",
                        "Distance from the profile \"Stem Mixer default\", 1 songs",
                        "Distance from the profile \"rock\", 1 songs");
    }

    private static double[] difference(MixParameters a, MixParameters b) {
        double[] difference = a.toArray();
        double[] other = b.toArray();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= other[i];
        }
        return difference;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
