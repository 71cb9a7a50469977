package org.stemmixer.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.features.ThirdOctaveLevels;
import org.stemmixer.features.ThirdOctaves;

/** What is measured moment by moment takes bounded memory, and has the same moments in all stems of a mix. */
class LongMixTest {

    private static final int RATE = 8000;
    private static final long MINUTE = 60L * RATE;

    /** Noise that is louder from minute to minute, of any length. */
    private static final class Noise implements FrameReader {

        private final long frames;
        private final Random random = new Random(1);
        private long position;

        Noise(long frames) {
            this.frames = frames;
        }

        @Override
        public int sampleRate() {
            return RATE;
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public long frames() {
            return frames;
        }

        @Override
        public int read(float[][] channels, int offset, int length) {
            if (position == frames) {
                return -1;
            }
            int count = (int) Math.min(length, frames - position);
            for (int i = offset; i < offset + count; i++) {
                channels[0][i] = 0.01f * (1 + position / MINUTE) * (2 * random.nextFloat() - 1);
                position++;
            }
            return count;
        }

        @Override
        public void close() {}
    }

    private static StemMeasurements stem(long frames, long mixFrames) {
        return new StemMeasurements("noise", RATE, frames, mixFrames, () -> new Noise(frames));
    }

    @Test
    void momentsAreJoinedInPowersOfTwoFromTwelveMinutesOn() {
        assertThat(Measure.joined(0, RATE)).isEqualTo(1);
        assertThat(Measure.joined(12 * MINUTE, RATE)).isEqualTo(1);
        assertThat(Measure.joined(12 * MINUTE + 1, RATE)).isEqualTo(2);
        assertThat(Measure.joined(24 * MINUTE, RATE)).isEqualTo(2);
        assertThat(Measure.joined(60 * MINUTE, RATE)).isEqualTo(8);
    }

    @Test
    void anHourHasNoMoreStepsThanTwelveMinutes() throws IOException {
        StemMeasurements hour = stem(60 * MINUTE, 60 * MINUTE);
        hour.hear(Set.of(Measure.THIRD_OCTAVES, Measure.WINDOWS), count -> {});

        ThirdOctaveLevels levels = hour.get(Measure.THIRD_OCTAVES);
        assertThat(levels.joined()).isEqualTo(8);
        assertThat(levels.stepSeconds()).isEqualTo(8 * 512.0 / RATE);
        assertThat(levels.steps()).isLessThanOrEqualTo((int) (12 * MINUTE / 512));
        int last = levels.steps() - 2;
        assertThat(levels.centreSeconds(last)).isCloseTo(3599, within(1.0));
        assertThat(levels.dbfs(last, 17) - levels.dbfs(1, 17)).isCloseTo(20 * Math.log10(60), within(1.5));
        assertThat(hour.get(Measure.WINDOWS).places()).hasSizeLessThanOrEqualTo(SpreadWindows.MAX_WINDOWS);
    }

    @Test
    void shortStemsOfALongMixHaveItsMoments() throws IOException {
        ThirdOctaveLevels fine = stem(MINUTE, MINUTE).get(Measure.THIRD_OCTAVES);
        ThirdOctaveLevels joined = stem(MINUTE, 13 * MINUTE).get(Measure.THIRD_OCTAVES);

        assertThat(joined.steps()).isEqualTo((fine.steps() + 1) / 2);
        for (int step = 0; step < joined.steps(); step++) {
            assertThat(joined.centreSeconds(step))
                    .isCloseTo((fine.centreSeconds(2 * step) + fine.centreSeconds(2 * step + 1)) / 2, within(1e-9));
            for (int band = 0; band < ThirdOctaves.COUNT && ThirdOctaves.isMeasured(band, RATE); band++) {
                float mean = 2 * step + 1 < fine.steps()
                        ? (fine.power(2 * step, band) + fine.power(2 * step + 1, band)) / 2
                        : fine.power(2 * step, band);
                assertThat(joined.power(step, band)).isCloseTo(mean, within(1e-6f * mean));
            }
        }
    }

    @Test
    void measuresOfSpectraAreTheSameAloneAndTogether() throws IOException {
        Measure<Integer> frames = Measure.ofSpectra("frames", (sampleRate, channels, joined) -> {
            int[] count = new int[1];
            return Measure.SpectraMeter.of(spectra -> count[0] += spectra.length, () -> count[0]);
        });
        StemMeasurements together = stem(MINUTE, MINUTE);
        together.hear(Set.of(Measure.THIRD_OCTAVES, frames), count -> {});
        ThirdOctaveLevels alone = stem(MINUTE, MINUTE).get(Measure.THIRD_OCTAVES);

        ThirdOctaveLevels levels = together.get(Measure.THIRD_OCTAVES);
        assertThat(together.get(frames)).isEqualTo(levels.steps()).isEqualTo(alone.steps());
        for (int step = 0; step < alone.steps(); step++) {
            assertThat(levels.power(step, 17)).isEqualTo(alone.power(step, 17));
        }
    }
}
