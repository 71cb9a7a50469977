package org.stemmixer.ml;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.stemmixer.core.deliver.DeliveryResult;
import org.stemmixer.core.measure.AnalysisMeter;
import org.stemmixer.core.measure.SongPortrait;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.SongRenderer;

/**
 * A song rendered to a file, and the file measured on the way.
 *
 * @param portrait what measuring the file gives
 * @param delivery how the loudness target was reached, if there was one
 */
record MeasuredRendering(SongPortrait portrait, Optional<DeliveryResult> delivery) {

    /** Results are stereo, whatever songs are. */
    private static final int CHANNELS = 2;

    /**
     * Renders and measures.
     *
     * @param passed told of frames that are read and of frames that are measured; what it throws ends the work
     */
    static MeasuredRendering of(SongRenderer renderer, Song song, Path output, IntConsumer passed) throws IOException {
        AnalysisMeter meter = new AnalysisMeter(String.valueOf(output.getFileName()), song.sampleRate(), CHANNELS);
        Optional<DeliveryResult> delivery =
                renderer.render(new MonitoredSong(song, passed), output, (block, offset, frames) -> {
                    passed.accept(frames);
                    meter.process(block, offset, frames);
                });
        return new MeasuredRendering(meter.finish(), delivery);
    }
}
