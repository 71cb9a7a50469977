package org.stemmixer.core.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.dsp.AudioBuffer;

/** Stems that are alike, opposite or unrelated, in mono. */
class MonoSumTest {

    private static final float[] NOISE = HeardStems.white(1, 0.1, 3);

    private static HeardStems stems(float[] second) {
        return new HeardStems()
                .with(StemRole.PAD, AudioBuffer.wrap(HeardStems.RATE, NOISE))
                .with(StemRole.KEYS, AudioBuffer.wrap(HeardStems.RATE, second));
    }

    private static MonoSum sum(HeardStems stems) throws IOException {
        Measurements heard = stems.measurements();
        MixPlan draft = stems.draft();
        return MonoSum.of(
                List.of(
                        StageStem.of(heard.stem("pad"), draft.stem("pad")),
                        StageStem.of(heard.stem("keys"), draft.stem("keys"))),
                heard);
    }

    @Test
    void productsTellWhatStemsHaveInCommon() throws IOException {
        float[] opposite = NOISE.clone();
        for (int n = 0; n < opposite.length; n++) {
            opposite[n] *= -0.5f;
        }
        double[][] products = stems(opposite).measurements().products(List.of("pad", "keys"));
        assertThat(products[0][1])
                .isEqualTo(products[1][0])
                .isCloseTo(-0.5 * products[0][0], within(1e-6 * products[0][0]));
        double[][] unrelated = stems(HeardStems.white(2, 0.1, 3)).measurements().products(List.of("pad", "keys"));
        assertThat(unrelated[0][1] / unrelated[0][0]).isCloseTo(0, within(0.02));
    }

    @Test
    void oneOfTwoThatIsMadeWideLosesWhatItHasInCommonWithTheOther() throws IOException {
        MonoSum unrelated = sum(stems(HeardStems.white(2, 0.1, 3)));
        MonoSum alike = sum(stems(NOISE));
        assertThat(unrelated.lossDb()).isZero();
        assertThat(alike.lossDb()).isZero();

        unrelated.place(0, 0, 1);
        alike.place(0, 0, 1);

        // Side over mid: half of one of two; half of one, over one and the root of a half of the same, squared.
        assertThat(unrelated.lossDb()).isCloseTo(10 * Math.log10(1 + 0.5 / 1.5), within(0.1));
        assertThat(alike.lossDb()).isCloseTo(10 * Math.log10(1 + 0.5 / Math.pow(1 + Math.sqrt(0.5), 2)), within(0.01));

        alike.place(1, 0, 1);
        assertThat(alike.lossDb()).as("both to one side").isCloseTo(3.01, within(0.01));
        alike.place(1, 0, -1);
        assertThat(alike.lossDb()).as("turned against each other").isCloseTo(0, within(0.01));
    }
}
