package org.stemmixer.codecs.mpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.codecs.Ffmpeg;
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

    @TempDir
    Path folder;

    @BeforeAll
    static void ffmpegIsThere() {
        assumeTrue(Ffmpeg.find().isPresent(), "ffmpeg is not installed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
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
                "48000 2 mp2 -c:a libtwolame -mode joint_stereo -b:a 128k"
            })
    void samplesAndLengthAreItsOwn(String how) throws IOException, InterruptedException {
        String[] words = how.split(" ");
        Path file = folder.resolve("sound." + words[2]);
        List<String> arguments =
                new ArrayList<>(List.of("-f", "lavfi", "-i", SIGNAL.replace("RATE", words[0]), "-ac", words[1]));
        arguments.addAll(List.of(words).subList(3, words.length));
        arguments.add(file.toString());
        assumeTrue(ffmpeg(arguments) != null, () -> "this ffmpeg lacks an encoder: " + how);

        byte[] decoded = ffmpeg(List.of("-c:a", words[2] + "float", "-i", file.toString(), "-f", "f32le", "-"));
        assertThat(decoded).isNotNull();
        FloatBuffer expected =
                ByteBuffer.wrap(decoded).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        try (AudioReader reader = AudioFiles.openReader(file)) {
            assertThat(reader.format()).startsWith(words[2].toUpperCase(Locale.ROOT));
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
                ffmpeg(List.of("-i", wav.toString(), "-c:a", "libmp3lame", "-b:a", "192k", mp3.toString())) != null,
                "this ffmpeg lacks LAME");
        AudioBuffer from = AudioFiles.read(wav);
        AudioBuffer to = AudioFiles.read(mp3);
        assertThat(to.frames()).isEqualTo(from.frames());
        assertThat(Lag.of(from.channel(1), to.channel(1), 1200, 2000, 22_000)).isZero();
    }

    /** What ffmpeg writes to its output; null if it fails. */
    private static byte @Nullable [] ffmpeg(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "quiet", "-nostdin", "-y"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        return process.waitFor() == 0 ? output : null;
    }
}
