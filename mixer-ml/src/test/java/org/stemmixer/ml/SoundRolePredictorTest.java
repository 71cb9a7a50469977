package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.RolePlanner;
import org.stemmixer.core.plan.RolePrediction;
import org.stemmixer.dsp.AudioBuffer;

/** The model of roles that comes with the module. */
class SoundRolePredictorTest {

    private static final int RATE = 44_100;
    private static final int FRAMES = 8 * RATE;

    private static final IntToDoubleFunction KICK = kick();

    @TempDir
    private Path folder;

    /** A falling stroke of 50 Hz twice a second. */
    private static IntToDoubleFunction kick() {
        return i -> {
            double t = i % (RATE / 2) / (double) RATE;
            return 0.5 * Math.exp(-18 * t) * Math.sin(2 * Math.PI * (50 * t + 3 * (1 - Math.exp(-40 * t))));
        };
    }

    /** Sixteen notes a second of noise without bass. */
    private static IntToDoubleFunction hats() {
        Random random = new Random(5);
        double[] noise = random.doubles(FRAMES, -1, 1).toArray();
        return i -> {
            double t = i % (RATE / 8) / (double) RATE;
            double high = i < 2 ? 0 : noise[i] - 2 * noise[i - 1] + noise[i - 2];
            return 0.1 * Math.exp(-60 * t) * high;
        };
    }

    private static AudioBuffer buffer(IntToDoubleFunction sound, double gain) {
        float[] samples = new float[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            samples[i] = (float) (gain * sound.applyAsDouble(i));
        }
        return AudioBuffer.wrap(RATE, samples);
    }

    private static StemMeasurements stem(IntToDoubleFunction sound, double gain) {
        AudioBuffer audio = buffer(sound, gain);
        return new StemMeasurements(
                "stem", RATE, FRAMES, () -> AudioSource.of("stem", audio).open());
    }

    @Test
    void hearsWhatIsStruck() throws IOException {
        try (SoundRolePredictor predictor = new SoundRolePredictor()) {
            assertThat(predictor.fallbackReason()).isEmpty();
            assertThat(predictor.model().orElseThrow().name()).isEqualTo("stem-role");

            RolePrediction kick = predictor.predict(stem(KICK, 1));
            RolePrediction hats = predictor.predict(stem(hats(), 1));

            assertThat(kick.likeliest()).contains(StemRole.KICK);
            assertThat(hats.probability(StemType.DRUMS)).isGreaterThan(0.7);
        }
    }

    @Test
    void levelDoesNotCount() throws IOException {
        try (SoundRolePredictor predictor = new SoundRolePredictor()) {
            Map<StemRole, Double> loud = predictor.predict(stem(KICK, 1)).probabilities();
            Map<StemRole, Double> soft = predictor.predict(stem(KICK, 0.02)).probabilities();

            loud.forEach((role, probability) ->
                    assertThat(soft.get(role)).as(role.label()).isCloseTo(probability, within(1e-3)));
        }
    }

    @Test
    void whatIsSilentOrNoAudioSaysNothing() throws IOException {
        try (SoundRolePredictor predictor = new SoundRolePredictor()) {
            assertThat(predictor.predict(stem(i -> 0, 1))).isEqualTo(RolePrediction.NONE);
            assertThat(predictor.predict(stem(i -> 1e30, 1))).isEqualTo(RolePrediction.NONE);
        }
    }

    @Test
    void refusesModelsThatAreNone() throws IOException {
        Files.writeString(folder.resolve("manifest.json"), "{\"schemaVersion\": 1, \"task\": \"stem-gain\"}");

        assertThatThrownBy(() -> SoundRolePredictor.load(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("task must be \"stem-role\"");
        SoundRolePredictor closed = new SoundRolePredictor();
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.predict(stem(KICK, 1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tellsTheRolesOfAMixWhoseNamesSayNothing() throws IOException {
        Map<String, AudioBuffer> stems = Map.of("Track 1", buffer(KICK, 1), "Track 2", buffer(hats(), 1));
        StemMixer mixer = StemMixer.builder().sampleRate(RATE).build();
        try (SoundRolePredictor sound = new SoundRolePredictor()) {
            MixResult mix = mixer.mixBuffers(
                    stems, MixOptions.builder().planner(new RolePlanner(sound)).build());

            assertThat(mix.plan().stem("Track 1").role().value()).isEqualTo(StemRole.KICK);
            assertThat(mix.plan().stem("Track 1").role().source()).isEqualTo("sound");
            assertThat(mix.plan().stem("Track 1").role().reason()).startsWith("sounds like a kick (");
            assertThat(mix.warnings()).isEqualTo(List.of());
        }
    }
}
