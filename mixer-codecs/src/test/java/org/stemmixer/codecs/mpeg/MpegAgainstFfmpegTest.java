package org.stemmixer.codecs.mpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.stemmixer.codecs.Ffmpeg;
import org.stemmixer.codecs.FfmpegRun;
import org.stemmixer.codecs.Lag;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.dsp.AudioBuffer;

/** What encoders write today, decoded here and by ffmpeg. */
class MpegAgainstFfmpegTest {

    /** Of samples up to 1; what is left is float rounding, most of it ffmpeg's. */
    private static final double TOLERANCE = 2e-5;

    /** Sweeps, clicks for short blocks, silence and noise, both sides apart. */
    private static final String SIGNAL =
            "aevalsrc=0.4*sin(2*PI*(100+RATE/8*t)*t)*lt(mod(t\\,0.5)\\,0.4)+0.5*lt(mod(t\\,0.25)\\,0.0005)"
                    + "|0.3*random(0)*lt(mod(t\\,1)\\,0.5):s=RATE:d=2";

    /** Rate, channels, ending, and what ffmpeg is told. */
    private static final List<String> SOUNDS = List.of(
            "44100 2 mp3 -c:a libmp3lame -b:a 32k",
            "44100 2 mp3 -c:a libmp3lame -b:a 128k",
            "44100 2 mp3 -c:a libmp3lame -b:a 320k -joint_stereo 0",
            "44100 2 mp3 -c:a libmp3lame -q:a 0",
            "44100 2 mp3 -c:a libmp3lame -q:a 9",
            "44100 2 mp3 -c:a libmp3lame -abr 1 -b:a 160k",
            "44100 2 mp3 -c:a libmp3lame -b:a 192k -write_xing 0",
            "44100 2 mp3 -c:a libmp3lame -b:a 192k -reservoir 0",
            "44100 1 mp3 -c:a libmp3lame -b:a 96k",
            "48000 2 mp3 -c:a libmp3lame -b:a 192k",
            "48000 1 mp3 -c:a libshine -b:a 128k",
            "44100 2 mp3 -c:a libshine -b:a 160k",
            "32000 2 mp3 -c:a libmp3lame -b:a 96k",
            "24000 2 mp3 -c:a libmp3lame -b:a 64k",
            "22050 2 mp3 -c:a libmp3lame -q:a 2",
            "16000 1 mp3 -c:a libmp3lame -b:a 24k",
            "12000 2 mp3 -c:a libmp3lame -b:a 32k",
            "11025 1 mp3 -c:a libmp3lame -b:a 8k",
            "8000 2 mp3 -c:a libmp3lame -b:a 64k",
            "44100 2 mp2 -c:a mp2 -b:a 64k",
            "44100 2 mp2 -c:a mp2 -b:a 320k",
            "48000 1 mp2 -c:a mp2 -b:a 96k",
            "32000 1 mp2 -c:a mp2 -b:a 48k",
            "22050 2 mp2 -c:a mp2 -b:a 96k",
            "48000 2 mp2 -c:a libtwolame -mode joint_stereo -b:a 128k");

    @TempDir
    private static Path sounds;

    @TempDir
    Path folder;

    @BeforeAll
    static void ffmpegWritesAndDecodes() throws IOException, InterruptedException {
        assumeTrue(Ffmpeg.find().isPresent(), "ffmpeg is not installed");
        List<FfmpegRun> encoding = new ArrayList<>();
        for (String how : SOUNDS) {
            String[] words = how.split(" ");
            List<String> options = new ArrayList<>(List.of("-ac", words[1]));
            options.addAll(List.of(words).subList(3, words.length));
            List<String> source = List.of("-f", "lavfi", "-i", SIGNAL.replace("RATE", words[0]));
            encoding.add(new FfmpegRun(source, options, file(how)));
        }
        FfmpegRun.writeAll(encoding);
        List<FfmpegRun> decoding = new ArrayList<>();
        for (String how : SOUNDS) {
            Path file = file(how);
            if (Files.exists(file)) {
                List<String> input = List.of("-c:a", how.split(" ")[2] + "float", "-i", file.toString());
                decoding.add(new FfmpegRun(input, List.of("-f", "f32le"), raw(file)));
            }
        }
        FfmpegRun.writeAll(decoding);
    }

    private static Path file(String how) {
        return sounds.resolve(SOUNDS.indexOf(how) + "." + how.split(" ")[2]);
    }

    private static Path raw(Path file) {
        return sounds.resolve(file.getFileName() + ".raw");
    }

    @ParameterizedTest
    @FieldSource("SOUNDS")
    void samplesAndLengthAreItsOwn(String how) throws IOException {
        String ending = how.split(" ")[2];
        Path file = file(how);
        assumeTrue(Files.exists(file), () -> "this ffmpeg lacks an encoder: " + how);

        byte[] decoded = Files.readAllBytes(raw(file));
        FloatBuffer expected =
                ByteBuffer.wrap(decoded).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        try (AudioReader reader = AudioFiles.openReader(file)) {
            assertThat(reader.format()).startsWith(ending.toUpperCase(Locale.ROOT));
            assertThat(reader.warnings()).isEmpty();
            assertThat(reader.frames() * reader.channels()).isEqualTo(expected.limit());
            float[][] samples = MpegFiles.rest(reader, 4096);
            double farthest = 0;
            for (int i = 0; i < expected.limit(); i++) {
                float own = samples[i % samples.length][i / samples.length];
                farthest = Math.max(farthest, Math.abs(own - expected.get(i)));
            }
            assertThat(samples[0].length).isEqualTo((int) reader.frames());
            assertThat(farthest).isLessThan(TOLERANCE);
        }
    }

    @Test
    void anMp3LinesUpWithItsWav() throws IOException, InterruptedException {
        Path wav = folder.resolve("stem.wav");
        Path mp3 = folder.resolve("stem.mp3");
        ffmpeg(List.of("-f", "lavfi", "-i", SIGNAL.replace("RATE", "44100"), wav.toString()));
        assumeTrue(
                ffmpeg(List.of("-i", wav.toString(), "-c:a", "libmp3lame", "-b:a", "192k", mp3.toString())),
                "this ffmpeg lacks LAME");
        AudioBuffer from = AudioFiles.read(wav);
        AudioBuffer to = AudioFiles.read(mp3);
        assertThat(to.frames()).isEqualTo(from.frames());
        assertThat(Lag.of(from.channel(1), to.channel(1), 1200, 2000, 22_000)).isZero();
    }

    /** Whether it went well. */
    private static boolean ffmpeg(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "quiet", "-nostdin", "-y"));
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}
