package org.stemmixer.codecs.ffmpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.stemmixer.codecs.Ffmpeg;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.SampleEncoding;

/**
 * What ffprobe says about a file and the first audio stream in it.
 *
 * @param container as ffmpeg calls it, {@code asf}
 * @param codec as ffmpeg calls it, {@code wmav2}
 * @param sampleFormat of its decoder, as ffmpeg calls it, {@code fltp}
 * @param tags what the file says about itself
 */
record ProbedAudio(String container, String codec, String sampleFormat, ProbedTags tags) {

    private static final int MAX_BYTES = 1 << 20;

    private static final Pattern LOSSLESS = Pattern.compile(
            "pcm_[suf].*|flac|alac|ape|tta|tak|wavpack|shorten|mlp|truehd|mp4als|wmalossless|ralf|dst|dsd_.*");

    /** Integers that fit into 16 bits, in planes or not. */
    private static final Set<String> SHORT = Set.of("u8", "u8p", "s16", "s16p");

    private static final Set<String> LONG = Set.of("s32", "s32p");

    static ProbedAudio of(Ffmpeg ffmpeg, LocalFile file, String name) throws IOException {
        try (FfmpegProcess process =
                FfmpegProcess.start(ffmpeg.probe(), FfmpegArguments.probe(file)).withoutInput()) {
            byte[] text = new byte[MAX_BYTES];
            int length = process.read(text, 0, text.length);
            if (length == text.length) {
                throw new AudioFileException(
                        name, "has more tags than can be read (permitted " + MAX_BYTES + " bytes)");
            }
            int code = process.finish();
            Map<String, String> values = FlatText.parse(new String(text, 0, length, StandardCharsets.UTF_8));
            String stream = firstAudio(values);
            String codec = values.getOrDefault(stream + "codec_name", "");
            if (code != 0 || codec.isEmpty()) {
                throw FfmpegFailures.unreadable(name, ffmpeg, process, "it holds no audio");
            }
            return new ProbedAudio(
                    values.getOrDefault("format.format_name", "").replaceFirst(",.*", ""),
                    codec,
                    values.getOrDefault(stream + "sample_fmt", ""),
                    ProbedTags.of(values, stream));
        }
    }

    /** What the names of the values of the first audio stream begin with; of no value, if there is none. */
    private static String firstAudio(Map<String, String> values) {
        for (int i = 0; ; i++) {
            String stream = "streams.stream." + i + '.';
            String type = values.getOrDefault(stream + "codec_type", "");
            if (type.equals("audio") || !values.containsKey(stream + "index")) {
                return stream;
            }
        }
    }

    /** What ffmpeg is to send, which loses nothing of what it has decoded: integers as they are. */
    SampleEncoding piped() {
        if (SHORT.contains(sampleFormat)) {
            return SampleEncoding.PCM_16;
        }
        return LONG.contains(sampleFormat) ? SampleEncoding.PCM_32 : SampleEncoding.FLOAT_32;
    }

    /** The same as ffmpeg calls it. */
    String pipedCodec() {
        return switch (piped()) {
            case PCM_16 -> "pcm_s16le";
            case PCM_32 -> "pcm_s32le";
            default -> "pcm_f32le";
        };
    }

    /**
     * How samples are stored in the file.
     *
     * @param short24 whether the low byte of all 32-bit integers is 0, as decoders of 24 bits leave it
     */
    SampleEncoding encoding(boolean short24) {
        if (!LOSSLESS.matcher(codec).matches()) {
            return SampleEncoding.LOSSY;
        }
        return switch (piped()) {
            case PCM_16 -> sampleFormat.startsWith("u8") ? SampleEncoding.PCM_8 : SampleEncoding.PCM_16;
            case PCM_32 -> short24 ? SampleEncoding.PCM_24 : SampleEncoding.PCM_32;
            default -> sampleFormat.startsWith("dbl") ? SampleEncoding.FLOAT_64 : SampleEncoding.FLOAT_32;
        };
    }
}
