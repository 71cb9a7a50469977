package org.stemmixer.core.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.ChannelLayout;

/** ITU-R BS.775-4, annex 4, table 2. */
class StereoMixdownTest {

    private static final double H = 0.70710678;

    /** Each channel alone at 1: what arrives on the left and on the right. */
    @ParameterizedTest
    @CsvSource({
        // LCR as WAV has it: L R C
        "3, 1 0 0.70710678, 0 1 0.70710678",
        "4, 1 0 0.70710678 0, 0 1 0 0.70710678",
        "5, 1 0 0.70710678 0.70710678 0, 0 1 0.70710678 0 0.70710678",
        "6, 1 0 0.70710678 0 0.70710678 0, 0 1 0.70710678 0 0 0.70710678",
        // L R C LFE, back centre, sides
        "7, 1 0 0.70710678 0 0.5 0.70710678 0, 0 1 0.70710678 0 0.5 0 0.70710678",
        "8, 1 0 0.70710678 0 0.70710678 0 0.70710678 0, 0 1 0.70710678 0 0 0.70710678 0 0.70710678",
    })
    void usualLayouts(int channels, String left, String right) throws Exception {
        for (int c = 0; c < channels; c++) {
            AudioBuffer alone = new AudioBuffer(48_000, channels, 3);
            alone.channel(c)[1] = 1;

            OpenedSource stereo = OpenedSource.of("surround", alone).inStereo();

            float[][] read = new float[2][3];
            assertThat(stereo.source().channels()).isEqualTo(2);
            assertThat(stereo.reader().read(read, 0, 3)).isEqualTo(3);
            assertThat((double) read[0][1])
                    .as("channel %d, left", c)
                    .isCloseTo(Double.parseDouble(left.split(" ")[c]), within(1e-7));
            assertThat((double) read[1][1])
                    .as("channel %d, right", c)
                    .isCloseTo(Double.parseDouble(right.split(" ")[c]), within(1e-7));
        }
    }

    @Test
    void aSingleSurround() {
        ChannelLayout layout = ChannelLayout.ofMask(0x107, 4).orElseThrow(); // L R C and back centre, 3/1

        StereoMixdown mixdown = StereoMixdown.of(4, Optional.of(layout));

        assertThat(mixdown.left(3)).isEqualTo(0.5);
        assertThat(mixdown.right(3)).isEqualTo(0.5);
        assertThat(mixdown.left(2)).isCloseTo(H, within(1e-8));
        assertThat(mixdown.note())
                .isEqualTo(
                        "4 channels mixed down to stereo (ITU-R BS.775): front left, front right at 1.00; front centre at"
                                + " 0.71; back centre at 0.50");
    }

    @Test
    void nobodyKnowsWhere() {
        StereoMixdown mixdown = StereoMixdown.of(10, ChannelLayout.usual(10));

        for (int c = 0; c < 10; c++) {
            assertThat(mixdown.left(c)).isEqualTo(0.1);
            assertThat(mixdown.right(c)).isEqualTo(0.1);
        }
        assertThat(mixdown.note())
                .isEqualTo("10 channels, and nobody knows where they are played: their mean is on both sides");
    }

    @Test
    void oneOrTwoStayAsTheyAre() {
        OpenedSource opened = OpenedSource.of("stereo", new AudioBuffer(48_000, 2, 3));

        assertThat(opened.inStereo()).isSameAs(opened);
    }
}
