package org.stemmixer.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stemmixer.core.audio.FrameReader;

/** Where a stem's audio comes from: can be read from its beginning any number of times. */
interface StemSource {

    /** Reads anew, at the source's own rate and channels; samples are finite or reading fails. */
    FrameReader open() throws IOException;

    /** What reading has to go round, in words. */
    List<String> warnings() throws IOException;

    /** The file behind it, if it is one. */
    Optional<Path> file();

    /**
     * The SHA-256 of the audio in hexadecimal: of the file's bytes, or of a buffer's samples as little-endian floats,
     * channel after channel.
     *
     * @param check called often, to end the work early
     */
    String sha256(Runnable check) throws IOException;

    /** Fails if the audio is no longer what it was when this source was made. */
    void requireUnchanged() throws IOException;
}
