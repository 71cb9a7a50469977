package org.stemmixer.training.gains;

import java.io.IOException;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.dsp.loudness.Loudness;

/**
 * A baseline: brings all stems to the same loudness, 0 LUFS, whatever they hold and however many there are.
 *
 * @param lufs which loudness
 */
record EqualLoudness(ToDoubleFunction<Loudness> lufs) implements GainSource {

    /** Of the whole programme: for stems that play all the time. */
    static EqualLoudness integrated() {
        return new EqualLoudness(Loudness::programmeLufs);
    }

    /** Of the loudest 400 ms: for stems that play now and then, the loudest moments tell more than the mean. */
    static EqualLoudness momentary() {
        return new EqualLoudness(loudness -> Math.max(loudness.momentaryMaxLufs(), loudness.shortProgrammeLufs()));
    }

    @Override
    public Optional<double[]> gainsDb(GainQuestion question) throws IOException {
        double[] gainsDb = new double[question.stems().size()];
        for (int i = 0; i < gainsDb.length; i++) {
            double level = lufs.applyAsDouble(question.stems().get(i).measure(Measure.LOUDNESS));
            gainsDb[i] = Double.isFinite(level) ? -level : 0;
        }
        return Optional.of(gainsDb);
    }
}
