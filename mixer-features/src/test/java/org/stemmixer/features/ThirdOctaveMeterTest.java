package org.stemmixer.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThirdOctaveMeterTest {

    private static final int RATE = 48_000;

    @ParameterizedTest
    @ValueSource(ints = {22_050, 44_100, 48_000, 96_000, 192_000})
    void aFullScaleSineHasThreeDecibelsBelowFullScaleInItsBand(int rate) {
        for (int band = 7; band < ThirdOctaves.COUNT; band++) {
            ThirdOctaveLevels levels = measured(rate, Meters.sine(rate, ThirdOctaves.centreHz(band), 1, rate));
            int middle = levels.steps() / 2;
            if (ThirdOctaves.isMeasured(band, rate)) {
                assertThat(levels.dbfs(middle, band)).as("band %d", band).isCloseTo(-3.01, within(0.1));
                assertThat(levels.dbfs(middle, band - 2))
                        .as("beside band %d", band)
                        .isLessThan(-40);
            } else {
                assertThat(levels.power(middle, band)).isNaN();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"63.1, 5, -3.4", "31.62, 2, -5.0", "19.95, 0, -7.1"})
    void narrowBandsShareWithTheirNeighbours(double frequencyHz, int band, double expectedDb) {
        ThirdOctaveLevels levels = measured(RATE, Meters.sine(RATE, frequencyHz, 1, 2 * RATE));
        double sum = 0;
        for (int b = 0; b < ThirdOctaves.COUNT; b++) {
            sum += levels.power(levels.steps() / 2, b);
        }
        assertThat(levels.dbfs(levels.steps() / 2, band)).isCloseTo(expectedDb, within(0.3));
        if (band > 0) {
            assertThat(10 * Math.log10(sum)).isCloseTo(-3.01, within(0.1));
        }
    }

    @Test
    void channelsCountByTheirPowerWhateverTheirPolarity() {
        float[] left = Meters.sine(RATE, 1000, 0.5, RATE);
        float[] right = Meters.sine(RATE, 1000, -0.5, RATE);
        assertThat(measured(RATE, left, right).dbfs(5, 17)).isCloseTo(-6.02, within(0.02));
        assertThat(measured(RATE, left, new float[RATE]).dbfs(5, 17)).isCloseTo(-9.03, within(0.02));
    }

    @Test
    void bandsOfWhiteNoiseAddUpToItsPower() {
        ThirdOctaveLevels levels = measured(RATE, Meters.noise(20 * RATE, 0.1, 1));
        double[] means = levels.meanPowers();
        double sum = 0;
        for (double mean : means) {
            sum += mean;
        }
        // From 17.8 Hz to 22.4 kHz.
        assertThat(sum).isCloseTo(0.01 * (22_387 - 17.8) / 24_000, within(1e-4));
        assertThat(10 * Math.log10(means[20] / means[10])).as("a decade").isCloseTo(10, within(0.5));
    }

    @Test
    void stepsAreInTime() {
        float[] late = new float[10 * RATE];
        System.arraycopy(Meters.sine(RATE, 1000, 0.5, RATE), 0, late, 4 * RATE, RATE);
        ThirdOctaveLevels levels = measured(RATE, late);
        assertThat(levels.stepSeconds()).isEqualTo(4096.0 / RATE);
        assertThat(levels.steps()).isEqualTo(1 + 10 * RATE / 4096);
        for (int step = 0; step < levels.steps(); step++) {
            double seconds = levels.centreSeconds(step);
            if (seconds > 4.1 && seconds < 4.9) {
                assertThat(levels.dbfs(step, 17)).isCloseTo(-9.03, within(0.05));
            } else if (seconds < 3.9 || seconds > 5.1) {
                assertThat(levels.dbfs(step, 17)).isEqualTo(Double.NEGATIVE_INFINITY);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 4095, 4096, 4097, 100_000})
    void blocksDoNotMatterByABit(int frames) {
        float[][] clip = {Meters.noise(frames, 0.1, 1), Meters.noise(frames, 0.2, 2), Meters.noise(frames, 0.2, 3)};
        ThirdOctaveLevels whole = measured(RATE, clip);
        ThirdOctaveMeter meter = new ThirdOctaveMeter(RATE, 3);
        Meters.inBlocks(clip, 5, meter::process);
        ThirdOctaveLevels cut = meter.finish();
        assertThat(cut.steps()).isEqualTo(whole.steps()).isEqualTo(1 + frames / 4096);
        for (int step = 0; step < cut.steps(); step++) {
            for (int band = 0; band < ThirdOctaves.COUNT; band++) {
                assertThat(cut.power(step, band)).isEqualTo(whole.power(step, band));
            }
        }
    }

    @Test
    void remembersAsLongAsItIsToldTo() {
        ThirdOctaveMeter meter = new ThirdOctaveMeter(8000, 1);
        float[][] second = {Meters.sine(8000, 1000, 1, 8000)};
        for (int i = 0; i < 300; i++) {
            meter.process(second, 0, 8000);
        }
        ThirdOctaveLevels levels = meter.finish();
        assertThat(levels.steps()).isEqualTo(1 + 300 * 8000 / 512);
        assertThat(levels.dbfs(levels.steps() - 3, 17)).isCloseTo(-3.01, within(0.05));
    }

    @Test
    void allocatesNothingForEachBlock() {
        Meters.assertAllocatesNothingForEachBlock(new ThirdOctaveMeter(RATE, 2)::process);
    }

    @Test
    void refusesWhatItCannotMeasure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ThirdOctaveMeter(999, 1))
                .withMessage("sampleRate must be in [1000, 384000], but was 999");
        ThirdOctaveMeter meter = new ThirdOctaveMeter(RATE, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> meter.process(new float[1][8], 0, 8))
                .withMessage("channels must be 2, but was 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> meter.process(new float[][] {{0, 0}, {0, Float.NaN}}, 0, 2))
                .withMessageContaining("sample 1 was NaN");
        assertThatIllegalStateException().isThrownBy(() -> new ThirdOctaveMeter(RATE, 1).finish());
    }

    private static ThirdOctaveLevels measured(int rate, float[]... channels) {
        ThirdOctaveMeter meter = new ThirdOctaveMeter(rate, channels.length);
        meter.process(channels, 0, channels[0].length);
        return meter.finish();
    }
}
