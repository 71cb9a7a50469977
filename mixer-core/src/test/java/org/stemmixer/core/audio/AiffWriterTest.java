package org.stemmixer.core.audio;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stemmixer.core.audio.AudioTags.Field;
import org.stemmixer.core.audio.AudioTags.Product;
import org.stemmixer.core.internal.LibraryVersion;

/** Writing of AIFF and AIFF-C files. */
class AiffWriterTest {

    private static final AudioTags TAGS = AudioTags.NONE
            .with(Field.TITLE, "Beat – ä")
            .with(Field.ARTIST, "Somebody")
            .with(Field.COPYRIGHT, "nobody")
            .with(Field.COMMENT, "odd")
            .withCuePoints(List.of(new CuePoint(3, "Verse"), new CuePoint(0xFFFFFFFFL, ""), new CuePoint(4, "Übung")));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "a.aif, PCM_16, 1",
        "a.aiff, PCM_16, 2",
        "a.aif, PCM_24, 1",
        "a.aif, PCM_24, 3",
        "a.aif, PCM_32, 2",
        "a.aifc, PCM_16, 2",
        "a.aifc, PCM_24, 1",
        "a.aifc, FLOAT_32, 2"
    })
    void holdsTheSameSamplesAsWav(String name, SampleEncoding encoding, int channels) throws IOException {
        AudioFileSpec spec = new AudioFileSpec(44100, channels, encoding).withTags(TAGS);
        float[][] audio = noise(channels, 70_001);
        audio[0][1] = 1.5f;
        Path wav = folder.resolve("a.wav");
        Path aiff = folder.resolve(name);
        assertThat(write(aiff, spec, audio, 70_001)).isEqualTo(write(wav, spec, audio, 70_001));
        try (AudioReader reader = AudioFiles.openReader(aiff)) {
            assertThat(reader.warnings()).isEmpty();
            assertThat(reader.format()).isEqualTo(name.endsWith("c") ? "AIFF-C" : "AIFF");
            assertThat(reader.encoding()).isEqualTo(encoding);
            assertThat(reader.tags()).isEqualTo(spec.tags());
            assertThat(WavBytes.drain(reader, 4096).toArrays())
                    .isDeepEqualTo(AudioFiles.read(wav).toArrays());
        }
        byte[] whole = Files.readAllBytes(aiff);
        for (int blockFrames : new int[] {7, 4096}) {
            write(aiff, spec, audio, blockFrames);
            assertThat(Files.readAllBytes(aiff)).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @CsvSource({"a.aif, PCM_16", "a.aif, PCM_24", "a.aifc, FLOAT_32"})
    void whoListensHearsWhatReadersRead(String name, SampleEncoding encoding) throws IOException {
        Path file = folder.resolve(name);
        float[][] audio = noise(2, 70_001);
        float[][] heard = new float[2][70_001];
        int[] frames = {0};
        try (AudioWriter writer =
                AudioFiles.openWriter(file, new AudioFileSpec(48000, 2, encoding), (block, offset, count) -> {
                    for (int c = 0; c < 2; c++) {
                        System.arraycopy(block[c], offset, heard[c], frames[0], count);
                    }
                    frames[0] += count;
                })) {
            writer.write(audio, 0, 12_345);
            writer.write(audio, 12_345, 70_001 - 12_345);
            writer.commit();
        }
        assertThat(heard).isDeepEqualTo(AudioFiles.read(file).toArrays());
    }

    @Test
    void writesAiff() throws IOException {
        Path file = folder.resolve("a.aif");
        write(file, new AudioFileSpec(44100, 1, PCM_24, false), new float[][] {{0.5f}}, 1);
        String mark = "StMxStem Mixer " + LibraryVersion.current();
        int markBytes = mark.length() + mark.length() % 2;
        assertThat(hex(file))
                .isEqualTo(ascii("FORM") + size(46 + 4 + 8 + markBytes) + ascii("AIFF")
                        + ascii("COMM") + size(18) + "0001" + size(1) + "0018" + "400eac44000000000000"
                        + ascii("SSND") + size(11) + "0000000000000000" + "400000" + "00"
                        + ascii("APPL") + size(mark.length()) + ascii(mark) + "00".repeat(mark.length() % 2));
    }

    @Test
    void writesAiffC() throws IOException {
        Path file = folder.resolve("a.aifc");
        write(file, new AudioFileSpec(192_000, 1, FLOAT_32, false), new float[][] {{0.5f}}, 1);
        assertThat(hex(file))
                .startsWith(ascii("FORM"))
                .contains(ascii("AIFC")
                        + ascii("FVER") + size(4) + "a2805140"
                        + ascii("COMM") + size(40) + "0001" + size(1) + "0020" + "4010bb80000000000000" + ascii("fl32")
                        + "11" + ascii("IEEE 32-bit float")
                        + ascii("SSND") + size(12) + "0000000000000000" + "3f000000");
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void filesAreKnownAsOurOwn(Product product) throws IOException {
        Path file = folder.resolve("a.aiff");
        write(file, new AudioFileSpec(44100, 1, PCM_16).withTags(TAGS.markedAs(product)), noise(1, 5), 5);
        assertThat(AudioSource.of(file).tags().product()).contains(product);
    }

    @Test
    void tagsWithoutAChunkOfTheirOwnAreInAnId3Tag() throws IOException {
        AudioTags tags = TAGS.with(Field.ALBUM, "Something").with(Field.ISRC, "DEA001234567");
        Path file = folder.resolve("a.aiff");
        write(file, new AudioFileSpec(44100, 1, PCM_16).withTags(tags), noise(1, 5), 5);
        assertThat(AudioSource.of(file).tags()).isEqualTo(tags.markedAs(Product.AUDIO));
    }

    @Test
    void whatCannotBeStoredIsStoredInTheBestWayThatCan() throws IOException {
        assertThat(AudioFiles.encoding(Path.of("a.aif"), FLOAT_32)).isEqualTo(PCM_32);
        assertThat(AudioFiles.encoding(Path.of("a.AIFC"), FLOAT_32)).isEqualTo(FLOAT_32);
    }

    /** Sizes have 32 bits; the limit is tried with a container that says it is small. */
    @Test
    void refusesWhatIsTooLong() throws IOException {
        AudioFileSpec spec = new AudioFileSpec(44100, 2, PCM_24);
        AiffHeaderWriter aiff = new AiffHeaderWriter(spec, false);
        assertThat(aiff.maxFrames() * 6).isBetween(0xFFFFFFFEL - 200, 0xFFFFFFFEL);
        Path file = folder.resolve("a.aif");
        PcmContainer small = new PcmContainer() {
            @Override
            public ByteBuffer header(long frames) {
                return aiff.header(frames);
            }

            @Override
            public ByteBuffer tail() {
                return aiff.tail();
            }

            @Override
            public ByteOrder order() {
                return aiff.order();
            }

            @Override
            public long maxFrames() {
                return 100_000;
            }
        };
        try (AudioWriter writer = ContainerWriter.open(file, spec, small, Optional.empty())) {
            writer.write(noise(2, 100_000), 0, 100_000);
            writer.write(noise(2, 1), 0, 1);
            assertThatThrownBy(writer::commit)
                    .isInstanceOf(AudioFileException.class)
                    .hasMessage(file + ": would be longer than its format can say (permitted at most 100000 frames,"
                            + " found more)");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @CsvSource({"a.aif, PCM_16", "a.aif, PCM_24", "a.aif, PCM_32", "a.aifc, PCM_24", "a.aifc, FLOAT_32"})
    void ffmpegReadsTheSame(String name, SampleEncoding encoding) throws IOException {
        Path file = folder.resolve(name);
        write(file, new AudioFileSpec(96000, 2, encoding).withTags(TAGS), noise(2, 1001), 1001);
        float[][] ours = AudioFiles.read(file).toArrays();
        double[] theirs = OtherPrograms.decodedByFfmpeg(file, folder);
        assertThat(theirs).hasSize(2002);
        for (int n = 0; n < theirs.length; n++) {
            assertThat((float) theirs[n]).isEqualTo(ours[n % 2][n / 2]);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PCM_16", "PCM_24", "PCM_32"})
    void javaSoundReadsTheSame(SampleEncoding encoding) throws Exception {
        Path file = folder.resolve("a.aif");
        write(file, new AudioFileSpec(44100, 2, encoding).withTags(TAGS), noise(2, 101), 101);
        byte[] bytes = Files.readAllBytes(file);
        try (AudioInputStream other = AudioSystem.getAudioInputStream(file.toFile())) {
            assertThat(other.getFormat().isBigEndian()).isTrue();
            assertThat(other.getFormat().getSampleRate()).isEqualTo(44100);
            assertThat(other.getFormat().getSampleSizeInBits()).isEqualTo(encoding.bits());
            byte[] data = other.readAllBytes();
            assertThat(data).hasSize(202 * encoding.bytes());
            assertThat(ByteBuffer.wrap(bytes, 54, data.length)).isEqualTo(ByteBuffer.wrap(data));
        }
    }

    private static long write(Path file, AudioFileSpec spec, float[][] audio, int blockFrames) throws IOException {
        try (AudioWriter writer = AudioFiles.openWriter(file, spec)) {
            for (int n = 0; n < audio[0].length; n += blockFrames) {
                writer.write(audio, n, Math.min(blockFrames, audio[0].length - n));
            }
            writer.commit();
            return writer.clippedSamples();
        }
    }

    private static float[][] noise(int channels, int frames) {
        Random random = new Random(1);
        float[][] noise = new float[channels][frames];
        for (float[] channel : noise) {
            for (int n = 0; n < frames; n++) {
                channel[n] = 2 * random.nextFloat() - 1;
            }
        }
        return noise;
    }

    private static String hex(Path file) throws IOException {
        return HexFormat.of().formatHex(Files.readAllBytes(file));
    }

    private static String ascii(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String size(int bytes) {
        return HexFormat.of().toHexDigits(bytes);
    }
}
