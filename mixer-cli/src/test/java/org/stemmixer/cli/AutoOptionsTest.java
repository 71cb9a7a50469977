package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.dsp.AudioBuffer;

/** {@code mix --auto} and {@code plan --auto}. */
class AutoOptionsTest {

    @TempDir
    private Path folder;

    private Path stems;
    private Path output;

    @BeforeEach
    void writeStems() throws IOException {
        stems = Files.createDirectory(folder.resolve("song"));
        output = folder.resolve("mix.wav");
        SplittableRandom random = new SplittableRandom(1);
        float[] drums = noise(random);
        write("drums", drums, 0);
        write("drums mic 2", drums, 221);
        write("bass", noise(random), 0);
    }

    private static float[] noise(SplittableRandom random) {
        float[] noise = new float[3 * 44_100];
        for (int n = 0; n < noise.length; n++) {
            noise[n] = (float) (0.1 * random.nextGaussian());
        }
        return noise;
    }

    private void write(String name, float[] samples, int delay) {
        float[] late = new float[samples.length];
        System.arraycopy(samples, 0, late, delay, samples.length - delay);
        TestFiles.write(stems.resolve(name + ".wav"), AudioBuffer.wrap(44_100, late), SampleEncoding.PCM_16);
    }

    @Test
    void printsAChartWithReasonsAndThePlanWhereItIsAskedFor() {
        Run chart = Run.of("plan", stems, "--auto", "--without", "gain");

        assertThat(chart.exitCode()).isZero();
        assertThat(chart.out())
                .contains(
                        "STEM",
                        "L---PAN---R",
                        "MASTER",
                        "drums mic 2\n",
                        "alignment -221 frames",
                        "auto housekeeping: ");
        assertThat(Run.of("plan", stems, "--auto", "-o", "-").out()).startsWith("{");
    }

    @Test
    void mixesAsThePlanSaysAndTellsIt() throws IOException {
        Run mix = Run.of("mix", stems, "-o", output, "--auto", "--only", "HOUSEKEEPING, eq");

        assertThat(mix.exitCode()).isZero();
        assertThat(mix.out()).contains("=== MOVES ===", "drums mic 2: alignment -221 frames");
        Path plan = folder.resolve("plan.json");
        Run.of("plan", stems, "-o", plan, "--auto", "--only", "housekeeping,eq", "--quiet");
        Path planned = folder.resolve("planned.wav");
        Run.of("mix", stems, "-o", planned, "--plan", plan);
        assertThat(planned).hasSameBinaryContentAs(output);
    }

    @Test
    void saysSoWhereNothingIsToBeDone() {
        assertThat(Run.of("mix", stems, "-o", output, "--auto", "--only", "rides")
                        .out())
                .contains("=== MOVES ===\n  none: nothing was found out of place");
    }

    @Test
    void saysSoWhereNobodySpeaks() {
        assertThat(Run.of("mix", stems, "-o", output, "--auto", "--only", "ducking", "--duck", "speech")
                        .out())
                .contains("Note: nothing is ducked under speech, as no stem is speech or a lead vocal");
    }

    @Test
    void amountZeroGivesTheSameBytesAsNoAutomaticMix() throws IOException {
        Run.of("mix", stems, "-o", output, "--auto", "--amount", "0");
        Path plain = folder.resolve("plain.wav");
        Run.of("mix", stems, "-o", plain);

        assertThat(output).hasSameBinaryContentAs(plain);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--only eq | --only needs --auto",
                "--duck speech | --duck needs --auto",
                "--auto --only equaliser | --only must be one of housekeeping, gain, groups, pan, eq, dynamics, ducking, space,"
                        + " rides, master, but was 'equaliser'",
                "--auto --only pann | --only must be one of housekeeping, gain, groups, pan, eq, dynamics, ducking, space,"
                        + " rides, master, but was 'pann'; did you mean 'pan'?",
                "--auto --duck music | --duck must be one of speech, but was 'music'",
                "--auto --duck speech --without ducking | --duck needs the move ducking, which --only or --without leaves out",
                "--auto --style rock --only pan | --style needs the move master, which --only or --without leaves out",
                "--auto --only pan --without pan | --only and --without must leave something to decide",
                "--auto --only master | --only master needs --style, which says where to go",
                "--auto --amount 2 | --amount must be in [0, 1], but was 2.0"
            })
    void refusesWhatCannotBe(String options, String message) {
        Object[] arguments = ("mix|" + stems + "|-o|" + output + "|" + options.replace(' ', '|')).split("\\|");

        Run.of(arguments).isRefusedWith(message, "stemmixer mix");
        assertThat(output).doesNotExist();
    }
}
