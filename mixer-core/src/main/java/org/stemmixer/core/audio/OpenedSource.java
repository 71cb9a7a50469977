package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.file.Path;
import org.stemmixer.dsp.AudioBuffer;

/**
 * A source that has been looked into, and the reader that this has opened, still at its beginning: who reads on with it has
 * opened the audio only once.
 *
 * @param source the audio
 * @param reader at the first frame; whoever takes it closes it
 */
public record OpenedSource(AudioSource source, FrameReader reader) {

    /**
     * Opens a file.
     *
     * @param file any audio file that can be read
     * @throws AudioFileException if the file cannot be read
     */
    public static OpenedSource of(Path file) throws IOException {
        return ForeignFile.is(file) ? SpooledSource.open(ForeignFile.open(file)) : FileSource.open(file);
    }

    /** Opens a source. */
    public static OpenedSource of(AudioSource source) throws IOException {
        return new OpenedSource(source, source.open());
    }

    /**
     * Opens audio in memory, as {@link AudioSource#of(String, AudioBuffer)} does.
     *
     * @param name what to call it
     * @param audio finite samples
     * @throws IllegalArgumentException if a sample is not finite
     */
    public static OpenedSource of(String name, AudioBuffer audio) {
        BufferSource source = new BufferSource(name, audio);
        return new OpenedSource(source, source.open());
    }

    /**
     * The same, whose {@link AudioSource#sha256} is taken while this reader reads, so that nobody has to read the file for it once
     * more. Where that is not possible, it is this itself.
     */
    public OpenedSource hashedWhileRead() {
        return source instanceof FileSource file ? new OpenedSource(file.hashedWhileRead(), reader) : this;
    }

    /**
     * The same in one or two channels: what has more is mixed down to stereo after ITU-R BS.775, and its warnings say so. What
     * has one or two is this itself.
     */
    public OpenedSource inStereo() {
        if (source.channels() <= 2) {
            return this;
        }
        MixedDownSource stereo = MixedDownSource.of(source);
        return new OpenedSource(stereo, new MixedDownReader(reader, stereo.mixdown()));
    }

    /** Whether two sources can be the sides of one: both mono, of the same rate and length. */
    public static boolean canBeSides(OpenedSource left, OpenedSource right) {
        AudioSource a = left.source();
        AudioSource b = right.source();
        return a.channels() == 1 && b.channels() == 1 && a.sampleRate() == b.sampleRate() && a.frames() == b.frames();
    }

    /**
     * Two sources as the left and the right side of one.
     *
     * @param name of both together
     * @throws IllegalArgumentException unless {@link #canBeSides}
     */
    public static OpenedSource ofSides(String name, OpenedSource left, OpenedSource right) {
        if (!canBeSides(left, right)) {
            throw new IllegalArgumentException("sides of '" + name + "' must be mono, of one rate and length");
        }
        return new OpenedSource(
                new SidesSource(name, left.source(), right.source()), new SidesReader(left.reader(), right.reader()));
    }
}
