package org.stemmixer.core.audio;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.stemmixer.core.internal.Bytes;

/** Says what a file that cannot be read seems to be, for messages. */
final class FormatGuess {

    private static final int QUOTED_BYTES = 12;

    private static final Map<String, String> SIGNATURES = Map.of(
            "fLaC", "FLAC",
            "OggS", "Ogg",
            "ID3", "MP3",
            "FORM", "IFF, but not AIFF",
            "RIFF", "RIFF, but not WAVE",
            "RIFX", "RIFX, but not WAVE",
            "wvpk", "WavPack",
            "MThd", "MIDI");

    private FormatGuess() {}

    /** The name of the format that the first bytes of a file speak for. */
    static Optional<String> of(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return SIGNATURES.entrySet().stream()
                .filter(signature -> text.startsWith(signature.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Four letters of a file, as {@link #quote(byte[])} has them. */
    static String quote(String id) {
        return quote(id.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The first bytes in quotes if they are printable ASCII, in hexadecimal if not. */
    static String quote(byte[] bytes) {
        int length = Math.min(bytes.length, QUOTED_BYTES);
        String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        boolean printable = text.chars().allMatch(c -> c >= ' ' && c <= '~');
        return printable ? '"' + text + '"' : "bytes " + Bytes.hex(bytes, length, " ");
    }
}
