package org.stemmixer.training.roles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.StemRole;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.training.nn.Batch;

class StemVariationTest {

    private static final int BANDS = LoudnessSpectrogram.BANDS;

    private static LabelledStem stem(StemRole role, int band, boolean spoken) {
        float[] power = new float[200 * BANDS];
        for (int step = 0; step < 200; step++) {
            power[step * BANDS + band] = 0.01f / (1 + step % 8);
        }
        return new LabelledStem(role.label(), "song", "group", role, spoken, new LoudnessSpectrogram(power), -10);
    }

    @Test
    void noTwoAreAlikeAndAllAreNumbers() {
        StemVariation variation = new StemVariation(new Random(3));
        LabelledStem snare = stem(StemRole.SNARE, 30, false);
        List<LabelledStem> others = List.of(stem(StemRole.BASS, 4, false));

        float[] first = variation.of(snare, others);
        float[] second = variation.of(snare, others);

        assertThat(first).isNotEqualTo(second);
        for (int i = 0; i < 50; i++) {
            for (float value : variation.of(i % 2 == 0 ? snare : stem(StemRole.LEAD_VOCAL, 20, true), others)) {
                assertThat(value).isFinite();
            }
        }
    }

    @Test
    void chanceAloneDecides() {
        LabelledStem snare = stem(StemRole.SNARE, 30, false);

        assertThat(new StemVariation(new Random(3)).of(snare, List.of(snare)))
                .isEqualTo(new StemVariation(new Random(3)).of(snare, List.of(snare)));
    }

    @Test
    void aKitIsSeveralPiecesTogether() {
        List<LabelledStem> pieces =
                List.of(stem(StemRole.KICK, 2, false), stem(StemRole.SNARE, 20, false), stem(StemRole.HATS, 50, false));
        for (int seed = 0; seed < 20; seed++) {
            LabelledStem kit = new StemVariation(new Random(seed)).kit(pieces);

            assertThat(kit.role()).isEqualTo(StemRole.DRUMS);
            long heard = Arrays.stream(new int[] {2, 20, 50})
                    .filter(band -> kit.spectrogram().power(0, band) > 0)
                    .count();
            assertThat(heard).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void rareRolesComeMoreOftenThanTheyAreRare() {
        List<LabelledStem> stems = new ArrayList<>(Collections.nCopies(81, stem(StemRole.KICK, 2, false)));
        stems.add(stem(StemRole.ORGAN, 25, false));
        VariedStems data = new VariedStems(stems, 400, 1);

        Batch batch = data.batch(IntStream.range(0, 400).toArray(), new Random(1));

        int organs = 0;
        for (int row = 0; row < 400; row++) {
            organs +=
                    batch.targets()[row * SoundRoles.ALL.size() + SoundRoles.ALL.indexOf(StemRole.ORGAN)] == 1 ? 1 : 0;
        }
        // As often as the fourth root of the number says: 1 of 4.
        assertThat(organs).isBetween(70, 130);
    }
}
