package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stemmixer.core.audio.internal.Id3v2;

/** Finds the provider that reads a file: by its first bytes, else, if it is made of frames, by the ending of its name. */
final class FormatSearch {

    private final byte[] begin;
    private final byte[] head;
    private final String name;

    private FormatSearch(byte[] begin, byte[] head, String name) {
        this.begin = begin;
        this.head = head;
        this.name = name;
    }

    /** Looks at a file. */
    static FormatSearch of(AudioInput input) throws AudioFileException {
        try {
            byte[] begin = bytes(input, 0);
            long tagged = Id3v2.bytes(begin);
            return new FormatSearch(begin, tagged == 0 ? begin : bytes(input, tagged), input.name());
        } catch (IOException e) {
            throw AudioFailures.reading(input.name(), e);
        }
    }

    AudioReader openReader(AudioInput input) throws IOException {
        try {
            return FormatProviders.first(this::isKnownBy)
                    .or(() -> FormatProviders.first(format ->
                            format.lastResort() ? recognizedBy(format) : isSearchable(format, extension(name))))
                    .orElseThrow(this::unknown)
                    .openReader(input);
        } catch (UnsupportedCodecException e) {
            return openOtherwise(input, e);
        }
    }

    /** Opens a file whose format is known, but not what its audio is coded with. */
    private AudioReader openOtherwise(AudioInput input, UnsupportedCodecException unknown) throws IOException {
        for (AudioFormatProvider other : FormatProviders.installed()) {
            if (!other.lastResort() || !recognizedBy(other)) {
                continue;
            }
            try {
                return other.openReader(input);
            } catch (IOException e) {
                unknown.addSuppressed(e);
            }
        }
        throw unknown;
    }

    /**
     * The provider for a file that lies in a container because of its codec; none that is built in, so that containers cannot
     * lie in containers without end.
     *
     * @param extension that it would have outside; empty if that is not known
     */
    Optional<AudioFormatProvider> ofPart(String extension) {
        List<AudioFormatProvider> codecs = FormatProviders.installed();
        return FormatProviders.first(codecs, this::isKnownBy)
                .or(() -> FormatProviders.first(codecs, format -> isSearchable(format, extension)));
    }

    private boolean isKnownBy(AudioFormatProvider format) {
        return !format.lastResort() && recognizedBy(format);
    }

    private static boolean isSearchable(AudioFormatProvider format, String extension) {
        return !format.lastResort()
                && format.resynchronizes()
                && format.extensions().contains(extension);
    }

    private boolean recognizedBy(AudioFormatProvider format) {
        return format.recognizes(ByteBuffer.wrap(head.clone()));
    }

    private AudioFileException unknown() {
        List<String> names = FormatProviders.all().stream()
                .map(AudioFormatProvider::name)
                .distinct()
                .toList();
        String permitted = " (permitted " + String.join(", ", names) + "; found ";
        if (begin.length == 0) {
            return new AudioFileException(name, "is empty" + permitted + "0 bytes)");
        }
        Optional<String> guess = FormatGuess.of(begin).map(format -> ", which is " + format);
        String problem = names.size() == 1 ? "is not a " + names.get(0) + " file" : "is in no known audio format";
        return new AudioFileException(name, problem + permitted + FormatGuess.quote(begin) + guess.orElse("") + ")");
    }

    private static byte[] bytes(AudioInput input, long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(AudioFormatProvider.PROBE_BYTES);
        input.read(bytes, position); // it may be shorter
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** What follows the last dot of a file's name, in lower case; empty if there is no dot. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
