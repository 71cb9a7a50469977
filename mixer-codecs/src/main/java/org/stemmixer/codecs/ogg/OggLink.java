package org.stemmixer.codecs.ogg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One link of a chain of streams (RFC 3533, 4): the stream that is played.
 *
 * @param page where its first page lies in the file
 * @param serial its number
 */
record OggLink(long page, int serial) {

    /** Reads the headers and stops behind them; empty if one of them is missing. */
    Optional<OggDecoder> open(String file, OggCodec codec, OggPackets packets) throws IOException {
        List<byte[]> headers = new ArrayList<>();
        boolean found = packets.seek(serial, page);
        while (found && codec.expectsHeader(headers)) {
            found = packets.next() && !packets.lost();
            headers.add(Arrays.copyOf(packets.packet(), packets.length()));
        }
        return found ? Optional.of(codec.open(file, headers)) : Optional.empty();
    }
}
