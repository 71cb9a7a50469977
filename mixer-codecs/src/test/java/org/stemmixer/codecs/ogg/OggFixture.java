package org.stemmixer.codecs.ogg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.stemmixer.codecs.opus.OpusFormatProvider;
import org.stemmixer.codecs.vorbis.VorbisFormatProvider;
import org.stemmixer.core.audio.AudioFormatProvider;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;

/** Files from the resources, and ways to read them. */
final class OggFixture {

    private OggFixture() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(OggFixture.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    static List<String> lines(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8).lines().toList();
    }

    static AudioReader open(byte[] file) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(Arrays.copyOf(file, Math.min(file.length, AudioFormatProvider.PROBE_BYTES)));
        AudioFormatProvider vorbis = new VorbisFormatProvider();
        return (vorbis.recognizes(head) ? vorbis : new OpusFormatProvider()).openReader(AudioInput.of("a.ogg", file));
    }

    /** All samples, read in blocks of a size. */
    static float[][] read(AudioReader reader, int block) throws IOException {
        float[][] samples = new float[reader.channels()][(int) reader.frames() + block];
        int done = 0;
        for (int count = 0; count >= 0; done += count) {
            count = reader.read(samples, done, block);
            if (count < 0) {
                break;
            }
        }
        for (int c = 0; c < samples.length; c++) {
            samples[c] = Arrays.copyOf(samples[c], done);
        }
        return samples;
    }

    static float[][] read(byte[] file) throws IOException {
        try (AudioReader reader = open(file)) {
            return read(reader, 1000);
        }
    }

    static byte[] join(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteBuffer joined = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }

    /** Where the page with a number begins. */
    static int page(byte[] file, int number) {
        int at = 0;
        for (int i = 0; i < number; i++) {
            int segments = file[at + 26] & 0xFF;
            int size = 27 + segments;
            for (int s = 0; s < segments; s++) {
                size += file[at + 27 + s] & 0xFF;
            }
            at += size;
        }
        return at;
    }

    /** Gives every page the checksum that it should have. */
    static byte[] withChecksums(byte[] file) {
        byte[] fixed = file.clone();
        int at = 0;
        while (at + 27 <= fixed.length && fixed[at] == 'O') {
            int end;
            try {
                end = Math.min(fixed.length, page(Arrays.copyOfRange(fixed, at, fixed.length), 1) + at);
            } catch (ArrayIndexOutOfBoundsException e) {
                return fixed;
            }
            Arrays.fill(fixed, at + 22, at + 26, (byte) 0);
            int sum = OggChecksum.of(0, fixed, at, end);
            for (int i = 0; i < 4; i++) {
                fixed[at + 22 + i] = (byte) (sum >> 8 * i);
            }
            at = end;
        }
        return fixed;
    }
}
