package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/** {@code stemmixer convert}. */
class ConvertCommandTest {

    @TempDir
    private Path folder;

    private Path bass;
    private Path drums;

    @BeforeEach
    void writeSong() {
        Path song = TestFiles.song(folder.resolve("song"));
        bass = song.resolve("bass.wav");
        drums = song.resolve("drums.wav");
    }

    @Test
    void writesAFile() throws IOException {
        Path output = folder.resolve("out.wav");

        String out = Run.of("convert", bass, "-o", output, "--rate", "48k", "--bits", "24bit", "--channels", "stereo")
                .succeeds()
                .out();

        assertThat(out).isEqualTo(bass + " -> " + output + ": 48000 Hz, stereo, 24 bit, 0:00:00.454\n");
        try (AudioReader reader = AudioFiles.openReader(output)) {
            assertThat(reader.sampleRate()).isEqualTo(48_000);
            assertThat(reader.channels()).isEqualTo(2);
            assertThat(reader.encoding()).isEqualTo(SampleEncoding.PCM_24);
        }
        assertThat(Run.of("convert", bass, "-o", output, "--quiet").succeeds().out())
                .isEmpty();
        assertThat(AudioFiles.read(output).toArrays())
                .isDeepEqualTo(AudioFiles.read(bass).toArrays());
    }

    @Test
    void writesIntoAFolder() throws IOException {
        Path outputs = folder.resolve("new").resolve("out");

        List<JsonNode> json = Run.of("convert", bass, drums, bass, "-o", outputs, "--json")
                .succeeds()
                .jsonLines();

        assertThat(json)
                .extracting(line -> line.get("output").textValue())
                .containsExactly(
                        outputs.resolve("bass.wav").toString(),
                        outputs.resolve("drums.wav").toString());
        assertThat(json.get(1).fieldNames())
                .toIterable()
                .containsExactly(
                        "input",
                        "output",
                        "sampleRate",
                        "channels",
                        "encoding",
                        "frames",
                        "dithered",
                        "clippedSamples",
                        "notes");
        assertThat(json.get(1).get("frames").longValue()).isEqualTo(30_000);
        assertThat(AudioFiles.read(outputs.resolve("drums.wav")).toArrays())
                .isDeepEqualTo(AudioFiles.read(drums).toArrays());
        Path one = folder.resolve("one");
        Run.of("convert", bass, "-o", one + "/", "--format", ".WAVE").succeeds();
        assertThat(one.resolve("bass.wave")).exists();
    }

    @Test
    void writesBesideTheInputs() {
        assertThat(Run.of("convert", bass, drums, "--format", "wave", "--bits", "32f", "--channels", "mono")
                        .succeeds()
                        .out())
                .contains("bass.wave: 44100 Hz, mono, 32 bit float", "drums.wave: 44100 Hz, mono, 32 bit float");
        assertThat(bass.resolveSibling("drums.wave")).exists();
    }

    @Test
    void clippingIsSaid() {
        AudioBuffer loud = new AudioBuffer(TestFiles.RATE, 1, 100);
        loud.channel(0)[3] = -2;
        loud.channel(0)[5] = 2;
        Path input = TestFiles.write(folder.resolve("loud.wav"), loud, SampleEncoding.FLOAT_32);

        assertThat(Run.of("convert", input, "-o", folder.resolve("o.wav"), "--bits", "16", "--no-dither")
                        .succeeds()
                        .out())
                .endsWith(": 44100 Hz, mono, 16 bit, 0:00:00.002\n"
                        + "  Note: 2 samples lay beyond full scale and were clipped\n");
    }

    @Test
    void oneBadFileLeavesTheOthersAlone() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.wav"), "Once upon a time");

        Run run = Run.of("convert", bass, bad, drums, "-o", folder.resolve("out"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.err())
                .startsWith("stemmixer: " + bad + ": is ")
                .endsWith("; found \"Once upon a \")\n")
                .hasLineCount(1);
    }

    /** A folder that was made for what then failed goes again; one with something in it stays. */
    @Test
    void foldersThatNothingCameIntoGoAgain() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.wav"), "Once upon a time");
        Path outer = folder.resolve("new");

        assertThat(Run.of("convert", bad, "-o", outer.resolve("a/b")).exitCode())
                .isEqualTo(1);
        assertThat(outer).doesNotExist();
        assertThat(Run.of("deliver", bad, drums, "--album", "--target", "-16", "-o", outer.resolve("a"))
                        .exitCode())
                .isEqualTo(1);
        assertThat(outer).doesNotExist();
        assertThat(Run.of("song", bad, "-o", outer, "--model", "rules").exitCode())
                .isEqualTo(1);
        assertThat(outer).doesNotExist();

        Path there = Files.createDirectory(folder.resolve("there"));
        assertThat(Run.of("convert", bad, "-o", there).exitCode()).isEqualTo(1);
        assertThat(there).isEmptyDirectory();
        assertThat(Run.of("convert", bad, bass, "-o", outer.resolve("a")).exitCode())
                .isEqualTo(1);
        assertThat(outer.resolve("a/bass.wav")).exists();
    }

    /** Without ffmpeg, what needs it is refused, and only then. */
    @Test
    void ffmpegCanBeSwitchedOff() throws IOException {
        byte[] matroska = {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3, 1, 2, 3, 4, 5, 6, 7, 8};
        Path film = Files.write(folder.resolve("film.mkv"), matroska);
        Path mp3 = folder.resolve("bass.mp3");

        Run.of("convert", bass, "-o", mp3, "--no-ffmpeg")
                .failsWith(mp3 + ": cannot be written: to write .mp3 needs ffmpeg, which is switched off");
        Run.of("info", film, "--no-ffmpeg")
                .failsWith(film + ": can only be read through ffmpeg, which is switched off");
        Run.of("info", bass, "--no-ffmpeg").succeeds();
        assertThat(System.getProperty("stemmixer.ffmpeg")).isNull();
    }

    @Test
    void whatCannotBeIsRefusedBeforeAnythingIsWritten() throws IOException {
        Path other = TestFiles.song(folder.resolve("other")).resolve("bass.wav");
        Path out = folder.resolve("out");
        Map<String, String> before = TestFiles.contents(folder);

        Run.of("convert", bass, other, "-o", out)
                .isRefusedWith(
                        "outputs must differ, but " + out.resolve("bass.wav") + " is that of both " + bass + " and "
                                + other,
                        "stemmixer convert");
        Run.of("convert", bass, drums, "-o", folder.resolve("song"))
                .failsWith(bass + ": would overwrite an input (" + bass + ")");
        Run.of("convert", bass, drums, "-o", folder.resolve("o.wav"))
                .isRefusedWith(
                        "-o must be a folder for 2 files, but was '" + folder.resolve("o.wav") + "'",
                        "stemmixer convert");
        Run.of("convert", bass).isRefusedWith("--format or -o must say what to write, or where", "stemmixer convert");
        Run.of("convert", bass, "-o", folder.resolve("o.wav"), "--format", "wav")
                .isRefusedWith(
                        "--format is for folders and the standard output: the format of a file is told by its ending",
                        "stemmixer convert");
        Run.of("convert", bass, "-o", out, "--channels", "quad")
                .isRefusedWith("--channels must be mono or stereo, but was 'quad'", "stemmixer convert");
        Run.of("convert", bass, "-o", out, "--bits", "20")
                .isRefusedWith("--bits must be one of 16, 24, 32, 32f, but was '20'", "stemmixer convert");
        Run.of("convert", bass, "-o", out, "--rate", "0")
                .isRefusedWith("--rate must be in [1, 768000], but was 0", "stemmixer convert");
        assertThat(Run.of("convert", bass, "-o", folder.resolve("o.xyz")).exitCode())
                .isEqualTo(2);
        assertThat(Run.of("convert", bass, "-o", out, "--format", "xyz").exitCode())
                .isEqualTo(2);

        assertThat(TestFiles.contents(folder)).isEqualTo(before);
    }
}
