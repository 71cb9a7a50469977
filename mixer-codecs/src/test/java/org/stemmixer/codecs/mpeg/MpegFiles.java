package org.stemmixer.codecs.mpeg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;

/** MPEG audio for tests: the files of the resources, and what can be done to files. */
final class MpegFiles {

    private MpegFiles() {}

    static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(MpegFiles.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    static AudioReader open(byte[] file) throws IOException {
        return MpegReader.open(AudioInput.of("sound.mp3", file));
    }

    static float[][] decode(byte[] file) throws IOException {
        try (AudioReader reader = open(file)) {
            return rest(reader, 1000);
        }
    }

    /** All that a reader still has, which must be as much as it says if nothing was read. */
    static float[][] rest(AudioReader reader, int blockFrames) throws IOException {
        float[][] all = new float[reader.channels()][(int) reader.frames() + blockFrames];
        int done = 0;
        int read;
        while ((read = reader.read(all, done, blockFrames)) > 0) {
            done += read;
        }
        for (int c = 0; c < all.length; c++) {
            all[c] = Arrays.copyOf(all[c], done);
        }
        return all;
    }

    /** Where the frames of a file begin that consists of nothing else, and its end. */
    static List<Integer> frames(byte[] file) {
        List<Integer> frames = new ArrayList<>();
        int at = 0;
        while (at < file.length) {
            frames.add(at);
            at += header(file, at).frameBytes();
        }
        frames.add(at);
        return frames;
    }

    static MpegHeader header(byte[] file, int at) {
        return new MpegHeader(ByteBuffer.wrap(file).getInt(at));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
