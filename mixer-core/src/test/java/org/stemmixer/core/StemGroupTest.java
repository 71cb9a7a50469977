package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.plan.MixPlan;

class StemGroupTest {

    @Test
    void groupsFollowFromRoles() {
        MixPlan plan = MixOptions.builder()
                .role("x", StemRole.BRASS)
                .build()
                .draft(Stems.RATE, List.of("lead vox", "snare", "bv 1", "x", "kick", "bv 2", "y"));

        assertThat(StemGroup.in(plan))
                .isEqualTo(Map.of(
                        StemGroup.DRUMS, List.of("snare", "kick"),
                        StemGroup.LEAD_VOCALS, List.of("lead vox"),
                        StemGroup.BACKING_VOCALS, List.of("bv 1", "bv 2"),
                        StemGroup.STRINGS_AND_WINDS, List.of("x"),
                        StemGroup.OTHER, List.of("y")));
        assertThat(StemGroup.KEYS_AND_SYNTHS.label()).isEqualTo("keys and synths");
    }
}
