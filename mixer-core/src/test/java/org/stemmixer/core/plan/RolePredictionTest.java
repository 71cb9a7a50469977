package org.stemmixer.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.StemType;

class RolePredictionTest {

    @Test
    void addsUpTheRolesOfAType() {
        RolePrediction sound = new RolePrediction(
                Map.of(StemRole.KICK, 0.3, StemRole.TOMS, 0.25, StemRole.BASS, 0.4, StemRole.PAD, 0.05));
        assertThat(sound.likeliest()).contains(StemRole.BASS);
        assertThat(sound.probability(StemType.DRUMS)).isCloseTo(0.55, within(1e-12));
        assertThat(sound.probability(StemType.BASS)).isEqualTo(0.4);
        assertThat(sound.probability(StemType.VOCALS)).isZero();
        assertThat(sound.probability(StemRole.SNARE)).isZero();
    }

    @Test
    void silenceSaysNothing() {
        assertThat(RolePrediction.NONE.likeliest()).isEmpty();
        assertThat(RolePrediction.NONE.probability(StemType.DRUMS)).isZero();
    }

    @Test
    void refusesWhatAreNoProbabilities() {
        assertThatThrownBy(() -> new RolePrediction(Map.of(StemRole.KICK, 0.5, StemRole.BASS, 0.1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sum of probabilities")
                .hasMessageContaining("0.6");
        assertThatThrownBy(() -> new RolePrediction(Map.of(StemRole.KICK, Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("probability of kick");
    }
}
