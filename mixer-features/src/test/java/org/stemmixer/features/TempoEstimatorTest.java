package org.stemmixer.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Clicks and drum patterns of known tempo. */
class TempoEstimatorTest {

    private static final int RATE = 44_100;
    private static final int SECONDS = 20;

    private final float[] song = new float[SECONDS * RATE];
    private final Random random = new Random(1);

    /** A decaying burst of noise, a drum by its length. */
    private void hit(double seconds, double amplitude, double decaySeconds) {
        int from = (int) Math.round(seconds * RATE);
        for (int n = 0; n < 5 * decaySeconds * RATE && from + n < song.length; n++) {
            double envelope = Math.exp(-n / (decaySeconds * RATE));
            song[from + n] += (float) (amplitude * envelope * random.nextGaussian());
        }
    }

    /** A sine that decays, as of a kick drum. */
    private void thump(double seconds) {
        int from = (int) Math.round(seconds * RATE);
        for (int n = 0; n < 0.3 * RATE && from + n < song.length; n++) {
            song[from + n] += (float) (0.6 * Math.exp(-n / (0.06 * RATE)) * Math.sin(2 * Math.PI * 60 * n / RATE));
        }
    }

    private Tempo tempo() {
        OnsetMeter meter = new OnsetMeter(RATE, 1);
        meter.process(new float[][] {song}, 0, song.length);
        return TempoEstimator.estimate(meter.finish()).orElseThrow();
    }

    @Test
    void clicksOnTheBeatGiveItsTempo() {
        for (double bpm : new double[] {80, 97, 113, 128, 140}) {
            Arrays.fill(song, 0);
            for (double at = 0.1; at < SECONDS; at += 60 / bpm) {
                hit(at, 0.3, 0.01);
            }
            assertThat(tempo().bpm()).as("at %s", bpm).isCloseTo(bpm, within(0.01 * bpm));
        }
    }

    /** Kick and snare in turn on the beats, hi-hats on all eighths. */
    private void beat(double bpm) {
        double beat = 60 / bpm;
        for (int eighth = 0; eighth * beat / 2 < SECONDS - 1; eighth++) {
            double at = 0.2 + eighth * beat / 2;
            hit(at, 0.05, 0.02);
            if (eighth % 4 == 0 || eighth % 16 == 6) {
                thump(at);
            }
            if (eighth % 4 == 2) {
                hit(at, 0.3, 0.05);
            }
        }
    }

    @Test
    void aDrumPatternInFourGivesItsTempo() {
        for (double bpm : new double[] {102, 108, 114, 120, 126, 132, 138, 144}) {
            Arrays.fill(song, 0);
            beat(bpm);
            assertThat(tempo().bpm()).as("at %s", bpm).isCloseTo(bpm, within(0.01 * bpm));
        }
    }

    @Test
    void whatIsSlowerOrFasterIsTakenForItOrForTwiceOrHalfAsFast() {
        for (double bpm = 60; bpm <= 180; bpm += 15) {
            for (boolean clicks : new boolean[] {true, false}) {
                Arrays.fill(song, 0);
                for (double at = 0.1; clicks && at < SECONDS; at += 60 / bpm) {
                    hit(at, 0.3, 0.01);
                }
                if (!clicks) {
                    beat(bpm);
                }
                double octaves = Math.log(tempo().bpm() / bpm) / Math.log(2);
                assertThat(octaves - Math.rint(octaves)).as("at %s", bpm).isCloseTo(0, within(0.015));
                assertThat(Math.abs(octaves)).as("at %s", bpm).isLessThan(1.1);
            }
        }
    }

    @Test
    void aSteadyBeatIsSurerThanNone() {
        for (double at = 0.1; at < SECONDS; at += 0.5) {
            thump(at);
            hit(at + 0.25, 0.1, 0.02);
        }
        double steady = tempo().confidence();
        Arrays.fill(song, 0);
        for (double at = 0.1; at < SECONDS; at += 0.1 + 0.9 * random.nextDouble()) {
            hit(at, 0.3, 0.02);
        }
        assertThat(steady).isGreaterThan(1.2 * tempo().confidence());
    }

    @Test
    void silenceAndShortAudioHaveNoTempo() {
        assertThat(TempoEstimator.estimate(new double[2000], 0.01)).isEmpty();
        double[] few = new double[499];
        few[100] = 1;
        assertThat(TempoEstimator.estimate(few, 0.01)).isEmpty();
        assertThat(TempoEstimator.estimate(new double[0], 0.01)).isEmpty();
    }

    @Test
    void theScaleOfTheCurveDoesNotMatter() {
        double[] curve = new double[3000];
        for (int n = 0; n < curve.length; n++) {
            curve[n] = n % 50 == 0 ? 3 : random.nextDouble();
        }
        Tempo once = TempoEstimator.estimate(curve, 0.01).orElseThrow();
        for (int n = 0; n < curve.length; n++) {
            curve[n] *= 1e-3;
        }
        assertThat(TempoEstimator.estimate(curve, 0.01).orElseThrow().bpm()).isCloseTo(once.bpm(), within(1e-6));
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertThatThrownBy(() -> TempoEstimator.estimate(new double[2000], 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hopSeconds");
        assertThatThrownBy(() -> new Tempo(0, 0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tempo(120, 1.5)).isInstanceOf(IllegalArgumentException.class);
    }
}
