package org.stemmixer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ColourMapTest {

    @Test
    void passesThroughPublishedColours() {
        assertThat(ColourMap.rgb(0)).isEqualTo(0x000004);
        assertThat(ColourMap.rgb(1)).isEqualTo(0xFCFDBF);
        assertThat(ColourMap.rgb(-3)).isEqualTo(0x000004);
        assertThat(ColourMap.rgb(7)).isEqualTo(0xFCFDBF);
        // 128 of 255 lies just above the middle point, #B63679.
        assertThat(ColourMap.rgb(128 / 255.0) >> 16).isCloseTo(0xB6, within(2));
    }

    /** Equal steps of level are equal steps of CIE lightness: that is what makes a colour map perceptually uniform. */
    @Test
    void growsLighterEvenly() {
        double darkest = lightness(ColourMap.rgb(0));
        double brightest = lightness(ColourMap.rgb(1));

        for (int i = 0; i < 256; i++) {
            double expected = darkest + (brightest - darkest) * i / 255;
            assertThat(lightness(ColourMap.rgb(i / 255.0))).as("level %d", i).isCloseTo(expected, within(2.5));
        }
    }

    /** L* of CIELAB for sRGB. */
    private static double lightness(int rgb) {
        double luminance = 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
        return luminance > 0.008856 ? 116 * Math.cbrt(luminance) - 16 : 903.3 * luminance;
    }

    private static double linear(int component) {
        double value = component / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
