package org.stemmixer.ml;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.chain.AntiClipping;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** How loud a song is, as a target for what is made of it. Measured when first asked for; safe for use by several threads. */
final class OriginalLoudness {

    private static final String NAME = "as loud as the original";

    private final StemMeasurements song;

    OriginalLoudness(Song song) {
        this.song = new StemMeasurements(song.name(), song.sampleRate(), song.frames(), song::open);
    }

    /**
     * The loudness of the song as two speakers play it, below the ceiling of the strip.
     *
     * @param passed told of the frames that are read; what it throws ends the reading
     * @return empty where there is no loudness to keep: in silence, in less than 400 ms, and above 0 LUFS, where nothing can
     *     follow that stays within full scale
     */
    Optional<LoudnessTarget> target(IntConsumer passed) throws IOException {
        if (!song.has(Measure.LOUDNESS)) {
            song.hear(Set.of(Measure.LOUDNESS), passed);
        }
        double lufs = song.get(Measure.LOUDNESS).integratedLufs();
        return lufs == Double.NEGATIVE_INFINITY || lufs > 0
                ? Optional.empty()
                : Optional.of(new LoudnessTarget(NAME, lufs, Decibels.fromLinear(AntiClipping.CEILING)));
    }
}
