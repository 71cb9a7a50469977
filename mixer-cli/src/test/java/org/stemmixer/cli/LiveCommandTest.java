package org.stemmixer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.live.LiveStrip;

/** {@code stemmixer live}: from the standard input to the standard output. */
@Isolated
class LiveCommandTest {

    private static final int RATE = 48_000;

    private final InputStream input = System.in;
    private final PrintStream output = System.out;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private String err = "";

    @TempDir
    private Path folder;

    @AfterEach
    void putBack() {
        System.setIn(input);
        System.setOut(output);
    }

    /** Bytes through the command, which has to go well. */
    private byte[] live(InputStream in, String line) {
        sent.reset();
        System.setIn(in);
        System.setOut(new PrintStream(sent, false, UTF_8));
        Run run = Run.of((Object[]) ("live " + line).strip().split(" +"));
        err = run.err();
        assertThat(run.exitCode()).as(err).isZero();
        assertThat(run.out()).isEmpty();
        return sent.toByteArray();
    }

    private byte[] live(byte[] in, String line) {
        return live(new ByteArrayInputStream(in), line);
    }

    /** Interleaved noise, louder and softer by turns. */
    private static byte[] noise(double seconds, int channels, double level, long seed) {
        Random random = new Random(seed);
        int frames = (int) (seconds * RATE);
        ByteBuffer bytes = ByteBuffer.allocate(4 * frames * channels).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < frames; n++) {
            double beat = level * (0.3 + Math.exp(-(n % 12_000) / 4000.0));
            for (int c = 0; c < channels; c++) {
                bytes.putFloat((float) (beat * random.nextGaussian()));
            }
        }
        return bytes.array();
    }

    private static float[][] samples(byte[] bytes, int channels) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[][] audio = new float[channels][bytes.length / 4 / channels];
        for (int n = 0; n < audio[0].length; n++) {
            for (int c = 0; c < channels; c++) {
                audio[c][n] = in.getFloat();
            }
        }
        return audio;
    }

    private static double lufs(byte[] stereo, double fromSeconds, double seconds) {
        LoudnessMeter meter = new LoudnessMeter(RATE, 2);
        meter.process(samples(stereo, 2), (int) (fromSeconds * RATE), (int) (seconds * RATE));
        return meter.loudness().integratedLufs();
    }

    @ParameterizedTest
    @ValueSource(strings = {"f32le", "s16le", "s24le", "s32le"})
    void withoutOptionsEveryByteComesOut(String format) {
        byte[] bytes = new byte[240_000];
        new Random(1).nextBytes(bytes);
        if (format.equals("f32le")) {
            bytes = noise(1, 2, 2, 1);
        }
        assertThat(live(bytes, "--format " + format)).isEqualTo(bytes);
        assertThat(live(bytes, "--format " + format + " --model rules --amount 0"))
                .isEqualTo(bytes);
        assertThat(err).isEmpty();
    }

    @Test
    void theOutputIsAsLongAsTheInputAndInItsPlace() {
        byte[] in = noise(3, 2, 0.02, 2);
        byte[] out = live(in, "--lock width=0.5"); // neutral: only delayed by its limiter, which is made up for
        assertThat(out).isEqualTo(in);
        for (int frames : new int[] {0, 1, 100, 305, 306, 5000}) {
            byte[] few = Arrays.copyOf(in, 8 * frames);
            assertThat(live(few, "--lock width=0.5 --block 16")).isEqualTo(few);
        }
    }

    @Test
    void withoutLookAheadItIsTheStripWithoutOne() {
        byte[] in = noise(3, 2, 0.02, 13);
        float[][] wanted = samples(in, 2);
        LiveStrip strip =
                LiveStrip.builder(RATE, 2).target(LoudnessTarget.APPLE_MUSIC).build();
        strip.process(wanted, 0, 3 * RATE);
        float[][] out = samples(live(in, "--target apple-music --look-ahead 0"), 2);
        int late = strip.latencyFrames();
        for (int n = 0; n < 3 * RATE - late; n++) {
            assertThat(out[1][n]).isEqualTo(wanted[1][n + late]);
        }
    }

    @Test
    void howTheInputComesChangesNothing() {
        byte[] in = noise(5, 2, 0.02, 3);
        byte[] whole = live(in, "--target -16 --model rules --wait --every 1 --window 2");
        Random random = new Random(4);
        InputStream bursts = new ByteArrayInputStream(in) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                int n = random.nextInt(10) == 0 ? length : 1 + random.nextInt(Math.min(length, 37));
                return super.read(target, offset, Math.min(n, length));
            }

            @Override
            public synchronized int available() {
                return 0;
            }
        };
        assertThat(live(bursts, "--target -16 --model rules --wait --every 1 --window 2 --block 4096"))
                .isEqualTo(whole);
        assertThat(whole).isNotEqualTo(in).hasSameSizeAs(in);
    }

    @Test
    void whatIsBrokenIsToldAndSurvived() {
        byte[] in = noise(2, 2, 0.1, 5);
        ByteBuffer floats = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN);
        floats.putFloat(8000, Float.NaN);
        floats.putFloat(16_000, Float.NEGATIVE_INFINITY);
        floats.putFloat(24_000, 1e20f);
        byte[] out = live(Arrays.copyOf(in, in.length + 5), "--target -20");
        assertThat(out).hasSameSizeAs(in);
        assertThat(err)
                .isEqualTo("stemmixer: note: the last 5 bytes were no whole frame, and were left out\n"
                        + "stemmixer: note: 3 samples were not finite or 120 dB over full scale, and became silence\n");
        for (float sample : samples(out, 2)[0]) {
            assertThat(Float.isFinite(sample)).isTrue();
        }
        live(in, "--target -20 --quiet");
        assertThat(err).isEmpty();
    }

    @Test
    void keepsTheLoudness() {
        String numbers = "0:0[12]:00  in -\\d+\\.\\d LUFS  out -1\\d\\.\\d LUFS%s  gain \\+\\d+\\.\\d dB.*";
        byte[] in = noise(130, 2, 0.02, 6);
        byte[] out = live(in, "--target apple-music --meter 60");
        assertThat(lufs(out, 0, 60)).isCloseTo(-16, within(0.5)); // from the first second on
        assertThat(lufs(out, 60, 60)).isCloseTo(-16, within(0.5));
        assertThat(err.lines()).hasSize(2).allMatch(line -> line.matches(numbers.formatted(" \\(3\\.0 s later\\)")));

        byte[] atOnce = live(in, "--target apple-music --meter 60 --look-ahead 0");
        assertThat(lufs(atOnce, 60, 60)).isCloseTo(-16, within(0.5));
        assertThat(err.lines()).hasSize(2).allMatch(line -> line.matches(numbers.formatted("")));
    }

    @Test
    void whatIsShorterThanTheLookAheadComesOutToo() {
        byte[] in = noise(4, 2, 0.1, 11);
        for (int frames : new int[] {0, 1, 100_000, 3 * RATE, 3 * RATE + 306, 4 * RATE}) {
            byte[] out = live(Arrays.copyOf(in, 8 * frames), "--target -16 --quiet");
            assertThat(out).hasSize(8 * frames);
            if (frames > RATE) {
                assertThat(lufs(out, 0, 1)).isCloseTo(-16, within(1.0));
            }
        }
    }

    @Test
    void withMicrophonesNothingIsLateUnlessItIsAskedFor() {
        byte[] in = noise(3, 2, 0.1, 12);
        live(in, "--mic host=1 --music bed=2 --target -16 --meter 2");
        assertThat(err).contains("out").doesNotContain("later");
        live(in, "--mic host=1 --music bed=2 --target -16 --meter 2 --look-ahead 1.5");
        assertThat(err).contains("(1.5 s later)");
        live(in, "--music first=1 --music second=2 --target -16 --meter 2");
        assertThat(err).contains("(3.0 s later)");
    }

    @Test
    void silenceForMinutesStaysSilence() {
        byte[] silence = new byte[8 * 120 * RATE];
        assertThat(live(silence, "--target -16 --model rules --every 60 --wait --quiet"))
                .isEqualTo(silence);
    }

    @Test
    void modelsAreHeardAndSayWhatTheyDo() {
        live(noise(12, 2, 0.1, 7), "--model rules --wait --every 2 --window 4 --meter 10");
        assertThat(err).contains("0:00:10  in -").contains("inputGain 0.").contains("reverbSend 0.");
    }

    @Test
    void aPodcastOfMicrophonesBecomesStereo() {
        Random random = new Random(8);
        int frames = 20 * RATE;
        ByteBuffer bytes = ByteBuffer.allocate(16 * frames).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < frames; n++) {
            boolean host = n > RATE && n % RATE < 0.7 * RATE;
            bytes.putFloat((float) ((host ? 0.1 : 1e-4) * random.nextGaussian()));
            bytes.putFloat((float) (1e-4 * random.nextGaussian()));
            bytes.putFloat((float) (0.05 * random.nextGaussian()));
            bytes.putFloat((float) (0.05 * random.nextGaussian()));
        }
        byte[] out =
                live(bytes.array(), "--channels 4 --mic host=1 --mic guest=2 --music bed=3,4 --target -16 --duck 15");
        assertThat(out).hasSize(8 * frames);
        assertThat(err).contains("host sharing -0.0 dB").containsPattern("bed ducking -1[45]\\.\\d dB");
        assertThat(lufs(out, 10, 10)).isCloseTo(-16, within(1.0));
    }

    @Test
    void chainsComeFromFiles() throws IOException {
        Path chain = Files.writeString(
                folder.resolve("chain.json"),
                "{\"schemaVersion\":1,\"chain\":{\"steps\":[{\"effect\":\"gain\",\"parameters\":{\"gainDb\":-6}}]}}");
        byte[] in = noise(1, 2, 0.1, 9);
        float[][] out = samples(live(in, "--chain " + chain), 2);
        float[][] wanted = samples(in, 2);
        for (int n = 0; n < out[0].length; n++) {
            assertThat(out[0][n]).isCloseTo((float) (wanted[0][n] * Math.pow(10, -6 / 20.0)), within(1e-6f));
        }
    }

    @Test
    void anOutputThatIsClosedEndsItInOneLine() {
        System.setIn(new ByteArrayInputStream(noise(1, 2, 0.1, 10)));
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        System.setOut(new PrintStream(closed, false, UTF_8));
        Run run = Run.of("live", "--target", "-16");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("stemmixer: the output could not be written\n");
    }

    @Test
    void refusesWhatCannotBe() {
        Run.of("live", "--rate", "7999")
                .isRefusedWith("--rate must be in [8000, 192000], but was 7999", "stemmixer live");
        Run.of("live", "--channels", "3").isRefusedWith("--channels must be in [1, 2], but was 3", "stemmixer live");
        Run.of("live", "--block", "8").isRefusedWith("--block must be in [16, 4096], but was 8", "stemmixer live");
        Run.of("live", "--format", "s16")
                .isRefusedWith("--format must be one of f32le, s16le, s24le, s32le, but was 's16'", "stemmixer live");
        Run.of("live", "--target", "-16", "--look-ahead", "11")
                .isRefusedWith("--look-ahead must be in [0.0, 10.0], but was 11.0", "stemmixer live");
        Run.of("live", "--look-ahead", "3").isRefusedWith("--look-ahead needs --target", "stemmixer live");
        Run.of("live", "--channels", "4", "--mic", "host=5")
                .isRefusedWith("channel of --mic must be in [1, 4], but was 5", "stemmixer live");
        Run.of("live", "--channels", "4", "--mic", "host=1", "--music", "bed=1,2")
                .isRefusedWith("each channel must be named once, but channel 1 was named twice", "stemmixer live");
    }
}
