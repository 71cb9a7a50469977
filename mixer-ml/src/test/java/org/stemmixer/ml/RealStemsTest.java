package org.stemmixer.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemResult;
import org.stemmixer.core.audio.AudioFiles;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;

/** What is decided about stems of real songs, 20 s of each, where they lie beside the project and ffmpeg decodes them. */
class RealStemsTest {

    private static final Path SONGS = Path.of("../../shared/audio");

    @TempDir
    private static Path folder;

    private static final Map<String, Song> DECODED = new HashMap<>();

    /** Stems as files of floating point, and their sum. */
    private record Song(Map<String, Path> stems, float[][] sum) {}

    @ParameterizedTest
    @ValueSource(strings = {"3.Sodium", "4.Potassium", "5.Rubidium", "6.Caesium"})
    void stemsAsTheirArtistExportedThemStayAsTheyAre(String song) throws Exception {
        Map<String, Path> stems = decoded(song).stems();

        MixResult mix = mix(stems, true);

        assertThat(mix.stems()).extracting(StemResult::name).containsExactlyElementsOf(stems.keySet());
        assertThat(mix.stems()).extracting(StemResult::source).containsOnly("cnn");
        assertThat(mix.stems()).extracting(StemResult::gainDb).containsOnly(0.0);
        assertThat(mix.toBuffer().toArrays()).isDeepEqualTo(decoded(song).sum());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.Sodium", "4.Potassium", "5.Rubidium", "6.Caesium"})
    void automaticMixLeavesThemAsTheyAre(String song) throws Exception {
        StemMixer mixer = StemMixer.builder().build();

        MixResult mix = mixer.mixStems(
                decoded(song).stems(),
                MixOptions.builder().auto(AutoMix.standard()).build());

        assertThat(mix.plan().decisions()).isEmpty();
        assertThat(largestDifference(mix.toBuffer().toArrays(), decoded(song).sum()))
                .isLessThan(2e-7f);
    }

    private static float largestDifference(float[][] a, float[][] b) {
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
        Map<String, Path> normalised = new LinkedHashMap<>();
        for (Map.Entry<String, Path> stem : decoded("4.Potassium").stems().entrySet()) {
            AudioBuffer audio = AudioFiles.read(stem.getValue());
            float factor = (float) (Decibels.toLinear(-1) / audio.peak());
            for (float[] channel : audio.toArrays()) {
                for (int n = 0; n < channel.length; n++) {
                    channel[n] *= factor;
                }
            }
            Path wav = folder.resolve("normalised " + stem.getKey() + ".wav");
            AudioFiles.write(wav, audio, SampleEncoding.FLOAT_32);
            normalised.put(stem.getKey(), wav);
        }

        MixResult mix = mix(normalised, true);

        assertThat(mix.stems()).extracting(StemResult::gainDb).doesNotContain(0.0);
        assertThat(mix.stems()).allSatisfy(stem -> assertThat(stem.reason()).contains("their peaks are equal"));
    }

    private static MixResult mix(Map<String, Path> stems, boolean cnn) throws IOException {
        return StemMixer.builder()
                .build()
                .mixStems(stems, MixOptions.builder().requireCnn(cnn).build());
    }

    /** Decoded and summed once for all tests. */
    private static Song decoded(String name) throws Exception {
        Song known = DECODED.get(name);
        if (known == null) {
            assumeTrue(Files.isDirectory(SONGS.resolve(name)), () -> "there are no stems in " + SONGS.resolve(name));
            Map<String, Path> stems = decode(SONGS.resolve(name), Files.createDirectory(folder.resolve(name)));
            known = new Song(stems, mix(stems, false).toBuffer().toArrays());
            DECODED.put(name, known);
        }
        return known;
    }

    private static Map<String, Path> decode(Path song, Path wavs) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
        List<String> outputs = new ArrayList<>();
        Map<String, Path> stems = new LinkedHashMap<>();
        try (Stream<Path> listed = Files.list(song)) {
            for (Path file : listed.sorted().toList()) {
                String stem = file.getFileName().toString().replace(".flac", "");
                Path wav = wavs.resolve(stem + ".wav");
                command.addAll(List.of("-i", file.toString()));
                outputs.addAll(List.of("-map", stems.size() + ":a:0", "-c:a", "pcm_f32le", wav.toString()));
                stems.put(stem, wav);
            }
        }
        command.addAll(outputs);
        int exitCode = -1;
        try {
            exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            assumeTrue(false, "ffmpeg is not there");
        }
        assertThat(exitCode).as(String.join(" ", command)).isZero();
        return stems;
    }
}
