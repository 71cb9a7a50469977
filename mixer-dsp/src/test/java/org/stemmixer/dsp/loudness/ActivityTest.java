package org.stemmixer.dsp.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stemmixer.dsp.loudness.Activity.Interval;

class ActivityTest {

    private static final double SILENT = Tones.SILENT;

    @Test
    void playsWhereItIsLoud() {
        Activity activity = activity(SILENT, 2, -20, 3, SILENT, 1, -30, 1, SILENT, 3);
        assertThat(activity.steps()).isEqualTo(100);
        assertThat(activity.stepSeconds()).isEqualTo(0.1);
        assertThat(activity.intervals()).containsExactly(new Interval(2, 5), new Interval(6, 7));
        assertThat(activity.share()).isCloseTo(0.4, within(1e-12));
        assertThat(activity.isActive(19)).isFalse();
        assertThat(activity.isActive(20)).isTrue();
        assertThat(activity.isActive(49)).isTrue();
        assertThat(activity.isActive(50)).isFalse();
        assertThat(activity.isActive(1000)).isFalse();
        assertThat(activity).hasToString("Activity[40 of 100 steps]");
        assertThat(activity.intervals().get(0).seconds()).isEqualTo(3);
    }

    @Test
    void bleedIsAPauseBesideTheInstrumentButNotAlone() {
        assertThat(activity(-15, 1.95, -55, 3.05, -15, 2).intervals())
                .containsExactly(new Interval(0, 2), new Interval(5, 7));
        assertThat(activity(-55, 3).share()).isEqualTo(1);
        assertThat(activity(-64, 3).share()).as("below -60 LUFS").isZero();
    }

    @Test
    void playsOnBelowWhereItStarts() {
        // Starts above -45, and plays on down to -51.
        assertThat(activity(-49, 1, -15, 2, -49, 2, -52, 2, -49, 1).intervals()).containsExactly(new Interval(1, 5));
    }

    @Test
    void gapsShorterThanAMomentAreNoPauses() {
        assertThat(activity(-20, 1, SILENT, 0.3, -20, 1, SILENT, 0.4, -20, 1).intervals())
                .containsExactly(new Interval(0, 2.3), new Interval(2.7, 3.7));
    }

    @Test
    void shortSoundsPlayToo() {
        assertThat(activity(-10, 0.25).intervals()).containsExactly(new Interval(0, 0.25));
        assertThat(activity(-10, 0.25).share()).isEqualTo(1);
        assertThat(activity(-10, 0.02).intervals()).containsExactly(new Interval(0, 0.02));
        assertThat(activity(SILENT, 0.25).share()).isZero();
        assertThat(activity(SILENT, 0).share()).isZero();
        assertThat(activity(SILENT, 0).intervals()).isEqualTo(List.of());
    }

    @Test
    void blocksDoNotMatterAndAskingChangesNothing() {
        float[][] signal = Tones.stereo(-20, 0.93, SILENT, 1.11, -33, 0.57);
        LoudnessMeter whole = new LoudnessMeter(Tones.RATE, 2);
        whole.process(signal, 0, signal[0].length);
        LoudnessMeter cut = new LoudnessMeter(Tones.RATE, 2);
        Random random = new Random(2);
        for (int at = 0; at < signal[0].length; ) {
            int count = Math.min(1 + random.nextInt(2000), signal[0].length - at);
            cut.process(signal, at, count);
            at += count;
            cut.activity();
            cut.loudness();
        }
        assertThat(cut.activity()).isEqualTo(whole.activity()).hasSameHashCodeAs(whole.activity());
        assertThat(cut.loudness()).isEqualTo(whole.loudness());
        assertThat(cut.activity()).isNotEqualTo(activity(-20, 1));
    }

    private static Activity activity(double... levelsAndSeconds) {
        // On both sides a sine counts as its peak level.
        return Tones.measured(Tones.RATE, ChannelLayout.STEREO, Tones.stereo(levelsAndSeconds))
                .activity();
    }
}
