package org.stemmixer.ml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.stemmixer.core.StemException;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.internal.Workers;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.ml.internal.GainModelInput;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.MixStems;
import org.stemmixer.ml.internal.SpectrogramReader;

/** Has a model listen to one mix: stems are read in parallel, and then all are heard together. */
final class GainInference {

    /** Confidence is the probability of being so close. */
    private static final double CLOSE_DB = 2;

    /** Of a normal distribution, what 80 % lie within. */
    private static final double SURE_DEVIATIONS = 1.2816;

    private static final Set<StemRole> PLURAL = EnumSet.of(
            StemRole.HATS,
            StemRole.TOMS,
            StemRole.CYMBALS,
            StemRole.DRUMS,
            StemRole.KEYS,
            StemRole.STRINGS,
            StemRole.EFFECTS);

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
        GainModelInput heard = GainModelInput.of(song);
        int[] rows = heard.stems();
        GainPrediction[] predictions = new GainPrediction[song.count()];
        for (int stem = 0; stem < predictions.length; stem++) {
            if (!song.audibility().isAudible(stem)) {
                predictions[stem] = leftAlone(song.audibility().whyLeftAlone(stem));
            }
        }
        if (rows.length == 1) {
            predictions[rows[0]] = leftAlone("left alone: there is nothing to balance it with");
        } else if (rows.length > 1) {
            predict(song, heard, predictions);
        }
        return List.of(predictions);
    }

    private static GainPrediction leftAlone(String why) {
        return GainPrediction.of(0, CnnGainPredictor.SOURCE, why);
    }

    private void predict(MixStems song, GainModelInput heard, GainPrediction[] predictions) throws ModelException {
        int[] rows = heard.stems();
        float[] answers = model.balance(heard.bands(), heard.summaries(), rows.length);
        BalanceOutput output = model.manifest().output();
        double[] expectedDb = new double[rows.length];
        double[] deviationDb = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            expectedDb[i] = answers[2 * i] - song.loudestLufs(rows[i]);
            deviationDb[i] = output.deviationDb(answers[2 * i + 1]);
        }
        GainPosterior posterior = GainPosterior.of(
                Arrays.stream(rows).mapToDouble(song::peakDbfs).toArray(),
                Arrays.stream(rows).mapToDouble(song::lufs).toArray(),
                expectedDb,
                deviationDb);
        double expectedMeanDb = meanDb(song, rows, expectedDb);
        double[] gainsDb = new double[rows.length];
        Arrays.setAll(gainsDb, posterior::gainDb);
        double[] underLeadDb = posterior.acts() ? underLeadDb(song, rows, gainsDb) : new double[rows.length];
        Arrays.setAll(gainsDb, i -> gainsDb[i] + underLeadDb[i]);
        double meanDb = meanDb(song, rows, gainsDb);
        for (int i = 0; i < rows.length; i++) {
            predictions[rows[i]] = prediction(
                    song,
                    rows[i],
                    expectedDb[i] - expectedMeanDb,
                    posterior.acts() ? gainsDb[i] - meanDb : 0,
                    underLeadDb[i],
                    posterior,
                    i);
        }
    }

    /** What takes backing vocals down that would end above the loudest lead vocal: 0 at most. */
    private static double[] underLeadDb(MixStems song, int[] rows, double[] gainsDb) {
        double[] lufs = new double[rows.length];
        Arrays.setAll(lufs, i -> song.lufs(rows[i]) + gainsDb[i]);
        OptionalDouble lead = IntStream.range(0, rows.length)
                .filter(i -> song.role(rows[i]) == StemRole.LEAD_VOCAL)
                .mapToDouble(i -> lufs[i])
                .max();
        double[] underDb = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            if (lead.isPresent() && song.role(rows[i]) == StemRole.BACKING_VOCAL) {
                underDb[i] = Math.min(0, lead.getAsDouble() - lufs[i]);
            }
        }
        return underDb;
    }

    private static double meanDb(MixStems song, int[] rows, double[] ofRowsDb) {
        double[] all = new double[song.count()];
        for (int i = 0; i < rows.length; i++) {
            all[rows[i]] = ofRowsDb[i];
        }
        return song.audibility().meanDb(all);
    }

    private static MixStems listen(List<AnalyzedStem> stems, Executor executor) throws IOException {
        List<LoudnessSpectrogram> spectrograms = Workers.run(
                executor,
                stems.stream()
                        .map(stem -> (Callable<LoudnessSpectrogram>) () -> listen(stem))
                        .toList());
        double[] peaksDbfs = new double[stems.size()];
        for (int stem = 0; stem < peaksDbfs.length; stem++) {
            peaksDbfs[stem] = stems.get(stem).measure(Measure.SAMPLE_PEAK).dbfs();
        }
        return new MixStems(spectrograms, stems.stream().map(AnalyzedStem::role).toList(), peaksDbfs);
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

    private GainPrediction prediction(
            MixStems song,
            int stem,
            double expectedDb,
            double likelyDb,
            double underLeadDb,
            GainPosterior posterior,
            int row) {
        BalanceOutput output = model.manifest().output();
        double gainDb = output.limit(likelyDb) + 0.0; // not minus zero
        double againstRestDb = song.againstRestDb(stem);
        StemRole role = song.role(stem);
        List<Evidence> terms = new ArrayList<>();
        terms.add(Evidence.ofDb(
                "expected",
                expectedDb,
                Text.format(
                        "to where %s expects it", model.manifest().provenance().label())));
        terms.add(Evidence.ofDb("levels", likelyDb - underLeadDb - expectedDb, posterior.inWords()));
        if (underLeadDb < 0) {
            terms.add(Evidence.ofDb("lead", underLeadDb, "backing vocals stay below the lead vocal"));
        }
        StringBuilder reason = new StringBuilder();
        String sits = Text.format(
                "%s %s %.1f dB %s the rest while %s",
                role == StemRole.OTHER ? "the stem" : role.label(),
                PLURAL.contains(role) ? "sit" : "sits",
                Math.abs(againstRestDb),
                againstRestDb < 0 ? "under" : "over",
                PLURAL.contains(role) ? "they play" : role.type() == StemType.VOCALS ? "it sings" : "it plays");
        if (posterior.acts()) {
            reason.append(sits)
                    .append(gainDb < 0 ? "; lowered" : "; raised")
                    .append(Text.format(
                            " by %.1f dB, sure within ±%.1f dB; ",
                            Math.abs(gainDb), SURE_DEVIATIONS * posterior.deviationDb(row)))
                    .append(posterior.inWords());
        } else {
            reason.append("left alone, as ")
                    .append(posterior.inWords())
                    .append("; ")
                    .append(sits)
                    .append(Text.format(", and %+.1f dB would take it to where the model expects it", expectedDb));
        }
        if (underLeadDb < 0) {
            reason.append("; kept below the lead vocal");
        }
        if (gainDb != likelyDb && posterior.acts()) {
            String range = Text.format("gains stay within ±%.2f dB", output.maxGainDb());
            terms.add(Evidence.ofDb("limit", gainDb - likelyDb, range));
            reason.append(Text.format("; limited to %+.2f dB, as ", gainDb)).append(range);
        }
        return new GainPrediction(
                gainDb,
                CnnGainPredictor.SOURCE,
                reason.toString(),
                terms,
                OptionalDouble.of(posterior.probabilityWithin(row, CLOSE_DB)));
    }
}
