package org.stemmixer.ml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.stemmixer.core.StemException;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.internal.Workers;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.core.plan.Audibility;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.ml.internal.ExcerptStatistics;
import org.stemmixer.ml.internal.GainModelInput;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.MixStems;
import org.stemmixer.ml.internal.SpectrogramReader;
import org.stemmixer.ml.internal.StemExcerpt;

/** Has a model listen to one mix: stems are read in parallel, and then heard among the others in parallel. */
final class GainInference {

    /** A spread of the answers by which confidence halves. */
    private static final double HALVING_SPREAD_LU = 3;

    private final OnnxGainModel model;

    GainInference(OnnxGainModel model) {
        this.model = model;
    }

    /**
     * Predicts the gains.
     *
     * @throws ModelException if the model fails
     * @throws StemException if a stem holds samples that are no audio
     * @throws IOException if a stem cannot be read
     */
    List<GainPrediction> predict(List<AnalyzedStem> stems, Executor executor) throws IOException {
        MixStems song = listen(stems, executor);
        List<ExcerptStatistics> answers = Workers.run(
                executor,
                IntStream.range(0, song.count())
                        .mapToObj(stem -> (Callable<ExcerptStatistics>) () -> ask(song, stem))
                        .toList());
        Audibility audibility = new Audibility(
                IntStream.range(0, song.count()).mapToDouble(song::lufs).toArray());
        double[] wantedDb = IntStream.range(0, song.count())
                .mapToDouble(stem -> answers.get(stem).mean(0) - song.lufs(stem))
                .toArray();
        double meanDb = audibility.meanDb(wantedDb);
        Optional<StemLevels> levels = levels(stems, song, audibility, wantedDb);
        List<GainPrediction> predictions = new ArrayList<>();
        for (int stem = 0; stem < song.count(); stem++) {
            predictions.add(
                    audibility.isAudible(stem)
                            ? prediction(answers.get(stem), song.lufs(stem), meanDb, levels)
                            : GainPrediction.of(0, CnnGainPredictor.SOURCE, audibility.whyLeftAlone(stem)));
        }
        return predictions;
    }

    /** What the levels of the stems say, for a model that knows how wrong it is. */
    private Optional<StemLevels> levels(
            List<AnalyzedStem> stems, MixStems song, Audibility audibility, double[] wantedDb) throws IOException {
        OptionalDouble residualDb = model.manifest().output().residualDb();
        int[] audible =
                IntStream.range(0, song.count()).filter(audibility::isAudible).toArray();
        // One stem alone has no balance.
        if (residualDb.isEmpty() || audible.length < 2) {
            return Optional.empty();
        }
        double[] peaksDbfs = new double[audible.length];
        for (int i = 0; i < audible.length; i++) {
            peaksDbfs[i] = stems.get(audible[i]).measure(Measure.SAMPLE_PEAK).dbfs();
        }
        return Optional.of(StemLevels.of(
                peaksDbfs,
                Arrays.stream(audible).mapToDouble(song::lufs).toArray(),
                Arrays.stream(audible).mapToDouble(stem -> wantedDb[stem]).toArray(),
                residualDb.getAsDouble()));
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
            // The stem's fault and not the model's: the rules would make no sense of it either.
            throw new StemException("stem '" + stem.name()
                    + "' holds samples that are no audio: not finite, or beyond 1e18, where full scale is 1");
        }
        return spectrogram;
    }

    /** Has the model answer to all excerpts of a stem, in one batch; to none if the stem is silent. */
    private ExcerptStatistics ask(MixStems song, int stem) throws ModelException {
        ExcerptStatistics answers = new ExcerptStatistics(1, HALVING_SPREAD_LU);
        if (song.isSilent(stem)) {
            return answers;
        }
        GainModelInput asked =
                GainModelInput.of(song, stem, model.manifest().input().steps());
        List<StemExcerpt> excerpts = asked.excerpts();
        float[] loudness = model.relativeLoudness(asked.spectrograms(), asked.summaries(), excerpts.size());
        for (int i = 0; i < loudness.length; i++) {
            answers.add(loudness, i, excerpts.get(i).weight());
        }
        return answers;
    }

    /**
     * The gain that takes a stem to the loudness that the model wants, with the mean over all stems taken off, as far as the levels
     * of all stems give reason to.
     */
    private GainPrediction prediction(
            ExcerptStatistics answers, double lufs, double meanGainDb, Optional<StemLevels> levels) {
        LoudnessOutput output = model.manifest().output();
        double wholeDb = answers.mean(0) - lufs - meanGainDb;
        // Not minus zero.
        double rawDb = wholeDb * levels.map(StemLevels::share).orElse(1.0) + 0.0;
        double gainDb = output.limit(rawDb);
        List<Evidence> terms = new ArrayList<>();
        terms.add(Evidence.ofDb("balance", answers.mean(0), heard(answers)));
        terms.add(Evidence.ofDb("loudness", -lufs, Text.format("the stem measures %.2f LUFS", lufs)));
        terms.add(Evidence.ofDb("mean", -meanGainDb, "gains are relative: their mean by power is 0 dB"));
        StringBuilder reason = new StringBuilder(Text.format(
                "model %s: %+.2f LU in the balance from %s; the stem measures %.2f LUFS",
                model.manifest().provenance().label(), answers.mean(0), heard(answers), lufs));
        if (levels.isPresent()) {
            StemLevels found = levels.get();
            terms.add(Evidence.ofDb("levels", rawDb - wholeDb, found.inWords()));
            if (found.share() == 0) {
                reason.insert(0, Text.format("left alone (%+.2f dB were predicted): %s; ", wholeDb, found.inWords()));
            } else {
                reason.append(Text.format("; %.0f %% of the way, as %s", 100 * found.share(), found.inWords()));
            }
        }
        if (gainDb != rawDb) {
            String range = Text.format("gains stay within ±%.2f dB", output.maxGainDb());
            terms.add(Evidence.ofDb("limit", gainDb - rawDb, range));
            reason.append(Text.format("; limited to %+.2f dB, as ", gainDb)).append(range);
        }
        return new GainPrediction(
                gainDb, CnnGainPredictor.SOURCE, reason.toString(), terms, OptionalDouble.of(answers.confidence()));
    }

    private static String heard(ExcerptStatistics answers) {
        return answers.count() == 1
                ? "one excerpt"
                : Text.format("%d excerpts weighted by energy, spread %.2f LU", answers.count(), answers.spread(0));
    }
}
