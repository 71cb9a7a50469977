package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/** {@code stemmixer mix}, where all goes well. */
class MixCommandTest {

    @TempDir
    private Path folder;

    private Path song;
    private Path output;

    @BeforeEach
    void writeSong() {
        song = TestFiles.song(folder.resolve("song"));
        output = folder.resolve("mix.wav");
    }

    @Test
    void mixesAFolder() throws IOException {
        Map<String, String> before = TestFiles.contents(song);

        String text = Run.of("mix", song, "-o", output).succeeds().out();

        assertThat(text)
                .contains("Chosen: 44100 Hz, 16 bit, the highest among the stems\n")
                .contains("=== GAIN SUMMARY ===", "  drums: 0.00 dB\n", "Note: bass: 0.45 s long, followed by silence")
                .endsWith("Wrote " + output + "\n");
        try (AudioReader reader = AudioFiles.openReader(output)) {
            assertThat(reader.encoding()).isEqualTo(SampleEncoding.PCM_16);
            assertThat(reader.sampleRate()).isEqualTo(44_100);
            assertThat(reader.channels()).isEqualTo(2);
            assertThat(reader.frames()).isEqualTo(30_000);
        }
        assertThat(TestFiles.contents(song)).isEqualTo(before);
        assertThat(Files.list(folder)).as("no temporary file").containsExactlyInAnyOrder(song, output);
    }

    @Test
    void goesAsFarWithGainsAsAsked() {
        double whole = Run.of("mix", song, "-o", output, "--auto-gain", "--json")
                .json()
                .at("/stems/0/gainDb")
                .doubleValue();

        JsonNode json = Run.of("mix", song, "-o", output, "--auto-gain", "--amount", "0.25", "--json")
                .json();

        assertThat(whole).isNotZero();
        assertThat(json.at("/stems/0/gainDb").doubleValue()).isCloseTo(whole / 4, within(1e-9));
        Run.of("mix", song, "-o", output, "--amount", "0.5")
                .isRefusedWith("--amount needs --auto, --auto-gain, --cnn or --balance", "stemmixer mix");
        Run.of("mix", song, "-o", output, "--cnn", "--amount", "2")
                .isRefusedWith("--amount must be in [0, 1], but was 2.0", "stemmixer mix");
    }

    @Test
    void jsonTellsAll() {
        JsonNode json = Run.of("mix", song, "-o", output, "--auto-gain", "--gain", "drums=-4.5", "--json")
                .succeeds()
                .json();

        assertThat(json.get("stems")).hasSize(3);
        JsonNode bass = json.get("stems").get(0);
        JsonNode drums = json.get("stems").get(1);
        assertThat(bass.get("name").textValue()).isEqualTo("bass");
        assertThat(bass.get("type").textValue()).isEqualTo("bass");
        assertThat(bass.get("source").textValue()).isEqualTo("rule-based");
        assertThat(bass.get("reason").textValue()).startsWith("baseline -1.50 dB");
        assertThat(drums.get("gainDb").doubleValue()).isEqualTo(-4.5);
        assertThat(drums.get("source").textValue()).isEqualTo("manual");
        assertThat(json.get("warnings").get(0).textValue()).startsWith("bass: 0.45 s long");
    }

    @Test
    void gainsOfAMixAreThoseThatGainsPredicts() {
        JsonNode mixed =
                Run.of("mix", song, "-o", output, "--auto-gain", "--json").json();
        JsonNode predicted = Run.of("gains", song, "--json").json();

        assertThat(mixed.get("stems").findValues("gainDb"))
                .isEqualTo(predicted.get("stems").findValues("gainDb"));
        assertThat(mixed.get("stems").findValues("reason"))
                .isEqualTo(predicted.get("stems").findValues("reason"));
    }

    @Test
    void optionsReachTheStemsTheyName() throws IOException {
        Run.of(
                        "mix",
                        "left=" + song.resolve("drums.wav"),
                        "gone=" + song.resolve("vocals.wav"),
                        "-o",
                        output,
                        "--bits=32f",
                        "--gain=left=-6",
                        "--pan=left=-1",
                        "--gain=gone=-20",
                        "--low-pass",
                        "gone=20",
                        "--high-pass",
                        "gone=20000")
                .succeeds();

        AudioBuffer stem = AudioFiles.read(song.resolve("drums.wav"));
        AudioBuffer mix = AudioFiles.read(output);
        double gain = Math.pow(10, -6 / 20.0) * Math.sqrt(2);
        for (int n = 0; n < mix.frames(); n += 97) {
            assertThat((double) mix.channel(0)[n]).isCloseTo(gain * stem.channel(0)[n], within(1e-4));
            assertThat((double) mix.channel(1)[n]).isCloseTo(0, within(1e-4));
        }
    }

    @Test
    void typeIsBelievedWhereTheNameDoesNotTell() {
        JsonNode json = Run.of(
                        "mix",
                        "track 1=" + song.resolve("vocals.wav"),
                        "-o",
                        output,
                        "--auto-gain",
                        "--type",
                        "track 1=vocals",
                        "--json")
                .succeeds()
                .json();
        assertThat(json.get("stems").get(0).get("type").textValue()).isEqualTo("vocals");
    }

    @ParameterizedTest
    @CsvSource({
        "16, PCM_16",
        "24, PCM_24",
        "32, PCM_32",
        "32f, FLOAT_32",
        "24bit, PCM_24",
        "16 Bits, PCM_16",
        "24-bit, PCM_24",
        "32-bit float, FLOAT_32"
    })
    void storesSamplesAsAsked(String bits, SampleEncoding encoding) throws IOException {
        Run.of("mix", song, "-o", output, "--bits", bits, "--rate", 48_000).succeeds();
        try (AudioReader reader = AudioFiles.openReader(output)) {
            assertThat(reader.encoding()).isEqualTo(encoding);
            assertThat(reader.sampleRate()).isEqualTo(48_000);
        }
    }

    /** Nothing is lost unless somebody asks for it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "48000 PCM_24 44100 PCM_16 | | 48000 | PCM_24 | Chosen: 48000 Hz, 24 bit, the highest among the stems",
                "44100 PCM_32 44100 FLOAT_32 | | 44100 | FLOAT_32 | Chosen: 44100 Hz, 32 bit float, the highest among",
                "96000 PCM_32 44100 PCM_24 | --rate 44.1k | 44100 | PCM_32 | Chosen: 32 bit, the highest among the stems",
                "48000 PCM_24 44100 PCM_16 | --bits 16 | 48000 | PCM_16 | Chosen: 48000 Hz, the highest among the stems",
                "384000 PCM_16 44100 PCM_16 | | 192000 | PCM_16 |"
                        + " Chosen: 192000 Hz, 16 bit (the stems have up to 384000 Hz, mixes 8000 to 192000 Hz)",
                "4000 PCM_16 4000 PCM_16 | --bits 24 | 8000 | PCM_24 |"
                        + " Chosen: 8000 Hz (the stems have up to 4000 Hz, mixes 8000 to 192000 Hz)",
                "96000 PCM_24 96000 PCM_24 | --rate 48k --bits 16 | 48000 | PCM_16 | Wrote"
            })
    void keepsTheHighestRateAndDepth(String stems, String options, int rate, SampleEncoding encoding, String said)
            throws IOException {
        String[] words = stems.split(" ");
        Path mono = folder.resolve("mono.wav");
        Path other = folder.resolve("other.wav");
        TestFiles.write(mono, new AudioBuffer(Integer.parseInt(words[0]), 1, 4000), SampleEncoding.valueOf(words[1]));
        TestFiles.write(other, new AudioBuffer(Integer.parseInt(words[2]), 2, 4000), SampleEncoding.valueOf(words[3]));

        Object[] more = options == null ? new Object[0] : options.split(" ");
        Run run = Run.of(with(new Object[] {"mix", "a=" + mono, "b=" + other, "-o", output}, more))
                .succeeds();

        assertThat(run.out()).contains("\n" + said);
        assertThat(run.out().contains("Chosen")).isEqualTo(said.startsWith("Chosen"));
        try (AudioReader reader = AudioFiles.openReader(output)) {
            assertThat(reader.sampleRate()).isEqualTo(rate);
            assertThat(reader.encoding()).isEqualTo(encoding);
        }
    }

    @Test
    void namesWithEqualsSignsAndNumbersWithUnits() {
        Path stem = song.resolve("bass.wav");
        JsonNode json = Run.of(
                        "mix", song, "-o", output, "--gain", "bass=-3 dB", "--high-pass", "bass=0.08kHz", "--json")
                .succeeds()
                .json();
        assertThat(json.at("/stems/0/gainDb").doubleValue()).isEqualTo(-3);
        assertThat(json.toString()).contains("\"highPassHz\":80.0");

        Path odd = folder.resolve("odd");
        TestFiles.song(odd);
        assertThat(stem.toFile()).exists();
        assertThat(odd.resolve("bass.wav")
                        .toFile()
                        .renameTo(odd.resolve("a=b.wav").toFile()))
                .isTrue();
        json = Run.of("mix", odd, "-o", output, "--gain", "a=b=-3dB", "--pan", "a=b=-1", "--type", "a=b=bass", "--json")
                .succeeds()
                .json();
        assertThat(json.at("/stems/0/name").textValue()).isEqualTo("a=b");
        assertThat(json.at("/stems/0/gainDb").doubleValue()).isEqualTo(-3);
        assertThat(json.at("/stems/0/pan").doubleValue()).isEqualTo(-1);
        assertThat(json.at("/stems/0/type").textValue()).isEqualTo("bass");
    }

    @Test
    void normalizationAndDitherCanBeSwitchedOff() throws IOException {
        Object[] loud = {"mix", song, "-o", output, "--gain", "drums=20", "--json"};
        assertThat(Run.of(loud).succeeds().json().get("peak").doubleValue()).isEqualTo(1.0);

        JsonNode clipped = Run.of(with(loud, "--no-normalize")).succeeds().json();
        assertThat(clipped.get("peak").doubleValue()).isGreaterThan(3);
        assertThat(clipped.get("warnings").toString()).contains("are clipped in a 16-bit file");

        byte[] dithered = Files.readAllBytes(output);
        Run.of(with(loud, "--no-normalize", "--no-dither")).succeeds();
        assertThat(Files.readAllBytes(output)).hasSameSizeAs(dithered).isNotEqualTo(dithered);
    }

    private static Object[] with(Object[] arguments, Object... more) {
        return Stream.of(arguments, more).flatMap(Arrays::stream).toArray();
    }

    @Test
    void quietPrintsNothing() {
        assertThat(Run.of("mix", song, "-o", output, "--auto-gain", "--quiet")
                        .succeeds()
                        .out())
                .isEmpty();
        assertThat(output).exists();
    }

    @Test
    void replacesWhatWasThere() throws IOException {
        Files.writeString(output, "an old mix");
        Run.of("mix", song, "-o", output).succeeds();
        assertThat(AudioFiles.read(output).frames()).isEqualTo(30_000);
    }

    @Test
    void folderMayHaveAnEqualsSign() {
        Path odd = TestFiles.song(folder.resolve("take=2"));
        Run.of("mix", odd, "-o", output).succeeds();
        assertThat(output).exists();
    }

    @Test
    void silenceAndASingleSampleAreMixed() throws IOException {
        Path silence =
                Files.write(folder.resolve("silence.wav"), TestFiles.wav(1, 1, TestFiles.RATE, 16, new byte[4000]));
        Path sample = Files.write(folder.resolve("sample.wav"), TestFiles.floatWav(0.5f));

        JsonNode json = Run.of("mix", "a=" + silence, "b=" + sample, "-o", output, "--auto-gain", "--json")
                .succeeds()
                .json();

        assertThat(json.get("frames").intValue()).isEqualTo(2000);
        assertThat(json.get("warnings").toString()).contains("a: is silent").contains("b: 0.00 s long");
        for (Path file : new Path[] {silence, sample}) {
            JsonNode features = Run.of("features", file, "--json").succeeds().json();
            assertThat(features.get("features")).hasSize(19).allMatch(JsonNode::isNumber);
        }
    }
}
