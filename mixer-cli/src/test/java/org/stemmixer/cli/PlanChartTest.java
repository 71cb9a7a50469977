package org.stemmixer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemmixer.cli.internal.TerminalText;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.loudness.LoudnessTarget;
import org.stemmixer.dsp.reverb.Reverb;

class PlanChartTest {

    private static <T> Decided<T> by(AutoMove move, T value, String reason, Evidence... evidence) {
        return new Decided<>(value, move.source(), reason, List.of(evidence), OptionalDouble.empty());
    }

    private static StemPlan bass(StemPlan bass) {
        return bass.withRole(Decided.of(StemRole.BASS, "name", ""))
                .withGainDb(by(AutoMove.GAIN, 1.5, "as loud as basses are"))
                .withInsert(Decided.byHand(Insert.of(EffectSpec.of("high-pass", new HighPass.Parameters(30, 4)))))
                .withInsert(by(
                        AutoMove.EQ,
                        Insert.of(EffectSpec.of(
                                "parametric-eq",
                                new ParametricEq.Parameters(
                                        List.of(EqBand.peaking(340, -2.5, 1.2), EqBand.highShelf(8000, 1))))),
                        "covers the voice around 340 Hz",
                        Evidence.ofDb("covered before", 4.2, ""),
                        Evidence.ofDb("covered after", 1.25, "")))
                .withInsert(by(
                        AutoMove.DUCKING,
                        Insert.keyed(
                                EffectSpec.of(
                                        "compressor",
                                        Compressor.Parameters.defaults()
                                                .withThresholdDb(-24)
                                                .withRatio(4)),
                                "kick"),
                        "both are loudest around 60 Hz"))
                .withSend(by(AutoMove.SPACE, Send.of("room", -12), "it is dry"))
                .withRide(by(
                        AutoMove.RIDES,
                        Ride.ofFader(List.of(new Ride.Point(0, -1.5), new Ride.Point(9000, 2))),
                        "it comes and goes"));
    }

    @Test
    void hasALineForEachChannelAndThenTheReasons() {
        MixPlan plan = MixPlan.of(44_100, List.of("kick", "bass", "hats"))
                .withBus(BusPlan.of("room")
                        .withInsert(by(
                                AutoMove.SPACE,
                                Insert.of(EffectSpec.of("reverb", new Reverb.Parameters(2.4, 20, 0.5, 5000, 1, 1, 1))),
                                "a room of the tempo")))
                .withStem("bass", PlanChartTest::bass)
                .withStem("kick", kick -> kick.withGainDb(Decided.byHand(-3.0)).withPan(by(AutoMove.PAN, 0.0, "")))
                .withStem("hats", hats -> hats.withMuted(true).withPan(by(AutoMove.PAN, 0.3, "with the ride")));
        plan = plan.withMaster(plan.master().withTarget(Optional.of(Decided.byHand(LoudnessTarget.SPOTIFY))));

        assertThat(PlanChart.of(plan, 100)).isEqualTo("""
                        STEM    ROLE             GAIN dB  L---PAN---R  SIGNAL
                        kick                       -3.0*  -----o-----
                        bass    bass               +1.5   -----|-----  HP@30*; EQ -2.5@340 +1.0>@8k; duck by kick 4.0:1@-24;
                                                                       ride -1.5..+2.0; send -12.0 to room
                        hats                      muted   -----|-o---
                        room    bus                +0.0   -----|-----  reverb
                        MASTER                                         to Spotify, -14 LUFS*
                        * set by hand

                        bass
                          -2.5 dB at 340 Hz, Q 1.2; +1.0 dB above 8 kHz
                              auto eq: covers the voice around 340 Hz (covered before 4.20 dB, covered after 1.25 dB)
                          compressor 4 : 1 above -24 dBFS, attack 10 ms, release 100 ms, listening to 'kick'
                              auto ducking: both are loudest around 60 Hz
                          gain +1.50 dB
                              auto gain: as loud as basses are
                          ride of the fader between -1.5 and +2.0 dB, 2 points
                              auto rides: it comes and goes
                          send -12.00 dB to 'room'
                              auto space: it is dry

                        hats
                          pan 30 % right
                              auto pan: with the ride

                        bus 'room'
                          reverb of 2.4 s after 20 ms
                              auto space: a room of the tempo
                        """);
    }

    @ParameterizedTest
    @CsvSource({"80, 16", "100, 20", "140, 22"})
    void staysWithinItsColumnsWhateverStemsAreCalled(int columns, int name) {
        List<String> names = new ArrayList<>(IntStream.range(0, 27)
                .mapToObj(i -> "a stem with a rather long name " + i)
                .toList());
        names.addAll(List.of("声と低音のトラックです長い名前", "e\u0301tude\u001b[2J", "two\nlines"));
        MixPlan plan = MixPlan.of(44_100, names)
                .withBus(BusPlan.of("room"))
                .withStem(
                        "two\nlines",
                        stem -> bass(stem.withRole(Decided.of(StemRole.BASS, "name", "")))
                                .withInserts(List.of()))
                .withStem("声と低音のトラックです長い名前", stem -> stem.withPan(by(AutoMove.PAN, -1.0, "word ".repeat(60))));

        List<String> lines = PlanChart.of(plan, columns).lines().toList();

        assertThat(lines)
                .allSatisfy(line -> assertThat(TerminalText.columns(line)).isLessThanOrEqualTo(columns));
        assertThat(lines).anyMatch(line -> line.contains("o----|-----"));
        // Fields of all stems stand below each other.
        assertThat(lines.subList(1, 31))
                .filteredOn(line -> line.contains("|"))
                .allSatisfy(line -> assertThat(TerminalText.columns(line.substring(0, line.indexOf('|'))))
                        .isEqualTo(name + 2 + 15 + 2 + 7 + 2 + 5));
    }

    @ParameterizedTest
    @CsvSource({"abc,3", "声,2", "e\u0301,1", "'',0", "한글,4"})
    void knowsHowWideTextIs(String text, int columns) {
        assertThat(TerminalText.columns(text)).isEqualTo(columns);
        assertThat(TerminalText.fitted(text, 6)).isEqualTo(text + " ".repeat(6 - columns));
    }

    @Test
    void cutsWhatIsTooWide() {
        assertThat(TerminalText.fitted("abcdef", 5)).isEqualTo("abc..");
        assertThat(TerminalText.fitted("声声声", 5)).isEqualTo("声.. ");
        assertThat(TerminalText.fitted("abc", 1)).isEqualTo(".");
    }
}
