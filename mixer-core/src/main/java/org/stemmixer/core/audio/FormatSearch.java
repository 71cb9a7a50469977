package org.stemmixer.core.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Finds the provider that reads a file: by its first bytes, else, if it is made of frames, by the ending of its name. */
final class FormatSearch {

    private static final List<AudioFormatProvider> BUILT_IN = List.of(new WavFormatProvider());

    /** An ID3v2 tag: three letters, two bytes of version, one of flags, and its size in four bytes of seven bits. */
    private static final int ID3_HEADER_BYTES = 10;

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
            long tagged = id3Bytes(begin);
            return new FormatSearch(begin, tagged == 0 ? begin : bytes(input, tagged), input.name());
        } catch (IOException e) {
            throw AudioFailures.reading(input.name(), e);
        }
    }

    /** All providers: those built in, then those of the class path, which is searched only if somebody goes so far. */
    static Stream<AudioFormatProvider> providers() {
        return Stream.concat(
                BUILT_IN.stream(),
                Stream.of(AudioFormatProvider.class)
                        .flatMap(type -> ServiceLoader.load(type).stream())
                        .map(ServiceLoader.Provider::get)
                        .sorted((a, b) -> Boolean.compare(a.lastResort(), b.lastResort())));
    }

    AudioReader openReader(AudioInput input) throws IOException {
        AudioFormatProvider found = providers()
                .filter(format -> !format.lastResort() && recognizedBy(format))
                .findFirst()
                .or(() -> providers()
                        .filter(format -> format.lastResort()
                                ? recognizedBy(format)
                                : format.resynchronizes() && format.extensions().contains(extension(name)))
                        .findFirst())
                .orElseThrow(this::unknown);
        try {
            return found.openReader(input);
        } catch (UnsupportedCodecException e) {
            return providers()
                    .filter(format -> format.lastResort() && recognizedBy(format))
                    .findFirst()
                    .orElseThrow(() -> e)
                    .openReader(input);
        }
    }

    private boolean recognizedBy(AudioFormatProvider format) {
        return format.recognizes(ByteBuffer.wrap(head.clone()));
    }

    private AudioFileException unknown() {
        List<String> names = providers().map(AudioFormatProvider::name).toList();
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
        byte[] read = new byte[bytes.flip().remaining()];
        bytes.get(read);
        return read;
    }

    /** The bytes of the ID3v2 tag that a file begins with, 0 if there is none. */
    private static long id3Bytes(byte[] begin) {
        if (begin.length < ID3_HEADER_BYTES || begin[0] != 'I' || begin[1] != 'D' || begin[2] != '3') {
            return 0;
        }
        long size = 0;
        for (int i = 6; i < ID3_HEADER_BYTES; i++) {
            size = size << 7 | begin[i] & 0x7F;
        }
        boolean footer = (begin[5] & 0x10) != 0;
        return size + (footer ? 2 : 1) * ID3_HEADER_BYTES;
    }

    /** What follows the last dot of a file's name, in lower case; empty if there is no dot. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
