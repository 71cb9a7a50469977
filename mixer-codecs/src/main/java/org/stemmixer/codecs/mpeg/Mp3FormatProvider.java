package org.stemmixer.codecs.mpeg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.stemmixer.core.audio.AudioFormatProvider;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;

/** MPEG audio of layers I, II and III. */
public final class Mp3FormatProvider implements AudioFormatProvider {

    /** For the service loader. */
    public Mp3FormatProvider() {}

    @Override
    public String name() {
        return "MP3";
    }

    @Override
    public List<String> extensions() {
        return List.of("mp3", "mp2", "mp1");
    }

    @Override
    public boolean resynchronizes() {
        return true;
    }

    /** Two frames that follow each other, behind nothing but zeros: a synchronisation alone is in any noise. */
    @Override
    public boolean recognizes(ByteBuffer head) {
        byte[] bytes = new byte[head.remaining()];
        head.get(bytes);
        int begin = 0;
        while (begin < bytes.length && bytes[begin] == 0) {
            begin++;
        }
        try {
            return MpegFrames.beginAt(AudioInput.of("head", bytes), begin);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory can be read
        }
    }

    @Override
    public AudioReader openReader(AudioInput input) throws IOException {
        return MpegReader.open(input);
    }
}
