package org.stemmixer.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
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

    /** The balance of tracker modules is of another kind than that of the songs that gains are tested on. */
    @Test
    void theSplitForGainsIsTheSameButThatTrackerModulesAreOnlyLearnedFrom() throws IOException {
        Split all = Split.read(SPLITS.resolve("split.json"));
        Split gains = Split.read(SPLITS.resolve("split-gains.json"));

        for (SplitPart part : SplitPart.values()) {
            assertThat(withoutTrackers(gains.groups(part)))
                    .containsExactlyInAnyOrderElementsOf(withoutTrackers(all.groups(part)));
        }
        assertThat(gains.groups(SplitPart.TRAIN)).contains("tracker-modules/gl-117-data");
        assertThat(gains.groups(SplitPart.VALIDATION)).noneMatch(PublicSplitTest::isTracker);
        assertThat(gains.groups(SplitPart.TEST)).noneMatch(PublicSplitTest::isTracker);
    }

    private static List<String> withoutTrackers(Collection<String> groups) {
        return groups.stream().filter(group -> !isTracker(group)).toList();
    }

    private static boolean isTracker(String group) {
        return group.startsWith("tracker-modules/");
    }
}
