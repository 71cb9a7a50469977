package org.stemmixer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;

/**
 * Files that ffmpeg has written, decoded here and by ffmpeg, which must be installed with LAME, libvorbis and libopus; its
 * time has the start of its process in it.
 */
public class CompressedFileBenchmark extends FileBenchmark {

    /** The ending of the file, and what ffmpeg is told of its coding. */
    @Param({
        "flac -sample_fmt s16",
        "mp3 -b:a 128k",
        "mp3 -b:a 320k",
        "ogg -c:a libvorbis -b:a 160k",
        "opus -b:a 160k",
        "m4a -b:a 128k",
        "m4a -b:a 256k",
        "m4a -c:a alac -sample_fmt s16p"
    })
    public String coding = "flac -sample_fmt s16";

    @Override
    Path writeInput(Path folder) throws IOException, InterruptedException {
        Path wav = folder.resolve("input.wav");
        AudioFiles.write(wav, Clip.of(44_100, 2, 4), SampleEncoding.PCM_24);
        List<String> words = new ArrayList<>(List.of(coding.split(" ")));
        Path input = folder.resolve("input." + words.remove(0));
        words.addAll(0, List.of("-i", wav.toString()));
        words.add(input.toString());
        ReferenceProgram.ffmpeg(words.toArray(String[]::new));
        Files.delete(wav);
        return input;
    }

    /** Has ffmpeg decode it in one thread. */
    @Benchmark
    public int decodeWithFfmpeg() throws IOException, InterruptedException {
        return ReferenceProgram.ffmpeg("-threads", "1", "-i", input().toString(), "-f", "null", "-");
    }
}
