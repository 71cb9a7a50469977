package org.stemmixer.training.gains;

import java.io.IOException;
import java.util.Set;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.ml.internal.SpectrogramReader;

/**
 * A track and what it measures as it was exported.
 *
 * @param track what was heard
 * @param heard what it measures
 * @param loudness of all its channels
 */
record HeardTrack(GainTrack track, StemMeasurements heard, Loudness loudness) {

    private static final Set<Measure<?>> MEASURES = Set.of(
            Measure.FEATURES,
            Measure.LOUDNESS,
            Measure.LOUDNESS_HISTORY,
            Measure.SAMPLE_PEAK,
            SpectrogramReader.OF_STEM);

    /**
     * Hears a track once for all that is usually asked for.
     *
     * @param sampleRate of the song
     * @throws IOException if a file cannot be read
     */
    static HeardTrack of(GainTrack track, int sampleRate) throws IOException {
        long frames;
        try (FrameReader reader = track.open(sampleRate)) {
            frames = reader.frames();
        }
        StemMeasurements heard = new StemMeasurements(track.name(), sampleRate, frames, () -> track.open(sampleRate));
        heard.hear(MEASURES, read -> {});
        return new HeardTrack(track, heard, heard.get(Measure.LOUDNESS));
    }

    /** The loudness of its programme, minus infinity for silence. */
    double lufs() {
        return loudness.programmeLufs();
    }
}
