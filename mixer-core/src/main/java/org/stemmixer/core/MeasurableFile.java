package org.stemmixer.core;

import java.io.IOException;
import java.nio.file.Path;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.dsp.loudness.ChannelLayout;
import org.stemmixer.dsp.loudness.LoudnessMeter;

/** Opens files whose loudness can be measured. */
final class MeasurableFile {

    private MeasurableFile() {}

    /** A reader of a file that holds audio, with samples that are finite or fail. */
    static FrameReader open(Path file) throws IOException {
        FrameReader reader = FileStemSource.of(file).open();
        try {
            check(file, reader);
            return reader;
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    private static void check(Path file, FrameReader reader) throws IOException {
        if (reader.frames() == 0) {
            throw new StemException(file + ": holds no audio; there must be at least 1 frame");
        }
        int layouts = ChannelLayout.values().length;
        if (reader.channels() > layouts) {
            throw new AudioFileException(
                    file, "channels must be in [1, " + layouts + "] for loudness, but there are " + reader.channels());
        }
        int rate = reader.sampleRate();
        if (rate < LoudnessMeter.MIN_SAMPLE_RATE || rate > LoudnessMeter.MAX_SAMPLE_RATE) {
            throw new AudioFileException(
                    file,
                    "the sample rate must be in [" + LoudnessMeter.MIN_SAMPLE_RATE + ", "
                            + LoudnessMeter.MAX_SAMPLE_RATE + "] Hz for loudness, but is " + rate + " Hz");
        }
    }
}
