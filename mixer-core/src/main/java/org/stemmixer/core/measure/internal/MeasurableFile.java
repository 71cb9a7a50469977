package org.stemmixer.core.measure.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.OpenedSource;
import org.stemmixer.dsp.loudness.ChannelLayout;
import org.stemmixer.dsp.loudness.LoudnessMeter;

/** Opens files whose loudness can be measured. */
public final class MeasurableFile {

    private MeasurableFile() {}

    /** A file that holds audio, opened. */
    public static OpenedSource open(Path file) throws IOException {
        OpenedSource opened = OpenedSource.of(file);
        try {
            check(file, opened.source());
            return opened;
        } catch (IOException | RuntimeException | Error e) {
            opened.reader().close();
            throw e;
        }
    }

    private static void check(Path file, AudioSource source) throws IOException {
        if (source.frames() == 0) {
            throw new AudioFileException(file, "holds no audio; there must be at least 1 frame");
        }
        int layouts = ChannelLayout.MAX_USUAL_CHANNELS;
        if (source.channels() > layouts) {
            throw new AudioFileException(
                    file, "channels must be in [1, " + layouts + "] for loudness, but there are " + source.channels());
        }
        int rate = source.sampleRate();
        if (rate < LoudnessMeter.MIN_SAMPLE_RATE || rate > LoudnessMeter.MAX_SAMPLE_RATE) {
            throw new AudioFileException(
                    file,
                    "the sample rate must be in [" + LoudnessMeter.MIN_SAMPLE_RATE + ", "
                            + LoudnessMeter.MAX_SAMPLE_RATE + "] Hz for loudness, but is " + rate + " Hz");
        }
    }
}
