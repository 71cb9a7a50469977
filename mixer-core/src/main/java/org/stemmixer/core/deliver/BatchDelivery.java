package org.stemmixer.core.deliver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.stemmixer.core.ProgressListener;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.internal.Workers;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/**
 * Delivers files to several targets at once, each file by itself or all as one album. Immutable; safe for use by several
 * threads.
 *
 * <p>A file that cannot be delivered leaves the others alone; one of an album takes the album with it.
 */
public final class BatchDelivery {

    private final LoudnessDelivery settings;
    private final boolean album;
    private final ProgressListener progress;
    private final BooleanSupplier cancelled;

    private BatchDelivery(
            LoudnessDelivery settings, boolean album, ProgressListener progress, BooleanSupplier cancelled) {
        this.settings = settings;
        this.album = album;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    /** A delivery of files one by one. Of its settings, the target, who hears of progress and who cancels do not count. */
    public static BatchDelivery of(LoudnessDelivery settings) {
        return new BatchDelivery(settings, false, (stage, fraction) -> {}, () -> false);
    }

    /** With one gain for all files of a target. */
    public BatchDelivery asAlbum() {
        return new BatchDelivery(settings, true, progress, cancelled);
    }

    /** With someone who hears of progress, of all together. */
    public BatchDelivery withProgress(ProgressListener progress) {
        return new BatchDelivery(settings, album, progress, cancelled);
    }

    /** With a question that is asked often: once it answers true, the work ends. Files that are complete by then stay. */
    public BatchDelivery cancelledWhen(BooleanSupplier cancelled) {
        return new BatchDelivery(settings, album, progress, cancelled);
    }

    /**
     * Looks whether files can be delivered, as far as names tell: for who wants to know before anything is done.
     *
     * @param files as for {@link #deliver}
     * @throws IOException as {@link #deliver}
     */
    public void check(Map<LoudnessTarget, Map<Path, Path>> files) throws IOException {
        for (Map<Path, Path> outputs : files.values()) {
            OutputNames.requireDistinct(outputs);
            for (Path output : outputs.values()) {
                for (Map<Path, Path> others : files.values()) {
                    AudioFiles.requireDistinct(output, others.keySet());
                }
                OutputNames.requireWritable(output, settings.encoding());
            }
        }
    }

    /**
     * Delivers files.
     *
     * @param files outputs by input by target
     * @throws IllegalArgumentException if an output is named twice for a target
     * @throws AudioFileException if an output is an input, or has no format that can be written like that; nothing has been
     *     written then
     */
    public Deliveries deliver(Map<LoudnessTarget, Map<Path, Path>> files) throws IOException {
        check(files);
        List<Callable<Attempt>> attempts = new ArrayList<>();
        try (Workers workers = Workers.of(Optional.empty(), cancelled)) {
            Shares shares = new Shares(jobs(files));
            files.forEach((target, outputs) -> {
                for (Map<Path, Path> programme : programmes(outputs)) {
                    ProgressListener share = shares.next();
                    attempts.add(() -> attempt(target, programme, share));
                }
            });
            return result(workers.run(attempts));
        }
    }

    private record Attempt(Optional<DeliveredProgramme> delivered, Optional<IOException> failure) {}

    private Attempt attempt(LoudnessTarget target, Map<Path, Path> files, ProgressListener share) {
        try {
            LoudnessDelivery delivery =
                    settings.withTarget(target).withProgress(share).cancelledWhen(cancelled);
            return new Attempt(Optional.of(delivery.deliverProgramme(files)), Optional.empty());
        } catch (IOException e) {
            return new Attempt(Optional.empty(), Optional.of(e));
        }
    }

    private int jobs(Map<LoudnessTarget, Map<Path, Path>> files) {
        return files.values().stream()
                .mapToInt(outputs -> programmes(outputs).size())
                .sum();
    }

    private Collection<Map<Path, Path>> programmes(Map<Path, Path> outputs) {
        if (album) {
            return List.of(outputs);
        }
        List<Map<Path, Path>> single = new ArrayList<>();
        outputs.forEach((input, output) -> single.add(Map.of(input, output)));
        return single;
    }

    private static Deliveries result(List<Attempt> attempts) {
        List<DeliveredProgramme> delivered = new ArrayList<>();
        Map<String, IOException> failures = new LinkedHashMap<>();
        for (Attempt attempt : attempts) {
            attempt.delivered.ifPresent(delivered::add);
            attempt.failure.ifPresent(failure -> failures.putIfAbsent(String.valueOf(failure.getMessage()), failure));
        }
        return new Deliveries(delivered, List.copyOf(failures.values()));
    }

    /** The progress of jobs that go on at once, each as long as any other. */
    private final class Shares {

        /** Measuring takes about this part of a job; passes that are repeated show nothing. */
        private static final double MEASURING = 0.3;

        private final double[] done;
        private int given;

        Shares(int jobs) {
            done = new double[jobs];
        }

        ProgressListener next() {
            int job = given++;
            return (stage, fraction) -> {
                boolean writing = stage == ProgressListener.Stage.RENDER;
                advance(job, writing ? MEASURING + (1 - MEASURING) * fraction : MEASURING * fraction);
            };
        }

        private synchronized void advance(int job, double fraction) {
            done[job] = Math.max(done[job], fraction);
            double sum = 0;
            for (double part : done) {
                sum += part;
            }
            progress.onProgress(ProgressListener.Stage.RENDER, sum / done.length);
        }
    }
}
