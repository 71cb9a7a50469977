package org.stemmixer.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.Stems;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.AudioReader;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;

/** Stems that are a mix, nearly, in part or not at all. */
class NullTestTest {

    private static final int FRAMES = 150_000;

    private final AudioBuffer drums = Stems.noise(1, 0.3, 2, FRAMES);
    private final AudioBuffer bass = Stems.noise(2, 0.2, 2, FRAMES);
    private final AudioBuffer vocals = Stems.noise(3, 0.1, 2, FRAMES);

    @TempDir
    private Path folder;

    private Map<String, AudioSource> stems() {
        Map<String, AudioSource> stems = new LinkedHashMap<>();
        stems.put("drums", AudioSource.of("drums", drums));
        stems.put("bass", AudioSource.of("bass", bass));
        stems.put("vocals", AudioSource.of("vocals", vocals));
        return stems;
    }

    /** The stems at gains, the mix so many frames behind them. */
    private AudioBuffer mix(long offset, double... gains) {
        AudioBuffer mix = new AudioBuffer(Stems.RATE, 2, FRAMES);
        List<AudioBuffer> stems = List.of(drums, bass, vocals);
        for (int c = 0; c < 2; c++) {
            for (int n = 0; n < FRAMES; n++) {
                long from = n - offset;
                double sum = 0;
                for (int s = 0; s < gains.length && from >= 0 && from < FRAMES; s++) {
                    sum += gains[s] * stems.get(s).channel(c)[(int) from];
                }
                mix.channel(c)[n] = (float) sum;
            }
        }
        return mix;
    }

    private NullTestResult against(AudioBuffer mix) throws IOException {
        return NullTest.defaults().run(stems(), AudioSource.of("mix", mix));
    }

    @Test
    void sumIsTheMixToTheLastBit() throws IOException {
        NullTestResult result = against(mix(0, 1, 1, 1));

        assertThat(result.verdict()).isEqualTo(NullTestResult.Verdict.TO_THE_LAST_BIT);
        assertThat(result.verdictInWords()).isEqualTo("the stems are the mix to the last bit");
        assertThat(result.offsetFrames()).isZero();
        assertThat(result.gainDb()).isZero();
        assertThat(result.after()).isEqualTo(result.before());
    }

    @ParameterizedTest
    @CsvSource({"PCM_16", "PCM_24", "FLOAT_32"})
    void roundingIsNoDifferenceAndDitherIsSmall(SampleEncoding encoding) throws IOException {
        AudioBuffer half = mix(0, 0.5, 0.5, 0.5);
        Path file = folder.resolve("mix.wav");
        AudioFiles.write(file, half, encoding);
        Map<String, AudioSource> stems = new LinkedHashMap<>();
        stems.put("half", AudioSource.of("half", half));

        NullTestResult result = NullTest.defaults().run(stems, AudioSource.of(file));

        boolean dithered = encoding == SampleEncoding.PCM_16;
        assertThat(result.verdict())
                .isEqualTo(dithered ? NullTestResult.Verdict.THE_MIX : NullTestResult.Verdict.TO_THE_LAST_BIT);
        if (dithered) { // half an LSB RMS
            assertThat(result.after().rmsDbfs()).isCloseTo(-96.3, within(0.1));
            assertThat(result.gainDb()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, -6.5, false",
        "0, 0, true",
        "128, 3.2, false",
        "-1000, -12, true",
        "60000, 0, false",
        "-60000, 1, false"
    })
    void offsetGainAndPolarityAreFound(long offset, double gainDb, boolean inverted) throws IOException {
        double gain = Decibels.toLinear(gainDb) * (inverted ? -1 : 1);

        NullTestResult result = against(mix(offset, gain, gain, gain));

        assertThat(result.offsetFrames()).isEqualTo(offset);
        assertThat(result.inverted()).isEqualTo(inverted);
        assertThat(result.gainDb()).isCloseTo(gainDb, within(1e-6));
        assertThat(result.correlation()).isCloseTo(1, within(1e-9));
        assertThat(result.after().relativeDb()).isLessThan(-130);
        assertThat(result.before().relativeDb()).isGreaterThan(-10);
    }

    /** Noise of a known level in the mix is what is left. */
    @ParameterizedTest
    @CsvSource({"-80, THE_MIX", "-40, NEARLY", "-10, IN_PART"})
    void noiseIsLeft(double relativeDb, NullTestResult.Verdict verdict) throws IOException {
        AudioBuffer mix = mix(77, 1, 1, 1);
        double power = 0;
        for (float[] channel : mix.toArrays()) {
            for (float sample : channel) {
                power += (double) sample * sample;
            }
        }
        double deviation = Math.sqrt(power / (2 * FRAMES)) * Decibels.toLinear(relativeDb);
        Random random = new Random(4);
        for (float[] channel : mix.toArrays()) {
            for (int n = 0; n < FRAMES; n++) {
                channel[n] += (float) (deviation * random.nextGaussian());
            }
        }

        NullTestResult result = against(mix);

        double ofNoisyMixDb = relativeDb - 10 * Math.log10(1 + Math.pow(10, relativeDb / 10));
        assertThat(result.after().relativeDb()).isCloseTo(ofNoisyMixDb, within(0.05));
        assertThat(result.after().channelRelativeDb())
                .allSatisfy(channel -> assertThat(channel).isCloseTo(ofNoisyMixDb, within(0.05)));
        assertThat(result.offsetFrames()).isEqualTo(77);
        assertThat(result.verdict()).isEqualTo(verdict);
    }

    @Test
    void gainsOfStemsAreFound() throws IOException {
        Map<String, AudioSource> stems = stems();
        stems.put("silent", AudioSource.of("silent", new AudioBuffer(Stems.RATE, 1, 100)));

        NullTestResult result = NullTest.defaults()
                .withGainsOfStems()
                .run(stems, AudioSource.of("mix", mix(-3, 1, Decibels.toLinear(-2), -Decibels.toLinear(1.5))));

        assertThat(result.stems())
                .extracting(stem -> stem.gainDb().isPresent())
                .containsExactly(true, true, true, false);
        assertThat(result.stems().get(0).gainDb().orElseThrow()).isCloseTo(0, within(1e-4));
        assertThat(result.stems().get(1).gainDb().orElseThrow()).isCloseTo(-2, within(1e-4));
        assertThat(result.stems().get(2).gainDb().orElseThrow()).isCloseTo(1.5, within(1e-4));
        assertThat(result.stems().get(2).factor().orElseThrow()).isNegative();
        assertThat(result.withGains().orElseThrow().relativeDb()).isLessThan(-130);
        assertThat(result.after().relativeDb()).isGreaterThan(-20);
        assertThat(result.summary())
                .contains(
                        "   -2.00 dB  bass\n",
                        "   +1.50 dB  vocals, turned round in polarity\n",
                        "\n    unknown     silent (silent, too soft");
    }

    /** Dither hides what a stem that is missing would have; noise that nobody knows does not make it appear. */
    @Test
    void aStemThatIsMissingIsSaidToBeMissing() throws IOException {
        Map<String, AudioSource> stems = stems();
        stems.put("missing", AudioSource.of("missing", Stems.noise(77, 0.3, 2, FRAMES)));
        AudioBuffer mix = mix(0, 1, 1, 1);
        AudioBuffer noise = Stems.noise(78, 0.01, 2, FRAMES);
        for (int c = 0; c < mix.channels(); c++) {
            for (int n = 0; n < mix.frames(); n++) {
                mix.channel(c)[n] += noise.channel(c)[n];
            }
        }

        NullTestResult result = NullTest.defaults().withGainsOfStems().run(stems, AudioSource.of("mix", mix));

        assertThat(result.stems().get(3).factor()).hasValue(0);
        assertThat(result.stems().get(3).gainDb()).hasValue(Double.NEGATIVE_INFINITY);
        assertThat(result.stems().get(0).gainDb().orElseThrow()).isCloseTo(0, within(0.01));
        assertThat(result.summary()).contains("    not in it   missing\n");
        assertThat(result.toJson()).contains("\"factor\":0.0,\"gainDb\":null");
    }

    @Test
    void copiesCannotBeToldApart() throws IOException {
        Map<String, AudioSource> stems = stems();
        stems.put("bass 2", AudioSource.of("bass 2", bass));

        NullTestResult result =
                NullTest.defaults().withGainsOfStems().run(stems, AudioSource.of("mix", mix(0, 1, 1, 1)));

        assertThat(result.stems())
                .extracting(stem -> stem.factor().isPresent())
                .containsExactly(true, false, true, false);
        assertThat(result.withGains().orElseThrow().relativeDb()).isLessThan(-120);
    }

    @Test
    void otherMusicIsTold() throws IOException {
        NullTestResult result = against(Stems.noise(9, 0.4, 2, FRAMES));

        assertThat(result.verdict()).isEqualTo(NullTestResult.Verdict.OTHER_MUSIC);
        assertThat(result.after().relativeDb()).isCloseTo(0, within(0.1));
        assertThat(result.verdictInWords()).startsWith("not the same music");
        assertThat(against(new AudioBuffer(Stems.RATE, 2, FRAMES)).verdict()).isEqualTo(NullTestResult.Verdict.SILENT);
    }

    @Test
    void residueIsWritten() throws IOException {
        Path left = folder.resolve("left.wav");

        NullTest.defaults().withResidue(left).run(stems(), AudioSource.of("mix", mix(5, 2, 2, 0)));

        AudioBuffer residue = AudioFiles.read(left);
        try (AudioReader reader = AudioFiles.openReader(left)) {
            assertThat(reader.encoding()).isEqualTo(SampleEncoding.FLOAT_32);
            assertThat(reader.frames()).isEqualTo(FRAMES);
        }
        // What is too much of the vocals is there, turned round, and a little of the others' that the gain has left.
        double own = 0;
        double common = 0;
        for (int n = 5; n < FRAMES; n++) {
            double sample = vocals.channel(0)[n - 5];
            own += sample * sample;
            common += sample * residue.channel(0)[n];
        }
        assertThat(common / own).isCloseTo(-2 * 13.0 / 14, within(0.02));
    }

    @Test
    void monoAndOtherRatesAndLengthsAreSaid() throws IOException {
        AudioBuffer mono = Stems.sine(440, 0.25, Stems.RATE, 1, 60_000);
        AudioBuffer slow = Stems.sine(1000, 0.5, 48_000, 2, 120_000);
        AudioBuffer mix = new AudioBuffer(Stems.RATE, 2, 100_000);
        AudioBuffer converted = Stems.sine(1000, 0.5, Stems.RATE, 2, 100_000);
        for (int c = 0; c < 2; c++) {
            for (int n = 0; n < 100_000; n++) {
                mix.channel(c)[n] = converted.channel(c)[n] + (n < 60_000 ? mono.channel(0)[n] : 0);
            }
        }
        Map<String, AudioSource> stems = new LinkedHashMap<>();
        stems.put("mono", AudioSource.of("mono", mono));
        stems.put("slow", AudioSource.of("slow", slow));

        NullTestResult result = NullTest.defaults().withMaxOffset(0).run(stems, AudioSource.of("mix", mix));

        assertThat(result.after().relativeDb()).isLessThan(-40); // edges of the sine are filtered
        assertThat(result.notes())
                .anySatisfy(note -> assertThat(note).contains("slow from 48000 Hz"))
                .anySatisfy(note -> assertThat(note).contains("in mono").contains("mono"))
                .anySatisfy(note -> assertThat(note).contains("1 stem goes on").contains("slow by 0.232 s"));
    }

    @Test
    void channelsMustFit() throws IOException {
        Map<String, AudioSource> stems =
                Map.of("surround", AudioSource.of("surround", new AudioBuffer(Stems.RATE, 6, 100)));

        AudioSource quad = AudioSource.of("quad", new AudioBuffer(Stems.RATE, 4, 100));
        assertThatThrownBy(() -> NullTest.defaults().run(stems, quad))
                .isInstanceOf(AudioFileException.class)
                .hasMessage("surround: cannot be held against the mix (permitted 1 or 4 channels, found 6)");
        assertThat(NullTest.defaults()
                        .run(stems, AudioSource.of("mix", mix(0, 1)))
                        .notes())
                .anySatisfy(note -> assertThat(note).startsWith("surround: ").contains("ITU-R BS.775"));
        assertThatThrownBy(() -> NullTest.defaults().run(Map.of(), AudioSource.of("mix", mix(0, 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void stereoAgainstMonoIsItsMean() throws IOException {
        AudioBuffer mono = new AudioBuffer(Stems.RATE, 1, FRAMES);
        for (int n = 0; n < FRAMES; n++) {
            mono.channel(0)[n] = (float) ((drums.channel(0)[n] + (double) drums.channel(1)[n]) / 2);
        }

        NullTestResult result =
                NullTest.defaults().run(Map.of("drums", AudioSource.of("drums", drums)), AudioSource.of("mix", mono));

        assertThat(result.verdict()).isEqualTo(NullTestResult.Verdict.TO_THE_LAST_BIT);
    }

    @Test
    void emptyAndVeryShortFilesAreNoTrouble() throws IOException {
        AudioSource one = AudioSource.of("one", Stems.constant(0.5f, 1, 1));
        AudioSource none = AudioSource.of("none", new AudioBuffer(Stems.RATE, 1, 0));

        assertThat(NullTest.defaults()
                        .withGainsOfStems()
                        .run(Map.of("a", one), one)
                        .verdict())
                .isEqualTo(NullTestResult.Verdict.TO_THE_LAST_BIT);
        assertThat(NullTest.defaults().run(Map.of("a", one), none).summary()).isNotEmpty();
        assertThat(NullTest.defaults().run(Map.of("a", none), one).verdict()).isEqualTo(NullTestResult.Verdict.SILENT);
    }

    @Test
    void canBeCancelledAndLeavesNothing() throws IOException {
        Path left = folder.resolve("left.wav");

        assertThatThrownBy(() -> NullTest.defaults()
                        .withResidue(left)
                        .cancelledWhen(() -> true)
                        .run(stems(), AudioSource.of("mix", mix(0, 1, 1, 1))))
                .isInstanceOf(CancellationException.class);
        assertThat(Files.list(folder)).isEmpty();
    }
}
