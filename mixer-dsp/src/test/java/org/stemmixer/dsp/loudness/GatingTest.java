package org.stemmixer.dsp.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The definitions behind the numbers. Each stream lasts just one window of short-term loudness, so that the values to
 * choose from are known.
 */
class GatingTest {

    /**
     * EBU Tech 3342 (2023), section 5: the value at {@code round((n-1)*PRC/100 + 1)} of the n sorted ones, counted from
     * 1, for the 10th and the 95th percentile. Others take {@code round(n*PRC/100)}: of 171 values, those of 20 s, numbers
     * 17 and 162, which here would give 13.17 LU instead of 13.31.
     */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 1, 2", "5, 1, 5", "6, 2, 6", "11, 2, 11", "64, 7, 61", "171, 18, 163", "571, 58, 543"})
    void percentilesOfLoudnessRange(int n, int lowRank, int highRank) {
        DoubleUnaryOperator lufs = rank -> -30 + 15 * (rank - 1) * (rank - 1) / ((double) n * n);
        List<PowerHistory> windows = windows(
                IntStream.rangeClosed(1, n).mapToDouble(lufs::applyAsDouble).toArray());
        assertThat(Gating.rangeLu(windows))
                .isCloseTo(lufs.applyAsDouble(highRank) - lufs.applyAsDouble(lowRank), within(1e-9));
    }

    /**
     * Section 3.1: what is 20 LU below the mean power of everything from -70 LUFS on is left out. One more value far below
     * the 21 others takes 0.20 LU from that mean, its own power included.
     */
    @Test
    void gatesOfLoudnessRange() {
        double[] sound = DoubleStream.iterate(-30, lufs -> lufs + 0.5).limit(21).toArray();
        double gate = Gating.integratedLufs(windows(sound)) - 20 - 10 * Math.log10(22.0 / 21);
        assertThat(Gating.rangeLu(windows(sound))).isCloseTo(8.5, within(1e-9)); // ranks 3 and 20 of 21
        assertThat(Gating.rangeLu(windows(with(sound, -200, -70.01)))).isCloseTo(8.5, within(1e-9));
        assertThat(Gating.rangeLu(windows(with(sound, gate - 0.01)))).isCloseTo(8.5, within(1e-9));
        assertThat(Gating.rangeLu(windows(with(sound, gate + 0.01)))).isCloseTo(9, within(1e-9)); // 3 and 21 of 22
    }

    private static double[] with(double[] sound, double... more) {
        return DoubleStream.concat(DoubleStream.of(more), DoubleStream.of(sound))
                .toArray();
    }

    private static List<PowerHistory> windows(double... lufs) {
        List<PowerHistory> windows = new ArrayList<>();
        for (double level : lufs) {
            PowerHistory window = new PowerHistory();
            for (int i = 0; i < SlidingLoudness.SHORT_TERM_STEPS; i++) {
                window.add(Math.pow(10, (level + 0.691) / 10));
            }
            windows.add(window);
        }
        return windows;
    }
}
