package org.stemmixer.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.internal.Sha256;
import org.stemmixer.dsp.AudioBuffer;

/** Songs for tests, and what is in folders. */
final class TestSongs {

    private static final int RATE = 44100;

    private TestSongs() {}

    /** A song of noise and a tone in stereo, as loud and as long as its number makes it. */
    static Path write(Path file, int number) throws IOException {
        Random random = new Random(number);
        AudioBuffer audio = new AudioBuffer(RATE, 2, RATE / 2 + random.nextInt(RATE));
        double hz = 100 + 40 * number;
        double level = 0.05 + 0.4 * random.nextDouble();
        for (float[] channel : audio.toArrays()) {
            for (int n = 0; n < channel.length; n++) {
                channel[n] = (float) (level * Math.sin(2 * Math.PI * hz * n / RATE) + 0.01 * random.nextGaussian());
            }
        }
        Files.createDirectories(file.getParent());
        AudioFiles.write(file, audio, SampleEncoding.PCM_16);
        return file;
    }

    /** So many songs in folders, with a copy, a file that is no audio and one that ends too early. */
    static Path folder(Path folder, int songs) throws IOException {
        for (int i = 0; i < songs; i++) {
            write(folder.resolve("album " + i % 3).resolve("song " + i + ".wav"), i);
        }
        Files.copy(folder.resolve("album 0/song 0.wav"), folder.resolve("a copy.wav"));
        Files.writeString(folder.resolve("bad.wav"), "no audio");
        byte[] whole = Files.readAllBytes(folder.resolve("album 1/song 1.wav"));
        Files.write(folder.resolve("cut.wav"), java.util.Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(folder.resolve("notes.txt"), "passed over");
        Files.writeString(folder.resolve(".hidden.wav"), "passed over");
        return folder;
    }

    /** Hashes of the files of results by name: all but costs and what is known of addresses, which tell of time. */
    static Map<String, String> hashes(Path results) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(results)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                String name = results.relativize(file).toString();
                if (!name.startsWith("addresses") && !name.equals(ResultNames.COSTS)) {
                    try {
                        hashes.put(name, Sha256.of(file));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
        }
        return hashes;
    }
}
