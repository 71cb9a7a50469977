package org.stemmixer.core.audio;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.stemmixer.core.internal.Bytes;

/** Texts in files that do not say how they are encoded: UTF-8, or ISO 8859-1 where they cannot be. */
final class TagText {

    private TagText() {}

    /** As much of a text as fits in so many bytes of UTF-8, in whole characters. */
    static byte[] bytes(String text, int maxBytes) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(encoded.length, maxBytes);
        while (length > 0 && length < encoded.length && (encoded[length] & 0xC0) == 0x80) {
            length--;
        }
        return Arrays.copyOf(encoded, length);
    }

    /** Takes a text up to its end or its first NUL, which is taken too. */
    static String next(ByteBuffer source) {
        int length = 0;
        while (length < source.remaining() && source.get(source.position() + length) != 0) {
            length++;
        }
        ByteBuffer text = Bytes.part(source, source.position(), length);
        Bytes.at(source, source.position() + Math.min(source.remaining(), length + 1));
        if (length == 0) {
            return ""; // a damaged chunk may consist of these
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text.duplicate()).toString();
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1.decode(text).toString();
        }
    }
}
