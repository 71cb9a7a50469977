package org.stemmixer.codecs.mp4;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.stemmixer.codecs.aac.AacFormatProvider;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;

/** M4A and AAC for tests: the files of the resources, and how they are read. */
final class M4aFiles {

    static final List<String> NAMES = List.of(
            "stereo-44100.m4a",
            "fragments-44100.m4a",
            "surround-48000.m4a",
            "mono-22050.aac",
            "alac16-44100.m4a",
            "alac24-48000.m4a",
            "alac-surround.m4a");

    private M4aFiles() {}

    static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(M4aFiles.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    static AudioReader open(String name, byte[] file) throws IOException {
        AudioInput input = AudioInput.of(name, file);
        return name.endsWith(".aac") ? new AacFormatProvider().openReader(input) : M4aOpener.open(input);
    }

    static float[][] decode(String name, byte[] file) throws IOException {
        try (AudioReader reader = open(name, file)) {
            return rest(reader, 1000);
        }
    }

    /** All that a reader still has. */
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

    /** Where bytes begin in a file. */
    static int find(byte[] file, String bytes) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(bytes);
    }

    /** The same file with other bytes in a place. */
    static byte[] replace(byte[] file, int at, int... bytes) {
        byte[] changed = file.clone();
        for (int i = 0; i < bytes.length; i++) {
            changed[at + i] = (byte) bytes[i];
        }
        return changed;
    }
}
