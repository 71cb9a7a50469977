package org.stemmixer.training.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.FrameReaders;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.RolePrediction;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.ml.SoundRolePredictor;
import org.stemmixer.training.data.SongInfo;
import org.stemmixer.training.data.StemInfo;

/** From files of stems to a model that tells them apart by their sound. */
class RoleTrainerTest {

    private static final int RATE = 44_100;
    private static final int FRAMES = 12 * RATE;

    @TempDir
    Path folder;

    @Test
    void tellsApartWhatItHasLearned() throws IOException {
        Path data = folder.resolve("data");
        for (int i = 0; i < 8; i++) {
            song(data.resolve("multitracks/source/song-" + i), "author-" + i, i, true);
        }
        Path recorded = folder.resolve("recorded");
        song(recorded.resolve("band/take"), "band", 99, false);
        Path out = folder.resolve("model");
        StringWriter progress = new StringWriter();
        RoleTrainer.Settings settings = new RoleTrainer.Settings(
                data,
                out,
                List.of(recorded),
                List.of(recorded),
                1,
                RoleTrainer.defaultOptions().withEpochs(3).withAveraging(0.9));

        new RoleTrainer(settings, new PrintWriter(progress, true), false).train();

        JsonNode card = new ObjectMapper().readTree(out.resolve("card.json").toFile());
        assertThat(card.at("/facts/rendered stems").asText()).startsWith("24 of 8 groups: kick 8, bass 8, pad 8");
        assertThat(card.at("/facts/repeated by").asText())
                .startsWith("train roles --data DATA --out OUT --recordings recorded");
        assertThat(card.at("/tables/0/rows/0/values/1").asDouble())
                .as("right, of unseen authors")
                .isGreaterThan(90);
        assertThat(card.at("/tables/3/title").asText()).startsWith("Stems of recordings");
        assertThat(out.resolve("recordings.tsv")).content().contains("take/Kick\tkick\t");
        assertThat(out.resolve("without/band/manifest.json")).exists();
        try (SoundRolePredictor predictor = SoundRolePredictor.load(out)) {
            for (StemRole role : List.of(StemRole.KICK, StemRole.BASS, StemRole.PAD)) {
                Path file = folder.resolve("new.wav");
                AudioFiles.write(file, stem(role, new Random(1234)), SampleEncoding.FLOAT_32);
                RolePrediction heard = predictor.predict(new StemMeasurements(
                        "new", RATE, FRAMES, () -> FrameReaders.atRate(RATE, AudioFiles.openReader(file))));
                assertThat(heard.likeliest()).contains(role);
            }
        }
    }

    @Test
    void wantsStemsThatAreKnown() throws IOException {
        Path data = folder.resolve("data");
        song(data.resolve("multitracks/source/song"), "author", 1, false);
        RoleTrainer.Settings settings = new RoleTrainer.Settings(
                data, folder.resolve("model"), List.of(), List.of(), 1, RoleTrainer.defaultOptions());

        assertThatThrownBy(() -> new RoleTrainer(settings, new PrintWriter(new StringWriter()), false).train())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must have stems whose song.json says the role, or there must be recordings");
    }

    /** Three stems, with a description or with telling names. */
    private static void song(Path song, String group, long seed, boolean described) throws IOException {
        Files.createDirectories(song);
        Random random = new Random(seed);
        List<StemInfo> infos = new ArrayList<>();
        for (StemRole role : List.of(StemRole.KICK, StemRole.BASS, StemRole.PAD)) {
            String file = described
                    ? "track" + infos.size() + ".wav"
                    : role.name().charAt(0) + role.label().substring(1) + ".wav";
            AudioFiles.write(song.resolve(file), stem(role, random), SampleEncoding.FLOAT_32);
            infos.add(new StemInfo(file, role.type().label(), role.label(), null));
        }
        if (described) {
            new SongInfo("source", song.getFileName().toString(), group, null, null, null, null, null, 0, 12, 0, infos)
                    .write(song.resolve(SongInfo.FILE_NAME));
        }
    }

    /** Falling strokes of 60 Hz, notes of 100 Hz, or a chord that stands still. */
    private static AudioBuffer stem(StemRole role, Random random) {
        float[] samples = new float[FRAMES];
        double hz =
                (role == StemRole.KICK ? 60 : role == StemRole.BASS ? 100 : 500) * (0.9 + 0.2 * random.nextDouble());
        int period = RATE / (2 + random.nextInt(3));
        for (int i = 0; i < FRAMES; i++) {
            double t = (double) (i % period) / RATE;
            double envelope = role == StemRole.KICK ? Math.exp(-25 * t) : role == StemRole.BASS ? Math.exp(-2 * t) : 1;
            double sum = 0;
            for (int harmonic = 1; harmonic <= (role == StemRole.KICK ? 1 : 5); harmonic++) {
                sum += Math.sin(2 * Math.PI * harmonic * hz * i / RATE) / harmonic;
            }
            samples[i] = (float) (0.2 * envelope * sum + 1e-4 * random.nextGaussian());
        }
        return AudioBuffer.wrap(RATE, samples);
    }
}
