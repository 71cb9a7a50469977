package org.stemmixer.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioFormatProvider;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;

/** WAV files behind four letters of their own, whose openings are counted. */
public final class CountingFormat implements AudioFormatProvider {

    static final Map<Path, Integer> OPENINGS = new ConcurrentHashMap<>();

    private static final byte[] LETTERS = {'c', 'w', 'a', 'v'};

    /** Turns a WAV file into one that is counted, beside it. */
    static Path count(Path wav) throws IOException {
        Path counted = wav.resolveSibling(wav.getFileName() + ".cwav");
        byte[] bytes = Files.readAllBytes(wav);
        byte[] longer = Arrays.copyOf(LETTERS, LETTERS.length + bytes.length);
        System.arraycopy(bytes, 0, longer, LETTERS.length, bytes.length);
        return Files.write(counted, longer);
    }

    @Override
    public String name() {
        return "counted WAV";
    }

    @Override
    public List<String> extensions() {
        return List.of("cwav");
    }

    @Override
    public boolean recognizes(ByteBuffer head) {
        byte[] begin = new byte[LETTERS.length];
        head.get(begin, 0, Math.min(begin.length, head.remaining()));
        return Arrays.equals(begin, LETTERS);
    }

    @Override
    public AudioReader openReader(AudioInput input) throws IOException {
        Path path = input.file().orElseThrow();
        input.close();
        OPENINGS.merge(path, 1, Integer::sum);
        String name = path.getFileName().toString();
        return AudioFiles.openReader(path.resolveSibling(name.substring(0, name.length() - ".cwav".length())));
    }
}
