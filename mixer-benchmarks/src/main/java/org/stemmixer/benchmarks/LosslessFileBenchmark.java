package org.stemmixer.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/** WAV and FLAC at 44,100 Hz, read and written by us. */
public class LosslessFileBenchmark extends FileBenchmark {

    /** The ending of the file, and how samples are stored. */
    @Param({"wav PCM_16", "wav PCM_24", "wav FLOAT_32", "flac PCM_16", "flac PCM_24"})
    public String format = "wav PCM_16";

    private final AudioBuffer clip = Clip.of(44_100, 2, 4);

    @Override
    Path writeInput(Path folder) throws IOException {
        Path input = folder.resolve("input." + ending());
        AudioFiles.write(input, clip, encoding());
        return input;
    }

    /** Creates, writes and moves to its target; with dither at 16 bits. */
    @Benchmark
    public long encode() throws IOException {
        return AudioFiles.write(folder().resolve("output." + ending()), clip, encoding());
    }

    private String ending() {
        return format.substring(0, format.indexOf(' '));
    }

    private SampleEncoding encoding() {
        return SampleEncoding.valueOf(format.substring(format.indexOf(' ') + 1));
    }
}
