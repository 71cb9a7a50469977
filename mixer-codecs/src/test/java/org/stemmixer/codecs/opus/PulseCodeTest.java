package org.stemmixer.codecs.opus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PulseCodeTest {

    /** Of one number, +k and -k; of two, 4 k; and so on (RFC 6716, 4.3.4.2). */
    @Test
    void countsVectors() {
        assertThat(PulseCode.vectors(1, 5)).isEqualTo(2);
        assertThat(PulseCode.vectors(2, 5)).isEqualTo(20);
        assertThat(PulseCode.vectors(3, 2)).isEqualTo(18);
        assertThat(PulseCode.vectors(4, 4)).isEqualTo(192);
        assertThat(PulseCode.vectors(176, 1)).isEqualTo(352);
    }

    /** From the table of the reference decoder. */
    @Test
    void costsAreThePrescribedOnes() {
        PulseCosts eight = PulseCosts.of(0, 3);
        assertThat(eight.cost(0)).isZero();
        assertThat(new int[] {eight.cost(1), eight.cost(2), eight.cost(3), eight.cost(4), eight.cost(25)})
                .containsExactly(32, 56, 76, 92, 256);
        assertThat(PulseCosts.of(20, 3).most()).isEqualTo(234);
        assertThat(PulseCosts.of(20, 3).stepsFor(130)).isEqualTo(2);
    }
}
