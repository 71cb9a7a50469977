package org.stemmixer.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/** Stems for tests. */
public final class Stems {

    public static final int RATE = 44100;

    private Stems() {}

    public static AudioBuffer sine(double frequencyHz, double amplitude, int sampleRate, int channels, int frames) {
        AudioBuffer buffer = new AudioBuffer(sampleRate, channels, frames);
        for (int c = 0; c < channels; c++) {
            for (int n = 0; n < frames; n++) {
                buffer.channel(c)[n] = (float) (amplitude * Math.sin(2 * Math.PI * frequencyHz * n / sampleRate));
            }
        }
        return buffer;
    }

    public static AudioBuffer noise(long seed, double amplitude, int channels, int frames) {
        Random random = new Random(seed);
        AudioBuffer buffer = new AudioBuffer(RATE, channels, frames);
        for (int c = 0; c < channels; c++) {
            for (int n = 0; n < frames; n++) {
                buffer.channel(c)[n] = (float) (amplitude * (2 * random.nextDouble() - 1));
            }
        }
        return buffer;
    }

    public static AudioBuffer constant(float value, int channels, int frames) {
        AudioBuffer buffer = new AudioBuffer(RATE, channels, frames);
        for (float[] channel : buffer.toArrays()) {
            Arrays.fill(channel, value);
        }
        return buffer;
    }

    /** Writes stems as 32-bit float, so that nothing is lost. */
    public static Map<String, Path> write(Path folder, Map<String, AudioBuffer> stems) {
        Map<String, Path> files = new LinkedHashMap<>();
        stems.forEach((name, buffer) -> files.put(name, write(folder.resolve(name + ".wav"), buffer)));
        return files;
    }

    public static Path write(Path file, AudioBuffer buffer) {
        try {
            AudioFiles.write(file, buffer, SampleEncoding.FLOAT_32);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The hashes of all files in a folder, by name: to see that nothing has changed. */
    public static Map<String, String> hashes(Path folder) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.toList();
        }
        for (Path file : files) {
            hashes.put(file.getFileName().toString(), Files.isDirectory(file) ? "folder" : sha256(file));
        }
        return hashes;
    }

    public static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
