package org.stemmixer.dsp.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters edited, blended, scaled and locked. */
class MixParametersBlendTest {

    private static final MixParameters A = random(1);
    private static final MixParameters B = random(2);
    private static final MixParameters C = random(3);

    private static MixParameters random(long seed) {
        return MixParameters.of(new Random(seed).doubles(10).toArray());
    }

    @Test
    void blendGoesFromOneToTheOther() {
        assertThat(A.blend(B, 0)).isEqualTo(A);
        assertThat(A.blend(B, 1)).isEqualTo(B);
        MixParameters quarter = A.blend(B, 0.25);
        for (String name : MixParameters.NAMES) {
            assertThat(quarter.get(name)).isCloseTo(0.75 * A.get(name) + 0.25 * B.get(name), within(1e-15));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> A.blend(B, 1.5))
                .withMessage("share must be in [0.0, 1.0], but was 1.5");
    }

    @Test
    void amountGoesFromNeutralToAll() {
        assertThat(A.scaled(0)).isEqualTo(MixParameters.NEUTRAL);
        assertThat(A.scaled(1)).isEqualTo(A);
        assertThat(A.scaled(0.5).inputGain()).isCloseTo(0.5 * (0.6 + A.inputGain()), within(1e-15));
        // What is neutral stays so exactly, so that its stage is left out.
        assertThat(A.with("stereoWidth", 0.5).scaled(0.3).stereoWidth()).isEqualTo(0.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> A.scaled(Double.NaN))
                .withMessage("amount must be in [0.0, 1.0], but was NaN");
    }

    @Test
    void meanIsWeighted() {
        MixParameters mean = MixParameters.weightedMean(List.of(A, B, C), 1, 0, 3);
        MixParameters sameScaled = MixParameters.weightedMean(List.of(A, B, C), 2, 0, 6);
        for (String name : MixParameters.NAMES) {
            assertThat(mean.get(name)).isCloseTo((A.get(name) + 3 * C.get(name)) / 4, within(1e-15));
            assertThat(sameScaled.get(name)).isEqualTo(mean.get(name));
        }
        assertThat(MixParameters.weightedMean(List.of(A, A, A), 0.3, 0.5, 0.7)).isEqualTo(A);
    }

    @Test
    void meanRefusesWeightsThatMakeNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MixParameters.weightedMean(List.of(A, B), 1))
                .withMessageContaining("weights");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MixParameters.weightedMean(List.of(A, B), 1, -1))
                .withMessageContaining("but was -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MixParameters.weightedMean(List.of(A, B), 0, 0))
                .withMessageContaining("sum of weights");
    }

    @Test
    void namedParametersAreReadAndSet() {
        for (String name : MixParameters.NAMES) {
            MixParameters changed = A.with(name, 0.125);
            assertThat(changed.get(name)).isEqualTo(0.125);
            assertThat(changed.with(name, A.get(name))).isEqualTo(A);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> A.get("treble"))
                .withMessageEndingWith("but was \"treble\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> A.with("highEq", 2))
                .withMessage("highEq must be in [0.0, 1.0], but was 2.0");
    }

    @Test
    void locksHoldTheirParametersAndNoOthers() {
        ParameterLocks locks = ParameterLocks.NONE.with("width", 0.5).with("reverb", 0);
        MixParameters locked = locks.applyTo(A);
        assertThat(locked).isEqualTo(A.with("stereoWidth", 0.5).with("reverbSend", 0));
        assertThat(locks.values()).containsOnlyKeys("stereoWidth", "reverbSend");
        assertThat(locks.with("stereoWidth", 1).applyTo(A).stereoWidth()).isEqualTo(1);
        assertThat(ParameterLocks.NONE.applyTo(A)).isEqualTo(A);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParameterLocks.NONE.with("width", -1))
                .withMessage("stereoWidth must be in [0.0, 1.0], but was -1.0");
    }

    @ParameterizedTest
    @CsvSource({
        "stereoWidth, stereoWidth",
        "WIDTH, stereoWidth",
        "low, lowEq",
        "gain, inputGain",
        "delay, delaySend",
        "output, outputLevel"
    })
    void partsOfNamesMeanTheOnlyOneThatHasThem(String text, String name) {
        assertThat(ParameterLocks.parameterOf(text)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eq", "send", "", "bass"})
    void partsThatNoneOrSeveralHaveAreRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParameterLocks.parameterOf(text))
                .withMessageEndingWith("but was \"" + text + "\"");
    }
}
