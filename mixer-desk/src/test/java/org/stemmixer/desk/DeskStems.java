package org.stemmixer.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/** Stems for tests of the desk. */
public final class DeskStems {

    public static final int RATE = 44_100;

    private static final long PATIENCE_MS = 60_000;

    private DeskStems() {}

    /** A song of drums, bass and vocals of some seconds. */
    public static Path song(Path folder, int seconds) {
        try {
            Files.createDirectories(folder);
            write(folder.resolve("drums.wav"), drums(seconds));
            write(folder.resolve("bass.wav"), tone(55, 0.3, seconds));
            write(folder.resolve("vocals.wav"), tone(330, 0.2, seconds));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, AudioBuffer audio) throws IOException {
        AudioFiles.write(file, audio, SampleEncoding.FLOAT_32);
    }

    /** Bursts of noise twice a second. */
    private static AudioBuffer drums(int seconds) {
        Random random = new Random(1);
        AudioBuffer buffer = new AudioBuffer(RATE, 2, seconds * RATE);
        for (int n = 0; n < buffer.frames(); n++) {
            double envelope = Math.exp(-(n % (RATE / 2)) / 3000.0);
            buffer.channel(0)[n] = (float) (0.5 * envelope * (2 * random.nextDouble() - 1));
            buffer.channel(1)[n] = (float) (0.5 * envelope * (2 * random.nextDouble() - 1));
        }
        return buffer;
    }

    public static AudioBuffer tone(double frequencyHz, double amplitude, int seconds) {
        AudioBuffer buffer = new AudioBuffer(RATE, 1, seconds * RATE);
        for (int n = 0; n < buffer.frames(); n++) {
            double swell = 0.6 + 0.4 * Math.sin(2 * Math.PI * n / (1.7 * RATE));
            buffer.channel(0)[n] = (float) (swell * amplitude * Math.sin(2 * Math.PI * frequencyHz * n / RATE));
        }
        return buffer;
    }

    /** Waits until something is true. */
    public static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_MS * 1_000_000;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for: " + what);
            }
            Thread.sleep(10);
        }
    }
}
