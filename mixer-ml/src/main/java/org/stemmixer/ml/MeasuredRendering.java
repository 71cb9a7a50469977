package org.stemmixer.ml;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.stemmixer.core.measure.AnalysisMeter;
import org.stemmixer.core.measure.SongMeasurements;
import org.stemmixer.core.song.RenderedSong;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.SongRenderer;

/**
 * A song rendered to a file, and the file measured on the way.
 *
 * @param rendered the file, complete, but not at its place yet
 * @param measurements what measuring the file gives
 */
record MeasuredRendering(RenderedSong rendered, SongMeasurements measurements) {

    /** Results are stereo, whatever songs are. */
    private static final int CHANNELS = 2;

    /**
     * Renders and measures.
     *
     * @param passed told of frames that are read and of frames that are measured; what it throws ends the work
     */
    static MeasuredRendering of(SongRenderer renderer, Song song, Path output, IntConsumer passed) throws IOException {
        AnalysisMeter meter = new AnalysisMeter(String.valueOf(output.getFileName()), song.sampleRate(), CHANNELS);
        RenderedSong rendered = renderer.prepare(song.monitored(passed), output, (block, offset, frames) -> {
            passed.accept(frames);
            meter.process(block, offset, frames);
        });
        return new MeasuredRendering(rendered, meter.finish());
    }
}
