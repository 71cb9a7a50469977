package org.stemmixer.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.resample.Resampler;

/**
 * Converts a file to another sample rate, 16 bits: the resampler as a program, to set beside others of its kind. There is
 * no dither, because ffmpeg adds none unless told to.
 */
final class ResampleFile {

    private static final int BLOCK_FRAMES = 1 << 15;

    private ResampleFile() {}

    /**
     * Converts a file.
     *
     * @param args the input, the rate in Hz, the output
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("usage: ResampleFile INPUT RATE OUTPUT");
        }
        convert(Path.of(args[0]), Integer.parseInt(args[1]), Path.of(args[2]));
    }

    private static void convert(Path input, int outputRate, Path output) throws IOException {
        try (AudioReader reader = AudioFiles.openReader(input)) {
            int channels = reader.channels();
            Resampler resampler = new Resampler(reader.sampleRate(), outputRate, channels);
            float[][] in = new float[channels][BLOCK_FRAMES];
            float[][] out = new float[channels][BLOCK_FRAMES];
            AudioFileSpec spec = new AudioFileSpec(outputRate, channels, SampleEncoding.PCM_16, false);
            try (AudioWriter writer = AudioFiles.openWriter(output, spec)) {
                int produced;
                while ((produced = resampler.pull(out, 0, BLOCK_FRAMES)) >= 0) {
                    writer.write(out, 0, produced);
                    if (produced == 0) {
                        feed(resampler, reader, in);
                    }
                }
                writer.commit();
            }
        }
    }

    private static void feed(Resampler resampler, AudioReader reader, float[][] block) throws IOException {
        int read = reader.read(block, 0, BLOCK_FRAMES);
        if (read < 0) {
            resampler.end();
        } else {
            resampler.push(block, 0, read);
        }
    }
}
