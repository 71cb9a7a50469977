package org.stemmixer.codecs.ffmpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * How files are given to ffmpeg and ffprobe. A file may be hostile: it is opened as a file whatever it is called, and as one of
 * these formats only. Playlists and scripts, which lead to other files or into the network, are none of them.
 */
final class FfmpegArguments {

    /** Containers and streams of audio and video that hold what they play. */
    private static final String FORMATS = String.join(
            ",",
            List.of(
                    "aa",
                    "aac",
                    "ac3",
                    "act",
                    "aiff",
                    "amr",
                    "amrnb",
                    "amrwb",
                    "ape",
                    "asf",
                    "asf_o",
                    "ast",
                    "au",
                    "avi",
                    "avs",
                    "caf",
                    "dff",
                    "dsf",
                    "dts",
                    "dtshd",
                    "eac3",
                    "ea",
                    "flac",
                    "flv",
                    "gsm",
                    "gxf",
                    "iff",
                    "loas",
                    "matroska",
                    "mlp",
                    "mov",
                    "mp3",
                    "mpc",
                    "mpc8",
                    "mpeg",
                    "mpegts",
                    "mxf",
                    "nut",
                    "ogg",
                    "oma",
                    "qcp",
                    "rm",
                    "shn",
                    "smk",
                    "spdif",
                    "swf",
                    "tak",
                    "truehd",
                    "tta",
                    "voc",
                    "vqf",
                    "w64",
                    "wav",
                    "wtv",
                    "wv",
                    "xwma"));

    private FfmpegArguments() {}

    /** Arguments that end with the input. */
    static List<String> reading(LocalFile file) {
        return List.of(
                "-v", "error", "-protocol_whitelist", "file,pipe", "-format_whitelist", FORMATS, "-i", file.argument());
    }

    /** Arguments of ffprobe that ask what streams there are, what the file says about itself, and for its chapters. */
    static List<String> probe(LocalFile file) {
        List<String> arguments = new ArrayList<>(List.of(
                "-show_entries",
                "stream=index,codec_type,codec_name,sample_fmt:stream_disposition=attached_pic:stream_tags"
                        + ":format=format_name:format_tags:chapter=start_time:chapter_tags=title",
                "-of",
                "flat"));
        arguments.addAll(reading(file));
        return arguments;
    }

    /**
     * Arguments of ffmpeg that send a picture as it is in the file.
     *
     * @param stream the number of its stream
     */
    static List<String> picture(LocalFile file, int stream) {
        List<String> arguments = new ArrayList<>(List.of("-nostdin"));
        arguments.addAll(reading(file));
        arguments.addAll(List.of("-map", "0:" + stream, "-frames:v", "1", "-c", "copy", "-f", "image2pipe", "pipe:1"));
        return arguments;
    }

    /**
     * Arguments of ffmpeg that decode the first audio stream to a WAV stream on the standard output, with its own rate and channels.
     *
     * @param codec of the WAV stream, as ffmpeg calls it
     */
    static List<String> decode(LocalFile file, String codec) {
        List<String> arguments = new ArrayList<>(List.of("-nostdin"));
        arguments.addAll(reading(file));
        arguments.addAll(List.of(
                "-map", "0:a:0", "-map_metadata", "-1", "-c:a", codec, "-fflags", "+bitexact", "-f", "wav", "pipe:1"));
        return arguments;
    }
}
