package org.stemmixer.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemmixer.cli.internal.Suggestion;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.audio.internal.FrameDecoder;
import org.stemmixer.core.audio.internal.FrameEncoder;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Samples of streams by the names that ffmpeg has for them. */
final class StreamFormat {

    /** The name of the default. */
    static final String DEFAULT = "f32le";

    private static final Map<String, SampleEncoding> ENCODINGS = new LinkedHashMap<>();

    static {
        ENCODINGS.put(DEFAULT, SampleEncoding.FLOAT_32);
        ENCODINGS.put("s16le", SampleEncoding.PCM_16);
        ENCODINGS.put("s24le", SampleEncoding.PCM_24);
        ENCODINGS.put("s32le", SampleEncoding.PCM_32);
    }

    private final SampleEncoding encoding;

    private StreamFormat(SampleEncoding encoding) {
        this.encoding = encoding;
    }

    static List<String> words() {
        return List.copyOf(ENCODINGS.keySet());
    }

    static StreamFormat parse(CommandLine commandLine, String typed) {
        @Nullable SampleEncoding encoding = ENCODINGS.get(typed);
        if (encoding == null) {
            throw new ParameterException(
                    commandLine,
                    "--format must be one of " + String.join(", ", words()) + ", but was '" + typed + "'"
                            + Suggestion.of(typed, words()));
        }
        return new StreamFormat(encoding);
    }

    /** The bytes of a sample of all channels. */
    int frameBytes(int channels) {
        return channels * encoding.bytes();
    }

    /** Whether bytes that nothing is done with are best left as they are: what is no number is none here. */
    boolean isWhole() {
        return !encoding.floatingPoint();
    }

    FrameDecoder decoder(int channels, byte[] source) {
        return new FrameDecoder(encoding, channels, source);
    }

    FrameEncoder encoder(int sampleRate, int channels, byte[] target) {
        AudioFileSpec spec = new AudioFileSpec(sampleRate, channels, encoding, encoding == SampleEncoding.PCM_16);
        return FrameEncoder.of(spec, target);
    }
}
