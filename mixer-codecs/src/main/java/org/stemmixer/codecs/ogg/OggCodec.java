package org.stemmixer.codecs.ogg;

import java.nio.ByteBuffer;
import java.util.List;
import org.stemmixer.core.audio.AudioFileException;

/** A codec whose packets lie in Ogg streams. Thread-safe. */
public interface OggCodec {

    /** What the format is called. */
    String name();

    /**
     * Whether a stream is of this codec.
     *
     * @param firstPacket as far as it is known
     */
    boolean begins(ByteBuffer firstPacket);

    /**
     * Whether another packet comes before the audio.
     *
     * @param headers those that have been read
     */
    boolean expectsHeader(List<byte[]> headers);

    /**
     * A decoder of a stream.
     *
     * @param file what messages call the file
     * @param headers all packets before its audio, as {@link #expectsHeader} says
     * @throws AudioFileException if they cannot be what they should be
     */
    OggDecoder open(String file, List<byte[]> headers) throws AudioFileException;
}
