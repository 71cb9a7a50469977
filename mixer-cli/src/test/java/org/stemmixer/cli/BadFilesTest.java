package org.stemmixer.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemmixer.codecs.Ffmpeg;

/** Every command says what is wrong with a file, and leaves all files as they were. */
class BadFilesTest {

    private static final byte[] SOUND = TestFiles.soundWav(3000);
    private static final byte[] DATA = new byte[8];
    private static final String WITHOUT_IT =
            "; to go on without it, move it out of the folder or name the other files one by one";

    @TempDir
    private Path folder;

    /** The formats that are read, by their names. */
    private static final String FORMATS =
            "WAV, AIFF, AIFF-C, Wave64, CAF, AU, AAC, FLAC, Ogg FLAC, M4A, MP3, Ogg Opus, Ogg Vorbis"
                    + (Ffmpeg.find().isPresent() ? ", what ffmpeg reads" : "");

    private Path song;
    private Path file;
    private Path output;

    @BeforeEach
    void writeSong() {
        song = TestFiles.song(folder.resolve("song"));
        file = song.resolve("synth.wav");
        output = folder.resolve("mix.wav");
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of(
                        "is in no known audio format (permitted " + FORMATS + "; found \"Once upon a \")",
                        "Once upon a time there was a song".getBytes(US_ASCII)),
                Arguments.of(
                        "is truncated in its header (permitted 16 bytes of format, found 6)",
                        TestFiles.truncated(SOUND, 26)),
                Arguments.of(
                        "has no audio data (permitted a chunk \"data\", found \"fmt \")",
                        TestFiles.truncated(SOUND, 40)),
                Arguments.of(
                        "has an impossible number of channels (permitted 1 to 1024, found 0)",
                        TestFiles.wav(1, 0, 44_100, 16, DATA)),
                Arguments.of(
                        "has an impossible sample rate in Hz (permitted 1 to 768000, found 0)",
                        TestFiles.wav(1, 1, 0, 16, DATA)),
                Arguments.of(
                        "has an impossible sample rate in Hz (permitted 1 to 768000, found 2147483648)",
                        TestFiles.wav(1, 1, 1L << 31, 16, DATA)),
                Arguments.of(
                        "is compressed in a way that cannot be read (permitted PCM, float, A-law, mu-law and ADPCM,"
                                + " found an unknown codec, tag 0x1234)",
                        TestFiles.wav(0x1234, 1, 44_100, 16, DATA)),
                Arguments.of(
                        "samples must be finite, but frame 2 of channel 0 is NaN",
                        TestFiles.floatWav(0.1f, 0.2f, Float.NaN, 0.3f)),
                Arguments.of(
                        "samples must be finite, but frame 0 of channel 0 is -Infinity",
                        TestFiles.floatWav(Float.NEGATIVE_INFINITY)));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void isNamedWithWhatIsWrong(String problem, byte[] content) throws IOException {
        Files.write(file, content);
        Map<String, String> before = TestFiles.contents(folder);

        Run.of("features", file, "--json").failsWith(file + ": " + problem);
        Run.of("gains", song, "--json").failsWith(file + ": " + problem + WITHOUT_IT);
        Run.of("mix", song, "-o", output, "--json").failsWith(file + ": " + problem + WITHOUT_IT);
        Run.of("mix", "a=" + song.resolve("bass.wav"), "b=" + file, "-o", output)
                .failsWith(file + ": " + problem);

        assertThat(TestFiles.contents(folder)).isEqualTo(before);
    }

    @Test
    void emptyFilesOfFoldersAreLeftOut() throws IOException {
        Files.write(file, new byte[0]);
        String empty = file + ": is empty (permitted " + FORMATS + "; found 0 bytes)";
        String note = "stemmixer: note: " + file + " is left out: it is empty (0 bytes)\n";

        Run.of("features", file).failsWith(empty);
        Run.of("mix", file, "-o", output).failsWith(empty);
        for (Run run : List.of(Run.of("gains", song, "--json"), Run.of("mix", song, "-o", output, "--json"))) {
            assertThat(run.exitCode()).isZero();
            assertThat(run.err()).isEqualTo(note);
            assertThat(run.json().get("stems")).hasSize(3);
        }
    }

    @Test
    void fileWithoutAudio() throws IOException {
        Files.write(file, TestFiles.soundWav(0));
        Run.of("features", file).failsWith(file + ": holds no audio; there must be at least 1 frame");
        assertThat(Run.of("mix", song, "-o", output, "--auto-gain").succeeds().out())
                .contains("Note: synth: holds no audio\n");
    }

    @Test
    void missingFilesAndFolders() throws IOException {
        Map<String, String> before = TestFiles.contents(folder);
        Path missing = folder.resolve("missing.wav");

        Run.of("features", missing).failsWith(missing + ": does not exist");
        Run.of("mix", "a=" + missing, "-o", output).failsWith(missing + ": does not exist");
        Run.of("mix", missing, "-o", output).failsWith(missing + ": there is no such file or folder");
        Run.of("features", song).failsWith(song + ": is a folder, not an audio file");
        Run.of("mix", "a=" + song, "-o", output).failsWith(song + ": is a folder, not an audio file");
        Path stem = song.resolve("bass.wav");
        Run.of("gains", stem).failsWith(stem + ": is not a folder");

        assertThat(TestFiles.contents(folder)).isEqualTo(before);
    }

    static Stream<Arguments> damaged() {
        return Stream.of(
                Arguments.of(
                        "the audio data should have 6000 bytes, but the file ends after 4000",
                        TestFiles.truncated(SOUND, 4044)),
                Arguments.of(
                        "the size of the audio data is given as 0: read to the end of the file",
                        TestFiles.withSizes(SOUND, 0, 0)),
                Arguments.of(
                        "the size of the audio data is not given: read to the end of the file",
                        TestFiles.withSizes(SOUND, 0xFFFFFFFFL, 0xFFFFFFFFL)),
                Arguments.of(
                        "the audio data should have 7000 bytes, but the file ends after 6000",
                        TestFiles.withSizes(SOUND, 7036, 7000)));
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void whatCanBeReadIsUsedAndNoted(String note, byte[] content) throws IOException {
        int frames = (content.length - 44) / 2;
        Files.write(file, content);
        Path sound = Files.write(folder.resolve("sound.wav"), TestFiles.soundWav(frames));

        Run features = Run.of("features", file, "--json");
        assertThat(features.exitCode()).isZero();
        assertThat(features.json().get("features"))
                .isEqualTo(Run.of("features", sound, "--json").json().get("features"));
        assertThat(features.err()).startsWith("stemmixer: note: " + file + ": " + note + "\n");

        Run gains = Run.of("gains", song, "--json");
        assertThat(gains.exitCode()).isZero();
        assertThat(gains.json().get("stems")).hasSize(4);
        assertThat(gains.err()).isEqualTo(features.err());

        JsonNode mix = Run.of("mix", song, "-o", output, "--json").succeeds().json();
        assertThat(mix.get("warnings")).extracting(JsonNode::textValue).contains("synth: " + note);
        assertThat(Run.of("mix", song, "-o", output).succeeds().out()).contains("Note: synth: " + note + "\n");
    }
}
