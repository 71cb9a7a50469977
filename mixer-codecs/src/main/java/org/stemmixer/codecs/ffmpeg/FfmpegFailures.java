package org.stemmixer.codecs.ffmpeg;

import org.stemmixer.codecs.Ffmpeg;
import org.stemmixer.core.audio.AudioFileException;

/** What ffmpeg could not do, in words. */
final class FfmpegFailures {

    private FfmpegFailures() {}

    /**
     * A file that ffmpeg does not read.
     *
     * @param otherwise what to say if it said nothing
     */
    static AudioFileException unreadable(String name, Ffmpeg ffmpeg, FfmpegProcess process, String otherwise) {
        return new AudioFileException(
                name, "cannot be read by ffmpeg " + ffmpeg.version() + " either: " + firstLine(process, otherwise));
    }

    /** The first thing that it said. */
    static String firstLine(FfmpegProcess process, String otherwise) {
        return process.said().stream().findFirst().orElse(otherwise);
    }
}
