package org.stemmixer.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemmixer.training.data.Split;
import org.stemmixer.training.data.SplitPart;

/** The split of the public data, and the table of its songs. */
class PublicSplitTest {

    private static final Path SPLITS = Path.of("..", "mixer-training", "recipes");
    private static final List<String> MIDI_SOURCES = List.of("freedoom", "openttd-openmsx");

    @Test
    void everySongHasItsPartAndEveryPartHasMidiSongsOfBothSources() throws IOException {
        Split split = Split.read(SPLITS.resolve("split.json"));
        List<String[]> songs = Files.readAllLines(Path.of("recipes", "songs.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .toList();

        assertThat(songs)
                .allSatisfy(song ->
                        assertThat(split.partOf(song[0] + "/" + song[2])).isPresent());
        for (SplitPart part : SplitPart.values()) {
            assertThat(MIDI_SOURCES)
                    .allSatisfy(source -> assertThat(songs)
                            .anyMatch(song ->
                                    song[0].equals(source) && split.groups(part).contains(song[0] + "/" + song[2])));
        }
    }

    @Test
    void theSplitForGainsIsTheSameWithoutTrackerModules() throws IOException {
        Split all = Split.read(SPLITS.resolve("split.json"));
        Split gains = Split.read(SPLITS.resolve("split-gains.json"));

        for (SplitPart part : SplitPart.values()) {
            List<String> others = all.groups(part).stream()
                    .filter(group -> !group.startsWith("tracker-modules/"))
                    .toList();
            assertThat(gains.groups(part)).containsExactlyInAnyOrderElementsOf(others);
        }
    }
}
