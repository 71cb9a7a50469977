package org.stemmixer.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.Stems;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.features.ThirdOctaves;

class StemPairTest {

    private static final int BAND_OF_1000_HZ = 17;

    private static Measurements measured(AudioBuffer first, AudioBuffer second) throws IOException {
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        stems.put("a", first);
        stems.put("b", second);
        return StemMixer.builder()
                .build()
                .mixBuffers(stems, MixOptions.automatic())
                .measurements();
    }

    @Test
    void theLouderOfTwoNoisesHasTheLargerShareInEveryBand() throws IOException {
        StemPair pair = measured(Stems.noise(1, 0.4, 2, 200_000), Stems.noise(2, 0.2, 2, 200_000))
                .pair("a", "b");
        // A power of four to one.
        for (int band = 10; band < ThirdOctaves.COUNT; band++) {
            assertThat(pair.share(band)).isCloseTo(0.8, within(0.03));
            assertThat(pair.together(band)).isGreaterThan(0.9);
        }
    }

    @Test
    void tonesInDifferentBandsDoNotMeet() throws IOException {
        StemPair pair = measured(Stems.sine(1000, 0.4, 44_100, 1, 100_000), Stems.sine(100, 0.4, 44_100, 1, 100_000))
                .pair("a", "b");
        assertThat(pair.together(BAND_OF_1000_HZ)).isZero();
        assertThat(pair.share(BAND_OF_1000_HZ)).isNaN();
        StemPair swapped = measured(
                        Stems.sine(1000, 0.4, 44_100, 1, 100_000), Stems.sine(1000, 0.4, 44_100, 2, 100_000))
                .pair("a", "b");
        assertThat(swapped.share(BAND_OF_1000_HZ))
                .as("two speakers carry twice the power")
                .isCloseTo(1 / 3.0, within(0.01));
    }
}
