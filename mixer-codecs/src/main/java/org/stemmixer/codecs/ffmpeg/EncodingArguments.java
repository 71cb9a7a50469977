package org.stemmixer.codecs.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What ffmpeg is told to write a file without tags from samples on its standard input. */
final class EncodingArguments {

    private EncodingArguments() {}

    /**
     * The arguments.
     *
     * @param sampleRate of the samples and of the file
     * @param file that is there already and is written over
     */
    static List<String> of(LossyCoding coding, int sampleRate, int channels, Path file) {
        List<String> arguments = new ArrayList<>(List.of(
                "-nostdin",
                "-v",
                "error",
                "-f",
                "f32le",
                "-ar",
                Integer.toString(sampleRate),
                "-ac",
                Integer.toString(channels),
                "-i",
                "pipe:0",
                "-map_metadata",
                "-1",
                "-c:a",
                coding.encoder()));
        arguments.addAll(coding.arguments());
        // Bit-exact muxers do not name themselves, nor what day it is.
        arguments.addAll(List.of("-fflags", "+bitexact", "-f", coding.muxer(), "-y"));
        arguments.add("file:" + file.toAbsolutePath());
        return arguments;
    }
}
