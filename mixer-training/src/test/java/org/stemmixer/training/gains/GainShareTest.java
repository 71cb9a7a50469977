package org.stemmixer.training.gains;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.StemType;
import org.stemmixer.ml.internal.LoudnessSpectrogram;

class GainShareTest {

    private static final GainSong SONG =
            new GainSong("", "song", List.of(part(StemType.DRUMS, 1e-3f), part(StemType.BASS, 4e-4f)));

    private static GainSong.Part part(StemType type, float power) {
        float[] powers = new float[256 * LoudnessSpectrogram.BANDS];
        Arrays.fill(powers, power / LoudnessSpectrogram.BANDS);
        return new GainSong.Part(type, new LoudnessSpectrogram(powers));
    }

    /** The share for answers that are wrong by normal deviates. */
    private static double best(double deviationLu) throws IOException {
        GainShare share = new GainShare(1);
        Random random = new Random(2);
        for (int song = 0; song < 200; song++) {
            share.add(SONG, (mix, stem) -> mix.lufs(stem) + deviationLu * random.nextGaussian());
        }
        return share.best();
    }

    @Test
    void followsAnswersAsFarAsTheyCanBeTrusted() throws IOException {
        assertThat(best(0)).isEqualTo(1);
        double small = best(3);
        double large = best(12);
        // Of normal deviates it would be 6.9² / (6.9² + deviation²): 0.84 and 0.25.
        assertThat(small).isBetween(0.75, 0.95);
        assertThat(large).isBetween(0.1, 0.4);
    }
}
