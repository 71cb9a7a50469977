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

    /**
     * Equal steps of level are about equal steps of lightness: that is what makes a colour map perceptually uniform, in black and
     * white too. Magma was designed in another colour space, CAM02-UCS, in which dark colours are farther apart.
     */
    @Test
    void growsLighterEvenly() {
        double meanStep = (lightness(ColourMap.rgb(1)) - lightness(ColourMap.rgb(0))) / 15;

        for (int i = 0; i < 15; i++) {
            double step = lightness(ColourMap.rgb((i + 1) / 15.0)) - lightness(ColourMap.rgb(i / 15.0));
            assertThat(step).as("step %d", i).isBetween(0.5 * meanStep, 1.5 * meanStep);
        }
        for (int i = 1; i < 256; i++) {
            assertThat(lightness(ColourMap.rgb(i / 255.0))).isGreaterThan(lightness(ColourMap.rgb((i - 1) / 255.0)));
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
