package org.stemmixer.training.parameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.stemmixer.core.MixParameterPredictor;
import org.stemmixer.core.RuleBasedMixParameterPredictor;
import org.stemmixer.core.Song;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.ml.internal.SongFeatures;
import org.stemmixer.ml.internal.SongInput;

/**
 * Makes examples of songs. Depends on nothing but the audio and its settings. Safe for use by several threads.
 *
 * @param input what models hear
 * @param teacher what says how a song should be mixed
 * @param maxSeconds how much of a song is used, from its middle
 * @param excerpts how many excerpts are taken of a song, one from each of as many parts of equal length
 * @param seed of degradation and of the places of excerpts
 */
record ExampleMaker(SongInput input, MixParameterPredictor teacher, double maxSeconds, int excerpts, long seed) {

    /** Mean square of -70 dBFS, below which loudness meters hear silence (ITU-R BS.1770). */
    private static final double SILENT_MEAN_SQUARE = 1e-7;

    /** The example of a variant. */
    Example make(SongFiles song, int variant) throws IOException {
        AudioBuffer audio = audio(song, variant);
        Song heard = Song.of(song.id(), audio);
        return new Example(
                song.id(),
                variant,
                teacher.predict(heard).parameters(),
                new RuleBasedMixParameterPredictor().predict(heard).parameters(),
                excerpts(audio, random(song, variant, 1)));
    }

    /** The audio of a variant. */
    AudioBuffer audio(SongFiles song, int variant) throws IOException {
        AudioBuffer original = SongAudio.read(song.files(), maxSeconds, input.sampleRate());
        return variant == 0 ? original : Degradation.apply(original, random(song, variant, 0));
    }

    private RandomGenerator random(SongFiles song, int variant, int purpose) {
        return new SplittableRandom(seed * 31 + song.id().hashCode() * 1_000_003L + variant * 7919L + purpose);
    }

    private List<Excerpt> excerpts(AudioBuffer audio, RandomGenerator random) {
        SongFeatures features = new SongFeatures(input);
        float[] logMel = new float[input.melValues()];
        float[] levels = new float[input.levelValues()];
        float[] left = padded(audio.channel(0));
        float[] right = padded(audio.channel(1));
        int places = left.length - input.excerptFrames() + 1;
        List<Excerpt> taken = new ArrayList<>();
        for (int part = 0; part < excerpts; part++) {
            int start = (int) ((part + random.nextDouble()) / excerpts * places);
            double meanSquare = meanSquare(left, right, start);
            if (meanSquare >= SILENT_MEAN_SQUARE) {
                features.compute(left, right, start, logMel, 0, levels, 0);
                taken.add(new Excerpt(meanSquare, logMel, levels));
            }
        }
        return taken;
    }

    /** At least as long as an excerpt. */
    private float[] padded(float[] samples) {
        return samples.length >= input.excerptFrames() ? samples : Arrays.copyOf(samples, input.excerptFrames());
    }

    private double meanSquare(float[] left, float[] right, int start) {
        double sum = 0;
        for (int i = start; i < start + input.excerptFrames(); i++) {
            sum += (double) left[i] * left[i] + (double) right[i] * right[i];
        }
        return sum / (2.0 * input.excerptFrames());
    }
}
