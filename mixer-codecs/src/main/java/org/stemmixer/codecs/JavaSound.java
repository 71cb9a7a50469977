package org.stemmixer.codecs;

import java.io.IOException;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioSource;

/**
 * Audio of the Java Sound API, {@code javax.sound.sampled}, which needs the module {@code java.desktop}.
 *
 * <pre>{@code
 * try (AudioInputStream stream = AudioSystem.getAudioInputStream(url)) {
 *     AudioSource drums = JavaSound.of("drums", stream);
 * }
 * }</pre>
 *
 * <p>Thread-safe: static functions only.
 */
public final class JavaSound {

    private JavaSound() {}

    /**
     * The audio of a stream: integers of 8, 16, 24 or 32 bits, signed or not, floats of 32 or 64 bits, in either order of bytes, and
     * what Java Sound itself converts to such. The stream is read to its end now, as {@link AudioSource#of(String,
     * java.io.InputStream)} reads one, and not closed. Its hash is that of the same audio as a WAV file.
     *
     * @param name what to call it
     * @param stream at its beginning
     * @throws AudioFileException if it is in another format or cannot be read
     */
    public static AudioSource of(String name, AudioInputStream stream) throws IOException {
        AudioInputStream pcm = decoded(name, stream);
        AudioFormat format = pcm.getFormat();
        int channels = format.getChannels();
        int bits = format.getSampleSizeInBits();
        boolean whole = bits % Byte.SIZE == 0 && format.getFrameSize() == channels * bits / Byte.SIZE;
        boolean known = isFloat(format) ? bits == Float.SIZE || bits == Double.SIZE : bits >= 8 && bits <= Integer.SIZE;
        if (!whole || !known) {
            throw new AudioFileException(
                    name,
                    "is in a format of Java Sound that cannot be read (permitted integers of 8, 16, 24 or 32 bits and floats of"
                            + " 32 or 64 bits, found " + format + ")");
        }
        int sampleRate = Math.round(format.getSampleRate());
        if (sampleRate != format.getSampleRate() || sampleRate < 1 || sampleRate > AudioFileSpec.MAX_SAMPLE_RATE) {
            throw new AudioFileException(
                    name,
                    "has a sample rate that cannot be read (permitted whole numbers of 1 to "
                            + AudioFileSpec.MAX_SAMPLE_RATE + " Hz, found " + format.getSampleRate() + ")");
        }
        return AudioSource.of(name, new PcmAsWav(pcm, sampleRate));
    }

    /** The stream itself, or what Java Sound makes of one that is compressed: A-law and mu-law, by itself. */
    private static AudioInputStream decoded(String name, AudioInputStream stream) throws AudioFileException {
        AudioFormat.Encoding encoding = stream.getFormat().getEncoding();
        if (encoding.equals(AudioFormat.Encoding.PCM_SIGNED)
                || encoding.equals(AudioFormat.Encoding.PCM_UNSIGNED)
                || encoding.equals(AudioFormat.Encoding.PCM_FLOAT)) {
            return stream;
        }
        if (!AudioSystem.isConversionSupported(AudioFormat.Encoding.PCM_SIGNED, stream.getFormat())) {
            throw new AudioFileException(name, "is coded as " + encoding + ", which Java Sound does not decode here");
        }
        return AudioSystem.getAudioInputStream(AudioFormat.Encoding.PCM_SIGNED, stream);
    }

    static boolean isFloat(AudioFormat format) {
        return format.getEncoding().equals(AudioFormat.Encoding.PCM_FLOAT);
    }
}
