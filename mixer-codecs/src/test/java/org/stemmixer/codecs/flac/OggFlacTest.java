package org.stemmixer.codecs.flac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.codecs.Ffmpeg;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFileSpec;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.AudioWriter;
import org.stemmixer.core.audio.CuePoint;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.ChannelLayout;

/** FLAC in Ogg, as ffmpeg puts it there: what a FLAC file says, to the bit. */
class OggFlacTest {

    @TempDir
    private Path folder;

    private Path flac;
    private Path ogg;

    @BeforeAll
    static void ffmpegIsThere() {
        assumeTrue(Ffmpeg.find().isPresent(), "ffmpeg is not installed");
    }

    private void write(int channels, SampleEncoding encoding) throws IOException, InterruptedException {
        AudioBuffer audio = new AudioBuffer(48_000, channels, 30_000);
        for (int c = 0; c < channels; c++) {
            for (int n = 0; n < audio.frames(); n++) {
                audio.channel(c)[n] = (float) (0.3 * Math.sin(n * n * 1e-6 * (c + 1)) + 1e-4 * Math.sin(n * 7919.0));
            }
        }
        flac = folder.resolve("a.flac");
        ogg = folder.resolve("a.oga");
        AudioTags tags = AudioTags.NONE
                .with(AudioTags.Field.TITLE, "Fog")
                .withCuePoints(List.of(new CuePoint(12_345, "Chorus")));
        AudioFileSpec spec = new AudioFileSpec(48_000, channels, encoding, false).withTags(tags);
        try (AudioWriter writer = AudioFiles.openWriter(flac, spec)) {
            writer.write(audio.toArrays(), 0, audio.frames());
            writer.commit();
        }
        run("-i", flac, "-c:a", "copy", "-f", "ogg", "-page_duration", 10_000, ogg);
    }

    private static void run(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Ffmpeg.find().orElseThrow().program().toString(), "-nostdin", "-v", "error", "-y"));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    private static float[][] read(byte[] file, int block) throws IOException {
        try (AudioReader reader = AudioFiles.openReader(AudioInput.of("a.oga", file))) {
            float[][] samples = new float[reader.channels()][(int) reader.frames() + block];
            int done = 0;
            int read;
            while ((read = reader.read(samples, done, block)) > 0) {
                done += read;
            }
            assertThat(done).isEqualTo((int) reader.frames());
            int length = done;
            return Arrays.stream(samples).map(all -> Arrays.copyOf(all, length)).toArray(float[][]::new);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6})
    void isTheSameAsInAFlacFile(int channels) throws IOException, InterruptedException {
        for (SampleEncoding encoding : List.of(SampleEncoding.PCM_16, SampleEncoding.PCM_24)) {
            write(channels, encoding);
            float[][] expected = AudioFiles.read(flac).toArrays();
            byte[] file = Files.readAllBytes(ogg);
            for (int block : new int[] {1, 777, 100_000}) {
                assertThat(read(file, block)).isDeepEqualTo(expected);
            }
            try (AudioReader reader = AudioFiles.openReader(ogg)) {
                assertThat(reader.format()).isEqualTo("Ogg FLAC");
                assertThat(reader.encoding()).isEqualTo(encoding);
                assertThat(reader.tags().get(AudioTags.Field.TITLE)).contains("Fog");
                assertThat(reader.layout()).isEqualTo(ChannelLayout.usual(channels));
                assertThat(reader.warnings()).isEmpty();
                reader.skip(23_456);
                float[][] block = new float[channels][10];
                assertThat(reader.read(block, 0, 10)).isEqualTo(10);
                assertThat(block[0]).isEqualTo(Arrays.copyOfRange(expected[0], 23_456, 23_466));
            }
        }
    }

    @Test
    void chainsAreOneAndFilesCutOffAreReadToThere() throws IOException, InterruptedException {
        write(2, SampleEncoding.PCM_16);
        byte[] file = Files.readAllBytes(ogg);
        float[][] whole = read(file, 1000);
        ByteArrayOutputStream chain = new ByteArrayOutputStream();
        chain.write(file);
        chain.write(file);
        float[][] twice = read(chain.toByteArray(), 1000);
        assertThat(twice[1]).hasSize(60_000);
        assertThat(Arrays.copyOf(twice[1], 30_000)).isEqualTo(whole[1]);
        assertThat(Arrays.copyOfRange(twice[1], 30_000, 60_000)).isEqualTo(whole[1]);

        byte[] cut = Arrays.copyOf(file, file.length * 2 / 3);
        try (AudioReader reader = AudioFiles.openReader(AudioInput.of("a.oga", cut))) {
            assertThat(reader.warnings().get(0))
                    .isEqualTo("the stream has no end: the file was cut off, or is still being written");
        }
        float[][] begin = read(cut, 1000);
        assertThat(begin[0].length).isBetween(4096, 29_999);
        assertThat(begin[0]).isEqualTo(Arrays.copyOf(whole[0], begin[0].length));
    }

    /** A page that is damaged leaves its frames silent, and what follows where it was. */
    @Test
    void damageStaysWhereItIs() throws IOException, InterruptedException {
        write(1, SampleEncoding.PCM_24);
        byte[] file = Files.readAllBytes(ogg);
        float[][] whole = read(file, 1000);
        file[file.length / 2] ^= 1;
        float[][] damaged = read(file, 1000);
        assertThat(damaged[0]).hasSameSizeAs(whole[0]).isNotEqualTo(whole[0]);
        for (int n = 0; n < whole[0].length; n++) {
            assertThat(damaged[0][n]).isIn(0f, whole[0][n]);
        }
    }

    @Test
    void whatDoesNotSayWhatItIsIsRefused() {
        byte[] page = new byte[27 + 1 + 60];
        System.arraycopy(new byte[] {'O', 'g', 'g', 'S', 0, 2}, 0, page, 0, 6);
        page[26] = 1;
        page[27] = 60;
        System.arraycopy(new byte[] {0x7F, 'F', 'L', 'A', 'C', 1, 0, 0, 0, 'f', 'L', 'a', 'C', -128}, 0, page, 28, 14);
        ByteBuffer.wrap(page).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(22, checksum(page));
        assertThatThrownBy(() -> AudioFiles.openReader(AudioInput.of("a.oga", page)))
                .isInstanceOf(AudioFileException.class)
                .hasMessage(
                        "a.oga: is no Ogg FLAC that can be read: its first packet does not say what the audio is like");
    }

    /** RFC 3533, 6: polynomial 0x04C11DB7, neither reflected nor inverted. */
    private static int checksum(byte[] page) {
        int sum = 0;
        for (byte next : page) {
            sum ^= next << 24;
            for (int bit = 0; bit < 8; bit++) {
                sum = sum << 1 ^ (sum < 0 ? 0x04C11DB7 : 0);
            }
        }
        return sum;
    }
}
