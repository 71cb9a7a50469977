package org.stemmixer.core.audio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.stemmixer.core.audio.WavBytes.PCM_GUID_TAIL;
import static org.stemmixer.core.audio.WavBytes.little;
import static org.stemmixer.core.audio.WavBytes.pcm16;
import static org.stemmixer.core.audio.WavBytes.riff;
import static org.stemmixer.core.audio.WavBytes.save;
import static org.stemmixer.core.audio.WavBytes.shorts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.ChannelLayout;

/** Reading of WAV files, sound and damaged. */
class WavReaderTest {

    private static final int[] FOUR = {1, -2, 300, -32768};
    private static final float[] FOUR_AS_FLOATS = {0x1p-15f, -0x1p-14f, 300 * 0x1p-15f, -1};

    @TempDir
    Path folder;

    static Stream<Arguments> encodings() {
        float[] integers = {0, -1, 0.5f};
        byte[] floats = little(16)
                .putFloat(-0f)
                .putFloat(1.5f)
                .putInt(0x7FC12345)
                .putFloat(Float.NEGATIVE_INFINITY)
                .array();
        byte[] doubles =
                little(24).putDouble(0.1).putDouble(-3).putDouble(1e300).array();
        return Stream.of(
                Arguments.of(8, 1, SampleEncoding.PCM_8, new byte[] {(byte) 128, 0, (byte) 192}, integers),
                Arguments.of(16, 1, SampleEncoding.PCM_16, shorts(0, -32768, 16384), integers),
                Arguments.of(
                        24,
                        1,
                        SampleEncoding.PCM_24,
                        new byte[] {0, 0, 0, 0, 0, -128, 0, 0, 64, -1, -1, 127, 1, 0, 0, -1, -1, -1},
                        new float[] {0, -1, 0.5f, 1 - 0x1p-23f, 0x1p-23f, -0x1p-23f}),
                Arguments.of(20, 1, SampleEncoding.PCM_24, new byte[] {0, 0, 0, 0, 0, -128, 0, 0, 64}, integers),
                Arguments.of(
                        32,
                        1,
                        SampleEncoding.PCM_32,
                        little(20)
                                .putInt(0)
                                .putInt(Integer.MIN_VALUE)
                                .putInt(1 << 30)
                                .putInt(-1)
                                .putInt(Integer.MAX_VALUE)
                                .array(),
                        new float[] {0, -1, 0.5f, -0x1p-31f, 1}),
                Arguments.of(32, 3, SampleEncoding.FLOAT_32, floats, new float[] {
                    -0f, 1.5f, Float.intBitsToFloat(0x7FC12345), Float.NEGATIVE_INFINITY
                }),
                Arguments.of(64, 3, SampleEncoding.FLOAT_64, doubles, new float[] {0.1f, -3, Float.POSITIVE_INFINITY}));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void decodesEveryEncodingExactly(int bits, int tag, SampleEncoding encoding, byte[] data, float[] expected)
            throws IOException {
        Path file = file(riff().format(tag, 1, 48000, bits).data(data).build());
        try (AudioReader reader = AudioFiles.openReader(file)) {
            assertThat(reader.name()).isEqualTo(file.toString());
            assertThat(reader.sampleRate()).isEqualTo(48000);
            assertThat(reader.channels()).isEqualTo(1);
            assertThat(reader.encoding()).isEqualTo(encoding);
            assertThat(reader.warnings()).isEmpty();
            float[] samples = WavBytes.drain(reader, 7).channel(0);
            assertThat(samples).hasSameSizeAs(expected);
            for (int n = 0; n < samples.length; n++) {
                assertThat(Float.floatToRawIntBits(samples[n])).isEqualTo(Float.floatToRawIntBits(expected[n]));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void separatesChannelsInAnyBlockSize(int channels) throws IOException {
        int[] samples =
                new Random(channels).ints(channels * 70_001L, -32768, 32768).toArray();
        Path file = file(pcm16(channels, samples));
        AudioBuffer whole = AudioFiles.read(file);
        for (int n = 0; n < whole.frames(); n++) {
            for (int c = 0; c < channels; c++) {
                assertThat(whole.channel(c)[n] * 32768).isEqualTo(samples[n * channels + c]);
            }
        }
        for (int blockFrames : new int[] {1, 7, 4096}) {
            try (AudioReader reader = AudioFiles.openReader(file)) {
                assertThat(WavBytes.drain(reader, blockFrames).toArrays()).isDeepEqualTo(whole.toArrays());
            }
        }
    }

    @Test
    void readsWhatAnotherImplementationWrites() throws IOException {
        byte[] data = new byte[3 * 2 * 1000];
        new Random(1).nextBytes(data);
        AudioFormat format = new AudioFormat(96000, 24, 2, true, false);
        Path file = folder.resolve("other.wav");
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(data), format, 1000),
                AudioFileFormat.Type.WAVE,
                file.toFile());
        AudioBuffer audio = AudioFiles.read(file);
        assertThat(audio.frames()).isEqualTo(1000);
        for (int n = 0; n < 2000; n++) {
            int sample = (data[3 * n] & 0xFF) | (data[3 * n + 1] & 0xFF) << 8 | data[3 * n + 2] << 16;
            assertThat(audio.channel(n % 2)[n / 2]).isEqualTo(sample / 8388608f);
        }
    }

    static Stream<Arguments> soundFiles() {
        byte[] data = shorts(FOUR);
        return Stream.of(
                Arguments.of(
                        "extensible",
                        riff().extensible(1, 44100, 16, 16, 1, PCM_GUID_TAIL).data(data)),
                Arguments.of(
                        "extensible, fewer valid bits",
                        riff().extensible(1, 44100, 16, 12, 1, PCM_GUID_TAIL).data(data)),
                Arguments.of(
                        "odd metadata chunks",
                        riff().chunk("LIST", new byte[7])
                                .format(1, 1, 44100, 16)
                                .chunk("bext", new byte[601])
                                .data(data)
                                .chunk("id3 ", new byte[9])),
                Arguments.of("data before format", riff().data(data).format(1, 1, 44100, 16)),
                Arguments.of(
                        "RF64",
                        WavBytes.container("RF64")
                                .largeSizes(80, 8)
                                .format(1, 1, 44100, 16)
                                .chunk("data", 0xFFFFFFFFL, data)),
                Arguments.of(
                        "BW64",
                        WavBytes.container("BW64")
                                .largeSizes(80, 8)
                                .format(1, 1, 44100, 16)
                                .chunk("data", 0xFFFFFFFFL, data)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("soundFiles")
    void readsEveryFormOfFileWithoutWarning(String name, WavBytes bytes) throws IOException {
        assertThat(warningsAndSamples(bytes)).as(name).isEmpty();
    }

    static Stream<Arguments> damagedFiles() {
        byte[] data = shorts(FOUR);
        String unknown = "the size of the audio data is not given: read to the end of the file";
        return Stream.of(
                Arguments.of(mono().chunk("data", 0, data), "the size of the audio data is given as 0"),
                Arguments.of(mono().chunk("data", 0xFFFFFFFFL, data), unknown),
                Arguments.of(
                        mono().chunk("data", 5000, data),
                        "the audio data should have 5000 bytes, but the file ends after 8"),
                Arguments.of(
                        mono().chunk("data", 9, shorts(1, -2, 300, -32768, 5)),
                        "ends within a frame: the last 1 bytes were left out"),
                Arguments.of(mono().data(data).riffSize(0), "the RIFF size is 0 bytes, but the file has 44"),
                Arguments.of(mono().data(data).riffSize(99_999), "the RIFF size is 99999 bytes, but the file has 44"),
                Arguments.of(
                        mono().chunk("LIST", 3, new byte[3]).data(data), "the padding after chunk \"LIST\" is missing"),
                Arguments.of(
                        riff().chunk("fmt ", new byte[] {1, 0, 1, 0, 0x44, (byte) 0xAC, 0, 0, 1, 0, 0, 0, 2, 0, 16, 0})
                                .data(data),
                        "the byte rate is 1, but should be 88200"),
                Arguments.of(
                        riff().format(1, 1, 44100, 16, 0).data(data),
                        "the block align is 0 bytes, which does not fit 1 channel of 16 bits: samples were read as 16 bits"),
                Arguments.of(riff().format(1, 1, 44100, 16, 3).data(data), "the block align is 3 bytes"),
                Arguments.of(riff().format(1, 1, 44100, 16, 1).data(data), "the block align is 1 bytes"),
                Arguments.of(
                        riff().chunk("fmt ", new byte[] {
                                    1, 0, 1, 0, 0x44, (byte) 0xAC, 0, 0, (byte) 0x88, 0x58, 1, 0, 4, 0, 16, 0
                                })
                                .data(data),
                        "the block align is 4 bytes"),
                Arguments.of(mono().data(data).data(new byte[6]), "1 more chunk of audio data left out: 6 bytes"),
                Arguments.of(
                        mono().data(data)
                                .chunk("LIST", new byte[3])
                                .data(new byte[4])
                                .data(new byte[5]),
                        "2 more chunks of audio data left out: 9 bytes"),
                Arguments.of(mono().chunk("data", 0xFFFFFFFFL, data).chunk("LIST", new byte[6]), unknown),
                Arguments.of(
                        mono().chunk("data", 0, data).chunk("id3 ", new byte[5]).chunk("LIST", new byte[4]),
                        "the size of the audio data is given as 0"),
                Arguments.of(
                        WavBytes.container("RF64").format(1, 1, 44100, 16).chunk("data", 0xFFFFFFFFL, data), unknown),
                Arguments.of(
                        WavBytes.container("RF64")
                                .largeSizes(-1, -1)
                                .format(1, 1, 44100, 16)
                                .chunk("data", 0xFFFFFFFFL, data),
                        "but the file ends after 8"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("damagedFiles")
    void readsWhatIsThereAndWarns(WavBytes bytes, String warning) throws IOException {
        assertThat(warningsAndSamples(bytes))
                .anySatisfy(found -> assertThat(found).contains(warning));
    }

    /** Samples that a larger container holds: above, as the format asks. */
    @Test
    void readsSmallSamplesInLargeContainers() throws IOException {
        byte[] data = little(8).putInt(1 << 8).putInt(-1 << 31).array();
        Path file = file(riff().format(1, 1, 44100, 24, 4).data(data).build());
        try (AudioReader reader = AudioFiles.openReader(file)) {
            assertThat(WavBytes.drain(reader, 3).channel(0)).containsExactly(0x1p-23f, -1);
            assertThat(reader.warnings())
                    .containsExactly("the block align is 4 bytes, which does not fit 1 channel of 24 bits: samples were"
                            + " read as 32 bits");
        }
    }

    @ParameterizedTest
    @CsvSource({"16,1", "24,2", "32,3"})
    void readsTheHighByteFirst(int bits, int channels) throws IOException {
        byte[] data = new byte[channels * bits / 8 * 50_001];
        new Random(2).nextBytes(data);
        byte[] reversed = new byte[data.length];
        for (int n = 0; n < data.length; n++) {
            int sample = n - n % (bits / 8);
            reversed[sample + bits / 8 - 1 - n % (bits / 8)] = data[n];
        }
        AudioBuffer expected = AudioFiles.read(
                file(riff().format(1, channels, 44100, bits).data(data).build()));
        Path big = folder.resolve("big.wav");
        save(big, rifx(channels, bits, reversed));
        try (AudioReader reader = AudioFiles.openReader(big)) {
            assertThat(reader.warnings()).isEmpty();
            assertThat(reader.timeReferenceFrames()).hasValue((1L << 32) + 5);
            assertThat(WavBytes.drain(reader, 777).toArrays()).isDeepEqualTo(expected.toArrays());
        }
    }

    private static byte[] rifx(int channels, int bits, byte[] data) {
        ByteBuffer file = ByteBuffer.allocate(12 + 8 + 602 + 24 + 8 + data.length);
        int frameBytes = channels * bits / 8;
        file.put("RIFX".getBytes(UTF_8)).putInt(file.capacity() - 8).put("WAVE".getBytes(UTF_8));
        file.put("bext".getBytes(UTF_8)).putInt(602).putInt(20 + 338, 5).putInt(20 + 342, 1);
        file.position(20 + 602).put("fmt ".getBytes(UTF_8)).putInt(16);
        file.putShort((short) 1).putShort((short) channels).putInt(44100).putInt(44100 * frameBytes);
        file.putShort((short) frameBytes).putShort((short) bits);
        return file.put("data".getBytes(UTF_8)).putInt(data.length).put(data).array();
    }

    @Test
    void tellsWhereChannelsArePlayed() throws IOException {
        byte[] masked = riff().extensible(4, 44100, 16, 16, 1, PCM_GUID_TAIL)
                .data(new byte[8])
                .build();
        masked[40] = 0x07;
        masked[41] = 0x01;
        masked[42] = 0;
        masked[43] = 0;
        try (AudioReader reader = AudioFiles.openReader(file(masked))) {
            assertThat(reader.layout()).isEqualTo(ChannelLayout.ofMask(0x107, 4));
        }
        assertThat(AudioSource.of(file(masked)).layout()).isEqualTo(ChannelLayout.ofMask(0x107, 4));
        assertThat(AudioSource.of(file(pcm16(4, 1, 2, 3, 4))).layout()).contains(ChannelLayout.QUAD);
        assertThat(AudioSource.of(file(pcm16(9, new int[9]))).layout()).isEmpty();
    }

    @Test
    void emptyAudioDataIsNoDamage() throws IOException {
        for (WavBytes bytes :
                List.of(mono().data(new byte[0]), mono().data(new byte[0]).chunk("LIST", new byte[4]))) {
            try (AudioReader reader = AudioFiles.openReader(file(bytes.build()))) {
                assertThat(reader.frames()).isZero();
                assertThat(reader.warnings()).isEmpty();
                assertThat(reader.read(new float[1][1], 0, 1)).isEqualTo(-1);
            }
        }
    }

    static Stream<Arguments> unreadableFiles() {
        byte[] data = shorts(FOUR);
        return Stream.of(
                Arguments.of(
                        "RIFF".getBytes(UTF_8), "is truncated in its header (permitted at least 12 bytes, found 4)"),
                Arguments.of(riff().build(), "has no format (permitted a chunk \"fmt \", found no chunk)"),
                Arguments.of(riff().data(data).build(), "has no format"),
                Arguments.of(
                        mono().chunk("LIST", 9999, data).build(),
                        "has no audio data (permitted a chunk \"data\", found \"fmt \", \"LIST\")"),
                Arguments.of(
                        riff().chunk("fmt ", 16, new byte[9]).build(),
                        "is truncated in its header (permitted 16 bytes of format, found 9)"),
                Arguments.of(
                        riff().chunk("fmt ", new byte[14]).data(data).build(),
                        "format chunk that is too short (permitted at least 16 bytes, found 14)"),
                Arguments.of(codec(0x55, 0), "(permitted PCM, float, A-law, mu-law and ADPCM, found MP3, tag 0x0055)"),
                Arguments.of(
                        codec(0x02, 4), "has blocks of ADPCM that are too short (permitted at least 7 bytes, found 1)"),
                Arguments.of(codec(0x31, 8), "found GSM 6.10, tag 0x0031"),
                Arguments.of(codec(0x1234, 8), "found an unknown codec, tag 0x1234"),
                Arguments.of(codec(1, 64), "(permitted 1 to 32 bits, found 64)"),
                Arguments.of(codec(1, 0), "(permitted 1 to 32 bits, found 0)"),
                Arguments.of(codec(3, 16), "(permitted 32 or 64 bits, found 16)"),
                Arguments.of(
                        format(0, 44100, 0), "has an impossible number of channels (permitted 1 to 1024, found 0)"),
                Arguments.of(format(2000, 44100, 4000), "(permitted 1 to 1024, found 2000)"),
                Arguments.of(format(1, 0, 2), "has an impossible sample rate in Hz (permitted 1 to 768000, found 0)"),
                Arguments.of(format(1, 1 << 31, 2), "(permitted 1 to 768000, found 2147483648)"),
                Arguments.of(
                        riff().format(0xFFFE, 1, 44100, 16).data(data).build(),
                        "extensible format chunk that is too short (permitted at least 40 bytes, found 16)"),
                Arguments.of(
                        riff().extensible(1, 44100, 16, 16, 1, "00002107d3118644c8c1ca000000")
                                .data(data)
                                .build(),
                        "unknown subformat (permitted PCM and float, found GUID bytes 010000002107d3118644c8c1ca000000)"),
                Arguments.of(mono().raw(new byte[90_000]).build(), "has too many chunks before its audio data"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("unreadableFiles")
    void saysWhatIsWrongWithAFileAndClosesIt(byte[] bytes, String problem) {
        Path file = file(bytes);
        assertThatThrownBy(() -> AudioFiles.openReader(file))
                .isInstanceOf(AudioFileException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(problem);
        assertThat(OpenFiles.count(file)).isZero();
    }

    @Test
    void closesTheFile() throws IOException {
        Path file = file(pcm16(1, FOUR));
        AudioReader reader = AudioFiles.openReader(file);
        assertThat(OpenFiles.count(file)).isEqualTo(1);
        reader.close();
        reader.close();
        assertThat(OpenFiles.count(file)).isZero();
        assertThatThrownBy(() -> reader.read(new float[1][1], 0, 1))
                .isInstanceOf(AudioFileException.class)
                .hasMessage(file + ": cannot be read: it is closed");
    }

    @Test
    void noticesAFileThatShrinks() throws IOException {
        Path file = file(pcm16(1, FOUR));
        try (AudioReader reader = AudioFiles.openReader(file);
                RandomAccessFile other = new RandomAccessFile(file.toFile(), "rw")) {
            other.setLength(44 + 4);
            assertThatThrownBy(() -> reader.read(new float[1][4], 0, 4))
                    .isInstanceOf(AudioFileException.class)
                    .hasMessageContaining("became shorter while it was read (permitted 4 frames, found 2)");
        }
    }

    @Test
    void refusesArraysThatDoNotFit() throws IOException {
        try (AudioReader reader = AudioFiles.openReader(file(pcm16(2, FOUR)))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> reader.read(new float[1][4], 0, 1))
                    .withMessage("channels must be 2 arrays, one for each channel, but were 1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> reader.read(new float[2][4], 3, 2))
                    .withMessage("offset and offset + frames must be in [0, 4], but were 3 and 5");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> reader.read(new float[2][4], 0, 0))
                    .withMessage("frames must be at least 1, but was 0");
            assertThat(reader.read(new float[2][4], 0, 4))
                    .as("still at the beginning")
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"true,false", "true,true", "false,false", "false,true"})
    void readsBeyondFourGigabytes(boolean rf64, boolean metadataAtEnd) throws IOException {
        long frames = 1_100_000_000;
        byte[] header = rf64
                ? WavBytes.container("RF64")
                        .largeSizes(72 + 4 * frames, 4 * frames)
                        .format(1, 2, 44100, 16)
                        .chunk("data", 0xFFFFFFFFL, new byte[0])
                        .build()
                : riff().riffSize(36 + 4 * frames)
                        .format(1, 2, 44100, 16)
                        .chunk("data", 4 * frames, new byte[0])
                        .build();
        Path file = folder.resolve("large.wav");
        assumeSpaceForSparseFile();
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(header);
            out.seek(header.length + 4 * (frames - 2));
            out.write(shorts(FOUR));
            if (metadataAtEnd) {
                out.write(new byte[] {'L', 'I', 'S', 'T', 4, 0, 0, 0, 1, 2, 3, 4});
            }
        }
        try (AudioReader reader = WavAudio.open(AudioInput.of(file), "WAV")) {
            assertThat(reader.frames()).isEqualTo(frames);
            if (!rf64) {
                assertThat(reader.warnings())
                        .contains("the size of the audio data is given as 105032704 bytes, but is 4400000000");
            }
            float[][] block = new float[2][5];
            assertThat(reader.read(block, 0, 1)).isEqualTo(1);
            reader.skip(frames - 4);
            assertThat(reader.read(block, 0, 5)).isEqualTo(3);
            assertThat(block[0]).startsWith(0, FOUR_AS_FLOATS[0], FOUR_AS_FLOATS[2]);
            assertThat(block[1]).startsWith(0, FOUR_AS_FLOATS[1], FOUR_AS_FLOATS[3]);
            reader.skip(1);
            assertThat(reader.read(block, 0, 1)).isEqualTo(-1);
        }
    }

    /** Sizes of writers that stop counting at 31 or 32 bits, or so far below as their header or a frame is long. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0xFFFFFFFE,false",
        "0xFFFFFFFC,true",
        "0xFFFFFFDB,false",
        "0xFFFFFFD8,true",
        "0x7FFFFFFF,false",
        "0x7FFFFFFE,true",
        "0x7FFFFFD8,false",
        "0x80000000,false"
    })
    void readsToTheEndWhereTheWriterCouldNotCountOn(String declared, boolean metadataAtEnd) throws IOException {
        long frames = 1_100_000_000;
        long claimed = Long.decode(declared);
        byte[] header = riff().riffSize(claimed + 36 & 0xFFFFFFFFL)
                .format(1, 2, 44100, 16)
                .chunk("data", claimed, new byte[0])
                .build();
        Path file = folder.resolve("large.wav");
        assumeSpaceForSparseFile();
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(header);
            out.seek(header.length + 4 * (frames - 2));
            out.write(shorts(FOUR));
            if (metadataAtEnd) {
                out.write(new byte[] {'L', 'I', 'S', 'T', 4, 0, 0, 0, 1, 2, 3, 4});
            }
        }
        try (AudioReader reader = AudioFiles.openReader(file)) {
            assertThat(reader.frames()).isEqualTo(frames);
            assertThat(reader.warnings())
                    .contains("the size of the audio data is given as " + claimed
                            + " bytes, the most that its writer could count: read to the end of the file");
            float[][] block = new float[2][5];
            reader.skip(frames - 2);
            assertThat(reader.read(block, 0, 5)).isEqualTo(2);
            assertThat(block[0]).startsWith(FOUR_AS_FLOATS[0], FOUR_AS_FLOATS[2]);
        }
    }

    /** The same size is right where the file ends, or another chunk follows. */
    @Test
    void believesASizeNearTheLimitThatFits() throws IOException {
        long dataBytes = 0x7FFFFFFCL;
        Path file = file(mono().chunk("data", dataBytes, new byte[0]).build());
        assumeSpaceForSparseFile();
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(44 + dataBytes);
            out.write(new byte[] {'L', 'I', 'S', 'T', 4, 0, 0, 0, 1, 2, 3, 4});
        }
        try (AudioReader reader = AudioFiles.openReader(file)) {
            assertThat(reader.frames()).isEqualTo(dataBytes / 2);
            assertThat(reader.warnings()).noneMatch(warning -> warning.contains("audio data"));
        }
    }

    @Test
    void passesOverHugeMetadataWithoutReadingIt() throws IOException {
        long metadataBytes = 3_000_000_000L;
        assumeSpaceForSparseFile();
        Path file = file(mono().chunk("bext", metadataBytes, new byte[0]).build());
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(out.length() + metadataBytes);
            byte[] rest = mono().data(shorts(FOUR)).build();
            out.write(rest, 36, rest.length - 36);
        }
        assertThat(AudioFiles.read(file).channel(0)).isEqualTo(FOUR_AS_FLOATS);
    }

    /** Sparse files take next to no space, but not every file system has them. */
    private void assumeSpaceForSparseFile() throws IOException {
        assumeTrue(Files.getFileStore(folder).getUsableSpace() > 8L << 30, "not enough space for a file of 4 GB");
    }

    private static WavBytes mono() {
        return riff().format(1, 1, 44100, 16);
    }

    private static byte[] codec(int tag, int bits) {
        return riff().format(tag, 1, 44100, bits).data(shorts(FOUR)).build();
    }

    private static byte[] format(int channels, int sampleRate, int blockAlign) {
        return riff().format(1, channels, sampleRate, 16, blockAlign)
                .data(shorts(FOUR))
                .build();
    }

    private Path file(byte[] bytes) {
        return save(folder.resolve("test.wav"), bytes);
    }

    /** The warnings for a file that holds the four samples. */
    private List<String> warningsAndSamples(WavBytes bytes) throws IOException {
        try (AudioReader reader = AudioFiles.openReader(file(bytes.build()))) {
            assertThat(WavBytes.drain(reader, 3).channel(0)).isEqualTo(FOUR_AS_FLOATS);
            return reader.warnings();
        }
    }
}
