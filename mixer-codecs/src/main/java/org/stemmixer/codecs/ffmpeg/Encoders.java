package org.stemmixer.codecs.ffmpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.stemmixer.codecs.Ffmpeg;

/** The encoders that an ffmpeg was built with. */
final class Encoders {

    private static final int MAX_BYTES = 1 << 20;

    private static final Map<Path, Set<String>> KNOWN = new ConcurrentHashMap<>();

    private Encoders() {}

    static Set<String> of(Ffmpeg ffmpeg) throws IOException {
        Set<String> known = KNOWN.get(ffmpeg.program());
        if (known == null) {
            known = ask(ffmpeg);
            KNOWN.put(ffmpeg.program(), known);
        }
        return known;
    }

    /** Lines such as {@code  A....D libmp3lame  libmp3lame MP3}. */
    private static Set<String> ask(Ffmpeg ffmpeg) throws IOException {
        try (FfmpegProcess process = FfmpegProcess.start(ffmpeg.program(), List.of("-v", "error", "-encoders"))
                .withoutInput()) {
            byte[] text = new byte[MAX_BYTES];
            int length = process.read(text, 0, text.length);
            Set<String> encoders = new HashSet<>();
            new String(text, 0, length, StandardCharsets.UTF_8).lines().forEach(line -> {
                String[] words = line.strip().split("\\s+", 3);
                if (words.length > 1 && words[0].startsWith("A")) {
                    encoders.add(words[1]);
                }
            });
            return Set.copyOf(encoders);
        }
    }
}
