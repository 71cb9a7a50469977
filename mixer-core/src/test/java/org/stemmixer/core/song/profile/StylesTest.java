package org.stemmixer.core.song.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.song.profile.ReferenceProfile.Target;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.Loudness;
import org.stemmixer.features.ThirdOctaves;

class StylesTest {

    @Test
    void eachIsMadeOfEnoughSongsAndHasItsCard() throws IOException {
        assertThat(Styles.names()).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(2);
        assertThat(Styles.all()).extracting(Style::name).isEqualTo(Styles.names());
        for (Style style : Styles.all()) {
            assertThat(style.profile().name()).isEqualTo(style.name());
            assertThat(style.songs()).as(style.name()).isGreaterThanOrEqualTo(8);
            assertThat(style.profile().balanceDb()).as(style.name()).allMatch(Target::isKnown);
            assertThat(style.description()).matches("[A-Z][^.]+\\.");
            assertThat(card(style))
                    .contains("| songs | " + style.songs() + ", ")
                    .contains("| licences | ");
        }
    }

    private static String card(Style style) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                Styles.class.getResourceAsStream("styles/" + style.name() + ".md"), style.name())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aSongThatMeasuresAsAStyleDoesIsNearestToIt() {
        for (Style style : Styles.all()) {
            SongStatistics typical = typical(style);

            assertThat(Styles.nearest(typical)).hasValueSatisfying(nearest -> {
                assertThat(nearest.style()).isEqualTo(style);
                assertThat(nearest.distanceDb()).isCloseTo(0, within(1e-6));
            });
            List<StyleDistance> distances = Styles.distances(typical);
            assertThat(distances).extracting(StyleDistance::style).containsExactlyInAnyOrderElementsOf(Styles.all());
            assertThat(distances).extracting(StyleDistance::distanceDb).isSorted();
            // Styles that nobody could tell apart would be one style.
            assertThat(distances.get(1).distanceDb()).as(style.name()).isGreaterThan(0.5);
        }
    }

    private static SongStatistics typical(Style style) {
        ReferenceProfile profile = style.profile();
        List<Double> mid = profile.balanceDb().stream().map(Target::mean).toList();
        double sidesDb = profile.sideToMidDb().mean();
        List<Double> sides = mid.stream().map(level -> level + sidesDb).toList();
        double lufs = profile.integratedLufs().mean();
        Loudness loudness = new Loudness(
                lufs, lufs, lufs, lufs, profile.loudnessRangeLu().mean(), List.of(-1.0), List.of(-1.0), 44_100, 0);
        return new SongStatistics(
                44_100,
                mid,
                sides,
                loudness,
                profile.crestFactorDb().mean(),
                profile.tailDb().mean());
    }

    @Test
    void namesThatThereAreNotAreRefusedWithThoseThatThereAre() {
        assertThat(Styles.named("orchestral").name()).isEqualTo("orchestral");
        assertThatThrownBy(() -> Styles.named("polka"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("style must be one of " + String.join(", ", Styles.names()) + ", but was \"polka\"");
    }

    @Test
    void silenceIsNearToNothing() throws IOException {
        SongStatistics silence = SongStatistics.measure(TestMusic.song(new AudioBuffer(44_100, 2, 44_100)));

        assertThat(Styles.distances(silence)).isEmpty();
        assertThat(Styles.nearest(silence)).isEmpty();
    }

    @Test
    void tiltIsTheSlopeOfThePowerDensity() {
        // Equal levels in all third-octaves are pink noise.
        assertThat(tilt(0)).isCloseTo(-3.01, within(0.01));
        assertThat(tilt(3.01)).isCloseTo(0, within(0.01));
        assertThat(tilt(-1.5)).isCloseTo(-4.5, within(0.02));
    }

    private static double tilt(double bandsDbPerOctave) {
        List<Target> bands = IntStream.range(0, ThirdOctaves.COUNT)
                .mapToObj(band ->
                        new Target(bandsDbPerOctave * Math.log(ThirdOctaves.centreHz(band) / 1000) / Math.log(2), 0))
                .toList();
        ReferenceProfile profile = new ReferenceProfile(
                "slope",
                Collections.emptyList(),
                bands,
                Target.UNKNOWN,
                Target.UNKNOWN,
                Target.UNKNOWN,
                Target.UNKNOWN,
                Target.UNKNOWN);
        return new Style("slope", "A slope.", profile).tiltDbPerOctave();
    }
}
