package org.stemmixer.codecs.ogg;

import java.nio.ByteBuffer;

/** Looks at the first bytes of a file. */
final class OggHead {

    private static final int HEADER_BYTES = 27;
    private static final byte[] CAPTURE_PATTERN = {'O', 'g', 'g', 'S'};

    private OggHead() {}

    /** Whether one of the streams that a file begins with is of a codec. */
    static boolean hasStream(ByteBuffer head, OggCodec codec) {
        int page = 0;
        while (page + HEADER_BYTES < head.limit() && beginsStream(head, page)) {
            int segments = head.get(page + 26) & 0xFF;
            int body = page + HEADER_BYTES + segments;
            int bytes = 0;
            for (int i = 0; i < segments && page + HEADER_BYTES + i < head.limit(); i++) {
                bytes += head.get(page + HEADER_BYTES + i) & 0xFF;
            }
            if (body < head.limit() && codec.begins(head.slice(body, Math.min(bytes, head.limit() - body)))) {
                return true;
            }
            page = body + bytes;
        }
        return false;
    }

    private static boolean beginsStream(ByteBuffer head, int page) {
        for (int i = 0; i < CAPTURE_PATTERN.length; i++) {
            if (head.get(page + i) != CAPTURE_PATTERN[i]) {
                return false;
            }
        }
        return (head.get(page + 5) & 2) != 0;
    }
}
