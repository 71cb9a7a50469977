package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.RolePlanner;
import org.stemmixer.core.plan.StemSource;

/** The table of the command {@code roles}. */
class RoleReportTest {

    private static final RoleReport REPORT = new RoleReport(
            MixPlan.of(44_100, List.of("kick in", "kick out", "take 3", "take 4", "snare", "take 5"))
                    .withStem("kick in", stem -> stem.withRole(sound(RolePlanner.byName(StemRole.KICK), 0.98)))
                    .withStem(
                            "kick out",
                            stem -> stem.withRole(sound(
                                    RolePlanner.byName(StemRole.KICK).withReason("its name says so; it sounds ..."),
                                    0.01)))
                    .withStem(
                            "take 3",
                            stem -> stem.withRole(sound(
                                    Decided.of(
                                            StemRole.ELECTRIC_GUITAR,
                                            RolePlanner.BY_SOUND,
                                            "sounds like electric guitar (87 %)"),
                                    0.87)))
                    .withStem("take 4", stem -> stem.withRole(Decided.byHand(StemRole.PIANO)))
                    .withStem("snare", stem -> stem.withRole(RolePlanner.byName(StemRole.SNARE))),
            List.of(new StemSource(List.of("kick in", "kick out"), "their names differ only in the microphone")),
            List.of());

    private static Decided<StemRole> sound(Decided<StemRole> role, double confidence) {
        return new Decided<>(
                role.value(),
                role.source(),
                role.reason(),
                List.of(new Evidence("bass", 1 - confidence, "", "by its sound")),
                OptionalDouble.of(confidence));
    }

    @Test
    void saysWhoDecidedWhat() {
        assertThat(REPORT.summary()).isEqualTo("""
                        kick in   kick             name
                        kick out  kick             name          its name says so; it sounds ...
                        take 3    electric guitar  sound (87 %)  sounds like electric guitar (87 %)
                        take 4    piano            hand
                        snare     snare            name
                        take 5    other            unknown

                        Groups
                          drums: kick in, kick out, snare
                          guitars: take 3
                          keys and synths: take 4
                          other: take 5

                        Sources in several stems, which --cnn moves together
                          kick in, kick out: their names differ only in the microphone

                        Note: kick out sounds like a bass (99 %), not a kick; set its role if so
                        """);
    }

    @Test
    void leavesOutWhatThereIsNot() {
        RoleReport report = new RoleReport(MixPlan.of(44_100, List.of("a")), List.of(), List.of());

        assertThat(report.summary()).isEqualTo("a  other            unknown\n\nGroups\n  other: a\n");
    }

    @Test
    void saysTheSameAsJson() {
        assertThat(REPORT.toJson())
                .startsWith(
                        "{\"stems\":[{\"name\":\"kick in\",\"role\":\"kick\",\"type\":\"drums\",\"source\":\"name\","
                                + "\"reason\":\"its name says so\",\"confidence\":0.98,\"sound\":{\"bass\":")
                .contains("{\"name\":\"take 4\",\"role\":\"piano\",\"type\":\"synth\",\"source\":\"manual\","
                        + "\"reason\":\"set by the caller\",\"sound\":{}}")
                .endsWith("\"groups\":{\"drums\":[\"kick in\",\"kick out\",\"snare\"],\"guitars\":[\"take 3\"],"
                        + "\"keys and synths\":[\"take 4\"],\"other\":[\"take 5\"]},"
                        + "\"sources\":[{\"stems\":[\"kick in\",\"kick out\"],"
                        + "\"because\":\"their names differ only in the microphone\"}],"
                        + "\"warnings\":[\"kick out sounds like a bass (99 %), not a kick; set its role if so\"]}");
    }
}
