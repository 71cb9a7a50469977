package org.stemmixer.core.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stemmixer.core.audio.SampleEncoding.FLOAT_32;
import static org.stemmixer.core.audio.SampleEncoding.PCM_16;
import static org.stemmixer.core.audio.SampleEncoding.PCM_24;
import static org.stemmixer.core.audio.SampleEncoding.PCM_32;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stemmixer.core.internal.LibraryVersion;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.testkit.Golden;
import org.stemmixer.testkit.GoldenSignal;

/** Writing of WAV files. */
class WavWriterTest {

    @TempDir
    Path folder;

    private Path target;

    @BeforeEach
    void chooseTarget() {
        target = folder.resolve("mix.wav");
    }

    @ParameterizedTest
    @EnumSource(names = {"PCM_24", "PCM_32", "FLOAT_32"})
    void givesBackSamplesOf24BitsExactly(SampleEncoding encoding) throws IOException {
        for (String id : new String[] {"sine_44100", "stereo_48000"}) {
            GoldenSignal signal = Golden.signal(id);
            AudioBuffer audio = AudioBuffer.wrap(signal.rate(), signal.floats());
            assertThat(AudioFiles.write(target, audio, encoding)).isZero();
            try (AudioReader reader = AudioFiles.openReader(target)) {
                assertThat(reader.encoding()).isEqualTo(encoding);
                assertThat(reader.sampleRate()).isEqualTo(signal.rate());
                assertThat(reader.warnings()).isEmpty();
                assertThat(WavBytes.drain(reader, 4096).toArrays()).isDeepEqualTo(audio.toArrays());
            }
        }
    }

    @Test
    void givesBackEverySampleOf16BitsExactlyWithoutDither() throws IOException {
        float[][] all = {new float[65536]};
        for (int n = 0; n < 65536; n++) {
            all[0][n] = (n - 32768) / 32768f;
        }
        write(new AudioFileSpec(44100, 1, PCM_16, false), all, 65536);
        assertThat(AudioFiles.read(target).toArrays()).isDeepEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource({"PCM_16,1", "PCM_16,2", "PCM_16,4", "PCM_24,1", "PCM_24,2", "PCM_32,2", "FLOAT_32,2", "FLOAT_32,6"})
    void writesWhatAnotherImplementationReads(SampleEncoding encoding, int channels)
            throws IOException, UnsupportedAudioFileException {
        float[][] audio = noise(channels, 501, 1);
        write(new AudioFileSpec(44100, channels, encoding, false), audio, 100);
        try (AudioInputStream other = AudioSystem.getAudioInputStream(target.toFile())) {
            assertThat(other.getFormat().getChannels()).isEqualTo(channels);
            assertThat(other.getFormat().getSampleRate()).isEqualTo(44100);
            assertThat(other.getFormat().getSampleSizeInBits()).isEqualTo(encoding.bits());
            assertThat(other.getFrameLength()).isEqualTo(501);
            ByteBuffer bytes = WavBytes.little(501 * channels * encoding.bytes());
            bytes.put(other.readAllBytes()).flip();
            for (int n = 0; n < 501; n++) {
                for (float[] channel : audio) {
                    assertThat(sample(bytes, encoding)).isEqualTo(expected(channel[n], encoding));
                }
            }
        }
    }

    @Test
    void writesThePlainFormWhereItCan() throws IOException {
        write(new AudioFileSpec(44100, 2, PCM_16, false), new float[][] {{0.5f}, {-0.5f}}, 1);
        assertThat(hex())
                .isEqualTo(hex("RIFF") + size(76) + hex("WAVE")
                        + hex("JUNK") + "1c000000" + "00".repeat(28)
                        + hex("fmt ") + "10000000" + "0100" + "0200" + "44ac0000" + "10b10200" + "0400" + "1000"
                        + hex("data") + "04000000" + "0040" + "00c0" + mark());
    }

    @Test
    void writesTheExtensibleFormWhereItMust() throws IOException {
        write(new AudioFileSpec(48000, 1, PCM_24, false), new float[][] {{0.5f}}, 1);
        assertThat(hex())
                .isEqualTo(hex("RIFF") + size(100) + hex("WAVE")
                        + hex("JUNK") + "1c000000" + "00".repeat(28)
                        + hex("fmt ") + "28000000" + "feff" + "0100" + "80bb0000" + "80320200" + "0300" + "1800"
                        + "1600" + "1800" + "04000000" + "0100" + WavBytes.PCM_GUID_TAIL
                        + hex("data") + "03000000" + "000040" + "00" + mark());
    }

    @ParameterizedTest
    @EnumSource(names = {"PCM_24", "FLOAT_32"})
    void becomesRf64BeyondTheLimit(SampleEncoding encoding) throws IOException {
        AudioFileSpec spec = new AudioFileSpec(44100, 1, encoding);
        long headerBytes = new WavHeaderWriter(spec, 0).header(0).remaining();
        long limit = headerBytes - 8 + 10L * encoding.bytes() + mark().length() / 2;
        for (int frames : new int[] {10, 11}) {
            float[][] audio = noise(1, frames, 3);
            try (AudioWriter writer =
                    ContainerWriter.open(target, spec, new WavHeaderWriter(spec, limit), Optional.empty())) {
                writer.write(audio, 0, frames);
                writer.commit();
            }
            assertThat(Files.readString(target, StandardCharsets.ISO_8859_1))
                    .startsWith(frames == 10 ? "RIFF" : "RF64")
                    .contains(frames == 10 ? "JUNK" : "ds64");
            try (AudioReader reader = AudioFiles.openReader(target)) {
                assertThat(reader.warnings()).isEmpty();
                assertThat(reader.frames()).isEqualTo(frames);
            }
        }
    }

    @Test
    void rf64HeaderHoldsSizesBeyondFourGigabytes() {
        long frames = 1L << 33;
        ByteBuffer header = new WavHeaderWriter(new AudioFileSpec(96000, 2, FLOAT_32), WavHeaderWriter.MAX_RIFF_BYTES)
                .header(frames);
        header.order(ByteOrder.LITTLE_ENDIAN);
        assertThat(header.getInt(4)).isEqualTo(-1);
        assertThat(header.getLong(20)).isEqualTo(frames * 8 + header.remaining() - 8 + mark().length() / 2);
        assertThat(header.getLong(28)).isEqualTo(frames * 8);
        assertThat(header.getLong(36)).isEqualTo(frames);
        assertThat(header.getInt(header.remaining() - 12)).as("fact").isEqualTo(-1);
        assertThat(header.getInt(header.remaining() - 4)).as("data").isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"PCM_16,2", "PCM_24,1", "PCM_24,3", "FLOAT_32,2"})
    void bytesDoNotDependOnBlockSizes(SampleEncoding encoding, int channels) throws IOException {
        AudioFileSpec spec = new AudioFileSpec(44100, channels, encoding);
        float[][] audio = noise(channels, 50_001, 4);
        write(spec, audio, 50_001);
        byte[] whole = Files.readAllBytes(target);
        for (int blockFrames : new int[] {1, 7, 4096}) {
            write(spec, audio, blockFrames);
            assertThat(Files.readAllBytes(target)).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PCM_16,1,true",
        "PCM_16,2,true",
        "PCM_16,2,false",
        "PCM_16,3,true",
        "PCM_24,2,true",
        "PCM_32,2,true",
        "FLOAT_32,2,true"
    })
    void whoListensHearsWhatReadersRead(SampleEncoding encoding, int channels, boolean dither) throws IOException {
        AudioFileSpec spec = new AudioFileSpec(44100, channels, encoding, dither);
        int frames = 70_001;
        float[][] audio = noise(channels, frames, 6);
        audio[0][1] = 1.5f;
        for (boolean reread : new boolean[] {false, true}) {
            Heard heard = new Heard(channels, frames);
            try (AudioWriter writer = reread
                    ? new RereadWriter(AudioFiles.openWriter(target, spec), heard)
                    : AudioFiles.openWriter(target, spec, heard)) {
                writer.write(audio, 0, 12_345);
                writer.write(audio, 12_345, frames - 12_345);
                writer.commit();
            }
            byte[] listened = Files.readAllBytes(target);
            assertThat(heard.frames).isEqualTo(frames);
            assertThat(heard.audio).isDeepEqualTo(AudioFiles.read(target).toArrays());
            write(spec, audio, frames);
            assertThat(Files.readAllBytes(target)).isEqualTo(listened);
        }
    }

    /** Keeps what it hears. */
    private static final class Heard implements FrameListener {

        private final float[][] audio;
        private int frames;

        Heard(int channels, int frames) {
            audio = new float[channels][frames];
        }

        @Override
        public void accept(float[][] channels, int offset, int count) {
            for (int c = 0; c < channels.length; c++) {
                System.arraycopy(channels[c], offset, audio[c], frames, count);
            }
            frames += count;
        }
    }

    @Test
    void nothingIsWrittenIfWhoListensThrows() throws IOException {
        AudioFileSpec spec = new AudioFileSpec(44100, 1, FLOAT_32);
        IllegalArgumentException refusal = new IllegalArgumentException("refused");
        try (AudioWriter writer = AudioFiles.openWriter(target, spec, (channels, offset, frames) -> {
            throw refusal;
        })) {
            writer.write(noise(1, 100, 7), 0, 100);
            assertThatThrownBy(writer::commit).isSameAs(refusal);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saturatesAndCountsSamplesBeyondFullScale() throws IOException {
        float[][] audio = {{1, -1, 1.0000001f, -1.0000001f, 7, -1e30f, 0.99999994f}};
        float max16 = 32767 / 32768f;
        assertThat(write(new AudioFileSpec(44100, 1, PCM_16, false), audio, 2)).isEqualTo(4);
        assertThat(AudioFiles.read(target).channel(0)).containsExactly(max16, -1, max16, -1, max16, -1, max16);
        assertThat(write(new AudioFileSpec(44100, 1, PCM_16, true), audio, 2)).isEqualTo(4);
        assertThat(AudioFiles.read(target).channel(0)).startsWith(max16).contains(-1, Index.atIndex(5));
        assertThat(write(new AudioFileSpec(44100, 1, PCM_24), audio, 2)).isEqualTo(4);
        assertThat(write(new AudioFileSpec(44100, 1, PCM_32), audio, 2)).isEqualTo(4);
        assertThat(write(new AudioFileSpec(44100, 1, FLOAT_32), audio, 2)).isZero();
        assertThat(AudioFiles.read(target).channel(0)).isEqualTo(audio[0]);
    }

    @ParameterizedTest
    @CsvSource({"PCM_16,0x1p-15", "PCM_24,0x1p-23"})
    void roundsToNearestHalvesUp(SampleEncoding encoding, float lsb) throws IOException {
        float[][] audio = {
            {0.5f * lsb, -0.5f * lsb, 1.49f * lsb, -1.49f * lsb, -1.51f * lsb, -1 + 0.5f * lsb, 1 - 0.5f * lsb}
        };
        write(new AudioFileSpec(44100, 1, encoding, false), audio, 7);
        assertThat(AudioFiles.read(target).channel(0)).containsExactly(lsb, 0, lsb, -lsb, -2 * lsb, -1 + lsb, 1 - lsb);
    }

    @ParameterizedTest
    @CsvSource({"PCM_16,NaN", "PCM_24,Infinity", "FLOAT_32,NaN", "FLOAT_32,-Infinity"})
    void refusesSamplesThatAreNotFinite(SampleEncoding encoding, float bad) throws IOException {
        float[][] audio = noise(2, 10, 5);
        audio[1][7] = bad;
        try (AudioWriter writer = AudioFiles.openWriter(target, new AudioFileSpec(44100, 2, encoding))) {
            writer.write(audio, 0, 5);
            assertThatThrownBy(() -> writer.write(audio, 5, 5))
                    .isInstanceOf(AudioFileException.class)
                    .hasMessage(target + ": would hold a sample that is not finite (found " + bad
                            + " in frame 7 of channel 1, both counted from 0)");
            assertThat(folder).isEmptyDirectory();
            assertThatIllegalStateException().isThrownBy(writer::commit);
        }
    }

    @Test
    void writesNoFrames() throws IOException {
        write(new AudioFileSpec(44100, 2, PCM_16), new float[2][0], 1);
        assertThat(AudioFiles.read(target).frames()).isZero();
    }

    @Test
    void refusesArraysThatDoNotFit() throws IOException {
        try (AudioWriter writer = AudioFiles.openWriter(target, new AudioFileSpec(44100, 2, PCM_16))) {
            assertThatIllegalArgumentException().isThrownBy(() -> writer.write(new float[1][4], 0, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> writer.write(new float[2][4], 4, 1));
            writer.write(new float[2][4], 4, 0);
            writer.commit();
        }
        assertThat(AudioFiles.read(target).frames()).isZero();
    }

    private long write(AudioFileSpec spec, float[][] audio, int blockFrames) throws IOException {
        try (AudioWriter writer = AudioFiles.openWriter(target, spec)) {
            for (int n = 0; n < audio[0].length; n += blockFrames) {
                writer.write(audio, n, Math.min(blockFrames, audio[0].length - n));
            }
            writer.commit();
            return writer.clippedSamples();
        }
    }

    private static float[][] noise(int channels, int frames, long seed) {
        Random random = new Random(seed);
        float[][] noise = new float[channels][frames];
        for (float[] channel : noise) {
            for (int n = 0; n < frames; n++) {
                channel[n] = 0.99f * (2 * random.nextFloat() - 1);
            }
        }
        return noise;
    }

    private static double sample(ByteBuffer bytes, SampleEncoding encoding) {
        return switch (encoding) {
            case PCM_16 -> bytes.getShort();
            case PCM_24 -> Short.toUnsignedInt(bytes.getShort()) | bytes.get() << 16;
            case PCM_32 -> bytes.getInt();
            default -> bytes.getFloat();
        };
    }

    private static double expected(float sample, SampleEncoding encoding) {
        return encoding.floatingPoint() ? sample : Math.floor(sample * Math.pow(2, encoding.bits() - 1) + 0.5);
    }

    /** What every file ends with: that Stem Mixer has written it. */
    private static String mark() {
        String software = "Stem Mixer " + LibraryVersion.current() + "\0";
        int padding = software.length() % 2;
        return hex("LIST")
                + littleEndian(12 + software.length() + padding)
                + hex("INFO")
                + hex("ISFT")
                + littleEndian(software.length())
                + hex(software)
                + "00".repeat(padding);
    }

    private static String size(int bytesWithoutMark) {
        return littleEndian(bytesWithoutMark + mark().length() / 2);
    }

    private static String littleEndian(int value) {
        return HexFormat.of().formatHex(WavBytes.little(4).putInt(value).array());
    }

    private String hex() throws IOException {
        return HexFormat.of().formatHex(Files.readAllBytes(target));
    }

    private static String hex(String id) {
        return HexFormat.of().formatHex(id.getBytes(StandardCharsets.US_ASCII));
    }
}
