package org.stemmixer.core.audio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.stemmixer.core.internal.Bytes;
import org.stemmixer.core.internal.Sha256;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.ChannelLayout;

/**
 * Audio that can be read from its beginning any number of times: a file, a buffer, or what is made while it is read.
 * {@link #open} may be called by several threads.
 */
public interface AudioSource {

    /** What to call it in texts: the file's name, for example. */
    String name();

    /** The sample rate in Hz. */
    int sampleRate();

    /** The number of channels, at least 1. */
    int channels();

    /** The length in frames. */
    long frames();

    /** How samples are stored; floating point where nothing is stored. */
    default SampleEncoding encoding() {
        return SampleEncoding.FLOAT_32;
    }

    /** The format that it is decoded from, and by whom if that is another program, for people; empty where nothing is decoded. */
    default Optional<String> format() {
        return Optional.empty();
    }

    /** The file that holds the audio, if it is one; it is never written to. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /** What the audio says about itself. */
    default AudioTags tags() {
        return AudioTags.NONE;
    }

    /**
     * Where the audio begins on its session's timeline, as recorders and editors write it (bext): frames since midnight, at
     * {@link #sampleRate()}. Empty if it does not say.
     */
    default OptionalLong timeReferenceFrames() {
        return tags().timeReferenceFrames();
    }

    /** Where the channels are played: as the audio says, else the usual layout of so many; empty if there is none. */
    default Optional<ChannelLayout> layout() {
        return ChannelLayout.usual(channels());
    }

    /**
     * What reading has to go round, in words; empty if all is well. Damage inside of a file is told once a reader that came
     * across it is closed.
     */
    default List<String> warnings() {
        return List.of();
    }

    /**
     * Reads the audio from its beginning.
     *
     * @return a reader of finite samples, which the caller closes; reading fails where a sample is not finite
     * @throws IOException if the audio cannot be read
     */
    FrameReader open() throws IOException;

    /**
     * The SHA-256 of the audio in hexadecimal: of a file's bytes, else of the samples as little-endian floats, channel after
     * channel, which are read once for each channel.
     *
     * @param check called often; what it throws ends the work
     * @throws IOException if the audio cannot be read
     */
    default String sha256(Runnable check) throws IOException {
        int blockFrames = 1 << 14;
        Sha256 sha256 = new Sha256();
        float[][] block = new float[channels()][blockFrames];
        ByteBuffer bytes = ByteBuffer.allocate(blockFrames * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] channel : block) {
            try (FrameReader reader = open()) {
                int frames;
                while ((frames = reader.read(block, 0, blockFrames)) >= 0) {
                    check.run();
                    Bytes.room(bytes, frames * Float.BYTES).asFloatBuffer().put(channel, 0, frames);
                    sha256.update(bytes);
                }
            }
        }
        return sha256.hex();
    }

    /**
     * Fails if the audio is no longer what it was when this source was made. By default nobody can tell.
     *
     * @throws AudioFileException if a file has changed
     */
    default void requireUnchanged() throws IOException {}

    /**
     * The audio of a file, which is read in blocks. The file is opened once now, so that whatever is wrong with its header comes
     * out at once.
     *
     * @param file any audio file that can be read
     * @throws AudioFileException if the file cannot be read
     */
    static AudioSource of(Path file) throws IOException {
        OpenedSource opened = OpenedSource.of(file);
        opened.reader().close();
        return opened.source();
    }

    /**
     * The bytes of an audio file in memory, which are read where they lie, not copied: leave them alone while the source is used.
     *
     * @param name what to call it; its ending counts as that of a file's name does
     * @param file all bytes of a file that can be read
     * @throws AudioFileException if it cannot be read
     */
    static AudioSource of(String name, byte[] file) throws IOException {
        return spooled(name, Spool.of(file));
    }

    /**
     * An audio file that comes as a stream, of a download, a database or an archive. The stream is read to its end now, and not
     * closed: up to 1 MiB is kept in memory, more goes to a file in the system's temporary folder ({@code java.io.tmpdir}). That file
     * goes when nobody holds the source or its readers any more, and when the process ends; nothing has to be closed.
     *
     * @param name what to call it; its ending counts as that of a file's name does
     * @param file all bytes of a file that can be read
     * @throws AudioFileException if it cannot be read
     */
    static AudioSource of(String name, InputStream file) throws IOException {
        try {
            return spooled(name, Spool.of(file, Long.MAX_VALUE));
        } catch (IOException e) {
            throw AudioFailures.reading(name, e);
        }
    }

    private static AudioSource spooled(String name, Spool spool) throws IOException {
        OpenedSource opened = SpooledSource.open(name, spool);
        opened.reader().close();
        return opened.source();
    }

    /**
     * Audio in memory, which is read where it lies, not copied: leave the buffer alone while the source is used.
     *
     * @param name what to call it
     * @param audio finite samples
     * @throws IllegalArgumentException if a sample is not finite
     */
    static AudioSource of(String name, AudioBuffer audio) {
        return new BufferSource(name, audio);
    }
}
