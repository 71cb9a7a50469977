package org.stemmixer.training.parameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.chain.Tail;

/**
 * Lets predictors mix songs, and measures how far from the profile aimed at the songs are before and after. Depends on songs and
 * predictors only, not on the number of threads.
 *
 * @param maker gives the audio of songs and what their parameters should be
 * @param profile what songs should come closer to where a teacher has no other profile in mind
 * @param predictors by name, in the order of the tables; safe for use by several threads
 */
record ParameterEvaluation(ExampleMaker maker, ReferenceProfile profile, Map<String, AimedPredictor> predictors) {

    /** Copies the map, in its order. */
    ParameterEvaluation {
        predictors = new LinkedHashMap<>(predictors);
    }

    /**
     * What becomes of songs, as they are and degraded. Songs that cannot be measured, because they are silent, or read are
     * left out.
     *
     * @param songs the songs
     * @param degradations how many degraded variants there are of each
     * @param threads how many are listened to at a time
     * @param listener is told of each
     */
    List<SongOutcome> evaluate(List<TrainingSong> songs, int degradations, int threads, SongListener listener) {
        List<Callable<List<SongOutcome>>> jobs = new ArrayList<>();
        for (int variant = 0; variant <= degradations; variant++) {
            for (TrainingSong song : songs) {
                int number = variant;
                jobs.add(() -> evaluate(song, number, listener));
            }
        }
        return Jobs.run(jobs, threads).stream().flatMap(Collection::stream).toList();
    }

    private List<SongOutcome> evaluate(TrainingSong song, int variant, SongListener listener) {
        try {
            AudioBuffer audio = maker.audio(song, variant);
            SongStatistics before = measure(song, audio);
            List<SongOutcome> outcome = before.isMeasurable() ? outcomes(song, variant, audio, before) : List.of();
            listener.onDone();
            return outcome;
        } catch (IOException e) {
            listener.onUnreadable(song, e);
            return List.of();
        }
    }

    /** One outcome for each teacher. */
    private List<SongOutcome> outcomes(TrainingSong song, int variant, AudioBuffer audio, SongStatistics before)
            throws IOException {
        Song heard = Song.of(song.id(), audio);
        // Who does not hear what is aimed at mixes alike for all, and is rendered once.
        Map<MixParameters, SongStatistics> mixed = new HashMap<>();
        List<SongOutcome> outcomes = new ArrayList<>();
        for (Teacher teacher : maker.teachers().of(song, variant)) {
            ReferenceProfile aim = teacher.profile().orElse(profile);
            Map<String, SongOutcome.Prediction> predictions = new LinkedHashMap<>();
            for (Map.Entry<String, AimedPredictor> predictor : predictors.entrySet()) {
                MixParameters parameters = predictor.getValue().predict(heard, teacher);
                SongStatistics after = mixed.get(parameters);
                if (after == null) {
                    after = measure(song, EffectsChain.of(parameters).render(audio, Tail.CUT));
                    mixed.put(parameters, after);
                }
                predictions.put(predictor.getKey(), new SongOutcome.Prediction(parameters, aim.distance(after)));
            }
            outcomes.add(new SongOutcome(
                    song.id(),
                    variant,
                    aim.name(),
                    maker.target(song, variant, teacher),
                    aim.distance(before),
                    predictions));
        }
        return outcomes;
    }

    private static SongStatistics measure(TrainingSong song, AudioBuffer audio) throws IOException {
        return SongStatistics.measure(Song.of(song.id(), audio));
    }
}
