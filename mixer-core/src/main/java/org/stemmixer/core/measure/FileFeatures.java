package org.stemmixer.core.measure;

import java.io.IOException;
import java.nio.file.Path;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.OpenedSource;
import org.stemmixer.features.FeatureExtractor;
import org.stemmixer.features.FeatureVector;

/** The features of an audio file, at its own sample rate. */
public final class FileFeatures {

    private FileFeatures() {}

    /**
     * A file's sample rate and features.
     *
     * @param sampleRate the file's own rate in Hz
     * @param features of the mean of all channels, with the default options of {@link FeatureExtractor}
     */
    public record Measured(int sampleRate, FeatureVector features) {}

    /**
     * Measures a file, reading it in blocks.
     *
     * @param file any audio file that can be read
     * @return its rate and features
     * @throws AudioFileException if the file cannot be read, holds no audio or samples that are not finite
     */
    public static Measured measure(Path file) throws IOException {
        return measure(file, () -> {});
    }

    /**
     * Measures a file as {@link #measure(Path)}.
     *
     * @param check called often; what it throws ends the work
     */
    public static Measured measure(Path file, Runnable check) throws IOException {
        OpenedSource opened = OpenedSource.of(file);
        try (FrameReader reader = opened.reader()) {
            if (reader.frames() == 0) {
                throw new AudioFileException(file, "holds no audio; there must be at least 1 frame");
            }
            return new Measured(reader.sampleRate(), Hearing.of(reader, Measure.FEATURES, check));
        }
    }
}
