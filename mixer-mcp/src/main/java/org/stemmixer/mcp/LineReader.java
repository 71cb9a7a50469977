package org.stemmixer.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads lines of bounded length; longer ones are passed over, however long they are. */
final class LineReader {

    private static final int BUFFER_BYTES = 1 << 13;

    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;

    LineReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /**
     * A line.
     *
     * @param text without its end
     * @param tooLong whether there was more than may be; the text is empty then
     */
    record Line(String text, boolean tooLong) {}

    /** The next line; empty at the end, where a line that has none is given up. */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        while (true) {
            if (at == end) {
                end = in.read(buffer, 0, buffer.length);
                at = 0;
                if (end < 0) {
                    end = 0;
                    return Optional.empty();
                }
            }
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            tooLong |= line.size() + (at - from) > maxBytes;
            if (!tooLong) {
                line.write(buffer, from, at - from);
            }
            if (at < end) {
                at++;
                return Optional.of(
                        tooLong ? new Line("", true) : new Line(line.toString(StandardCharsets.UTF_8), false));
            }
        }
    }
}
