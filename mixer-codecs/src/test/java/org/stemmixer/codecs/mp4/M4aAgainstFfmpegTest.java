package org.stemmixer.codecs.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.codecs.Ffmpeg;
import org.stemmixer.codecs.FfmpegRun;
import org.stemmixer.codecs.Lag;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.dsp.AudioBuffer;

/** What ffmpeg writes, decoded here and by ffmpeg. */
class M4aAgainstFfmpegTest {

    /** Of samples up to 1; what is left is float rounding. */
    private static final double TOLERANCE = 2e-6;

    private static final double MP3_TOLERANCE = 1e-5;

    /** A sweep with clicks for short windows, and bursts of noise with silence between. */
    private static final String LEFT =
            "0.4*sin(2*PI*(100+RATE/8*t)*t)*lt(mod(t\\,0.5)\\,0.4)+0.5*lt(mod(t\\,0.25)\\,0.0005)";

    private static final String RIGHT = "0.3*random(0)*lt(mod(t\\,1)\\,0.5)";

    /** Rate, channels, ending, and what ffmpeg is told. */
    private static final List<String> SOUNDS = List.of(
            "8000 mono m4a -c:a aac -aac_pns 0 -b:a 24k",
            "11025 stereo m4a -c:a aac -aac_pns 0",
            "16000 stereo m4a -c:a aac -aac_pns 0 -b:a 32k",
            "22050 stereo m4a -c:a aac -aac_pns 0 -b:a 48k",
            "32000 stereo m4a -c:a aac -aac_pns 0 -b:a 64k",
            "44100 mono m4a -c:a aac -aac_pns 0 -b:a 96k",
            "44100 stereo m4a -c:a aac -aac_pns 0 -b:a 32k",
            "44100 stereo m4a -c:a aac -aac_pns 0 -b:a 320k -aac_coder fast",
            "44100 stereo m4a -c:a aac -aac_pns 0 -b:a 128k -aac_tns 0 -aac_is 0 -aac_ms 0",
            "44100 stereo m4a -c:a aac -aac_pns 0 -b:a 128k -movflags faststart",
            "44100 stereo mp4 -c:a aac -aac_pns 0 -b:a 128k -movflags frag_keyframe+empty_moov",
            "44100 stereo mov -c:a aac -aac_pns 0 -b:a 128k",
            "44100 stereo aac -c:a aac -aac_pns 0 -b:a 128k",
            "48000 5.1 m4a -c:a aac -aac_pns 0",
            "48000 7.1 m4a -c:a aac -aac_pns 0",
            "48000 7.0 aac -c:a aac -aac_pns 0",
            "64000 stereo m4a -c:a aac -aac_pns 0",
            "96000 stereo m4a -c:a aac -aac_pns 0 -b:a 256k",
            "44100 stereo mp4 -c:a libmp3lame -b:a 128k",
            "48000 mono mp4 -c:a libmp3lame -q:a 2",
            "22050 stereo mp4 -c:a libmp3lame -b:a 32k",
            "44100 stereo mov -c:a libmp3lame -b:a 192k",
            "48000 stereo mp4 -c:a libmp3lame -b:a 128k -movflags frag_keyframe+empty_moov",
            "44100 mono m4a -c:a alac -sample_fmt s16p",
            "44100 stereo m4a -c:a alac -sample_fmt s16p",
            "96000 stereo m4a -c:a alac -sample_fmt s32p",
            "48000 5.1 m4a -c:a alac -sample_fmt s16p",
            "48000 7.1(wide) m4a -c:a alac -sample_fmt s32p",
            "44100 stereo mov -c:a alac -sample_fmt s16p",
            "44100 stereo mp4 -c:a alac -sample_fmt s32p -movflags frag_keyframe+empty_moov");

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
            List<String> options = List.of(words).subList(3, words.length);
            encoding.add(new FfmpegRun(source(words[0], words[1]), options, file(how)));
        }
        FfmpegRun.writeAll(encoding);
        List<FfmpegRun> decoding = new ArrayList<>();
        for (FfmpegRun run : encoding) {
            Path file = run.file();
            if (Files.exists(file)) {
                decoding.add(new FfmpegRun(List.of("-i", file.toString()), List.of("-f", "f64le"), raw(file)));
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
        Path file = file(how);
        assumeTrue(Files.exists(file), () -> "this ffmpeg cannot write it: " + how);

        DoubleBuffer expected = doubles(Files.readAllBytes(raw(file)));
        double tolerance = how.contains("alac") ? 0 : how.contains("mp3") ? MP3_TOLERANCE : TOLERANCE;
        try (AudioReader reader = AudioFiles.openReader(file)) {
            assertThat(reader.frames() * reader.channels()).isEqualTo(expected.limit());
            assertThat(reader.warnings()).isEmpty();
            float[][] samples = M4aFiles.rest(reader, 4096);
            assertThat(samples[0].length).isEqualTo((int) reader.frames());
            double farthest = 0;
            for (int i = 0; i < expected.limit(); i++) {
                double own = samples[i % samples.length][i / samples.length];
                farthest = Math.max(farthest, Math.abs(own - expected.get(i)));
            }
            assertThat(farthest).isLessThanOrEqualTo(tolerance);
        }
    }

    /** Noise that a file has only the power of is any decoder's own; so its power is what must agree. */
    @Test
    void noiseHasThePowerOfFfmpegs() throws IOException, InterruptedException {
        Path file = folder.resolve("noise.m4a");
        ffmpeg(List.of(
                "-f",
                "lavfi",
                "-i",
                "anoisesrc=r=44100:d=3:a=0.3",
                "-c:a",
                "aac",
                "-aac_pns",
                "1",
                "-b:a",
                "32k",
                file.toString()));
        DoubleBuffer expected = decoded(file);
        float[] own = AudioFiles.read(file).channel(0);
        double difference = 0;
        double power = 0;
        double expectedPower = 0;
        for (int n = 0; n < own.length; n++) {
            difference += Math.pow(own[n] - expected.get(n), 2);
            power += own[n] * own[n];
            expectedPower += expected.get(n) * expected.get(n);
        }
        assertThat(difference).as("this is noise").isGreaterThan(0.01 * power);
        assertThat(10 * Math.log10(power / expectedPower)).isBetween(-0.1, 0.1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aac", "alac"})
    void anM4aLinesUpWithItsWav(String codec) throws IOException, InterruptedException {
        Path wav = folder.resolve("stem.wav");
        Path m4a = folder.resolve("stem.m4a");
        List<String> arguments = source("44100", "stereo");
        arguments.add(wav.toString());
        ffmpeg(arguments);
        ffmpeg(List.of("-i", wav.toString(), "-c:a", codec, m4a.toString()));
        AudioBuffer from = AudioFiles.read(wav);
        AudioBuffer to = AudioFiles.read(m4a);
        assertThat(to.frames()).isBetween(from.frames(), from.frames() + 1023);
        assertThat(Lag.of(from.channel(0), to.channel(0), 2200, 3000, 20_000)).isZero();
    }

    private static List<String> source(String rate, String layout) {
        int channels = switch (layout) {
            case "mono" -> 1;
            case "stereo" -> 2;
            case "5.1" -> 6;
            case "7.0" -> 7;
            default -> 8;
        };
        List<String> signals = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            signals.add(channel == 1 ? RIGHT : LEFT + "*" + 1.0 / (1 + channel));
        }
        String source =
                "aevalsrc=" + String.join("|", signals).replace("RATE", rate) + ":s=" + rate + ":d=1.5:c=" + layout;
        return new ArrayList<>(List.of("-f", "lavfi", "-i", source));
    }

    private static DoubleBuffer decoded(Path file) throws IOException, InterruptedException {
        return doubles(ffmpeg(List.of("-i", file.toString(), "-f", "f64le", "-")));
    }

    private static DoubleBuffer doubles(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    }

    /** What ffmpeg writes to its output; one byte if it fails. */
    private static byte[] ffmpeg(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "quiet", "-nostdin", "-y"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        return process.waitFor() == 0 ? output : new byte[1];
    }
}
