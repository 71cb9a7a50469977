package org.stemmixer.core.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.Stems;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.song.Song;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.song.profile.SongStatistics;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.ParametricEq;
import org.stemmixer.dsp.eq.ThreeBandEq;
import org.stemmixer.dsp.stereo.StereoWidth;

class MasterPlannerTest {

    private static final int FRAMES = 5 * Stems.RATE;

    /** Two stems of broad sound, with width. */
    private static Map<String, AudioBuffer> stems() {
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        stems.put("piano", Stems.noise(1, 0.1, 2, FRAMES));
        stems.put("lead vocal", Stems.noise(2, 0.1, 1, FRAMES));
        return stems;
    }

    private static MixResult mixed(AutoMix auto) throws IOException {
        return StemMixer.builder()
                .build()
                .mixBuffers(stems(), MixOptions.builder().auto(auto).build());
    }

    private static AutoMix towards(ReferenceProfile profile) {
        return AutoMix.standard().only(AutoMove.MASTER).towards(profile);
    }

    private static SongStatistics measured(MixResult mix) throws IOException {
        return SongStatistics.measure(Song.of("mix", mix.toBuffer()));
    }

    /** What the mix of the stems measures behind effects on the master. */
    private static ReferenceProfile reference(double highDb, double width) throws IOException {
        MixResult mix = StemMixer.builder()
                .build()
                .mixBuffers(
                        stems(),
                        MixOptions.builder()
                                .effect("piano", () -> new StereoWidth(new StereoWidth.Parameters(width)))
                                .busEffect(() -> new ThreeBandEq(
                                        ThreeBandEq.Parameters.defaults().withHighDb(highDb)))
                                .build());
        return ReferenceProfile.of("reference", measured(mix));
    }

    private static <T> List<T> parameters(MixResult mix, Class<T> type) {
        return mix.plan().master().inserts().stream()
                .map(insert -> insert.value().effect())
                .map(effect -> ((EffectSpec.Single) effect).parameters())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static double evidence(Decided<Insert> insert, String name) {
        return insert.evidence().stream()
                .filter(number -> number.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void aDullMixBecomesBrighterAsThePlanSays() throws IOException {
        ReferenceProfile bright = reference(4, 1);
        MixResult mix = mixed(towards(bright));
        List<ParametricEq.Parameters> equalisers = parameters(mix, ParametricEq.Parameters.class);
        assertThat(equalisers).hasSize(1);
        EqBand high = equalisers.get(0).bands().get(equalisers.get(0).bands().size() - 1);
        assertThat(high.type()).isEqualTo(EqBand.Type.HIGH_SHELF);
        assertThat(high.gainDb()).isBetween(2.0, 3.0);
        Decided<Insert> decided = mix.plan().master().inserts().get(0);
        assertThat(decided.source()).isEqualTo("auto master");
        assertThat(evidence(decided, "distance after")).isLessThan(0.35 * evidence(decided, "distance before"));
        double wanted =
                bright.balanceDb().get(27).mean() - bright.balanceDb().get(10).mean();
        SongStatistics before = measured(mixed(AutoMix.standard().only(AutoMove.MASTER)));
        assertThat(wanted - brightness(before)).isGreaterThan(2);
        SongStatistics after = measured(mix);
        // Half a decibel in each of the two bands is not foretold, and left.
        assertThat(wanted - brightness(after)).isCloseTo(0, within(2 * 0.5));
        double[] mid = after.midBandsDb().stream()
                .mapToDouble(db -> Math.pow(10, db / 10))
                .toArray();
        assertThat(new MasterTone(mid, bright, Stems.RATE).distanceDb(ParametricEq.Parameters.defaults()))
                .isCloseTo(evidence(decided, "distance after"), within(0.1));
    }

    @Test
    void planningTwiceAddsNothing() throws IOException {
        AutoMix bright = towards(reference(4, 1));
        MixPlan once = mixed(bright).plan();

        MixPlan twice = StemMixer.builder()
                .build()
                .mixBuffers(
                        stems(), MixOptions.builder().plan(once).auto(bright).build())
                .plan();

        assertThat(twice.master()).isEqualTo(once.master());
    }

    private static double brightness(SongStatistics song) {
        return song.midBandsDb().get(27) - song.midBandsDb().get(10);
    }

    @Test
    void noBandIsMovedByMoreThanThreeDecibels() throws IOException {
        MixResult mix = mixed(towards(reference(12, 1)));
        List<EqBand> bands =
                parameters(mix, ParametricEq.Parameters.class).get(0).bands();
        assertThat(bands).allMatch(band -> Math.abs(band.gainDb()) <= 3);
        assertThat(bands.get(bands.size() - 1).gainDb()).isEqualTo(3);
    }

    @Test
    void halfTheAmountIsHalfTheGains() throws IOException {
        AutoMix whole = towards(reference(2, 2));
        MixResult all = mixed(whole);
        MixResult half = mixed(whole.withAmount(0.5));
        List<EqBand> allBands =
                parameters(all, ParametricEq.Parameters.class).get(0).bands();
        List<EqBand> halfBands =
                parameters(half, ParametricEq.Parameters.class).get(0).bands();
        assertThat(halfBands).hasSameSizeAs(allBands);
        for (int i = 0; i < allBands.size(); i++) {
            assertThat(halfBands.get(i).gainDb()).isCloseTo(allBands.get(i).gainDb() / 2, within(1e-12));
        }
        double width = parameters(all, StereoWidth.Parameters.class).get(0).width();
        assertThat(parameters(half, StereoWidth.Parameters.class).get(0).width())
                .isCloseTo(Math.sqrt(width), within(1e-12));
    }

    @Test
    void widthIsMovedByTwoDecibelsAtMostAsThePlanSays() throws IOException {
        MixResult mix = mixed(towards(reference(0, 2)));
        assertThat(parameters(mix, StereoWidth.Parameters.class))
                .containsExactly(new StereoWidth.Parameters(Math.pow(10, 0.1)));
        Decided<Insert> decided = mix.plan().master().inserts().stream()
                .filter(insert -> insert.value().effect().name().equals("stereo-width"))
                .findFirst()
                .orElseThrow();
        assertThat(measured(mix).sideToMidDb()).isCloseTo(evidence(decided, "side to mid after"), within(0.2));
    }

    @Test
    void aMixWithinTheSpreadStaysAsItIs() throws IOException {
        assertThat(mixed(towards(reference(0, 1))).plan().master().inserts()).isEmpty();
        ReferenceProfile wide = ReferenceProfile.builder("two")
                .add("a", measured(mixed(AutoMix.standard().only(AutoMove.MASTER))), 1)
                .add("b", brighter(), 1)
                .build();
        assertThat(mixed(towards(wide)).plan().master().inserts()).isEmpty();
    }

    /** With the mix at the edge of the spread of both. */
    private static SongStatistics brighter() throws IOException {
        return measured(StemMixer.builder()
                .build()
                .mixBuffers(
                        stems(),
                        MixOptions.builder()
                                .busEffect(() -> new ThreeBandEq(
                                        ThreeBandEq.Parameters.defaults().withHighDb(4)))
                                .build()));
    }

    @Test
    void withoutAProfileNothingIsDone() throws IOException {
        assertThat(mixed(AutoMix.standard().only(AutoMove.MASTER))
                        .plan()
                        .master()
                        .inserts())
                .isEmpty();
    }

    @Test
    void aMasterByHandIsLeftAlone() throws IOException {
        MixResult mix = StemMixer.builder()
                .build()
                .mixBuffers(
                        stems(),
                        MixOptions.builder()
                                .auto(towards(reference(6, 2)))
                                .busEffect(() -> new StereoWidth(new StereoWidth.Parameters(0.9)))
                                .build());
        assertThat(mix.plan().master().inserts()).hasSize(1);
        assertThat(mix.plan().master().inserts().get(0).isByHand()).isTrue();
    }

    @Test
    void silenceAndMonoAreNotWidened() throws IOException {
        ReferenceProfile aim = reference(6, 2);
        Map<String, AudioBuffer> silent = Map.of("piano", Stems.constant(0, 2, FRAMES));
        MixOptions options = MixOptions.builder().auto(towards(aim)).build();
        assertThat(StemMixer.builder()
                        .build()
                        .mixBuffers(silent, options)
                        .plan()
                        .master()
                        .inserts())
                .isEmpty();
        Map<String, AudioBuffer> mono = Map.of("piano", Stems.noise(4, 0.1, 1, FRAMES));
        assertThat(parameters(StemMixer.builder().build().mixBuffers(mono, options), StereoWidth.Parameters.class))
                .isEmpty();
    }
}
