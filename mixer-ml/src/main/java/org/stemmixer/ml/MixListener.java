package org.stemmixer.ml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.stemmixer.core.internal.Workers;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.core.plan.Audibility;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.ml.internal.Excerpt;
import org.stemmixer.ml.internal.ExcerptAnswers;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.MixStems;
import org.stemmixer.ml.internal.SpectrogramReader;
import org.stemmixer.ml.internal.StemExcerpts;

/** Has a model listen to one mix: stems are read in parallel, and then heard among the others in parallel. */
final class MixListener {

    private final OnnxGainModel model;

    MixListener(OnnxGainModel model) {
        this.model = model;
    }

    /**
     * Predicts the gains.
     *
     * @throws ModelException if the model fails
     * @throws IOException if a stem cannot be read
     */
    List<GainPrediction> predict(List<AnalyzedStem> stems, Executor executor) throws IOException {
        MixStems song = listen(stems, executor);
        List<ExcerptAnswers> answers = Workers.run(
                executor,
                IntStream.range(0, song.count())
                        .mapToObj(stem -> (Callable<ExcerptAnswers>) () -> ask(song, stem))
                        .toList());
        Audibility audibility = new Audibility(
                IntStream.range(0, song.count()).mapToDouble(song::lufs).toArray());
        double meanDb = audibility.meanDb(IntStream.range(0, song.count())
                .mapToDouble(stem -> answers.get(stem).mean() - song.lufs(stem))
                .toArray());
        List<GainPrediction> predictions = new ArrayList<>();
        for (int stem = 0; stem < song.count(); stem++) {
            predictions.add(
                    audibility.isAudible(stem)
                            ? prediction(answers.get(stem), song.lufs(stem), meanDb)
                            : GainPrediction.of(0, CnnGainPredictor.SOURCE, audibility.whyLeftAlone(stem)));
        }
        return predictions;
    }

    private static MixStems listen(List<AnalyzedStem> stems, Executor executor) throws IOException {
        List<LoudnessSpectrogram> spectrograms = Workers.run(
                executor,
                stems.stream()
                        .map(stem -> (Callable<LoudnessSpectrogram>) () -> listen(stem))
                        .toList());
        return new MixStems(spectrograms, stems.stream().map(AnalyzedStem::type).toList());
    }

    private static LoudnessSpectrogram listen(AnalyzedStem stem) throws IOException {
        LoudnessSpectrogram spectrogram = stem.measure(SpectrogramReader.OF_STEM);
        if (!spectrogram.isFinite()) {
            throw new ModelException("the audio of stem '" + stem.name() + "' has samples that are not finite");
        }
        return spectrogram;
    }

    /** Has the model answer to all excerpts of a stem, in one batch; to none if the stem is silent. */
    private ExcerptAnswers ask(MixStems song, int stem) throws ModelException {
        ExcerptAnswers answers = new ExcerptAnswers();
        if (song.isSilent(stem)) {
            return answers;
        }
        StemExcerpts asked =
                StemExcerpts.of(song, stem, model.manifest().input().steps());
        List<Excerpt> excerpts = asked.excerpts();
        double[] loudness = model.relativeLoudness(asked.spectrograms(), asked.summaries(), excerpts.size());
        for (int i = 0; i < loudness.length; i++) {
            answers.add(loudness[i], excerpts.get(i).weight());
        }
        return answers;
    }

    /** The gain that takes a stem to the loudness that the model wants, with the mean over all stems taken off. */
    private GainPrediction prediction(ExcerptAnswers answers, double lufs, double meanGainDb) {
        LoudnessOutput output = model.manifest().output();
        double rawDb = answers.mean() - lufs - meanGainDb;
        double gainDb = output.limit(rawDb);
        List<Evidence> terms = new ArrayList<>();
        terms.add(Evidence.ofDb("balance", answers.mean(), heard(answers)));
        terms.add(Evidence.ofDb("loudness", -lufs, format("the stem measures %.2f LUFS", lufs)));
        terms.add(Evidence.ofDb("mean", -meanGainDb, "gains are relative: their mean by power is 0 dB"));
        StringBuilder reason = new StringBuilder(format(
                "model %s: %+.2f LU in the balance from %s; the stem measures %.2f LUFS",
                model.manifest().provenance().label(), answers.mean(), heard(answers), lufs));
        if (gainDb != rawDb) {
            String range = format("gains stay within ±%.2f dB", output.maxGainDb());
            terms.add(Evidence.ofDb("limit", gainDb - rawDb, range));
            reason.append(format("; limited to %+.2f dB, as ", gainDb)).append(range);
        }
        return new GainPrediction(
                gainDb, CnnGainPredictor.SOURCE, reason.toString(), terms, OptionalDouble.of(answers.confidence()));
    }

    private static String heard(ExcerptAnswers answers) {
        return answers.count() == 1
                ? "one excerpt"
                : format("%d excerpts weighted by energy, spread %.2f LU", answers.count(), answers.spread());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
