package org.stemmixer.codecs.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.stemmixer.codecs.Ffmpeg;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFormatProvider;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;

/** Whatever else sounds, through the ffmpeg of the computer: for files that nobody else reads. */
public final class FfmpegFormatProvider implements AudioFormatProvider {

    private static final List<String> EXTENSIONS = List.of(
            "wma", "asf", "ac3", "eac3", "mka", "mkv", "webm", "mp4", "mov", "m4v", "3gp", "3g2", "avi", "flv", "ts",
            "m2ts", "mts", "mpg", "mpeg", "vob", "mxf", "wv", "ape", "tta", "tak", "mpc", "mp2", "dsf", "dff", "dts",
            "dtshd", "thd", "mlp", "amr", "ra", "rm", "shn", "spx", "voc", "qcp", "oma", "aa3");

    /** For the service loader. */
    public FfmpegFormatProvider() {}

    @Override
    public String name() {
        return "what ffmpeg reads";
    }

    /** None where there is no ffmpeg: what cannot be read is not looked for in folders. */
    @Override
    public List<String> extensions() {
        return Ffmpeg.find().isPresent() ? EXTENSIONS : List.of();
    }

    @Override
    public boolean lastResort() {
        return true;
    }

    /** Also without ffmpeg: then {@link #openReader} says that it would be needed. */
    @Override
    public boolean recognizes(ByteBuffer head) {
        return MediaSignatures.of(head).isPresent();
    }

    @Override
    public AudioReader openReader(AudioInput input) throws IOException {
        Ffmpeg ffmpeg = Ffmpeg.find()
                .orElseThrow(() -> new AudioFileException(
                        input.name(), "can only be read through ffmpeg, which " + Ffmpeg.whyMissing()));
        return FfmpegReader.open(ffmpeg, input);
    }
}
