package org.stemmixer.core.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.measure.Measure;

class StereoMeterTest {

    private static final int RATE = 44_100;

    private static StereoImage measured(float[][] audio, int blockFrames) {
        Measure.Meter<StereoImage> meter = StereoImage.MEASURE.start(RATE, audio.length);
        for (int at = 0; at < audio[0].length; at += blockFrames) {
            meter.accept(audio, at, Math.min(blockFrames, audio[0].length - at));
        }
        return meter.finish();
    }

    /** Noise with independent mid and side. */
    private static float[][] noise(double mid, double side, int frames) {
        Random random = new Random(3);
        float[][] noise = new float[2][frames];
        for (int n = 0; n < frames; n++) {
            double m = mid * (2 * random.nextDouble() - 1);
            double s = side * (2 * random.nextDouble() - 1);
            noise[0][n] = (float) (m + s);
            noise[1][n] = (float) (m - s);
        }
        return noise;
    }

    private static float[][] tone(double hz, double left, double right, int frames) {
        float[][] tone = new float[2][frames];
        for (int n = 0; n < frames; n++) {
            double sample = Math.sin(2 * Math.PI * hz * n / RATE);
            tone[0][n] = (float) (left * sample);
            tone[1][n] = (float) (right * sample);
        }
        return tone;
    }

    @Test
    void sideOverMidIsThatOfTheNoise() {
        StereoPower wide = measured(noise(0.4, 0.1, 5 * RATE), 4096).wide();
        assertThat(wide.sideToMidDb()).isCloseTo(-12.04, within(0.05));
        assertThat(wide.balanceDb()).isCloseTo(0, within(0.05));
        assertThat(wide.correlation()).isCloseTo((16.0 - 1) / (16 + 1), within(0.005));
    }

    @Test
    void eachSecondStandsForItself() {
        float[][] audio = tone(1000, 0.5, 0.25, 2 * RATE + RATE / 2);
        java.util.Arrays.fill(audio[0], RATE, 2 * RATE, 0);
        java.util.Arrays.fill(audio[1], RATE, 2 * RATE, 0);
        StereoImage image = measured(audio, 1000);
        assertThat(image.moments()).isEqualTo(3);
        // Windows of 186 ms, 93 ms apart, reach beyond the beginning and the end of a second.
        assertThat(image.wide(0).left()).isCloseTo(0.125, within(0.01));
        assertThat(image.wide(0).balanceDb()).isCloseTo(-6.02, within(0.01));
        assertThat(image.wide(1).total()).isLessThan(0.01);
        assertThat(image.wide(2).left()).as("half a second").isCloseTo(0.0625, within(0.01));
        assertThat(image.wide(3)).isEqualTo(StereoPower.SILENCE);
    }

    @Test
    void theLowEndIsApartFromTheRest() {
        StereoImage low = measured(tone(60, 0.5, -0.5, 3 * RATE), 4096);
        assertThat(low.low().correlation()).isEqualTo(-1);
        assertThat(low.low().left()).as("of three seconds").isCloseTo(3 * 0.125, within(0.015));
        assertThat(low.wide().left()).isLessThan(0.005);
        assertThat(measured(tone(3000, 0.5, 0.5, 3 * RATE), 4096).low().left()).isLessThan(1e-5);
    }

    @Test
    void aSingleChannelIsOnBothSides() {
        float[][] one = {noise(0.3, 0, 2 * RATE)[0]};
        StereoPower mono = measured(one, 4096).wide();
        assertThat(mono)
                .isEqualTo(measured(new float[][] {one[0], one[0]}, 4096).wide());
        assertThat(mono.side()).isZero();
        assertThat(mono.sideToMidDb()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void blocksDoNotChangeABit() {
        float[][] audio = noise(0.4, 0.2, 3 * RATE + 17);
        StereoImage whole = measured(audio, audio[0].length);
        StereoImage pieces = measured(audio, 333);
        for (int moment = 0; moment < whole.moments(); moment++) {
            assertThat(pieces.wide(moment)).isEqualTo(whole.wide(moment));
        }
        assertThat(pieces.low()).isEqualTo(whole.low());
    }

    @Test
    void silenceAndASingleSampleAreTold() {
        assertThat(measured(new float[2][10], 10).wide()).isEqualTo(StereoPower.SILENCE);
        StereoImage click = measured(new float[][] {{1}}, 1);
        assertThat(click.moments()).isEqualTo(1);
        assertThat(click.wide().total()).isPositive();
    }

    @Test
    void pansAndWidthsDoToPowersWhatTheyDoToSound() {
        StereoPower mono = new StereoPower(1, 1, 1);
        assertThat(mono.panned(1)).isEqualTo(new StereoPower(0, 2.0000000000000004, 0));
        assertThat(mono.panned(0.5).sideToMidDb()).isCloseTo(20 * Math.log10(Math.tan(Math.PI / 8)), within(1e-9));
        assertThat(mono.pseudoStereo(Math.PI / 8).sideToMidDb())
                .isCloseTo(mono.panned(0.5).sideToMidDb(), within(1e-9));
        StereoPower lopsided = new StereoPower(2, 1, 0.5);
        StereoPower wider = lopsided.widened(1.5);
        // Left and right as mid and side make them: l' = 1.25 l - 0.25 r.
        assertThat(wider.left()).isCloseTo(1.5625 * 2 + 0.0625 - 0.625 * 0.5, within(1e-12));
        assertThat(wider.right()).isCloseTo(1.5625 + 0.0625 * 2 - 0.625 * 0.5, within(1e-12));
        assertThat(wider.mid()).isCloseTo(lopsided.mid(), within(1e-12));
        assertThat(lopsided.widened(1)).isEqualTo(lopsided);
    }
}
