package org.stemmixer.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureCacheTest {

    private static final float[][] FEATURES = {{1.5f, Float.NaN, Float.NEGATIVE_INFINITY}, {}, {-0f}};

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");
    private int computed;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(folder.resolve("song.wav"), "audio");
    }

    @Test
    void featuresAreComputedOnceAndComeBackToTheBit() throws IOException {
        assertThat(get("mel 128")).isDeepEqualTo(FEATURES);
        assertThat(bits(get("mel 128"))).isDeepEqualTo(bits(FEATURES));
        assertThat(computed).isEqualTo(1);
        assertThat(entries()).hasSize(1);
    }

    @Test
    void otherSettingsOrAnotherFileAreComputedAnew() throws IOException {
        get("mel 128");
        get("mel 64");
        assertThat(computed).isEqualTo(2);

        Files.setLastModifiedTime(file, FileTime.fromMillis(12345));
        get("mel 64");
        assertThat(computed).isEqualTo(3);

        Files.writeString(file, "more audio");
        Files.setLastModifiedTime(file, FileTime.fromMillis(12345));
        get("mel 64");
        assertThat(computed).isEqualTo(4);
    }

    @Test
    void damagedEntriesAreReplaced() throws IOException {
        get("mel");
        Path entry = entries().get(0);
        byte[] intact = Files.readAllBytes(entry);
        for (int length = 0; length < intact.length; length++) {
            Files.write(entry, Arrays.copyOf(intact, length));
            assertThat(bits(get("mel"))).isDeepEqualTo(bits(FEATURES));
            assertThat(entry).hasBinaryContent(intact);
        }
        for (int i = 0; i < intact.length; i++) {
            byte[] changed = intact.clone();
            changed[i] ^= 0x10;
            Files.write(entry, changed);
            assertThat(bits(get("mel"))).isDeepEqualTo(bits(FEATURES));
        }
        assertThat(computed).isEqualTo(1 + 2 * intact.length);
        assertThat(entries()).hasSize(1);
    }

    @Test
    void aFailedComputationLeavesNothing() throws IOException {
        FeatureCache cache = new FeatureCache(folder.resolve("cache"));

        assertThatThrownBy(() -> cache.get(file, "mel", broken -> {
                    throw new IOException("no audio");
                }))
                .hasMessage("no audio");
        assertThat(get("mel")).isDeepEqualTo(FEATURES);
    }

    private float[][] get(String settings) throws IOException {
        return new FeatureCache(folder.resolve("cache")).get(file, settings, audio -> {
            computed++;
            return FEATURES;
        });
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static int[][] bits(float[][] rows) {
        return Stream.of(rows)
                .map(row -> {
                    int[] bits = new int[row.length];
                    for (int i = 0; i < bits.length; i++) {
                        bits[i] = Float.floatToRawIntBits(row[i]);
                    }
                    return bits;
                })
                .toArray(int[][]::new);
    }
}
