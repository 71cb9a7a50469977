package org.stemmixer.core.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.features.ChannelSpectra;

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
     * @param joined how many moments are joined to one where numbers are kept for each
     * @param progress told of the frames of each block; what it throws ends the reading
     */
    void hear(FrameReader reader, Collection<? extends Measure<?>> measures, int joined, IntConsumer progress)
            throws IOException {
        List<Running<?>> running = new ArrayList<>();
        SharedSpectra spectra = new SharedSpectra(reader.sampleRate(), reader.channels());
        for (Measure<?> measure : measures) {
            if (!spectra.takes(measure, joined)) {
                running.add(Running.of(measure, reader.sampleRate(), reader.channels(), joined));
            }
        }
        spectra.runAmong(running);
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
        hearing.hear(reader, List.of(measure), 1, frames -> check.run());
        return hearing.get(measure);
    }

    /** Meters that take samples, and what becomes of their results. */
    private record Running<T>(Measure.Meter<T> meter, BiConsumer<T, Map<Measure<?>, Object>> kept) {

        static <T> Running<T> of(Measure<T> measure, int sampleRate, int channels, int joined) {
            return new Running<>(
                    measure.start(sampleRate, channels, joined), (result, results) -> results.put(measure, result));
        }

        void finish(Map<Measure<?>, Object> results) {
            kept.accept(meter.finish(), results);
        }
    }

    /** Measures of spectra, which are transformed once for all. */
    private static final class SharedSpectra {

        private final int sampleRate;
        private final int channels;
        private final Map<Measure<?>, Measure.SpectraMeter<?>> meters = new LinkedHashMap<>();

        SharedSpectra(int sampleRate, int channels) {
            this.sampleRate = sampleRate;
            this.channels = channels;
        }

        /** Whether this is measured of spectra, and so now of these. */
        boolean takes(Measure<?> measure, int joined) {
            Measure.SpectraMeter<?> meter = measure.startSpectra(sampleRate, channels, joined);
            if (meter != null) {
                meters.put(measure, meter);
            }
            return meter != null;
        }

        void runAmong(List<Running<?>> running) {
            if (meters.isEmpty()) {
                return;
            }
            Measure.SpectraMeter<?>[] all = meters.values().toArray(new Measure.SpectraMeter<?>[0]);
            ChannelSpectra transform = Measure.transform(sampleRate, channels, spectra -> {
                for (Measure.SpectraMeter<?> meter : all) {
                    meter.accept(spectra);
                }
            });
            running.add(new Running<>(
                    Measure.Meter.of(transform::accept, () -> {
                        transform.finish();
                        return meters;
                    }),
                    (finished, results) -> finished.forEach((measure, meter) -> results.put(measure, meter.finish()))));
        }
    }
}
