package org.stemmixer.core.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.Stems;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.AudioBuffer;

class GroupPlannerTest {

    private static MixPlan draft(String... stems) {
        MixPlan plan = MixPlan.of(Stems.RATE, List.of(stems));
        return plan.withStems(plan.stems().stream()
                .map(stem -> stem.withRole(Decided.of(StemRole.ofName(stem.stem()), "name", "")))
                .toList());
    }

    private static MixPlan planned(MixPlan draft) {
        return new GroupPlanner().plan(new Measurements(List.of(), Runnable::run), draft);
    }

    @Test
    void stemsOfAGroupMeetInABus() {
        MixPlan plan = planned(draft("kick", "lead vocal", "snare", "bv 1", "bass", "bv 2"));

        assertThat(plan.buses()).extracting(BusPlan::name).containsExactly("drums", "backing vocals");
        assertThat(plan.stems())
                .extracting(StemPlan::bus)
                .containsExactly("drums", "", "drums", "backing vocals", "", "backing vocals");
        BusPlan drums = plan.buses().get(0);
        assertThat(drums.gainDb())
                .isEqualTo(Decided.of(
                        0.0, "auto groups", "drums together: 'kick', 'snare'; at 0 dB the sum stays as it is"));
        assertThat(drums.inserts()).isEmpty();
        assertThat(drums.bus()).isEmpty();
    }

    @Test
    void oneOfAKindAndWhatIsNeitherThisNorThatStayAsTheyAre() {
        MixPlan draft = draft("kick", "bass", "thing", "other");

        assertThat(planned(draft)).isEqualTo(draft);
    }

    @Test
    void whatGoesElsewhereOrIsMutedIsNotOfTheGroup() {
        MixPlan draft = draft("kick", "snare", "toms", "hats")
                .withBus(BusPlan.of("mine"))
                .withStem("toms", stem -> stem.withBus("mine"))
                .withStem("hats", stem -> stem.withMuted(true));

        MixPlan plan = planned(draft);
        assertThat(plan.stems()).extracting(StemPlan::bus).containsExactly("drums", "drums", "mine", "");

        MixPlan alone = draft.withStem("snare", stem -> stem.withMuted(true));
        assertThat(planned(alone)).isEqualTo(alone);
    }

    @Test
    void namesThatAreTakenAreLeftToWhoHasThem() {
        MixPlan plan = planned(draft("Drums", "kick").withBus(BusPlan.of("drums group")));

        assertThat(plan.buses()).extracting(BusPlan::name).containsExactly("drums group", "drums group 2");
        assertThat(plan.stem("kick").bus()).isEqualTo("drums group 2");
    }

    @Test
    void nothingMoreTheSecondTime() {
        MixPlan plan = planned(draft("kick", "snare", "bv 1", "bv 2"));

        assertThat(planned(plan)).isEqualTo(plan);
    }

    /** Sums are in double: in another order they differ in the last bits of those, far below a sample's. */
    @Test
    void theSumStaysAsItIs() throws IOException {
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        for (String name : List.of("kick", "lead vocal", "snare", "bv 1", "hats", "bv 2", "toms")) {
            stems.put(name, Stems.noise(name.hashCode(), 0.2, 1 + stems.size() % 2, 30_000));
        }
        MixOptions.Builder options = MixOptions.builder().gainDb("snare", -3.3).gainDb("bv 2", 1.7);
        StemMixer mixer = StemMixer.builder().build();

        AudioBuffer plain = mixer.mixBuffers(stems, options.build()).toBuffer();
        AudioBuffer grouped = mixer.mixBuffers(
                        stems,
                        options.auto(AutoMix.standard().only(AutoMove.GROUPS)).build())
                .toBuffer();

        for (int c = 0; c < 2; c++) {
            for (int n = 0; n < plain.frames(); n++) {
                assertThat(grouped.channel(c)[n]).isCloseTo(plain.channel(c)[n], within(Math.ulp(plain.channel(c)[n])));
            }
        }
    }
}
