package org.stemmixer.codecs.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.codecs.Ffmpeg;
import org.stemmixer.codecs.FfmpegRun;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioInput;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.AudioTags;
import org.stemmixer.core.audio.CuePoint;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

class FfmpegReaderTest {

    private static final String TITLE = "Ä \"x\"\nb=c$";

    /** Files that ffmpeg writes from the same noise, and how it codes it. */
    private static final Map<String, String> CODECS = Map.of(
            "x.wma", "wmav2",
            "x.mka", "eac3",
            "x.wv", "wavpack",
            "x.tta", "tta",
            "x.avi", "pcm_s16le",
            "x.mkv", "flac",
            "x.ts", "mp2");

    @TempDir
    private static Path made;

    private static Path wav;

    private static Path wma;

    private static Path matroska;

    @TempDir
    private Path folder;

    @BeforeAll
    static void ffmpegWritesAndDecodes() throws Exception {
        assumeTrue(Ffmpeg.find().isPresent(), "ffmpeg is not installed");
        wav = made.resolve("in.wav");
        wma = made.resolve("plain.wma");
        matroska = made.resolve("plain.mka");
        AudioFiles.write(wav, noise(2, 44_100, 50_001), SampleEncoding.PCM_24);
        List<String> input = List.of("-i", wav.toString());
        List<FfmpegRun> encoding = new ArrayList<>();
        CODECS.forEach((name, codec) -> encoding.add(
                new FfmpegRun(input, List.of("-metadata", "title=" + TITLE, "-c:a", codec), made.resolve(name))));
        encoding.add(new FfmpegRun(input, List.of(), wma));
        encoding.add(new FfmpegRun(input, List.of("-c:a", "pcm_s24le"), matroska));
        FfmpegRun.writeAll(encoding);
        FfmpegRun.writeAll(encoding.stream()
                .map(FfmpegRun::file)
                .map(file -> new FfmpegRun(List.of("-i", file.toString()), List.of("-f", "f32le"), raw(file)))
                .toList());
    }

    private static Path raw(Path file) {
        return made.resolve(file.getFileName() + ".raw");
    }

    @AfterEach
    void found() {
        System.clearProperty(Ffmpeg.PROPERTY);
    }

    static AudioBuffer noise(int channels, int rate, int frames) {
        Random random = new Random(16);
        AudioBuffer buffer = new AudioBuffer(rate, channels, frames);
        for (float[] channel : buffer.toArrays()) {
            float low = 0;
            for (int i = 0; i < frames; i++) {
                low += 0.1f * ((float) random.nextGaussian() * 0.2f - low);
                channel[i] = low;
            }
        }
        return buffer;
    }

    static void ffmpeg(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** What ffmpeg itself decodes, as floats side by side. */
    private static float[] reference(Path raw) throws IOException {
        float[] samples = new float[(int) (Files.size(raw) / 4)];
        ByteBuffer.wrap(Files.readAllBytes(raw))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(samples);
        return samples;
    }

    private static float[] readAll(FrameReader reader, int blockFrames) throws IOException {
        float[] all = new float[Math.toIntExact(reader.frames() * reader.channels())];
        float[][] block = new float[reader.channels()][blockFrames];
        int at = 0;
        int read;
        while ((read = reader.read(block, 0, blockFrames)) > 0) {
            for (int i = 0; i < read; i++) {
                for (float[] channel : block) {
                    all[at++] = channel[i];
                }
            }
        }
        assertThat(at).isEqualTo(all.length);
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "x.wma, LOSSY, asf",
        "x.mka, LOSSY, matroska",
        "x.wv, PCM_24, wv",
        "x.tta, PCM_24, tta",
        "x.avi, PCM_16, avi",
        "x.mkv, PCM_24, matroska",
        "x.ts, LOSSY, mpegts",
    })
    void samplesAreThoseOfFfmpeg(String name, SampleEncoding encoding, String container) throws Exception {
        Path file = made.resolve(name);
        float[] expected = reference(raw(file));

        try (AudioReader reader = AudioFiles.openReader(file)) {
            assertThat(reader.format()).startsWith(container + ", " + CODECS.get(name) + ", read through ffmpeg ");
            assertThat(reader.warnings())
                    .containsExactly(
                            "read through ffmpeg " + Ffmpeg.find().orElseThrow().version());
            assertThat(reader.encoding()).isEqualTo(encoding);
            assertThat(reader.channels()).isEqualTo(2);
            assertThat(reader.sampleRate()).isEqualTo(44_100);
            assertThat(readAll(reader, 777)).isEqualTo(expected);
        }
        try (AudioReader reader = AudioFiles.openReader(file)) {
            reader.skip(12_345);
            float[][] block = new float[2][10];
            assertThat(reader.read(block, 0, 10)).isEqualTo(10);
            assertThat(block[1][9]).isEqualTo(expected[2 * 12_354 + 1]);
            reader.skip(Long.MAX_VALUE);
            assertThat(reader.read(block, 0, 10)).isEqualTo(-1);
        }
        try (AudioReader memory = AudioFiles.openReader(AudioInput.of("memory", Files.readAllBytes(file)))) {
            assertThat(readAll(memory, 60_000)).isEqualTo(expected);
        }
    }

    @Test
    void tags() throws Exception {
        Path file = folder.resolve("t.mka");
        Path cover = folder.resolve("cover.png");
        ffmpeg("-f", "lavfi", "-i", "color=red:s=8x8", "-frames:v", "1", cover.toString());
        Path chapters = folder.resolve("chapters.txt");
        Files.writeString(
                chapters,
                ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=250\ntitle=Verse\n"
                        + "[CHAPTER]\nTIMEBASE=1/1000\nSTART=250\nEND=900\ntitle=Chorus\n");
        ffmpeg(
                "-i",
                wav.toString(),
                "-f",
                "ffmetadata",
                "-i",
                chapters.toString(),
                "-map_chapters",
                "1",
                "-attach",
                cover.toString(),
                "-metadata:s:t",
                "mimetype=image/png",
                "-metadata",
                "BPM=120",
                "-metadata",
                "title=" + TITLE,
                "-metadata",
                "artist=back\\slash",
                file.toString());

        try (AudioReader reader = AudioFiles.openReader(file)) {
            assertThat(reader.tags().get(AudioTags.Field.TITLE)).contains(TITLE);
            assertThat(reader.tags().get(AudioTags.Field.ARTIST)).contains("back\\slash");
            assertThat(reader.tags().otherTexts()).containsExactly(Map.entry("BPM", "120"));
            assertThat(reader.tags().cuePoints())
                    .containsExactly(
                            new CuePoint(0, "Verse"), new CuePoint(Math.round(0.25 * reader.sampleRate()), "Chorus"));
            assertThat(reader.tags().pictures()).hasSize(1);
            assertThat(reader.tags().pictures().get(0).mimeType()).isEqualTo("image/png");
            assertThat(reader.tags().pictures().get(0).image().toArray()).isEqualTo(Files.readAllBytes(cover));
        }
    }

    @ParameterizedTest
    @CsvSource({"-i.mka", "concat:x.mka", "a%03d b.mka", "http:x.mka"})
    void namesAreNames(String name) throws Exception {
        Path file = folder.resolve(name);
        Files.copy(matroska, file);

        try (AudioReader reader = AudioFiles.openReader(file)) {
            assertThat(reader.frames()).isEqualTo(50_001);
        }
    }

    @Test
    void layout() throws Exception {
        Path surround = folder.resolve("surround.wav");
        AudioFiles.write(surround, noise(6, 48_000, 5000), SampleEncoding.PCM_16);
        Path file = folder.resolve("surround.mka");
        Path raw = folder.resolve("surround.raw");
        ffmpeg("-i", surround.toString(), "-c:a", "pcm_s16le", file.toString(), "-f", "f32le", raw.toString());

        try (AudioReader reader = AudioFiles.openReader(file)) {
            assertThat(reader.layout().orElseThrow().channels()).isEqualTo(6);
            assertThat(readAll(reader, 4096)).isEqualTo(reference(raw));
        }
    }

    @Test
    void toldInTheMix() throws Exception {
        String through = "read through ffmpeg " + Ffmpeg.find().orElseThrow().version();

        MixResult mix = StemMixer.builder()
                .build()
                .mixStems(Map.of("bass", wma), MixOptions.builder().build());

        assertThat(mix.warnings()).contains("bass: " + through);
        assertThat(mix.provenance().inputs().get(0).format()).contains("asf, wmav2, " + through);
        assertThat(mix.toJson()).contains("\"format\":\"asf, wmav2, " + through + "\"");
    }

    @Test
    void fromAStream() throws Exception {
        byte[] bytes = Files.readAllBytes(wma);

        AudioSource source = AudioSource.of("a.wma", new ByteArrayInputStream(bytes));

        for (int pass = 0; pass < 2; pass++) {
            try (FrameReader reader = source.open()) {
                assertThat(readAll(reader, 8192)).isEqualTo(reference(raw(wma)));
            }
        }
    }

    @Test
    void aProcessEndsWithItsReader() throws Exception {
        Path longFile = folder.resolve("long.wav");
        // Far more than a pipe takes.
        AudioFiles.write(longFile, noise(2, 44_100, 500_000), SampleEncoding.PCM_16);
        Path file = folder.resolve("long.mka");
        ffmpeg("-i", longFile.toString(), "-c:a", "pcm_s16le", file.toString());

        AudioReader reader = AudioFiles.openReader(file);
        assertThat(children()).isZero(); // begins with the first frame
        reader.read(new float[2][100], 0, 100);
        assertThat(children()).isPositive();
        reader.close();

        long until = System.nanoTime() + 10_000_000_000L;
        while ((children() > 0 || threads() > 0) && System.nanoTime() < until) {
            Thread.sleep(10);
        }
        assertThat(children()).isZero();
        assertThat(threads()).isZero();
        assertThatThrownBy(() -> reader.read(new float[2][100], 0, 100))
                .isInstanceOf(AudioFileException.class)
                .hasMessage(file + ": cannot be read: it is closed");
    }

    private static long children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("stem-mixer-ff"))
                .count();
    }

    @Test
    void damagedFiles() throws Exception {
        byte[] whole = Files.readAllBytes(wma);
        Path damaged = folder.resolve("damaged.wma");

        Files.write(damaged, Arrays.copyOf(whole, 100));
        assertThatThrownBy(() -> AudioFiles.openReader(damaged))
                .isInstanceOf(AudioFileException.class)
                .hasMessageStartingWith(damaged + ": cannot be read by ffmpeg ");

        Random random = new Random(7);
        for (int round = 0; round < 8; round++) {
            byte[] bytes = Arrays.copyOf(whole, whole.length - random.nextInt(whole.length / 2));
            for (int i = 0; i < 20; i++) {
                bytes[16 + random.nextInt(bytes.length - 16)] = (byte) random.nextInt();
            }
            Files.write(damaged, bytes);
            try (AudioReader reader = AudioFiles.openReader(damaged)) {
                readAll(reader, 4096);
                assertThat(reader.warnings().get(0)).startsWith("read through ffmpeg");
            } catch (AudioFileException e) {
                assertThat(e).hasMessageContaining("ffmpeg");
            }
        }
    }

    @Test
    void playlistsLeadNowhere() throws Exception {
        Files.copy(wav, folder.resolve("in.wav"));
        Path list = folder.resolve("list.mka");
        Files.writeString(list, "ffconcat version 1.0\nfile 'in.wav'\n");
        assertThatThrownBy(() -> FfmpegReader.open(Ffmpeg.find().orElseThrow(), AudioInput.of(list)))
                .isInstanceOf(AudioFileException.class)
                .hasMessageContaining("cannot be read by ffmpeg");
        assertThatThrownBy(() -> AudioFiles.openReader(list))
                .isInstanceOf(AudioFileException.class)
                .hasMessageContaining("is in no known audio format");
    }

    @Test
    void withoutFfmpeg() throws Exception {
        assertThat(AudioFiles.readableExtensions()).contains("wma");

        System.setProperty(Ffmpeg.PROPERTY, Ffmpeg.OFF);

        assertThat(Ffmpeg.find()).isEmpty();
        assertThat(AudioFiles.readableExtensions()).doesNotContain("wma");
        assertThatThrownBy(() -> AudioFiles.openReader(wma))
                .isInstanceOf(AudioFileException.class)
                .hasMessage(wma + ": can only be read through ffmpeg, which is switched off");

        System.setProperty(Ffmpeg.PROPERTY, folder.resolve("nowhere").toString());
        assertThat(Ffmpeg.find()).isEmpty();
        assertThatThrownBy(() -> AudioFiles.openReader(wma))
                .hasMessageEndingWith("which is not at " + folder.resolve("nowhere"));
    }

    @Test
    void aTextIsNoAudio() throws Exception {
        Path text = folder.resolve("notes.wma");
        Files.writeString(text, "The skipped free lunch\n");

        assertThatThrownBy(() -> AudioFiles.openReader(text))
                .isInstanceOf(AudioFileException.class)
                .hasMessageStartingWith(text + ": is in no known audio format")
                .hasMessageEndingWith("found \"The skipped \")");
    }
}
