package org.stemmixer.training.parameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.RuleBasedMixParameterPredictor;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.HeardSong;
import org.stemmixer.core.song.profile.Intervention;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.ml.internal.SongInput;
import org.stemmixer.training.data.FeatureCache;

/**
 * Makes examples of songs, or takes them from the cache. They depend on nothing but the audio and these settings. Features
 * and labels are kept apart, so that other teachers do not mean to listen anew. Safe for use by several threads.
 *
 * @param input what models hear
 * @param teachers who say how a song should be mixed
 * @param cache where features and labels are kept
 * @param maxSeconds how much of a song is used, from its middle: for labels too
 * @param excerpts how many excerpts are taken of a song
 * @param seed of degradation and of the places of excerpts
 */
record ExampleMaker(
        SongInput input, Teachers teachers, FeatureCache cache, double maxSeconds, int excerpts, long seed) {

    /** The same with other teachers. */
    ExampleMaker taughtBy(Teachers other) {
        return new ExampleMaker(input, other, cache, maxSeconds, excerpts, seed);
    }

    /** The examples of a variant, 0 being the song as it is: one for each teacher, with the same excerpts. */
    List<Example> make(TrainingSong song, int variant) throws IOException {
        Sound sound = new Sound(song, variant);
        List<ExcerptFeatures> heard = sound.excerpts();
        List<Example> examples = new ArrayList<>();
        for (Teacher teacher : teachers.of(song, variant)) {
            examples.add(new Example(
                    song.id(), variant, teacher.profile(), teacher.intervention(), sound.target(teacher), heard));
        }
        return examples;
    }

    /** What the parameters of a variant should be, by each balanced teacher. */
    List<MixParameters> balancedTargets(TrainingSong song, int variant) throws IOException {
        Sound sound = new Sound(song, variant);
        List<MixParameters> targets = new ArrayList<>();
        for (Teacher teacher : teachers.of(song, variant)) {
            if (teacher.intervention() == Intervention.BALANCED) {
                targets.add(sound.target(teacher));
            }
        }
        return targets;
    }

    /** What the parameters of a variant should be, by one teacher. */
    MixParameters target(TrainingSong song, int variant, Teacher teacher) throws IOException {
        return new Sound(song, variant).target(teacher);
    }

    /** What the rules predict for a variant. */
    MixParameters rules(TrainingSong song, int variant) throws IOException {
        Sound sound = new Sound(song, variant);
        return sound.kept("rules", () -> new RuleBasedMixParameterPredictor().predict(sound.song()));
    }

    /** The audio of a variant, stereo at the rate that models hear. */
    AudioBuffer audio(TrainingSong song, int variant) throws IOException {
        return new Sound(song, variant).audio();
    }

    /** A variant of a song. Its audio is made when it is first needed, if ever. */
    private final class Sound {

        private final TrainingSong song;
        private final int variant;
        private final String description;
        private @Nullable AudioBuffer audio;
        private @Nullable HeardSong heard;

        Sound(TrainingSong song, int variant) throws IOException {
            this.song = song;
            this.variant = variant;
            this.description = description();
        }

        MixParameters target(Teacher teacher) throws IOException {
            if (teacher.profile().isEmpty()) {
                return kept("label " + teacher.key(), () -> teacher.predictor().predict(song()));
            }
            ReferenceProfile profile = teacher.profile().get();
            if (teacher.intervention().share() < 1) {
                // A share of the balanced answer, which takes long to find and is known already.
                return target(Teacher.of(profile)).scaled(teacher.intervention().share());
            }
            return kept("label " + teacher.key(), () -> heard().towards(profile, teacher.intervention()));
        }

        MixParameters kept(String key, Answer answer) throws IOException {
            float[][] rows = cache.get(song.files().get(0), description + " " + key, file ->
                    new float[][] {floats(answer.get().parameters())});
            return parameters(rows[0]);
        }

        Song song() throws IOException {
            return Song.of(song.id(), audio());
        }

        private HeardSong heard() throws IOException {
            HeardSong known = heard;
            if (known == null) {
                known = HeardSong.of(song());
                heard = known;
            }
            return known;
        }

        List<ExcerptFeatures> excerpts() throws IOException {
            String key = "heard " + excerpts + " " + input;
            return ExcerptReader.excerpts(cache.get(
                    song.files().get(0),
                    description + " " + key,
                    file -> ExcerptReader.rows(audio(), input, excerpts, random(1))));
        }

        AudioBuffer audio() throws IOException {
            AudioBuffer made = audio;
            if (made == null) {
                AudioBuffer original = SongAudio.read(song.files(), maxSeconds, input.sampleRate());
                made = variant == 0 ? original : Degradation.apply(original, random(0));
                audio = made;
            }
            return made;
        }

        private RandomGenerator random(int purpose) {
            return new SplittableRandom(seed * 31 + song.id().hashCode() * 1_000_003L + variant * 7919L + purpose);
        }

        /** What the sound depends on, beside the first file. */
        private String description() throws IOException {
            StringBuilder text = new StringBuilder(
                    "song " + song.id() + " " + input.sampleRate() + " Hz, " + maxSeconds + " s, seed " + seed);
            if (variant > 0) {
                text.append(", variant ").append(variant).append(" of ").append(Degradation.VERSION);
            }
            return text.append(song.otherFiles()).toString();
        }
    }

    /** Gives what somebody says of a song. */
    @FunctionalInterface
    private interface Answer {
        MixParameterPrediction get() throws IOException;
    }

    private static float[] floats(MixParameters parameters) {
        double[] values = parameters.toArray();
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static MixParameters parameters(float[] floats) {
        double[] values = new double[floats.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats[i];
        }
        return MixParameters.of(values);
    }
}
