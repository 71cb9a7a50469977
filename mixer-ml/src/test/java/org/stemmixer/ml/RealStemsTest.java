package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemResult;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.dsp.Decibels;

/** What is decided about stems of real songs, 20 s of each, where they lie beside the project and ffmpeg decodes them. */
class RealStemsTest {

    private static final Path SONGS = Path.of("../../shared/audio");

    /** Each song is decoded once. */
    private static final Map<String, Map<String, Path>> DECODED = new HashMap<>();

    @TempDir
    private static Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"3.Sodium", "4.Potassium", "5.Rubidium", "6.Caesium"})
    void stemsAsTheirArtistExportedThemStayAsTheyAre(String song) throws Exception {
        Map<String, Path> stems = asExported(song);

        MixResult mix = mix(stems, true);

        assertThat(mix.stems()).extracting(StemResult::name).containsExactlyElementsOf(stems.keySet());
        assertThat(mix.stems()).extracting(StemResult::source).containsOnly("cnn");
        assertThat(mix.stems()).extracting(StemResult::gainDb).containsOnly(0.0);
        assertThat(Arrays.deepEquals(
                        mix.toBuffer().toArrays(), mix(stems, false).toBuffer().toArrays()))
                .as("every sample is the same")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.Sodium", "4.Potassium", "5.Rubidium", "6.Caesium"})
    void automaticMixLeavesThemAsTheyAre(String song) throws Exception {
        Map<String, Path> stems = asExported(song);
        StemMixer mixer = StemMixer.builder().build();

        MixResult mix = mixer.mixStems(
                stems, MixOptions.builder().auto(AutoMix.standard()).build());

        assertThat(mix.plan().decisions()).isEmpty();
        assertThat(largestDifference(mix, mix(stems, false))).isLessThan(2e-7f);
    }

    private static float largestDifference(MixResult one, MixResult other) throws IOException {
        float[][] a = one.toBuffer().toArrays();
        float[][] b = other.toBuffer().toArrays();
        float largest = 0;
        for (int c = 0; c < a.length; c++) {
            assertThat(a[c]).hasSameSizeAs(b[c]);
            for (int n = 0; n < a[c].length; n++) {
                largest = Math.max(largest, Math.abs(a[c][n] - b[c][n]));
            }
        }
        return largest;
    }

    @Test
    void normalisedStemsAreBalanced() throws Exception {
        MixResult mix = mix(decoded("4.Potassium", Decibels.toLinear(-1)), true);

        assertThat(mix.stems()).extracting(StemResult::gainDb).doesNotContain(0.0);
        assertThat(mix.stems()).allSatisfy(stem -> assertThat(stem.reason()).contains("their peaks are equal"));
    }

    private static MixResult mix(Map<String, Path> stems, boolean cnn) throws IOException {
        return StemMixer.builder()
                .build()
                .mixStems(stems, MixOptions.builder().requireCnn(cnn).build());
    }

    private static Map<String, Path> asExported(String song) throws Exception {
        Map<String, Path> stems = DECODED.get(song);
        if (stems == null) {
            stems = decoded(song, 0);
            DECODED.put(song, stems);
        }
        return stems;
    }

    /** The stems of a song in floating point, as they are, or with all of their sample peaks at one magnitude. */
    private static Map<String, Path> decoded(String song, double peak) throws Exception {
        assumeTrue(Files.isDirectory(SONGS.resolve(song)), () -> "there are no stems in " + SONGS.resolve(song));
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> listed = Files.list(SONGS.resolve(song))) {
            listed.forEach(file -> files.put(file.getFileName().toString().replace(".flac", ""), file));
        }
        Path folder = Files.createDirectory(RealStemsTest.folder.resolve(song + (peak > 0 ? " normalised" : "")));
        Map<String, Path> stems = new LinkedHashMap<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Path wav = folder.resolve(file.getKey() + ".wav");
            decode(file.getValue(), wav, 1);
            if (peak > 0) {
                double found = StemMixer.builder()
                        .build()
                        .mixStems(
                                Map.of("stem", wav),
                                MixOptions.builder().normalize(false).build())
                        .peak();
                decode(file.getValue(), wav, peak / found);
            }
            stems.put(file.getKey(), wav);
        }
        return stems;
    }

    private static void decode(Path file, Path wav, double factor) throws InterruptedException {
        List<String> command = List.of(
                "ffmpeg",
                "-nostdin",
                "-v",
                "error",
                "-y",
                "-i",
                file.toString(),
                "-af",
                "volume=" + factor,
                "-c:a",
                "pcm_f32le",
                wav.toString());
        int exitCode = -1;
        try {
            exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            assumeTrue(false, "ffmpeg is not there");
        }
        assertThat(exitCode).as(String.join(" ", command)).isZero();
    }
}
