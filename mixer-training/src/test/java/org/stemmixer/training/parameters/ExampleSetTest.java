package org.stemmixer.training.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.Styles;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.ml.internal.ProfileInput;
import org.stemmixer.ml.internal.SongInput;
import org.stemmixer.training.data.FeatureCache;
import org.stemmixer.training.nn.Batch;

class ExampleSetTest {

    private static final SongInput INPUT = new SongInput(44_100, 2048, 1024, 4, 16, 20, 20_000, 8, -100);

    @TempDir
    private static Path data;

    private static List<TrainingSong> songs;

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final List<String> unreadable = new ArrayList<>();

    @BeforeAll
    static void makeSongs() throws IOException {
        GeneratedSongs.write(data, 2, 2, 3);
        songs = TrainingSong.find(data);
    }

    @Test
    void examplesDependNeitherOnThreadsNorOnTheCache(@TempDir Path one, @TempDir Path three) {
        List<String> alone = inWords(load(one, 1));
        int askedAlone = asked.get();
        assertThat(alone).hasSize(12).doesNotHaveDuplicates();
        assertThat(askedAlone).isEqualTo(12);
        assertThat(inWords(load(three, 3))).isEqualTo(alone);
        assertThat(inWords(load(one, 2))).isEqualTo(alone);
        assertThat(asked).as("answers are kept").hasValue(2 * askedAlone);
        assertThat(done).hasValue(36);
    }

    @Test
    void goesOnWhereItWasInterrupted(@TempDir Path cache) throws IOException {
        List<String> whole = inWords(load(cache, 1));
        List<Path> entries;
        try (var files = Files.walk(cache)) {
            entries = files.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(entries).as("features and labels").hasSize(24);
        Files.delete(entries.get(3));
        Files.write(entries.get(7), new byte[] {1, 2, 3});
        assertThat(inWords(load(cache, 1))).isEqualTo(whole);
    }

    @Test
    void anotherTeacherIsAskedAnew(@TempDir Path cache) {
        load(cache, 1);
        Teacher other = new Teacher(
                "another", song -> MixParameterPrediction.of(MixParameters.NEUTRAL, "another", "always the same"));
        List<Example> examples = new ExampleSet(maker(cache, other), 1).load(songs, 0, listener());
        assertThat(examples)
                .extracting(Example::target)
                .allSatisfy(target -> assertThat(target.lowEq()).isEqualTo(0.5));
        assertThat(asked).as("the first teacher's answers").hasValue(12);
    }

    @Test
    void leavesOutSilenceAndWhatCannotBeRead(@TempDir Path folder, @TempDir Path cache) throws IOException {
        AudioFiles.write(
                folder.resolve("silence.wav"),
                AudioBuffer.wrap(44_100, new float[44_100], new float[44_100]),
                SampleEncoding.PCM_16);
        Files.writeString(folder.resolve("broken.wav"), "no audio");
        List<Example> examples =
                new ExampleSet(maker(cache, loudness()), 1).load(TrainingSong.find(folder), 0, listener());
        assertThat(examples).isEmpty();
        assertThat(unreadable).containsExactly("broken.wav");
    }

    /** Levels are those of steps of the song, and each band is those steps' but for an offset. */
    @Test
    void variedExcerptsAreMadeOfTheStepsOfTheSong(@TempDir Path cache) {
        List<Example> examples = load(cache, 1).subList(0, 2);
        ExcerptData plain = ExcerptData.forValidation(examples, INPUT, false);
        ExcerptData varied = ExcerptData.forTraining(examples, INPUT, false);
        int[] all = {0, 1, 2, 3};
        assertThat(plain.size()).isEqualTo(all.length);
        Batch asTheyAre = plain.batch(all, new SplittableRandom(1));
        Batch changed = varied.batch(all, new SplittableRandom(1));
        assertThat(changed.targets()).isEqualTo(asTheyAre.targets());
        assertThat(changed.weights()).isEqualTo(asTheyAre.weights());
        assertThat(Math.max(asTheyAre.weights()[0], asTheyAre.weights()[1])).isEqualTo(1);
        assertThat(Math.min(asTheyAre.weights()[0], asTheyAre.weights()[1])).isBetween(0.5f, 1f);
        assertThat(changed.inputs().get(0)).isNotEqualTo(asTheyAre.inputs().get(0));
        assertThat(varied.batch(all, new SplittableRandom(1)).inputs().get(0))
                .isEqualTo(changed.inputs().get(0));
        for (int row = 0; row < all.length; row++) {
            List<float[]> offsets = new ArrayList<>();
            for (int step = 0; step < INPUT.steps(); step++) {
                float[] levels = step(changed, 1, row, step);
                float[] bands = step(changed, 0, row, step);
                offsets.add(difference(bands, bandsWithLevels(levels, asTheyAre, row / 2 * 2)));
            }
            for (float[] offset : offsets) {
                assertThat(offset).containsExactly(offsets.get(0), within(1e-3f));
            }
        }
    }

    /** What is heard of a variant is kept once, whatever is aimed at; an epoch goes through it once, each time with one aim. */
    @Test
    void profilesShareTheirExcerpts(@TempDir Path cache) {
        List<ReferenceProfile> profiles = List.of(
                Styles.named("rock").profile(), Styles.named("orchestral").profile());
        Teachers both = (song, variant) -> profiles.stream().map(Teacher::of).toList();
        List<Example> examples = new ExampleSet(maker(cache, both), 1).load(songs, 0, listener());
        assertThat(examples).hasSize(8);
        assertThat(examples.get(0).song()).isEqualTo(examples.get(1).song());
        assertThat(examples.get(0).profile()).contains(profiles.get(0));
        assertThat(examples.get(1).profile()).contains(profiles.get(1));
        assertThat(examples.get(0).target()).isNotEqualTo(examples.get(1).target());
        assertThat(examples.get(0).excerpts().get(0))
                .isSameAs(examples.get(1).excerpts().get(0));

        ExcerptData judged = ExcerptData.forValidation(examples, INPUT, true);
        assertThat(judged.size()).isEqualTo(8);
        Batch batch = judged.batch(new int[] {0, 1}, new SplittableRandom(1));
        assertThat(batch.inputs().get(2))
                .startsWith(ProfileInput.of(profiles.get(0)))
                .endsWith(ProfileInput.of(profiles.get(1)));
        assertThat(batch.targets()).startsWith(floats(examples.get(0))).endsWith(floats(examples.get(1)));
        ExcerptData learned = ExcerptData.forTraining(examples, INPUT, true);
        int first = 0;
        for (int seed = 0; seed < 100; seed++) {
            float[] targets =
                    learned.batch(new int[] {3}, new SplittableRandom(seed)).targets();
            assertThat(targets).isIn(floats(examples.get(2)), floats(examples.get(3)));
            first += Arrays.equals(targets, floats(examples.get(2))) ? 1 : 0;
        }
        assertThat(first).isBetween(25, 75);
    }

    /** Conservative targets are a share of balanced ones, and networks learn one intervention. */
    @Test
    void interventionsAreLearnedApart(@TempDir Path cache) {
        ReferenceProfile rock = Styles.named("rock").profile();
        Teachers all = (song, variant) -> Stream.of(Intervention.values())
                .map(intervention -> Teacher.of(rock, intervention))
                .toList();
        List<Example> examples = new ExampleSet(maker(cache, all), 1).load(songs.subList(0, 1), 0, listener());
        assertThat(examples).extracting(Example::intervention).containsExactly(Intervention.values());
        assertThat(examples.get(0).target())
                .isEqualTo(examples.get(1).target().scaled(Intervention.CONSERVATIVE.share()));
        assertThat(examples.get(2).target()).isNotEqualTo(examples.get(1).target());
        assertThat(new ParameterTraining(INPUT, true, examples, examples, examples)
                        .only(Intervention.CHARACTERFUL)
                        .training())
                .containsExactly(examples.get(2));
    }

    private static float[] floats(Example example) {
        double[] values = example.target().toArray();
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private List<Example> load(Path cache, int threads) {
        return new ExampleSet(maker(cache, loudness()), threads).load(songs, 2, listener());
    }

    private static ExampleMaker maker(Path cache, Teachers teachers) {
        return new ExampleMaker(INPUT, teachers, new FeatureCache(cache), 2.5, 2, 7);
    }

    /** Answers with the level of the first sample of a song. */
    private Teacher loudness() {
        return new Teacher("first sample", song -> {
            asked.incrementAndGet();
            float[][] first = new float[2][1];
            try (var reader = song.open()) {
                reader.read(first, 0, 1);
            }
            double[] values = MixParameters.NEUTRAL.toArray();
            values[0] = Math.abs(first[0][0]);
            return MixParameterPrediction.of(MixParameters.of(values), "test", "first sample");
        });
    }

    private SongListener listener() {
        return new SongListener() {
            @Override
            public void onDone() {
                done.incrementAndGet();
            }

            @Override
            public void onUnreadable(TrainingSong song, IOException failure) {
                unreadable.add(song.id());
            }
        };
    }

    private static List<String> inWords(List<Example> examples) {
        List<String> words = new ArrayList<>();
        for (Example example : examples) {
            Batch batch = ExcerptData.forValidation(List.of(example), INPUT, false)
                    .batch(new int[] {0, 1}, new SplittableRandom(0));
            words.add(example.song() + " " + example.variant() + " " + example.target() + " "
                    + Arrays.hashCode(batch.inputs().get(0))
                    + " " + Arrays.hashCode(batch.inputs().get(1)));
        }
        return words;
    }

    /** The bands of the step with these levels in one of the two excerpts of a song. */
    private static float[] bandsWithLevels(float[] levels, Batch batch, int firstRow) {
        for (int row = firstRow; row < firstRow + 2; row++) {
            for (int step = 0; step < INPUT.steps(); step++) {
                if (Arrays.equals(step(batch, 1, row, step), levels)) {
                    return step(batch, 0, row, step);
                }
            }
        }
        throw new AssertionError("no step of the song has the levels " + Arrays.toString(levels));
    }

    /** What an input holds of a step of a row. */
    private static float[] step(Batch batch, int input, int row, int step) {
        float[] values = batch.inputs().get(input);
        int length = values.length / batch.rows();
        float[] ofStep = new float[length / INPUT.steps()];
        for (int i = 0; i < ofStep.length; i++) {
            ofStep[i] = values[row * length + i * INPUT.steps() + step];
        }
        return ofStep;
    }

    private static float[] difference(float[] a, float[] b) {
        float[] difference = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }
}
