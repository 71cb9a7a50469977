package org.stemmixer.examples.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stemmixer.dsp.Decibels;

/** Draws the plots of the documentation into {@code target/effect-plots}, and reads off them what effects promise. */
class EffectPlotsTest {

    private static final Path FOLDER = Path.of("target", "effect-plots");
    private static final Pattern SHOWN = Pattern.compile("(?m)^<!-- plot: ([a-z-]+) -->$");

    private static Map<String, SvgChart> plots = Map.of();

    @BeforeAll
    static void draw() throws IOException {
        plots = EffectPlots.all();
        Files.createDirectories(FOLDER);
        for (Map.Entry<String, SvgChart> plot : plots.entrySet()) {
            Files.writeString(
                    FOLDER.resolve(plot.getKey() + ".svg"), plot.getValue().toSvg());
        }
    }

    @Test
    void allAreShownInTheDocumentation() throws IOException {
        Set<String> shown = SHOWN.matcher(Files.readString(Path.of("..", "docs", "effects.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(shown).isEqualTo(new TreeSet<>(plots.keySet()));
    }

    @Test
    void nothingIsDrawnOutsideOfItsAxes() {
        plots.forEach((name, plot) -> plot.series()
                .forEach(series -> assertThat(series.points())
                        .as(name + ", " + series.name())
                        .isNotEmpty()
                        .allMatch(point ->
                                plot.x().contains(point.x()) && plot.y().contains(point.y()))));
    }

    @Test
    void theSameEachTime() {
        assertThat(EffectPlots.all()).isEqualTo(plots);
    }

    @Test
    void curvesGoWhereTheyShould() {
        assertThat(at("high-pass", 1, 80)).isCloseTo(-3.01, within(0.1));
        assertThat(at("compressor", 2, 0)).as("24 dB over, at 4 to 1").isCloseTo(-18, within(0.01));
        assertThat(at("compressor", 3, -6)).as("limits").isCloseTo(-24, within(0.01));
        assertThat(at("gate", 1, -50)).as("ratio 10, but 20 dB at most").isCloseTo(-70, within(0.1));
        assertThat(at("limiter", 0, 12)).isBetween(-1.2, -0.9);
        assertThat(at("soft-clipper", 1, 1)).isCloseTo(Math.tanh(1.9953), within(0.01));
        assertThat(at("reverb", 1, 1.8)).as("1 kHz after the decay time").isCloseTo(-60, within(6.0));
        assertThat(at("pan", 0, 0)).isCloseTo(Math.sqrt(0.5), within(1e-3));
        assertThat(at("stereo-width", 1, 2)).isCloseTo(2, within(1e-3));
        assertThat(at("pseudo-stereo", 2, 1000))
                .as("the same for all that is high, in mono")
                .isCloseTo(Decibels.fromLinear(Math.cos(Math.PI / 8)), within(0.05));
        assertThat(at("pseudo-stereo", 2, 8000)).isCloseTo(at("pseudo-stereo", 2, 1000), within(0.05));
    }

    /** What a line shows at the point that is nearest. */
    private static double at(String plot, int series, double x) {
        return plots.get(plot).series().get(series).points().stream()
                .min((a, b) -> Double.compare(Math.abs(a.x() - x), Math.abs(b.x() - x)))
                .orElseThrow()
                .y();
    }
}
