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

    /** How many packets come before the audio. */
    int headerPackets();

    /**
     * A decoder of a stream.
     *
     * @param file what messages call the file
     * @param headers its first {@link #headerPackets()} packets
     * @throws AudioFileException if they cannot be what they should be
     */
    OggDecoder open(String file, List<byte[]> headers) throws AudioFileException;
}
