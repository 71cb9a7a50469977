package org.stemmixer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {

    @ParameterizedTest
    @CsvSource({
        "0.45, 5, 0.0 0.1 0.2 0.3 0.4",
        "0.002, 2, 0.000 0.001",
        "7, 5, 0 2 4 6",
        "59, 5, 0 15 30 45",
        "180, 5, 0:00 1:00 2:00",
        "241, 3, 0:00 2:00",
        "3600, 6, 0:00 10:00 20:00 30:00 40:00 50:00",
        "90000, 4, 0:00 420:00 840:00 1260:00",
        "90000, 1, 0:00"
    })
    void timesAreRound(double seconds, int maxTicks, String expected) {
        assertThat(labels(Scale.ofTime(seconds, maxTicks))).isEqualTo(List.of(expected.split(" ")));
    }

    /** Each label has at least the room of one of as many as fit, at the end too. */
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.02, 1, 1.5, 29, 61, 183, 599, 3601, 20_000, 1e6})
    void labelsHaveRoom(double seconds) {
        for (int maxTicks = 1; maxTicks < 25; maxTicks++) {
            List<Scale.Tick> ticks = Scale.ofTime(seconds, maxTicks).ticks();
            double room = seconds / maxTicks;

            assertThat(ticks).isNotEmpty();
            for (int i = 1; i < ticks.size(); i++) {
                assertThat(ticks.get(i).value() - ticks.get(i - 1).value()).isGreaterThanOrEqualTo(0.999 * room);
            }
            assertThat(ticks.get(ticks.size() - 1).value()).isLessThanOrEqualTo(seconds - 0.499 * room);
        }
    }

    @Test
    void placesValues() {
        assertThat(Scale.ofFrequency().position(20)).isZero();
        assertThat(Scale.ofFrequency().position(632.4555)).isCloseTo(0.5, within(1e-6));
        assertThat(labels(Scale.ofFrequency())).startsWith("20", "50").endsWith("10k", "20k");
        Scale levels = Scale.linear(-24, 24, 6, 0);
        assertThat(levels.position(-12)).isEqualTo(0.25);
        assertThat(labels(levels)).hasSize(9).startsWith("-24").contains("0").endsWith("24");
    }

    private static List<String> labels(Scale scale) {
        return scale.ticks().stream().map(Scale.Tick::label).toList();
    }
}
