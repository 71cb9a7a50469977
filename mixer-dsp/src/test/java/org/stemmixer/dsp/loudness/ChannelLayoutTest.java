package org.stemmixer.dsp.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layouts of more than two channels, by mask and by number. */
class ChannelLayoutTest {

    /** Channels of files: L left, R right, C centre, E effects, S to the side, B behind. Weights after BS.1770-5. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "mono,          0x004, 1",
        "stereo,        0x003, 1 1",
        "2.1,           0x00B, 1 1 0",
        "3.0,           0x007, 1 1 1",
        "3.0(back),     0x103, 1 1 1",
        "3.1,           0x00F, 1 1 1 0",
        "quad,          0x033, 1 1 1.41 1.41",
        "quad(side),    0x603, 1 1 1.41 1.41",
        "4.0,           0x107, 1 1 1 1",
        "4.1,           0x10F, 1 1 1 0 1",
        "5.0,           0x037, 1 1 1 1.41 1.41",
        "5.0(side),     0x607, 1 1 1 1.41 1.41",
        "5.1,           0x03F, 1 1 1 0 1.41 1.41",
        "5.1(side),     0x60F, 1 1 1 0 1.41 1.41",
        "6.0,           0x707, 1 1 1 1 1.41 1.41",
        "hexagonal,     0x137, 1 1 1 1.41 1.41 1",
        "6.1,           0x70F, 1 1 1 0 1 1.41 1.41",
        "6.1(back),     0x13F, 1 1 1 0 1.41 1.41 1",
        "7.0,           0x637, 1 1 1 1 1 1.41 1.41",
        "7.1,           0x63F, 1 1 1 0 1 1 1.41 1.41",
        "7.1(wide),     0x0FF, 1 1 1 0 1.41 1.41 1 1",
        "7.1.4,         0x2D63F, 1 1 1 0 1 1 1.41 1.41 1 1 1 1"
    })
    void weighsEachChannelByItsPlace(String name, String mask, String weights) {
        double[] expected = Arrays.stream(weights.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        ChannelLayout layout =
                ChannelLayout.ofMask(Integer.decode(mask), expected.length).orElseThrow();
        assertThat(layout.weights()).containsExactly(expected);
        assertThat(layout.channels()).isEqualTo(expected.length);
    }

    @Test
    void masksThatDoNotNameEveryChannelNameNone() {
        assertThat(ChannelLayout.ofMask(0, 6)).isEmpty();
        assertThat(ChannelLayout.ofMask(0x3, 6)).isEmpty();
        assertThat(ChannelLayout.ofMask(0x80000000, 1)).isEmpty();
        assertThat(ChannelLayout.ofMask(0x7FFFFFFF, 2))
                .as("bits beyond the channels")
                .contains(ChannelLayout.STEREO);
    }

    @Test
    void usualLayoutsAreThoseOfTheMasksThatFilesHave() {
        int[] masks = {0x4, 0x3, 0x7, 0x33, 0x37, 0x3F, 0x70F, 0x63F};
        for (int channels = 1; channels <= ChannelLayout.MAX_USUAL_CHANNELS; channels++) {
            assertThat(ChannelLayout.ofMask(masks[channels - 1], channels))
                    .contains(ChannelLayout.ofChannels(channels));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelLayout.ofChannels(9))
                .withMessage("channels must be in [1, 8], but was 9");
        assertThatIllegalArgumentException().isThrownBy(() -> new ChannelLayout(List.of()));
    }

    /** The same tone in every channel: the sum of the weights over the weight of one. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"0x00B, 3, 3.010", "0x00F, 4, 4.771", "0x107, 4, 6.021", "0x33, 4, 6.830", "0x707, 6, 8.338"})
    void metersWeighAfterTheLayout(String mask, int channels, double aboveMonoLu) {
        ChannelLayout layout =
                ChannelLayout.ofMask(Integer.decode(mask), channels).orElseThrow();
        float[] tone = Tones.mono(-30, 5);
        float[][] all = new float[channels][];
        Arrays.fill(all, tone);
        AudioMetricsMeter meter = new AudioMetricsMeter(Tones.RATE, layout);
        meter.process(all, 0, tone.length);
        double mono =
                Tones.measured(Tones.RATE, ChannelLayout.MONO, tone).loudness().integratedLufs();
        assertThat(meter.metrics().loudness().integratedLufs() - mono).isCloseTo(aboveMonoLu, within(0.001));
        assertThat(Tones.measured(Tones.RATE, layout, all).loudness().integratedLufs())
                .isEqualTo(meter.metrics().loudness().integratedLufs());
    }
}
