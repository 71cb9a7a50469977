package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.core.song.profile.Style;
import org.stemmixer.core.song.profile.StyleDistance;
import org.stemmixer.core.song.profile.Styles;
import org.stemmixer.dsp.AudioBuffer;

/** {@code stemmixer styles}. */
class StylesCommandTest {

    @TempDir
    private Path folder;

    @Test
    void listsStylesWithTheirNumbers() {
        List<String> lines = Run.of("styles").succeeds().out().lines().toList();

        assertThat(lines).hasSize(1 + 2 * Styles.all().size());
        assertThat(lines.get(0)).startsWith("STYLE");
        for (int i = 0; i < Styles.all().size(); i++) {
            Style style = Styles.all().get(i);
            assertThat(lines.get(2 * i + 1))
                    .matches(style.name() + " +" + style.songs()
                            + " +-\\d+\\.\\d LUFS +\\d+\\.\\d LU +\\d+\\.\\d dB +-\\d+\\.\\d dB +-\\d+\\.\\d dB/oct");
            assertThat(lines.get(2 * i + 2).strip()).isEqualTo(style.description());
        }
        assertThat(lines).allMatch(line -> line.length() <= 80);
    }

    @Test
    void asJsonEachStyleIsALine() {
        List<JsonNode> lines = Run.of("styles", "--json").succeeds().jsonLines();

        assertThat(lines).hasSameSizeAs(Styles.all());
        for (int i = 0; i < lines.size(); i++) {
            Style style = Styles.all().get(i);
            assertThat(lines.get(i).path("name").asText()).isEqualTo(style.name());
            assertThat(lines.get(i).path("songs").asInt()).isEqualTo(style.songs());
            assertThat(lines.get(i).path("integratedLufs").asDouble())
                    .isEqualTo(style.profile().integratedLufs().mean());
            assertThat(lines.get(i).path("tiltDbPerOctave").asDouble()).isEqualTo(style.tiltDbPerOctave());
        }
    }

    @Test
    void tellsHowFarSongsAreFromEachStyle() throws IOException {
        Path song = TestFiles.sine(folder.resolve("song.wav"), 440, 0.3, 2, 2 * TestFiles.RATE);
        List<StyleDistance> distances = Styles.distances(SongStatistics.measure(Song.of(song)));
        String nearest = distances.get(0).style().name();

        List<String> lines = Run.of("styles", song).succeeds().out().lines().toList();
        assertThat(lines).hasSize(1 + distances.size());
        assertThat(lines.get(0)).isEqualTo(song + ": nearest to " + nearest);
        assertThat(lines.get(1)).matches("  " + nearest + " +\\d+\\.\\d dB away");

        JsonNode json = Run.of("styles", song, "--json").succeeds().json();
        assertThat(json.path("nearest").asText()).isEqualTo(nearest);
        for (StyleDistance each : distances) {
            assertThat(json.path("distancesDb").path(each.style().name()).asDouble())
                    .isCloseTo(each.distanceDb(), within(1e-12));
        }
    }

    @Test
    void oneBadSongDoesNotKeepOthersFromBeingHeard() {
        Path silent = TestFiles.write(
                folder.resolve("silent.wav"), new AudioBuffer(48_000, 2, 48_000), SampleEncoding.PCM_24);
        Path song = TestFiles.sine(folder.resolve("song.wav"), 440, 0.3, 2, 2 * TestFiles.RATE);

        Run run = Run.of("styles", silent, song);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("stemmixer: " + silent + ": must last 400 ms at least and be louder than -70 LUFS\n");
        assertThat(run.out()).startsWith(song + ": nearest to ");
    }
}
