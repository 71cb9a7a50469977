package org.stemmixer.training.parameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
 * @param compared names of predictors whose results are held against each other
 */
record ParameterEvaluation(
        ExampleMaker maker, ReferenceProfile profile, Map<String, AimedPredictor> predictors, List<String> compared) {

    /** Copies the map, in its order. */
    ParameterEvaluation {
        predictors = new LinkedHashMap<>(predictors);
        compared = List.copyOf(compared);
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

    /** One outcome for each profile. */
    private List<SongOutcome> outcomes(TrainingSong song, int variant, AudioBuffer audio, SongStatistics before)
            throws IOException {
        Song heard = Song.of(song.id(), audio);
        // Who does not hear what is aimed at mixes alike for all, and is rendered once.
        Map<MixParameters, MixedVariant> mixed = new HashMap<>();
        List<SongOutcome> outcomes = new ArrayList<>();
        Map<Optional<ReferenceProfile>, List<Teacher>> byProfile = maker.teachers().of(song, variant).stream()
                .collect(Collectors.groupingBy(Teacher::profile, LinkedHashMap::new, Collectors.toList()));
        for (List<Teacher> teachers : byProfile.values()) {
            Teacher teacher = teachers.get(0);
            ReferenceProfile aim = teacher.profile().orElse(profile);
            Map<String, SongOutcome.Prediction> predictions = new LinkedHashMap<>();
            Map<String, MixedVariant> results = new LinkedHashMap<>();
            for (Map.Entry<String, AimedPredictor> predictor : predictors.entrySet()) {
                MixParameters parameters = predictor.getValue().predict(heard, teacher);
                MixedVariant after = mixed.get(parameters);
                if (after == null) {
                    after = MixedVariant.of(
                            song.id(), EffectsChain.of(parameters).render(audio, Tail.CUT));
                    mixed.put(parameters, after);
                }
                if (compared.contains(predictor.getKey())) {
                    results.put(predictor.getKey(), after);
                }
                predictions.put(
                        predictor.getKey(),
                        new SongOutcome.Prediction(
                                parameters,
                                maker.target(song, variant, teacher(teachers, predictor.getValue())),
                                aim.distance(after.statistics())));
            }
            outcomes.add(new SongOutcome(
                    song.id(), variant, aim.name(), aim.distance(before), differencesDb(results), predictions));
        }
        return outcomes;
    }

    /** Who means to go as far as a predictor; where there is one for all, that one. */
    private static Teacher teacher(List<Teacher> teachers, AimedPredictor predictor) {
        return teachers.stream()
                .filter(teacher -> teacher.intervention() == predictor.intervention())
                .findFirst()
                .orElse(teachers.get(0));
    }

    private static Map<String, Double> differencesDb(Map<String, MixedVariant> results) {
        Map<String, Double> differencesDb = new LinkedHashMap<>();
        List<String> names = List.copyOf(results.keySet());
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                differencesDb.put(
                        names.get(i) + ", " + names.get(j),
                        rendered(results, names.get(i)).differenceDb(rendered(results, names.get(j))));
            }
        }
        return differencesDb;
    }

    private static MixedVariant rendered(Map<String, MixedVariant> results, String name) {
        return Objects.requireNonNull(results.get(name));
    }

    private static SongStatistics measure(TrainingSong song, AudioBuffer audio) throws IOException {
        return SongStatistics.measure(Song.of(song.id(), audio));
    }
}
