package org.stemmixer.core.audio.internal;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.stemmixer.core.internal.Bytes;

/** The texts of a frame, which end with a NUL or with the frame. */
final class Id3Text {

    private static final int UTF_16_WITH_MARK = 1;
    private static final int UTF_16_BE = 2;
    private static final int UTF_8 = 3;

    private final ByteBuffer source;
    private final int encoding;

    /**
     * Texts from a buffer's position on, in an encoding that the byte there tells. Without a byte there are none.
     *
     * @param source is read as far as the texts are
     */
    Id3Text(ByteBuffer source) {
        this.source = source;
        this.encoding = source.hasRemaining() ? source.get() : 0;
    }

    /** The next text; empty at the end. */
    String next() {
        return next(encoding);
    }

    /** The next text as ISO 8859-1, in which some are whatever the encoding of the others. */
    String nextLatin() {
        return next(0);
    }

    /** All further texts that are not empty. */
    List<String> rest() {
        List<String> texts = new ArrayList<>();
        while (source.hasRemaining()) {
            String text = next();
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
        return texts;
    }

    private String next(int encoding) {
        int unit = encoding == UTF_16_WITH_MARK || encoding == UTF_16_BE ? 2 : 1;
        int start = source.position();
        int end = start;
        while (end <= source.limit() - unit && !isEnd(end, unit)) {
            end += unit;
        }
        boolean terminated = end <= source.limit() - unit;
        if (!terminated) {
            end = source.limit();
        }
        String text =
                charset(encoding).decode(Bytes.part(source, start, end - start)).toString();
        Bytes.at(source, terminated ? end + unit : end);
        return text.strip();
    }

    private boolean isEnd(int at, int unit) {
        return source.get(at) == 0 && (unit == 1 || source.get(at + 1) == 0);
    }

    private static Charset charset(int encoding) {
        return switch (encoding) {
            case UTF_16_WITH_MARK -> StandardCharsets.UTF_16;
            case UTF_16_BE -> StandardCharsets.UTF_16BE;
            case UTF_8 -> StandardCharsets.UTF_8;
            default -> StandardCharsets.ISO_8859_1;
        };
    }
}
