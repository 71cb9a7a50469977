package org.stemmixer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/** Files for tests. */
final class TestFiles {

    static final int RATE = 44100;

    private TestFiles() {}

    /** A 16-bit file at 44,100 Hz. */
    static Path sine(Path file, double frequencyHz, double amplitude, int channels, int frames) {
        AudioBuffer audio = new AudioBuffer(RATE, channels, frames);
        for (float[] channel : audio.toArrays()) {
            for (int n = 0; n < frames; n++) {
                channel[n] = (float) (amplitude * Math.sin(2 * Math.PI * frequencyHz * n / RATE));
            }
        }
        return write(file, audio, SampleEncoding.PCM_16);
    }

    static Path write(Path file, AudioBuffer audio, SampleEncoding encoding) {
        try {
            AudioFiles.write(file, audio, encoding);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The stems of a short song. */
    static Path song(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sine(folder.resolve("bass.wav"), 80, 0.4, 1, 20_000);
        sine(folder.resolve("drums.wav"), 200, 0.3, 2, 30_000);
        sine(folder.resolve("vocals.wav"), 440, 0.2, 2, 30_000);
        return folder;
    }

    /** A WAV file of 44 bytes of header, with what may be wrong about it, and its data. */
    static byte[] wav(int tag, int channels, long sampleRate, int bits, byte[] data) {
        int frameBytes = channels * bits / 8;
        return ByteBuffer.allocate(44 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(36 + data.length)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) tag)
                .putShort((short) channels)
                .putInt((int) sampleRate)
                .putInt((int) (sampleRate * frameBytes))
                .putShort((short) frameBytes)
                .putShort((short) bits)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }

    /** A sound mono file of 16 bits. */
    static byte[] soundWav(int frames) {
        ByteBuffer data = ByteBuffer.allocate(2 * frames).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < frames; n++) {
            data.putShort((short) (8000 * Math.sin(0.05 * n)));
        }
        return wav(1, 1, RATE, 16, data.array());
    }

    /** A mono file of 32-bit floats. */
    static byte[] floatWav(float... samples) {
        ByteBuffer data = ByteBuffer.allocate(4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : samples) {
            data.putFloat(sample);
        }
        return wav(3, 1, RATE, 32, data.array());
    }

    /** The same file with other sizes in its RIFF header and before its data. */
    static byte[] withSizes(byte[] wav, long riffBytes, long dataBytes) {
        byte[] copy = wav.clone();
        ByteBuffer.wrap(copy)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(4, (int) riffBytes)
                .putInt(40, (int) dataBytes);
        return copy;
    }

    static byte[] truncated(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    /** What a folder and the folders in it hold, to see that nothing has changed. */
    static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                contents.put(path.toString(), Files.isRegularFile(path) ? checksum(path) : "no file");
            }
        }
        return contents;
    }

    private static String checksum(Path file) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(Files.readAllBytes(file));
        return Files.size(file) + " bytes, CRC-32 " + Long.toHexString(crc.getValue());
    }
}
