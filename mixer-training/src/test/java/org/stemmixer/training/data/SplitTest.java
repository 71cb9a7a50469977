package org.stemmixer.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyGroupIsInOnePartAndThePartsHaveTheirShares(long seed) {
        Map<String, Integer> groups = randomGroups(seed, 60);
        int songs = groups.values().stream().mapToInt(Integer::intValue).sum();

        Split split = Split.byGroup(groups, 0.1, 0.2, seed);

        assertThat(groups.keySet())
                .allSatisfy(group -> assertThat(split.partOf(group)).isPresent());
        assertThat(share(split, SplitPart.TRAIN, groups, songs)).isCloseTo(0.7, within(0.01));
        assertThat(share(split, SplitPart.VALIDATION, groups, songs)).isCloseTo(0.1, within(0.01));
        assertThat(share(split, SplitPart.TEST, groups, songs)).isCloseTo(0.2, within(0.01));
    }

    @Test
    void theSeedDecidesAndTheOrderOfGroupsDoesNot() {
        Map<String, Integer> groups = randomGroups(9, 30);
        Map<String, Integer> backwards = new LinkedHashMap<>();
        new TreeMap<>(groups).descendingMap().forEach(backwards::put);

        Split split = Split.byGroup(groups, 0.1, 0.2, 1);

        assertThat(Split.byGroup(backwards, 0.1, 0.2, 1).groups(SplitPart.TEST))
                .isEqualTo(split.groups(SplitPart.TEST));
        assertThat(Split.byGroup(groups, 0.1, 0.2, 2).groups(SplitPart.TEST))
                .isNotEqualTo(split.groups(SplitPart.TEST));
    }

    @Test
    void noPartThatIsWantedStaysEmpty() {
        Split split = Split.byGroup(Map.of("a", 100, "b", 1, "c", 1), 0.1, 0.2, 1);

        assertThat(split.groups(SplitPart.TRAIN)).containsExactly("a");
        assertThat(split.groups(SplitPart.VALIDATION)).hasSize(1);
        assertThat(split.groups(SplitPart.TEST)).hasSize(1);
        assertThat(Split.byGroup(Map.of("a", 1), 0, 0, 1).groups(SplitPart.TRAIN))
                .containsExactly("a");
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertThatThrownBy(() -> Split.byGroup(Map.of("a", 1, "b", 1), 0.1, 0.2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("groups must be at least 3, but was 2");
        assertThatThrownBy(() -> Split.byGroup(Map.of("a", 1), 0.5, 0.6, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("test must be in [0.0, 0.5], but was 0.6");
        assertThatThrownBy(() -> Split.byGroup(Map.of("a", 0), 0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("songs of a group must be at least 1");
    }

    @Test
    void filesBringTheSameBack() throws IOException {
        Split split = Split.byGroup(randomGroups(3, 20), 0.1, 0.2, 3);
        Path file = folder.resolve("split.json");
        split.write(file);

        Split read = Split.read(file);

        for (SplitPart part : SplitPart.values()) {
            assertThat(read.groups(part)).isEqualTo(split.groups(part)).isNotEmpty();
        }
        assertThat(read.partOf("unknown")).isEmpty();
    }

    @Test
    void badFilesAreRefused() throws IOException {
        refused("{\"train\": [\"a\"], \"validation\": [\"a\"], \"test\": []}", "names the group 'a' twice");
        refused("{\"train\": [\"a\"], \"validation\": []}", "lacks 'test'");
        refused("{\"train\": [], \"validation\": [], \"test\": [], \"dev\": []}", "there is [dev]");
        refused("nonsense", "is no split");
    }

    private void refused(String json, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("split.json"), json);
        assertThatThrownBy(() -> Split.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    private static double share(Split split, SplitPart part, Map<String, Integer> songsOfGroup, int songs) {
        return (double) split.groups(part).stream().mapToInt(songsOfGroup::get).sum() / songs;
    }

    private static Map<String, Integer> randomGroups(long seed, int count) {
        Random random = new Random(seed);
        return random.ints(count, 1, 10)
                .boxed()
                .collect(Collectors.toMap(
                        songs -> "group " + random.nextLong(), songs -> songs, (a, b) -> a, LinkedHashMap::new));
    }
}
