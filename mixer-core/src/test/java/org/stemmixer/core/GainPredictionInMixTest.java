package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.plan.AnalyzedStem;
import org.stemmixer.core.plan.GainPrediction;
import org.stemmixer.core.plan.GainPredictor;
import org.stemmixer.dsp.AudioBuffer;

/** Which predictor decides, and what it gets to see. */
class GainPredictionInMixTest {

    private final StemMixer mixer = StemMixer.builder().build();
    private final Map<String, AudioBuffer> stems = new LinkedHashMap<>();

    GainPredictionInMixTest() {
        stems.put("drums", Stems.noise(1, 0.2, 2, 30_000));
        stems.put("bass", Stems.sine(80, 0.3, 22_050, 1, 10_000));
    }

    @Test
    void fallsBackToTheRulesWithoutModelsOnTheClassPathAndSaysSo() throws IOException {
        MixResult cnn = mixer.mixBuffers(
                stems, MixOptions.builder().autoGain(true).useCnn(true).build());
        MixResult rules = mixer.mixBuffers(stems, MixOptions.automatic());

        for (int i = 0; i < stems.size(); i++) {
            StemResult stem = cnn.stems().get(i);
            assertThat(stem.gainDb()).isEqualTo(rules.stems().get(i).gainDb());
            assertThat(stem.source()).isEqualTo("rule-based");
            assertThat(stem.reason())
                    .isEqualTo("CNN not used (mixer-ml is not on the class path); "
                            + rules.stems().get(i).reason());
        }
    }

    @Test
    void asksThePredictorOfTheCaller() throws IOException {
        List<String> seen = new ArrayList<>();
        GainPredictor byLength = analyzed -> {
            List<GainPrediction> predictions = new ArrayList<>();
            for (AnalyzedStem stem : analyzed) {
                seen.add(stem.name() + " " + stem.type().label() + " " + stem.sampleRate() + " " + stem.frames() + " "
                        + samples(stem));
                predictions.add(GainPrediction.of(-3, "by length", "all stems are worth the same"));
            }
            return predictions;
        };

        MixResult result = mixer.mixBuffers(
                stems,
                MixOptions.builder()
                        .autoGain(true)
                        .useCnn(true)
                        .predictor(byLength)
                        .build());

        assertThat(seen).containsExactly("drums drums 44100 30000 30000", "bass bass 44100 20000 20000");
        assertThat(result.stems()).extracting(StemResult::gainDb).containsExactly(-3.0, -3.0);
        assertThat(result.stems()).extracting(StemResult::source).containsOnly("by length");
    }

    @Test
    void goesAsFarAsAsked() throws IOException {
        MixOptions all = MixOptions.builder()
                .predictor(analyzed ->
                        List.of(GainPrediction.of(-3, "test", "loud"), GainPrediction.of(4, "test", "quiet")))
                .build();

        MixResult half = mixer.mixBuffers(stems, all.toBuilder().gainAmount(0.5).build());
        MixResult none = mixer.mixBuffers(
                stems, all.toBuilder().gainAmount(0).gainDb("bass", 6).build());
        MixResult untouched =
                mixer.mixBuffers(stems, MixOptions.builder().gainDb("bass", 6).build());

        assertThat(half.stems()).extracting(StemResult::gainDb).containsExactly(-1.5, 2.0);
        assertThat(half.stems().get(0).reason()).isEqualTo("loud; 50 % of -3.00 dB, as asked");
        assertThat(none.stems()).extracting(StemResult::gainDb).containsExactly(0.0, 6.0);
        MixResult alone = mixer.mixBuffers(
                stems,
                all.toBuilder()
                        .gainAmount(0.5)
                        .predictor(analyzed -> List.of(
                                GainPrediction.of(0, "test", "left alone"), GainPrediction.of(0, "test", "left alone")))
                        .build());
        assertThat(alone.stems()).extracting(StemResult::reason).containsOnly("left alone");
        assertThat(none.toBuffer().toArrays())
                .as("amount 0 changes nothing")
                .isDeepEqualTo(untouched.toBuffer().toArrays());
        assertThatThrownBy(() -> MixOptions.builder().gainAmount(1.5))
                .hasMessage("gainAmount must be in [0.0, 1.0], but was 1.5");
    }

    @Test
    void givesMonoAsTheMeanOfBothSides() throws IOException {
        List<Float> heard = new ArrayList<>();
        AudioBuffer stereo = AudioBuffer.wrap(44_100, new float[] {0.5f, 0.25f}, new float[] {0.1f, -0.25f});
        GainPredictor listening = analyzed -> {
            float[] samples = new float[8];
            try (AnalyzedStem.MonoStream mono = analyzed.get(0).openMono()) {
                int read = mono.read(samples, 1, 7);
                for (int i = 0; i < read; i++) {
                    heard.add(samples[1 + i]);
                }
                assertThat(mono.read(samples, 0, 8)).isEqualTo(-1);
            }
            return List.of(GainPrediction.of(0, "test", ""));
        };

        mixer.mixBuffers(
                Map.of("a", stereo),
                MixOptions.builder().autoGain(true).predictor(listening).build());

        assertThat(heard).containsExactly((float) ((0.5f + (double) 0.1f) / 2), 0f);
    }

    @Test
    void lendsThePredictorItsThreads() throws IOException {
        Executor executor = Runnable::run;
        List<Executor> lent = new ArrayList<>();
        GainPredictor parallel = new GainPredictor() {
            @Override
            public List<GainPrediction> predict(List<AnalyzedStem> analyzed) {
                return analyzed.stream()
                        .map(stem -> GainPrediction.of(0, "test", ""))
                        .toList();
            }

            @Override
            public List<GainPrediction> predict(List<AnalyzedStem> analyzed, Executor where) {
                lent.add(where);
                return predict(analyzed);
            }
        };

        mixer.mixBuffers(
                stems,
                MixOptions.builder()
                        .autoGain(true)
                        .predictor(parallel)
                        .executor(executor)
                        .build());

        assertThat(lent).containsExactly(executor);
    }

    @Test
    void endsThePredictorsReadingWhenCancelled() {
        AtomicBoolean cancelled = new AtomicBoolean();
        GainPredictor listening = analyzed -> {
            cancelled.set(true);
            samples(analyzed.get(0));
            throw new AssertionError("read to the end");
        };
        MixOptions options = MixOptions.builder()
                .autoGain(true)
                .predictor(listening)
                .cancelledWhen(cancelled::get)
                .build();

        assertThatThrownBy(() -> mixer.mixBuffers(stems, options)).isInstanceOf(CancellationException.class);
    }

    @Test
    void refusesAPredictorThatLosesCount() {
        MixOptions options = MixOptions.builder()
                .autoGain(true)
                .predictor(analyzed -> List.of(GainPrediction.of(0, "test", "")))
                .build();

        assertThatThrownBy(() -> mixer.mixBuffers(stems, options))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must give one prediction for each of 2 stems, but gave 1");
        assertThatThrownBy(() -> GainPrediction.of(Double.NaN, "test", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gainDb must be in [-120.0, 40.0], but was NaN");
        assertThatThrownBy(() -> GainPrediction.of(1e6, "test", ""))
                .hasMessage("gainDb must be in [-120.0, 40.0], but was 1000000.0");
    }

    private static long samples(AnalyzedStem stem) throws IOException {
        float[] block = new float[777];
        long count = 0;
        try (AnalyzedStem.MonoStream mono = Objects.requireNonNull(stem.openMono())) {
            int read;
            while ((read = mono.read(block, 0, block.length)) > 0) {
                count += read;
            }
        }
        return count;
    }
}
