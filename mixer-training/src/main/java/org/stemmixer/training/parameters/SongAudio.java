package org.stemmixer.training.parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.song.Song;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.resample.Resampler;

/** Reads the middle of songs into memory. */
final class SongAudio {

    private static final int BLOCK_FRAMES = 1 << 16;

    private SongAudio() {}

    /**
     * The sum of some files, from which as much is cut off at both ends as they are longer than a limit. A sum beyond full
     * scale is scaled down, for a file could not hold it.
     *
     * @param files mono or stereo; the first one gives rate and length
     * @param maxSeconds how much is read at most
     * @param sampleRate of the result in Hz
     * @return stereo
     */
    static AudioBuffer read(List<Path> files, double maxSeconds, int sampleRate) throws IOException {
        float[][] sum = null;
        int fileRate = 0;
        for (Path file : files) {
            Song song = Song.of(file);
            if (sum == null) {
                fileRate = song.sampleRate();
                sum = new float[2][(int) Math.min(song.frames(), Math.round(maxSeconds * fileRate))];
            } else if (song.sampleRate() != fileRate) {
                throw new IOException(file + " has another sample rate than the stems beside it");
            }
            add(song, sum);
        }
        if (sum == null) {
            throw new IllegalArgumentException("files must be at least one");
        }
        AudioBuffer audio = AudioBuffer.wrap(fileRate, sum);
        if (files.size() > 1) {
            audio = EffectsChain.builder().scaleToPeak(1).build().render(audio, Tail.CUT);
        }
        return fileRate == sampleRate ? audio : Resampler.resample(audio, sampleRate);
    }

    private static void add(Song song, float[][] sum) throws IOException {
        float[][] block = new float[song.channels()][BLOCK_FRAMES];
        float[] left = block[0];
        float[] right = block[block.length - 1];
        long position = -Math.max(0, (song.frames() - sum[0].length) / 2);
        try (FrameReader reader = song.open()) {
            int read;
            while (position < sum[0].length && (read = reader.read(block, 0, BLOCK_FRAMES)) >= 0) {
                int from = (int) Math.min(read, Math.max(0, -position));
                int to = (int) Math.min(read, sum[0].length - position);
                for (int i = from; i < to; i++) {
                    sum[0][(int) position + i] += left[i];
                    sum[1][(int) position + i] += right[i];
                }
                position += read;
            }
        }
    }
}
