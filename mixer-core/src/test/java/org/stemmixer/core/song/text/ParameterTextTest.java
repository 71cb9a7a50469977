package org.stemmixer.core.song.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stemmixer.dsp.chain.MixParameters;

class ParameterTextTest {

    private static List<String> effects(MixParameters parameters) {
        return IntStream.range(0, MixParameters.NAMES.size())
                .mapToObj(index -> ParameterText.effect(parameters, index))
                .toList();
    }

    @Test
    void neutralDoesNothing() {
        assertThat(effects(MixParameters.NEUTRAL)).containsOnly("nothing");
    }

    @Test
    void everyEffectHasItsUnit() {
        assertThat(effects(new MixParameters(1, 0.5, 0.6, 0.4, 0.75, 0.5, 0.5, 1, 0, 0)))
                .containsExactly(
                        "+4.1 dB",
                        "2.00 : 1 above -6 dBFS",
                        "+1.2 dB above 8 kHz",
                        "-1.2 dB around 1 kHz",
                        "+3.0 dB below 100 Hz",
                        "+3.0 dB above 12 kHz",
                        "sent at -12.0 dB",
                        "sent at -8.0 dB",
                        "-6.0 dB of sides",
                        "-10.5 dB");
    }
}
