package org.stemmixer.core.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.dsp.AudioBuffer;

/** Files of plain containers that ffmpeg and sox write: every sample is the one that ffmpeg decodes. */
class ContainersAgainstFfmpegTest {

    private static final int FRAMES = 20_011;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "a.aiff, pcm_s8, AIFF, PCM_8",
        "a.aiff, pcm_s16be, AIFF, PCM_16",
        "a.aiff, pcm_s24be, AIFF, PCM_24",
        "a.aiff, pcm_s32be, AIFF, PCM_32",
        "a.aif, pcm_s16le, AIFF-C, PCM_16",
        "a.aifc, pcm_f32be, AIFF-C, FLOAT_32",
        "a.aifc, pcm_f64be, AIFF-C, FLOAT_64",
        "a.aifc, pcm_alaw, AIFF-C (A-law), PCM_16",
        "a.aifc, pcm_mulaw, AIFF-C (mu-law), PCM_16",
        "a.w64, pcm_u8, Wave64, PCM_8",
        "a.w64, pcm_s16le, Wave64, PCM_16",
        "a.w64, pcm_s24le, Wave64, PCM_24",
        "a.w64, pcm_s32le, Wave64, PCM_32",
        "a.w64, pcm_f32le, Wave64, FLOAT_32",
        "a.w64, pcm_f64le, Wave64, FLOAT_64",
        "a.w64, pcm_alaw, Wave64 (A-law), PCM_16",
        "a.w64, pcm_mulaw, Wave64 (mu-law), PCM_16",
        "a.caf, pcm_s8, CAF, PCM_8",
        "a.caf, pcm_s16be, CAF, PCM_16",
        "a.caf, pcm_s16le, CAF, PCM_16",
        "a.caf, pcm_s24be, CAF, PCM_24",
        "a.caf, pcm_s24le, CAF, PCM_24",
        "a.caf, pcm_s32be, CAF, PCM_32",
        "a.caf, pcm_s32le, CAF, PCM_32",
        "a.caf, pcm_f32be, CAF, FLOAT_32",
        "a.caf, pcm_f32le, CAF, FLOAT_32",
        "a.caf, pcm_f64be, CAF, FLOAT_64",
        "a.caf, pcm_f64le, CAF, FLOAT_64",
        "a.caf, pcm_alaw, CAF (A-law), PCM_16",
        "a.caf, pcm_mulaw, CAF (mu-law), PCM_16",
        "a.au, pcm_s8, AU, PCM_8",
        "a.au, pcm_s16be, AU, PCM_16",
        "a.au, pcm_s24be, AU, PCM_24",
        "a.au, pcm_s32be, AU, PCM_32",
        "a.au, pcm_f32be, AU, FLOAT_32",
        "a.au, pcm_f64be, AU, FLOAT_64",
        "a.au, pcm_alaw, AU (A-law), PCM_16",
        "a.au, pcm_mulaw, AU (mu-law), PCM_16",
        "a.wav, pcm_alaw, WAV (A-law), PCM_16",
        "a.wav, pcm_mulaw, WAV (mu-law), PCM_16",
    })
    void readsWhatFfmpegWrites(String name, String codec, String format, SampleEncoding encoding) throws IOException {
        int channels = codec.contains("24") ? 1 : codec.contains("32") ? 6 : 2;
        Path file = folder.resolve(name);
        OtherPrograms.ffmpeg("-i", source(channels).toString(), "-c:a", codec, file.toString());
        int frames = readsAsFfmpeg(file, format, encoding);
        // ffmpeg counts the padding of Wave64 as audio, and notes the number of frames only for floats and G.711.
        boolean padded = format.equals("Wave64") && !encoding.floatingPoint();
        int paddingBytes = padded ? -FRAMES * channels * encoding.bytes() & 7 : 0;
        assertThat(frames).isEqualTo(FRAMES + paddingBytes / (channels * encoding.bytes()));
    }

    @ParameterizedTest
    @CsvSource({
        "a.aiff, -b 8, AIFF, PCM_8",
        "a.aiff, -b 16, AIFF, PCM_16",
        "a.aiff, -b 24, AIFF, PCM_24",
        "a.aiff, -b 32, AIFF, PCM_32",
        "a.aifc, -b 16, AIFF-C, PCM_16",
        "a.caf, -b 24, CAF, PCM_24",
        "a.w64, -b 24, Wave64, PCM_24",
        "a.au, -b 8 -e signed, AU, PCM_8",
        "a.au, -b 24 -e signed, AU, PCM_24",
        "a.au, -b 32 -e float, AU, FLOAT_32",
        "a.au, -e mu-law, AU (mu-law), PCM_16",
        "a.au, -e a-law, AU (A-law), PCM_16",
        "a.wav, -e mu-law, WAV (mu-law), PCM_16",
        "a.wav, -e a-law, WAV (A-law), PCM_16",
    })
    void readsWhatSoxWrites(String name, String options, String format, SampleEncoding encoding) throws IOException {
        int channels = options.contains("24") ? 1 : 2;
        Path file = folder.resolve(name);
        List<String> arguments = new ArrayList<>(List.of(source(channels).toString()));
        arguments.addAll(List.of(options.split(" ")));
        arguments.add(file.toString());
        OtherPrograms.sox(arguments.toArray(String[]::new));
        assertThat(readsAsFfmpeg(file, format, encoding)).isEqualTo(FRAMES);
    }

    /** Forms that ffmpeg does not read: as a WAV file of sox with the same samples. */
    @ParameterizedTest
    @CsvSource({"a.au, 24, -L", "a.au, 32, -L", "a.wav, 24, -B"})
    void readsWhatOnlySoxReads(String name, String bits, String order) throws IOException {
        for (int channels : new int[] {1, 2}) {
            String source = source(channels).toString();
            Path file = folder.resolve(name);
            Path plain = folder.resolve("plain.wav");
            OtherPrograms.sox(source, "-b", bits, "-e", "signed", order, file.toString());
            OtherPrograms.sox(source, "-b", bits, plain.toString());
            assertThat(AudioFiles.read(file).toArrays())
                    .isDeepEqualTo(AudioFiles.read(plain).toArrays());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "wav, adpcm_ima_wav, WAV (IMA ADPCM)",
        "wav, adpcm_ms, WAV (Microsoft ADPCM)",
        "w64, adpcm_ima_wav, Wave64 (IMA ADPCM)",
        "w64, adpcm_ms, Wave64 (Microsoft ADPCM)"
    })
    void readsAdpcmOfFfmpeg(String ending, String codec, String format) throws IOException {
        for (int channels : new int[] {1, 2}) {
            Path file = folder.resolve("a." + ending);
            OtherPrograms.ffmpeg("-i", source(channels).toString(), "-c:a", codec, file.toString());
            readsAsFfmpeg(file, format, SampleEncoding.PCM_16);
        }
    }

    /** sox says in the chunk fact how many frames there were before the last block was filled up. */
    @ParameterizedTest
    @CsvSource({"ima-adpcm, WAV (IMA ADPCM)", "ms-adpcm, WAV (Microsoft ADPCM)"})
    void adpcmHasItsTrueLength(String codec, String format) throws IOException {
        for (int channels : new int[] {1, 2}) {
            Path file = folder.resolve("a.wav");
            OtherPrograms.sox(source(channels).toString(), "-e", codec, file.toString());
            assertThat(readsAsFfmpeg(file, format, SampleEncoding.PCM_16)).isEqualTo(FRAMES);
        }
    }

    /** ffmpeg does not say how many frames there were; the last block of a file that was cut is a short one. */
    @ParameterizedTest
    @CsvSource({"adpcm_ima_wav, 1001", "adpcm_ms, 1001", "adpcm_ima_wav, 1005", "adpcm_ms, 3"})
    void readsTheLastShortBlock(String codec, int lessBytes) throws IOException {
        for (int channels : new int[] {1, 2}) {
            Path file = folder.resolve("a.wav");
            OtherPrograms.ffmpeg("-i", source(channels).toString(), "-c:a", codec, file.toString());
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length - lessBytes));
            float[][] ours = AudioFiles.read(file).toArrays();
            double[] theirs = OtherPrograms.decodedByFfmpeg(file, folder);
            assertThat(ours[0].length).isGreaterThanOrEqualTo(theirs.length / channels);
            assertSame(ours, theirs, theirs.length / channels);
        }
    }

    /** Reads a file and compares; how many frames there are. */
    private int readsAsFfmpeg(Path file, String format, SampleEncoding encoding) throws IOException {
        double[] expected = OtherPrograms.decodedByFfmpeg(file, folder);
        try (AudioReader reader = AudioFiles.openReader(file)) {
            assertThat(reader.format()).isEqualTo(format);
            assertThat(reader.encoding()).isEqualTo(encoding);
            assertThat(reader.sampleRate()).isEqualTo(44100);
            assertThat(reader.warnings()).isEmpty();
            AudioBuffer audio = WavBytes.drain(reader, 1237);
            assertThat(expected.length / reader.channels() - audio.frames()).isBetween(0, 4096);
            assertSame(audio.toArrays(), expected, audio.frames());
            return audio.frames();
        }
    }

    private static void assertSame(float[][] ours, double[] theirs, int frames) {
        for (int n = 0; n < frames; n++) {
            for (int c = 0; c < ours.length; c++) {
                if (ours[c][n] != (float) theirs[n * ours.length + c]) {
                    assertThat(ours[c][n]).as("frame %d of channel %d", n, c).isEqualTo((float)
                            theirs[n * ours.length + c]);
                }
            }
        }
    }

    /** A WAV file with loud noise, soft noise and silence, in 32 bits. */
    private Path source(int channels) throws IOException {
        Random random = new Random(channels);
        ByteBuffer samples = WavBytes.little(FRAMES * channels * Integer.BYTES);
        for (int n = 0; n < FRAMES; n++) {
            for (int c = 0; c < channels; c++) {
                samples.putInt(n % 3000 < 100 ? 0 : random.nextInt() >> n / 1000 % 20);
            }
        }
        WavBytes file = WavBytes.riff().format(1, channels, 44100, 32).data(samples.array());
        return WavBytes.save(folder.resolve("source.wav"), file.build());
    }
}
