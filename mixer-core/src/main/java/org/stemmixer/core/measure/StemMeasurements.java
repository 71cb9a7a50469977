package org.stemmixer.core.measure;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.stemmixer.core.audio.FrameReader;

/**
 * What one stem measures, as it comes: before anything is done to it, at the rate of the mix. What was asked for before the stem
 * was heard is there; anything else is measured when it is asked for, in one more pass. Safe for use by several threads.
 */
public final class StemMeasurements {

    /** Reads a stem from its beginning, at the rate of the mix. */
    @FunctionalInterface
    public interface Opener {

        /** A reader that the caller closes. */
        FrameReader open() throws IOException;
    }

    private final String name;
    private final int sampleRate;
    private final long frames;
    private final int joined;
    private final Opener opener;
    private final Hearing hearing = new Hearing();

    /**
     * A stem that has not been heard yet.
     *
     * @param name unique in its mix
     * @param sampleRate of the mix in Hz
     * @param frames the length at that rate
     * @param opener reads it
     */
    public StemMeasurements(String name, int sampleRate, long frames, Opener opener) {
        this(name, sampleRate, frames, frames, opener);
    }

    /**
     * A stem of a mix that has not been heard yet. What is measured over time is measured in longer moments where the mix is longer than
     * {@value Measure#FINE_MINUTES} minutes: in twice as long ones up to twice that, and so on, so that memory is bounded and the moments
     * of all stems are the same.
     *
     * @param name unique in its mix
     * @param sampleRate of the mix in Hz
     * @param frames the length at that rate
     * @param mixFrames the length of the longest stem of the mix
     * @param opener reads it
     */
    public StemMeasurements(String name, int sampleRate, long frames, long mixFrames, Opener opener) {
        this.name = name;
        this.sampleRate = sampleRate;
        this.frames = frames;
        this.joined = Measure.joined(Math.max(frames, mixFrames), sampleRate);
        this.opener = opener;
    }

    /** The stem's name. */
    public String name() {
        return name;
    }

    /** The rate of the mix in Hz, at which stems are measured. */
    public int sampleRate() {
        return sampleRate;
    }

    /** The length in frames at {@link #sampleRate()}. */
    public long frames() {
        return frames;
    }

    /** Whether this is known already, so that asking for it reads nothing. */
    public boolean has(Measure<?> measure) {
        return hearing.has(measure);
    }

    /**
     * What the stem measures.
     *
     * @throws IOException if it has to be read for that and cannot be
     */
    public <T> T get(Measure<T> measure) throws IOException {
        if (!hearing.has(measure)) {
            hear(Set.of(measure), count -> {});
        }
        return hearing.get(measure);
    }

    /**
     * Hears the stem once for all these measures, without those that are known.
     *
     * @param progress told of the frames of each block; what it throws ends the reading
     * @throws IOException if the stem cannot be read
     */
    public synchronized void hear(Set<? extends Measure<?>> measures, IntConsumer progress) throws IOException {
        List<Measure<?>> missing = measures.stream()
                .<Measure<?>>map(measure -> measure)
                .filter(measure -> !hearing.has(measure))
                .toList();
        if (missing.isEmpty()) {
            progress.accept((int) Math.min(Integer.MAX_VALUE, frames));
            return;
        }
        try (FrameReader reader = opener.open()) {
            hearing.hear(reader, missing, joined, progress);
        }
    }

    /** Reads the stem's audio anew from its beginning, with its own channels; the caller closes the reader. */
    public FrameReader open() throws IOException {
        return opener.open();
    }
}
