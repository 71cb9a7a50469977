package org.stemmixer.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.effect.Effect;

/** Runs a file through an effect or a chain: effects as a program, to set beside others of its kind. */
final class ProcessFile {

    private static final int BLOCK_FRAMES = 8192;

    private ProcessFile() {}

    /**
     * Processes a file to a file of 16 bits, block by block.
     *
     * @param args the name of a {@link BenchmarkedEffect}, the input and the output
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("usage: ProcessFile EFFECT INPUT OUTPUT");
        }
        Effect effect =
                BenchmarkedEffect.valueOf(args[0].toUpperCase(Locale.ROOT)).create();
        convert(effect, Path.of(args[1]), Path.of(args[2]));
    }

    private static void convert(Effect effect, Path input, Path output) throws IOException {
        try (AudioReader reader = AudioFiles.openReader(input)) {
            int channels = reader.channels();
            effect.prepare(reader.sampleRate(), channels);
            float[][] block = new float[channels][BLOCK_FRAMES];
            AudioFileSpec spec = new AudioFileSpec(reader.sampleRate(), channels, SampleEncoding.PCM_16);
            try (AudioWriter writer = AudioFiles.openWriter(output, spec)) {
                int frames;
                while ((frames = reader.read(block, 0, BLOCK_FRAMES)) >= 0) {
                    effect.process(block, 0, frames);
                    writer.write(block, 0, frames);
                }
                writer.commit();
            }
        }
    }
}
