package org.stemmixer.core.deliver.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.ProgressListener;
import org.stemmixer.core.audio.AtomicFile;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioTarget;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.ReplayGain;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.internal.ProgressMeter;
import org.stemmixer.core.render.FrameSink;
import org.stemmixer.core.render.Sink;
import org.stemmixer.core.render.ToFloat;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.dsp.loudness.LoudnessNormalizer;

/**
 * Brings programmes to one loudness target with one gain: measures all, then renders all at the gain, measuring again,
 * until the target is met. Files appear at their places once all are complete.
 */
public final class Deliverer {

    private final List<Track> tracks;
    private final LoudnessNormalizer normalizer;
    private final ProgressListener listener;
    private final Runnable check;

    private Deliverer(List<Track> tracks, LoudnessNormalizer normalizer, ProgressListener listener, Runnable check) {
        this.tracks = tracks;
        this.normalizer = normalizer;
        this.listener = listener;
        this.check = check;
    }

    /** Something that can be rendered any number of times. */
    public interface Programme {
        void render(ProgressMeter progress, Sink sink) throws IOException;
    }

    /**
     * A programme and where it goes.
     *
     * @param programme the audio
     * @param frames how many the programme reports as progress
     * @param spec what it is like, in the file too
     * @param output where it is written, or empty: it is only measured
     */
    public record Track(Programme programme, long frames, AudioFileSpec spec, Optional<AudioTarget> output) {

        public LoudnessMeter meter() {
            return new LoudnessMeter(spec.sampleRate(), spec.channels());
        }

        private Track with(ReplayGain gain) {
            return new Track(programme, frames, spec.withTags(spec.tags().withReplayGain(gain)), output);
        }
    }

    /**
     * Delivers programmes.
     *
     * @param listener hears of progress; a stage spans all programmes
     * @param check called often, to end the work early
     */
    public static DeliveryResult deliver(
            List<Track> tracks, LoudnessNormalizer normalizer, ProgressListener listener, Runnable check)
            throws IOException {
        Delivery delivery = finish(tracks, normalizer, listener, check);
        AtomicFile.commitAll(delivery.files());
        return delivery.result();
    }

    /**
     * How programmes met their target.
     *
     * @param result the gain and what was measured
     * @param before each programme as it was, in order
     * @param after each programme as delivered, in order
     * @param files the outputs, complete, but beside their places: to be committed or closed
     */
    public record Delivery(
            DeliveryResult result, List<Loudness> before, List<Loudness> after, List<AtomicFile> files) {}

    /** As {@link #deliver}, but for the files, which go to their places when the caller says so. */
    public static Delivery finish(
            List<Track> tracks, LoudnessNormalizer normalizer, ProgressListener listener, Runnable check)
            throws IOException {
        return new Deliverer(tracks, normalizer, listener, check).finish();
    }

    private Delivery finish() throws IOException {
        List<LoudnessMeter> before = measure();
        LoudnessSearch search = new LoudnessSearch(normalizer, LoudnessMeter.combined(before));
        while (true) {
            try (Outputs outputs = new Outputs()) {
                List<LoudnessMeter> after = render(search.master(), outputs);
                Loudness all = LoudnessMeter.combined(after);
                if (search.accepts(all)) {
                    return new Delivery(search.result(all), each(before), each(after), outputs.finish());
                }
            }
        }
    }

    /**
     * As {@link #finish}, with files that tell players what was measured of them, for which all are rendered once more: many
     * formats have their tags in front of the audio.
     */
    public static Delivery finishWithReplayGain(
            List<Track> tracks, LoudnessNormalizer normalizer, ProgressListener listener, Runnable check)
            throws IOException {
        List<Track> silent = tracks.stream()
                .map(track -> new Track(track.programme, track.frames, track.spec, Optional.empty()))
                .toList();
        Delivery measured = finish(silent, normalizer, listener, check);
        List<Track> tagged = new ArrayList<>();
        for (int i = 0; i < tracks.size(); i++) {
            Loudness track = measured.after().get(i);
            ReplayGain gain = tracks.size() == 1
                    ? ReplayGain.of(track)
                    : ReplayGain.of(track, measured.result().after());
            tagged.add(tracks.get(i).with(gain));
        }
        try (Outputs outputs = new Outputs()) {
            new Deliverer(tagged, normalizer, listener, check).render(Master.of(measured.result()), outputs);
            return new Delivery(measured.result(), measured.before(), measured.after(), outputs.finish());
        }
    }

    private static List<Loudness> each(List<LoudnessMeter> meters) {
        return meters.stream().map(LoudnessMeter::loudness).toList();
    }

    private List<LoudnessMeter> measure() throws IOException {
        List<LoudnessMeter> meters = new ArrayList<>();
        ProgressMeter progress = progress(ProgressListener.Stage.MEASURE);
        for (Track track : tracks) {
            LoudnessMeter meter = track.meter();
            track.programme().render(progress, new ToFloat(1, meter::process));
            meters.add(meter);
        }
        return meters;
    }

    private List<LoudnessMeter> render(Master master, Outputs outputs) throws IOException {
        List<LoudnessMeter> meters = new ArrayList<>();
        boolean writing = tracks.stream().anyMatch(track -> track.output().isPresent());
        ProgressMeter progress = progress(writing ? ProgressListener.Stage.RENDER : ProgressListener.Stage.MEASURE);
        for (Track track : tracks) {
            LoudnessMeter meter = track.meter();
            FrameSink file = outputs.open(track);
            master.render(
                    sink -> track.programme().render(progress, sink),
                    track.spec().sampleRate(),
                    track.spec().channels(),
                    (channels, offset, frames) -> {
                        meter.process(channels, offset, frames);
                        file.accept(channels, offset, frames);
                    },
                    check);
            meters.add(meter);
        }
        return meters;
    }

    private ProgressMeter progress(ProgressListener.Stage stage) {
        return new ProgressMeter(
                tracks.stream().mapToLong(Track::frames).sum(), fraction -> listener.onProgress(stage, fraction));
    }

    /** The files being written; those not finished vanish. */
    private static final class Outputs implements AutoCloseable {

        private final List<AudioWriter> writers = new ArrayList<>();

        FrameSink open(Track track) throws IOException {
            if (track.output().isEmpty()) {
                return (channels, offset, frames) -> {};
            }
            AudioWriter writer = track.output().get().openWriter(track.spec());
            writers.add(writer);
            return writer::write;
        }

        List<AtomicFile> finish() throws IOException {
            List<AtomicFile> files = new ArrayList<>();
            for (AudioWriter writer : writers) {
                files.add(writer.finish());
            }
            writers.clear();
            return files;
        }

        @Override
        public void close() throws IOException {
            IOException failure = null;
            for (AudioWriter writer : writers) {
                try {
                    writer.close();
                } catch (IOException e) {
                    failure = e;
                }
            }
            if (failure != null) {
                throw failure;
            }
        }
    }
}
