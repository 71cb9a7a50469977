package org.stemmixer.core.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.stemmixer.core.audio.FrameReader;

/** What has been measured of a piece of audio, in one pass for all measures that were asked for together. */
final class Hearing {

    private static final int BLOCK_FRAMES = 8192;

    private final Map<Measure<?>, Object> results = new ConcurrentHashMap<>();

    /** Whether this has been measured. */
    boolean has(Measure<?> measure) {
        return results.containsKey(measure);
    }

    /** What was measured. */
    @SuppressWarnings("unchecked") // put there under the measure that it came from
    <T> T get(Measure<T> measure) {
        Object result = results.get(measure);
        if (result == null) {
            throw new IllegalStateException(measure + " has not been measured");
        }
        return (T) result;
    }

    /**
     * Reads audio to its end and measures it.
     *
     * @param reader left open
     * @param progress told of the frames of each block; what it throws ends the reading
     */
    void hear(FrameReader reader, Collection<? extends Measure<?>> measures, IntConsumer progress) throws IOException {
        List<Running<?>> running = new ArrayList<>();
        for (Measure<?> measure : measures) {
            running.add(Running.of(measure, reader.sampleRate(), reader.channels()));
        }
        float[][] block = new float[reader.channels()][BLOCK_FRAMES];
        if (reader.frames() == 0) {
            // What is empty measures like the shortest silence.
            running.forEach(meter -> meter.meter.accept(block, 0, 1));
        }
        int read;
        while ((read = reader.read(block, 0, BLOCK_FRAMES)) >= 0) {
            for (Running<?> meter : running) {
                meter.meter.accept(block, 0, read);
            }
            progress.accept(read);
        }
        for (Running<?> meter : running) {
            meter.finish(results);
        }
    }

    /** Reads audio to its end for one measure. */
    static <T> T of(FrameReader reader, Measure<T> measure) throws IOException {
        return of(reader, measure, () -> {});
    }

    /** The same with a check that is called for every block; what it throws ends the reading. */
    static <T> T of(FrameReader reader, Measure<T> measure, Runnable check) throws IOException {
        Hearing hearing = new Hearing();
        hearing.hear(reader, List.of(measure), frames -> check.run());
        return hearing.get(measure);
    }

    private record Running<T>(Measure<T> measure, Measure.Meter<T> meter) {

        static <T> Running<T> of(Measure<T> measure, int sampleRate, int channels) {
            return new Running<>(measure, measure.start(sampleRate, channels));
        }

        void finish(Map<Measure<?>, Object> results) {
            results.put(measure, meter.finish());
        }
    }
}
