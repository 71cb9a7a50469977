package org.stemmixer.ml;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import org.stemmixer.core.MixProvenance;
import org.stemmixer.core.ProgressListener;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.internal.NewFolders;
import org.stemmixer.core.internal.ProgressMeter;
import org.stemmixer.core.internal.Workers;
import org.stemmixer.core.song.MixParameterPrediction;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.SongRenderer;

/**
 * Work on one song. All of it is started at once, in an order in which no step comes before those whose results it needs:
 * whoever needs a result that nobody has begun computes it.
 */
final class SongSession {

    private final Song song;
    private final List<SongPredictor> predictors;
    private final SongSettings settings;
    private final Workers workers;
    private final IntConsumer passed;
    private final List<Workers.Task<?>> tasks = new ArrayList<>();
    /** Files that are complete, but not at their places yet: they go there together. */
    private final Queue<AtomicFile> rendered = new ConcurrentLinkedQueue<>();

    private SongSession(
            Song song, List<SongPredictor> predictors, SongSettings settings, Workers workers, IntConsumer passed) {
        this.song = song;
        this.predictors = predictors;
        this.settings = settings;
        this.workers = workers;
        this.passed = passed;
    }

    /** Predictions by all predictors, in their order. */
    static Map<String, MixParameterPrediction> predict(Song song, List<SongPredictor> predictors, SongSettings settings)
            throws IOException {
        try (Workers workers = Workers.of(settings.executor(), settings.cancelled())) {
            IntConsumer passed = passed(workers::check, settings, ProgressListener.Stage.ANALYZE, song.frames());
            SongSession session = new SongSession(song, predictors, settings, workers, passed);
            List<Workers.Task<MixParameterPrediction>> predictions = session.predictions(session.listen());
            workers.join(session.tasks);
            Map<String, MixParameterPrediction> byName = new LinkedHashMap<>();
            for (int i = 0; i < predictors.size(); i++) {
                byName.put(predictors.get(i).name(), predictions.get(i).get());
            }
            return byName;
        }
    }

    /** Mixes a song by all predictors, to files in a folder. */
    static SongComparison mix(Path file, Path folder, List<SongPredictor> predictors, SongSettings settings)
            throws IOException {
        Song song = Song.of(file);
        SongFiles files = new SongFiles(file, folder);
        for (SongPredictor predictor : predictors) {
            AudioFiles.requireDistinct(files.mixed(predictor.name()), List.of(file));
        }
        AudioFiles.requireDistinct(files.original(), List.of(file));
        boolean keepsLoudness = predictors.stream().anyMatch(settings::mayKeepLoudness);
        // Each file is rendered and measured, the copy too, and the song is heard, once more if its loudness is kept.
        int passes = predictors.stream()
                        .mapToInt(predictor -> settings.passes(predictor) + 1)
                        .sum()
                + 3
                + (keepsLoudness ? 1 : 0);
        try (NewFolders folders = new NewFolders();
                Workers workers = Workers.of(settings.executor(), settings.cancelled())) {
            makeFolder(folders, folder);
            IntConsumer passed =
                    passed(workers::check, settings, ProgressListener.Stage.RENDER, passes * song.frames());
            SongSession session = new SongSession(song, predictors, settings, workers, passed);
            try {
                return session.mix(files, keepsLoudness);
            } finally {
                session.removeUnfinished();
            }
        }
    }

    private static void makeFolder(NewFolders folders, Path folder) throws IOException {
        try {
            folders.make(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(folder + " is not a folder that results can be written to", e);
        }
    }

    /** What is done whenever frames have been read: the work ends if it is cancelled, and progress is told. */
    static IntConsumer passed(Runnable check, SongSettings settings, ProgressListener.Stage stage, long frames) {
        ProgressMeter progress =
                new ProgressMeter(frames, fraction -> settings.progress().onProgress(stage, fraction));
        return count -> {
            check.run();
            progress.advance(count);
        };
    }

    private SongComparison mix(SongFiles files, boolean keepsLoudness) throws IOException {
        OriginalLoudness original = new OriginalLoudness(song);
        SongFeatureCache heard = listen();
        if (keepsLoudness) {
            start(() -> original.target(passed));
        }
        Workers.Task<MixProvenance> provenance = start(() -> MixProvenance.of(song));
        List<Workers.Task<MixParameterPrediction>> predictions = predictions(heard);
        List<Workers.Task<MeasuredRendering>> renderings = new ArrayList<>();
        for (int i = 0; i < predictors.size(); i++) {
            SongPredictor predictor = predictors.get(i);
            Workers.Task<MixParameterPrediction> prediction = predictions.get(i);
            renderings.add(start(() -> {
                MixParameterPrediction applied = settings.applied(prediction.get());
                return rendering(
                        settings.renderer(predictor, applied, original, passed), files.mixed(predictor.name()));
            }));
        }
        // The shortest comes last, so that no thread is long without work at the end.
        Workers.Task<MeasuredRendering> copy = start(() -> rendering(settings.copier(), files.original()));
        workers.join(tasks);
        List<String> notes = new ArrayList<>(song.warnings());
        notes.addAll(notes(copy.get().rendered().file(), files.original()));
        AtomicFile.commitAll(List.copyOf(rendered));

        List<MixedSong> results = new ArrayList<>();
        for (int i = 0; i < predictors.size(); i++) {
            MixParameterPrediction prediction = predictions.get(i).get();
            SongPredictor predictor = predictors.get(i);
            results.add(new SongMix(
                            song,
                            predictor,
                            predictor.style(heard),
                            prediction,
                            settings.applied(prediction),
                            settings,
                            original)
                    .result(files.mixed(predictor.name()), renderings.get(i).get(), provenance.get()));
        }
        return new SongComparison(
                song.name(), files.original(), copy.get().measurements(), results, notes, provenance.get());
    }

    /** Another song of the same name is not replaced without a word. */
    private static List<String> notes(AtomicFile copy, Path original) throws IOException {
        if (!Files.exists(original) || SameAudio.in(copy, original)) {
            return List.of();
        }
        return List.of(
                original + " was there already, of another song or another version of this one: it and the results"
                        + " beside it were replaced");
    }

    private MeasuredRendering rendering(SongRenderer renderer, Path output) throws IOException {
        MeasuredRendering rendering = MeasuredRendering.of(renderer, song, output, passed);
        rendered.add(rendering.rendered().file());
        return rendering;
    }

    /** Takes away the files that are not at their places: after a failure all, else none. */
    private void removeUnfinished() throws IOException {
        for (AtomicFile file : rendered) {
            file.close();
        }
    }

    /** Starts what predictions need: one thread listens to the song while others load the models. */
    private SongFeatureCache listen() {
        SongFeatureCache heard = new SongFeatureCache(song.monitored(passed));
        start(() -> {
            predictors.get(0).listen(heard);
            return true;
        });
        for (SongPredictor predictor : predictors) {
            start(() -> {
                predictor.prepare();
                return true;
            });
        }
        return heard;
    }

    /** Starts the predictions, in the order of the predictors. */
    private List<Workers.Task<MixParameterPrediction>> predictions(SongFeatureCache heard) {
        List<Workers.Task<MixParameterPrediction>> predictions = new ArrayList<>();
        for (SongPredictor predictor : predictors) {
            predictions.add(start(() -> predictor.predict(heard)));
        }
        return predictions;
    }

    private <T> Workers.Task<T> start(Callable<T> step) {
        Workers.Task<T> task = workers.start(step);
        tasks.add(task);
        return task;
    }
}
