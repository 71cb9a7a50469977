package org.stemmixer.training.gains;

import java.io.IOException;
import java.nio.file.Path;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.plan.AnalyzedStem;

/** An audio file, read once as one channel: the mean of its channels. */
final class MonoFile implements AnalyzedStem.MonoStream {

    private static final int BLOCK_FRAMES = 8192;

    private final AudioReader reader;
    private final float[][] block;

    private MonoFile(AudioReader reader) {
        this.reader = reader;
        this.block = new float[reader.channels()][BLOCK_FRAMES];
    }

    static MonoFile open(Path file) throws IOException {
        return new MonoFile(AudioFiles.openReader(file));
    }

    int sampleRate() {
        return reader.sampleRate();
    }

    @Override
    public int read(float[] samples, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int count = reader.read(block, 0, Math.min(length - done, BLOCK_FRAMES));
            if (count < 0) {
                return done == 0 ? -1 : done;
            }
            for (int i = 0; i < count; i++) {
                double sum = 0;
                for (float[] channel : block) {
                    sum += channel[i];
                }
                samples[offset + done + i] = (float) (sum / block.length);
            }
            done += count;
        }
        return done;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
