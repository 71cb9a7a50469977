package org.stemmixer.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.dsp.loudness.LoudnessNormalizer;

/**
 * Brings programmes to one loudness target with one gain: measures all, then renders all at the gain, measuring again,
 * until the target is met. Files appear at their places once all are complete.
 */
final class Deliverer {

    private final List<Track> tracks;
    private final LoudnessNormalizer normalizer;
    private final Runnable check;

    private Deliverer(List<Track> tracks, LoudnessNormalizer normalizer, Runnable check) {
        this.tracks = tracks;
        this.normalizer = normalizer;
        this.check = check;
    }

    /** Something that can be rendered any number of times. */
    interface Programme {
        void render(ProgressListener.Stage stage, MixRenderer.Sink sink) throws IOException;
    }

    /**
     * A programme and where it goes.
     *
     * @param programme the audio
     * @param spec what it is like, in the file too
     * @param output the file, or empty: it is only measured
     */
    record Track(Programme programme, AudioFileSpec spec, Optional<Path> output) {

        LoudnessMeter meter() {
            return new LoudnessMeter(spec.sampleRate(), spec.channels());
        }
    }

    /**
     * Delivers programmes.
     *
     * @param check called often, to end the work early
     */
    static DeliveryResult deliver(List<Track> tracks, LoudnessNormalizer normalizer, Runnable check)
            throws IOException {
        return new Deliverer(tracks, normalizer, check).deliver();
    }

    private DeliveryResult deliver() throws IOException {
        LoudnessSearch search = new LoudnessSearch(normalizer, measure());
        while (true) {
            try (Outputs outputs = new Outputs()) {
                Loudness after = render(search.master(), outputs);
                if (search.accepts(after)) {
                    outputs.commit();
                    return search.result(after);
                }
            }
        }
    }

    private Loudness measure() throws IOException {
        List<LoudnessMeter> meters = new ArrayList<>();
        for (Track track : tracks) {
            LoudnessMeter meter = track.meter();
            track.programme().render(ProgressListener.Stage.MEASURE, new ToFloat(1, meter::process));
            meters.add(meter);
        }
        return LoudnessMeter.combined(meters);
    }

    private Loudness render(Master master, Outputs outputs) throws IOException {
        List<LoudnessMeter> meters = new ArrayList<>();
        for (Track track : tracks) {
            LoudnessMeter meter = track.meter();
            FrameSink file = outputs.open(track);
            ProgressListener.Stage stage =
                    track.output().isPresent() ? ProgressListener.Stage.RENDER : ProgressListener.Stage.MEASURE;
            master.render(
                    sink -> track.programme().render(stage, sink),
                    track.spec().sampleRate(),
                    track.spec().channels(),
                    (channels, offset, frames) -> {
                        meter.process(channels, offset, frames);
                        file.accept(channels, offset, frames);
                    },
                    check);
            meters.add(meter);
        }
        return LoudnessMeter.combined(meters);
    }

    /** The files being written; those not committed vanish. */
    private static final class Outputs implements AutoCloseable {

        private final List<AudioWriter> writers = new ArrayList<>();

        FrameSink open(Track track) throws IOException {
            if (track.output().isEmpty()) {
                return (channels, offset, frames) -> {};
            }
            AudioWriter writer = AudioFiles.openWriter(track.output().get(), track.spec());
            writers.add(writer);
            return writer::write;
        }

        void commit() throws IOException {
            for (AudioWriter writer : writers) {
                writer.commit();
            }
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
