package org.stemmixer.codecs.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFormatProvider;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.internal.FileFailures;

/** AAC-LC and ALAC in MP4 and QuickTime files. */
public final class M4aFormatProvider implements AudioFormatProvider {

    /** What a file begins with. */
    private static final Set<String> FIRST_BOXES = Set.of("ftyp", "moov", "mdat");

    /** What QuickTime's older files may have before that; as letters, these are in many a text. */
    private static final Set<String> FILLING = Set.of("wide", "free", "skip", "pnot");

    /** Filling that is longer is no filling: four letters of a text are more. */
    private static final int MAX_FILLING_BYTES = 1 << 24;

    /** A provider, as the service loader makes it. */
    public M4aFormatProvider() {}

    @Override
    public String name() {
        return "M4A";
    }

    @Override
    public List<String> extensions() {
        return List.of("m4a", "mp4", "m4b", "mov");
    }

    @Override
    public boolean recognizes(ByteBuffer head) {
        if (head.remaining() < 8) {
            return false;
        }
        long size = Integer.toUnsignedLong(head.getInt());
        byte[] type = new byte[4];
        head.get(type);
        String text = new String(type, StandardCharsets.ISO_8859_1);
        return FILLING.contains(text)
                ? size >= 8 && size <= MAX_FILLING_BYTES
                : (size <= 1 || size >= 8) && FIRST_BOXES.contains(text);
    }

    @Override
    public AudioReader openReader(AudioInput input) throws AudioFileException {
        try {
            return M4aOpener.open(input);
        } catch (AudioFileException e) {
            throw e;
        } catch (IOException e) {
            throw new AudioFileException(input.name(), "cannot be read: " + FileFailures.reason(e), e);
        }
    }
}
