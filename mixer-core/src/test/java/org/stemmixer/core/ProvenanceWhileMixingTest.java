package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFileException;
import org.stemmixer.core.plan.LoudnessBalanceGainPredictor;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** The hashes of stems are taken while they are read for the mix, and are the same as if they were read for it alone. */
class ProvenanceWhileMixingTest {

    private final StemMixer mixer = StemMixer.builder().build();
    private final Map<String, Path> stems = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void writeStems() throws IOException {
        stems.put("drums", Stems.write(folder.resolve("drums.wav"), Stems.noise(1, 0.1, 2, 300_000)));
        stems.put("OH.L", Stems.write(folder.resolve("OH.L.wav"), Stems.noise(2, 0.1, 1, 90_000)));
        stems.put("OH.R", Stems.write(folder.resolve("OH.R.wav"), Stems.noise(3, 0.1, 1, 90_000)));
        stems.put("muted", Stems.write(folder.resolve("muted.wav"), Stems.noise(4, 0.1, 2, 400_000)));
    }

    private MixProvenance later(MixOptions.Builder options) throws IOException {
        return mixer.mixStems(stems, options.build(), folder.resolve("mix.wav")).provenance();
    }

    @Test
    void theHashesAreThoseOfTheFiles() throws IOException {
        for (MixOptions.Builder options : new MixOptions.Builder[] {
            MixOptions.builder().mute("muted"),
            MixOptions.builder().mute("muted").gainDb("drums", 30),
            MixOptions.builder().predictor(new LoudnessBalanceGainPredictor()),
            MixOptions.automatic().toBuilder().target(LoudnessTarget.ofLufs(-20))
        }) {
            MixProvenance expected = later(options);
            assertThat(later(options.provenance(true))).isEqualTo(expected);
            assertThat(expected.inputs()).hasSize(3).doesNotHaveDuplicates();
        }
    }

    @Test
    void whoWantsThemBeforehandNeedsNoStemsAfterwards() throws IOException {
        MixOptions options = MixOptions.builder().mute("muted").build();
        MixResult without = mixer.mixStems(stems, options, folder.resolve("mix.wav"));
        MixResult with =
                mixer.mixStems(stems, options.toBuilder().provenance(true).build(), folder.resolve("mix.wav"));
        String json = without.toJson();
        Files.delete(stems.get("drums"));
        assertThat(with.toJson()).isEqualTo(json);
        MixResult neverAsked =
                mixer.mixStems(Map.of("muted", stems.get("muted")), MixOptions.automatic(), folder.resolve("mix.wav"));
        Files.delete(stems.get("muted"));
        assertThatThrownBy(neverAsked::provenance).isInstanceOf(AudioFileException.class);
    }
}
