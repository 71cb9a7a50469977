package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Planner;
import org.stemmixer.dsp.AudioBuffer;

/** Where the automatic mix comes into a mix. */
class AutoMixInMixTest {

    private static Map<String, AudioBuffer> stems() {
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(1);
        for (String name : List.of("kick", "bass", "guitar", "vocals")) {
            AudioBuffer stem = new AudioBuffer(44100, 2, 3 * 44100);
            double amplitude = 0.02 + 0.1 * random.nextDouble();
            for (int n = 0; n < stem.frames(); n++) {
                stem.channel(0)[n] = (float) (amplitude * random.nextGaussian());
                stem.channel(1)[n] = (float) (amplitude * random.nextGaussian());
            }
            stems.put(name, stem);
        }
        return stems;
    }

    private static float[][] mixed(MixOptions.Builder options) throws IOException {
        return StemMixer.builder()
                .build()
                .mixBuffers(stems(), options.build())
                .toBuffer()
                .toArrays();
    }

    @Test
    void amountZeroChangesNothingToTheBit() throws IOException {
        assertThat(mixed(MixOptions.builder().auto(AutoMix.standard().withAmount(0))))
                .isDeepEqualTo(mixed(MixOptions.builder()));
    }

    @Test
    void noMovesChangeNothingToTheBit() throws IOException {
        assertThat(mixed(MixOptions.builder().auto(AutoMix.standard().only())))
                .isDeepEqualTo(mixed(MixOptions.builder()));
    }

    @Test
    void everyRunGivesTheSameOnAnyNumberOfThreads() throws IOException {
        float[][] onOne = mixed(MixOptions.builder().auto(AutoMix.standard()).executor(Runnable::run));

        assertThat(mixed(MixOptions.builder().auto(AutoMix.standard()))).isDeepEqualTo(onOne);
    }

    @Test
    void plannersFollowEachOtherInTheOrderOfTheMovesWithOnesOwnBehind() throws IOException {
        List<String> asked = new ArrayList<>();
        AutoMix mix = AutoMix.standard().only();
        for (AutoMove move : AutoMove.values()) {
            mix = mix.with(move, (heard, draft) -> {
                asked.add(move.label());
                return draft;
            });
        }
        Planner own = (heard, draft) -> {
            asked.add("own");
            return draft;
        };

        mixed(MixOptions.builder().planner(own).auto(mix));

        List<String> expected = new ArrayList<>(
                Arrays.stream(AutoMove.values()).map(AutoMove::label).toList());
        expected.add("own");
        assertThat(asked).isEqualTo(expected);
    }

    @Test
    void gainsAreLeftAloneAndSaidSoWhereThereIsNoModel() throws IOException {
        MixResult result = StemMixer.builder()
                .build()
                .mixBuffers(
                        stems(),
                        MixOptions.builder()
                                .auto(AutoMix.standard().only(AutoMove.GAIN))
                                .build());

        assertThat(result.plan().stems()).allMatch(stem -> stem.gainDb().isOpen());
        assertThat(result.warnings())
                .contains(
                        "CNN not used (mixer-ml is not on the class path); gains are left alone, and roles are those that"
                                + " names tell");
    }

    @Test
    void whatIsSetByHandStays() throws IOException {
        MixPlan plan = StemMixer.builder()
                .build()
                .mixBuffers(
                        stems(),
                        MixOptions.builder()
                                .gainDb("kick", -3)
                                .pan("guitar", 0.25)
                                .auto(AutoMix.standard())
                                .build())
                .plan();

        assertThat(plan.stem("kick").gainDb()).isEqualTo(Decided.byHand(-3.0));
        assertThat(plan.stem("guitar").pan()).isEqualTo(Decided.byHand(0.25));
    }
}
