package org.stemmixer.dsp.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * The minimum requirements of EBU Tech 3342 (version 4, November 2023), section 4, table 1: loudness range within 1 LU.
 * Every level, a tone of 1000 Hz in phase on both channels, lasts 20 s. Cases 5 and 6 are authentic programmes of narrow
 * and of wide loudness range: recordings, which cannot be made, and are left out.
 */
class EbuTech3342Test {

    @Test
    void case1() {
        assertThat(rangeLu(-20, 20, -30, 20)).isCloseTo(10, within(1.0));
    }

    @Test
    void case2() {
        assertThat(rangeLu(-20, 20, -15, 20)).isCloseTo(5, within(1.0));
    }

    @Test
    void case3() {
        assertThat(rangeLu(-40, 20, -20, 20)).isCloseTo(20, within(1.0));
    }

    @Test
    void case4TheSoftestLevelIsGated() {
        assertThat(rangeLu(-50, 20, -35, 20, -20, 20, -35, 20, -50, 20)).isCloseTo(15, within(1.0));
    }

    private static double rangeLu(double... levelsAndSeconds) {
        return Tones.measured(Tones.RATE, ChannelLayout.STEREO, Tones.stereo(levelsAndSeconds))
                .loudness()
                .loudnessRangeLu();
    }
}
