package org.stemmixer.training.parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.RuleBasedMixParameterPredictor;
import org.stemmixer.core.Song;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.ml.internal.SongInput;
import org.stemmixer.training.data.FeatureCache;

/**
 * Makes examples of songs, or takes them from the cache. They depend on nothing but the audio and these settings. Features
 * and labels are kept apart, so that another teacher does not mean to listen anew. Safe for use by several threads.
 *
 * @param input what models hear
 * @param teacher who says how a song should be mixed
 * @param cache where features and labels are kept
 * @param maxSeconds how much of a song is used, from its middle: for labels too
 * @param excerpts how many excerpts are taken of a song
 * @param seed of degradation and of the places of excerpts
 */
record ExampleMaker(SongInput input, Teacher teacher, FeatureCache cache, double maxSeconds, int excerpts, long seed) {

    /** The example of a variant: 0 is the song as it is. */
    Example make(SongFiles song, int variant) throws IOException {
        Path file = song.files().get(0);
        Sound sound = new Sound(song, variant);
        String settings = settings(song, variant);
        float[][] heard = cache.get(
                file,
                settings + " heard " + excerpts + " " + input,
                path -> ExcerptReader.rows(sound.audio(), input, excerpts, random(song, variant, 1)));
        float[][] label = cache.get(file, settings + " label " + teacher.key(), path -> {
            MixParameters target = teacher.predictor()
                    .predict(Song.of(song.id(), sound.audio()))
                    .parameters();
            return new float[][] {floats(target.toArray())};
        });
        return new Example(song.id(), variant, MixParameters.of(doubles(label[0])), ExcerptReader.excerpts(heard));
    }

    /** What the rules predict for a variant. */
    MixParameters rules(SongFiles song, int variant) throws IOException {
        float[][] rules = cache.get(song.files().get(0), settings(song, variant) + " rules", path -> new float[][] {
            floats(new RuleBasedMixParameterPredictor().predict(Song.of(song.id(), audio(song, variant))).parameters().toArray())
        });
        return MixParameters.of(doubles(rules[0]));
    }

    /** The audio of a variant. */
    AudioBuffer audio(SongFiles song, int variant) throws IOException {
        AudioBuffer original = SongAudio.read(song.files(), maxSeconds, input.sampleRate());
        return variant == 0 ? original : Degradation.apply(original, random(song, variant, 0));
    }

    private RandomGenerator random(SongFiles song, int variant, int purpose) {
        return new SplittableRandom(seed * 31 + song.id().hashCode() * 1_000_003L + variant * 7919L + purpose);
    }

    /** What the sound of a variant depends on, beside the first file. */
    private String settings(SongFiles song, int variant) throws IOException {
        StringBuilder settings = new StringBuilder("song ")
                .append(song.id())
                .append(' ')
                .append(input.sampleRate())
                .append(" Hz, ")
                .append(maxSeconds)
                .append(" s, seed ")
                .append(seed);
        if (variant > 0) {
            settings.append(", variant ").append(variant).append(" of ").append(Degradation.VERSION);
        }
        for (Path file : song.files().subList(1, song.files().size())) {
            settings.append(", ")
                    .append(file.getFileName())
                    .append(' ')
                    .append(Files.size(file))
                    .append(' ')
                    .append(Files.getLastModifiedTime(file).toMillis());
        }
        return settings.toString();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    /** The audio of a variant, made when it is first asked for, if ever. */
    private final class Sound {

        private final SongFiles song;
        private final int variant;
        private @Nullable AudioBuffer audio;

        Sound(SongFiles song, int variant) {
            this.song = song;
            this.variant = variant;
        }

        AudioBuffer audio() throws IOException {
            AudioBuffer made = audio;
            if (made == null) {
                made = ExampleMaker.this.audio(song, variant);
                audio = made;
            }
            return made;
        }
    }
}
