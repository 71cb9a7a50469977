package org.stemmixer.ml.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.ReferenceProfile.Target;
import org.stemmixer.core.song.profile.Style;
import org.stemmixer.core.song.profile.Styles;

class ProfileInputTest {

    private static ReferenceProfile profile(List<Target> balance, Target other) {
        return new ReferenceProfile("test", List.of(), balance, other, other, other, other, other);
    }

    @Test
    void bandsAreRelativeToTheirMeanAndCountByTheirSpread() {
        List<Target> balance = new ArrayList<>(Collections.nCopies(31, Target.UNKNOWN));
        balance.set(3, new Target(-10, 0));
        balance.set(4, new Target(-30, 4));
        float[] values = ProfileInput.of(profile(balance, new Target(-2, 12)));
        assertThat(values).hasSize(ProfileInput.VALUES).hasSize(72);
        assertThat(values[2]).isZero();
        assertThat(values[36 + 2]).isZero();
        assertThat(values[3]).isCloseTo(1, within(1e-6f));
        assertThat(values[36 + 3]).isOne();
        assertThat(values[4]).isCloseTo(-1, within(1e-6f));
        assertThat(values[36 + 4]).isEqualTo(0.5f);
        // Width, loudness, crest factor, loudness range, tail.
        assertThat(List.of(values[31], values[32], values[33], values[34], values[35]))
                .containsExactly(0.6f, 3f, -7f, -2f, 4 / 3f);
        assertThat(values[36 + 35]).isEqualTo(0.25f);
    }

    @Test
    void whatIsNotKnownIsZero() {
        assertThat(ProfileInput.of(profile(Collections.nCopies(31, Target.UNKNOWN), Target.UNKNOWN)))
                .containsOnly(0f);
    }

    @Test
    void stylesAreOfAboutUnitSizeAndDiffer() {
        List<float[]> all = new ArrayList<>(List.of(ProfileInput.of(ReferenceProfile.ofLibrary())));
        for (Style style : Styles.all()) {
            all.add(ProfileInput.of(style.profile()));
        }
        assertThat(all).doesNotHaveDuplicates();
        for (float[] values : all) {
            double squares = 0;
            for (float value : values) {
                assertThat(value).isBetween(-5f, 5f);
                squares += value * value / values.length;
            }
            assertThat(squares).isBetween(0.25, 1.5);
        }
    }

    @Test
    void eachRowIsTold() {
        ReferenceProfile profile = Styles.named("rock").profile();
        float[] values = ProfileInput.of(profile);
        float[] rows = ProfileInput.repeated(profile, 2);
        assertThat(rows).hasSize(2 * values.length).startsWith(values).endsWith(values);
    }
}
