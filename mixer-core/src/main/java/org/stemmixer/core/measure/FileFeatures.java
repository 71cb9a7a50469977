package org.stemmixer.core.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.stemmixer.core.StemException;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.features.FeatureExtractor;
import org.stemmixer.features.FeatureStream;
import org.stemmixer.features.FeatureVector;

/** The features of an audio file, at its own sample rate. */
public final class FileFeatures {

    private static final int BLOCK_FRAMES = 8192;

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
     * @throws org.stemmixer.core.audio.AudioFileException if the file cannot be read or holds samples that are not finite
     * @throws StemException if it holds no audio
     */
    public static Measured measure(Path file) throws IOException {
        try (FrameReader reader = AudioSource.of(file).open()) {
            if (reader.frames() == 0) {
                throw new StemException(file + ": holds no audio; there must be at least 1 frame");
            }
            FeatureVector features = measure(reader, new FeatureExtractor(reader.sampleRate()), frames -> {});
            return new Measured(reader.sampleRate(), features);
        }
    }

    /** Measures audio to its end; the progress, in frames, may throw to stop it. */
    public static FeatureVector measure(FrameReader reader, FeatureExtractor extractor, IntConsumer progress)
            throws IOException {
        FeatureStream features = extractor.stream();
        float[][] block = new float[reader.channels()][BLOCK_FRAMES];
        int read;
        while ((read = reader.read(block, 0, BLOCK_FRAMES)) >= 0) {
            features.accept(block, 0, read);
            progress.accept(read);
        }
        return features.finish();
    }
}
