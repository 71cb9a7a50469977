package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemmixer.core.audio.AudioFormatProvider;
import org.stemmixer.core.plan.LoudnessBalanceGainPredictor;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.testkit.OfferedService;

/** A stem is opened to be heard and to be rendered, and no more often. */
class OpeningsTest {

    private final StemMixer mixer = StemMixer.builder().build();
    private final Map<String, Path> stems = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    private OfferedService format;

    @BeforeEach
    void offerFormat() throws IOException {
        format = new OfferedService(AudioFormatProvider.class, CountingFormat.class, folder.resolve("services"));
    }

    @AfterEach
    void takeFormatAway() throws IOException {
        format.close();
    }

    @BeforeEach
    void writeStems() throws IOException {
        CountingFormat.OPENINGS.clear();
        for (String name : new String[] {"drums", "bass", "vocals"}) {
            Path wav = Stems.write(folder.resolve(name + ".wav"), Stems.noise(name.hashCode(), 0.1, 2, 100_000));
            stems.put(name, CountingFormat.count(wav));
        }
    }

    private void openings(MixOptions.Builder options, int expected) throws IOException {
        CountingFormat.OPENINGS.clear();
        MixResult mix = mixer.mixStems(stems, options.build(), folder.resolve("mix.wav"));
        assertThat(mix.stems()).hasSize(3);
        assertThat(CountingFormat.OPENINGS)
                .hasSize(3)
                .allSatisfy((file, count) -> assertThat(count).isEqualTo(expected));
    }

    @Test
    void atMostTwoForAnyPredictorAndOneMoreForATarget() throws IOException {
        openings(MixOptions.builder(), 2);
        openings(MixOptions.builder().autoGain(true), 2);
        openings(MixOptions.builder().predictor(new LoudnessBalanceGainPredictor()), 2);
        openings(
                MixOptions.builder()
                        .predictor(new LoudnessBalanceGainPredictor())
                        .highPassHz("bass", 40)
                        .pan("drums", 0.3),
                2);
        openings(MixOptions.builder().autoGain(true).target(LoudnessTarget.ofLufs(-23)), 3);
    }

    @Test
    void decidingAloneOpensOnce() throws IOException {
        mixer.plan(stems, MixOptions.automatic());
        mixer.predictGains(
                stems,
                MixOptions.builder()
                        .predictor(new LoudnessBalanceGainPredictor())
                        .build());
        assertThat(CountingFormat.OPENINGS)
                .allSatisfy((file, count) -> assertThat(count).isEqualTo(2));
    }
}
