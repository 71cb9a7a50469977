package org.stemmixer.core.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
     * @param notes what reading had to go round, in words; empty if all was well
     */
    public record Measured(int sampleRate, FeatureVector features, List<String> notes) {

        /** Copies the notes. */
        public Measured {
            notes = List.copyOf(notes);
        }
    }

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
        FeatureVector features;
        try (FrameReader reader = opened.reader()) {
            if (reader.frames() == 0) {
                throw new AudioFileException(file, "holds no audio; there must be at least 1 frame");
            }
            features = Hearing.of(reader, Measure.FEATURES, check);
        }
        return new Measured(
                opened.source().sampleRate(), features, opened.source().warnings());
    }
}
