package org.stemmixer.codecs.alac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.codecs.Ffmpeg;
import org.stemmixer.codecs.packet.BitText;

/**
 * Samples of 20 and 32 bits, for which no encoder was at hand: from one that predicts and mixes nothing, but codes residuals, runs
 * of zeros and low bits as all do.
 */
class AlacDepthsTest {

    private static final int FRAMES = 2000;

    @TempDir
    Path folder;

    /** As Apple's encoder leaves bits apart: none of 20, two bytes of 32; and one, as it does with 24. */
    @ParameterizedTest
    @CsvSource({"20, 1, 0", "20, 2, 0", "20, 2, 1", "32, 1, 0", "32, 1, 2", "32, 2, 1", "32, 2, 2"})
    void samplesComeOutToTheBit(int bits, int channels, int lowBytes) throws Exception {
        AlacConfig config = new AlacConfig(FRAMES, bits, 40, 10, 14, channels, 48_000);
        int[][] samples = samples(bits, channels);
        String packet = packet(config, samples, lowBytes);
        float[][] decoded = new float[channels][FRAMES];

        assertThat(new AlacDecoder(config).decode(0, BitText.packet(packet), BitText.length(packet), decoded))
                .isEqualTo(FRAMES);

        float scale = (float) Math.scalb(1.0, 1 - bits);
        for (int c = 0; c < channels; c++) {
            for (int n = 0; n < FRAMES; n++) {
                assertThat(decoded[c][n]).as("channel %d, frame %d", c, n).isEqualTo(samples[c][n] * scale);
            }
        }
    }

    /** So that it is not only ourselves who understand the packets of the test above. */
    @ParameterizedTest
    @CsvSource({"20, 1, 0", "20, 2, 0", "32, 1, 2", "32, 2, 2"})
    void ffmpegDecodesTheSamePacketsToTheSameSamples(int bits, int channels, int lowBytes) throws Exception {
        assumeTrue(Ffmpeg.find().isPresent(), "ffmpeg is not installed");
        AlacConfig config = new AlacConfig(FRAMES, bits, 40, 10, 14, channels, 48_000);
        int[][] samples = samples(bits, channels);
        Path file = Files.write(folder.resolve("packet.caf"), caf(config, packet(config, samples, lowBytes)));
        Path raw = folder.resolve("packet.raw");

        Process ffmpeg = new ProcessBuilder(
                        "ffmpeg", "-v", "error", "-i", file.toString(), "-f", "s32be", raw.toString())
                .inheritIO()
                .start();
        assertThat(ffmpeg.waitFor()).isZero();

        ByteBuffer decoded = ByteBuffer.wrap(Files.readAllBytes(raw));
        assertThat(decoded.remaining()).isEqualTo(FRAMES * channels * Integer.BYTES);
        for (int n = 0; n < FRAMES; n++) {
            for (int c = 0; c < channels; c++) {
                assertThat(decoded.getInt()).as("channel %d, frame %d", c, n).isEqualTo(samples[c][n] << (32 - bits));
            }
        }
    }

    /** Noise of all sizes, silence long and short, and the extremes. */
    private static int[][] samples(int bits, int channels) {
        Random random = new Random(bits);
        int[][] samples = new int[channels][FRAMES];
        for (int[] channel : samples) {
            for (int n = 0; n < FRAMES; n++) {
                int shift = 32 - bits + n / 100 * bits / (FRAMES / 100);
                boolean silent = n % 100 > 70 || n % 7 == 0;
                channel[n] = silent ? 0 : random.nextInt() >> Math.min(31, shift);
            }
            channel[10] = Integer.MIN_VALUE >> (32 - bits);
            channel[11] = Integer.MAX_VALUE >> (32 - bits);
        }
        return samples;
    }

    /** All channels in one element, without mixing and prediction. */
    private static String packet(AlacConfig config, int[][] samples, int lowBytes) {
        int channels = samples.length;
        int low = lowBytes * Byte.SIZE;
        StringBuilder packet = new StringBuilder(channels == 1 ? "000" : "001");
        packet.append("0000 000000000000 1").append(BitText.number(lowBytes, 2)).append("0");
        packet.append(BitText.number(FRAMES, 32)).append(BitText.number(0, 16));
        for (int c = 0; c < channels; c++) {
            packet.append("0000 1001 100 00000"); // no mode, a shift of 9, a factor of 4 quarters, no coefficients
        }
        for (int n = 0; low > 0 && n < FRAMES; n++) {
            for (int[] channel : samples) {
                packet.append(BitText.number(channel[n], low));
            }
        }
        for (int[] channel : samples) {
            int[] high = Arrays.stream(channel).map(sample -> sample >> low).toArray();
            appendResiduals(packet, high, config, config.bits() - low + channels - 1);
        }
        return packet.append("111").toString();
    }

    private static void appendResiduals(StringBuilder packet, int[] residuals, AlacConfig config, int width) {
        long history = config.firstHistory();
        int afterRun = 0;
        for (int n = 0; n < residuals.length; ) {
            long number = (residuals[n] >= 0 ? 2L * residuals[n] : -2L * residuals[n] - 1) - afterRun;
            appendNumber(packet, number, Math.min(log2((history >> 9) + 3), config.mostBits()), width);
            long counted = number + afterRun;
            history =
                    number > 0xFFFF ? 0xFFFF : history + counted * config.history() - (history * config.history() >> 9);
            afterRun = 0;
            n++;
            if (history < 128 && n < residuals.length) {
                int run = 0;
                while (n + run < residuals.length && residuals[n + run] == 0) {
                    run++;
                }
                long exponent = 7 - log2(history) + ((history + 16) >> 6);
                appendNumber(packet, run, (int) Math.min(exponent, config.mostBits()), 16);
                n += run;
                afterRun = 1;
                history = 0;
            }
        }
    }

    /** So many ones as it holds 2^exponent - 1, and the rest; nine ones before a number as it is. */
    private static void appendNumber(StringBuilder packet, long number, int exponent, int width) {
        long divisor = (1L << exponent) - 1;
        long ones = number / divisor;
        long rest = number % divisor;
        if (ones > 8) {
            packet.append("1".repeat(9)).append(BitText.number(number, width));
        } else {
            packet.append("1".repeat((int) ones)).append('0');
            if (exponent > 1) {
                packet.append(rest == 0 ? "0".repeat(exponent - 1) : BitText.number(rest + 1, exponent));
            }
        }
    }

    private static int log2(long value) {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(value | 1);
    }

    /** A file of one packet. */
    private static byte[] caf(AlacConfig config, String packet) throws IOException {
        byte[] bytes = Arrays.copyOf(BitText.packet(packet), BitText.length(packet));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.writeBytes("caff");
        out.writeInt(0x0001_0000);
        chunk(out, "desc", 32);
        out.writeDouble(config.sampleRate());
        out.write("alac".getBytes(StandardCharsets.US_ASCII));
        for (int value : new int[] {0, 0, FRAMES, config.channels(), 0}) {
            out.writeInt(value);
        }
        chunk(out, "kuki", 24);
        out.writeInt(FRAMES);
        out.write(new byte[] {
            0,
            (byte) config.bits(),
            (byte) config.history(),
            (byte) config.firstHistory(),
            (byte) config.mostBits(),
            (byte) config.channels()
        });
        out.writeShort(255);
        out.writeInt(0);
        out.writeInt(0);
        out.writeInt(config.sampleRate());
        chunk(out, "pakt", 24 + 3);
        out.writeLong(1);
        out.writeLong(FRAMES);
        out.writeLong(0);
        out.write(new byte[] {
            (byte) (bytes.length >> 14 | 0x80), (byte) (bytes.length >> 7 | 0x80), (byte) (bytes.length & 0x7F)
        });
        chunk(out, "data", 4 + bytes.length);
        out.writeInt(0);
        out.write(bytes);
        return file.toByteArray();
    }

    private static void chunk(DataOutputStream out, String name, int length) throws IOException {
        out.writeBytes(name);
        out.writeLong(length);
    }
}
