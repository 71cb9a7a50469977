package org.stemmixer.codecs.ogg;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a stream is, by its first packet, in words. */
final class StreamKind {

    private static final Map<String, String> KINDS = Map.of(
            "\u0001vorbis", "Vorbis",
            "OpusHead", "Opus",
            "\u007FFLAC", "FLAC",
            "Speex   ", "Speex",
            "\u0080theora", "video (Theora)",
            "\u0001video\0", "video (OGM)",
            "BBCD\0", "video (Dirac)",
            "fishead\0", "Skeleton, which describes the others,",
            "\u0080kate\0\0\0", "text (Kate)");

    private StreamKind() {}

    static String of(ByteBuffer firstPacket) {
        String begin = StandardCharsets.ISO_8859_1.decode(firstPacket).toString();
        return KINDS.entrySet().stream()
                .filter(kind -> begin.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("an unknown kind");
    }
}
