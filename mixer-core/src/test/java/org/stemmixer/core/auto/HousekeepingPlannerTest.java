package org.stemmixer.core.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.Stems;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.eq.EqBand;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.eq.ParametricEq;

/** Microphones that are late or turned round, and what nobody has played. */
class HousekeepingPlannerTest {

    private static final int RATE = Stems.RATE;
    private static final int FRAMES = 6 * RATE;

    private final Map<String, AudioBuffer> stems = new LinkedHashMap<>();
    private MixPlan draft = MixPlan.of(RATE, List.of());

    private void stem(String name, AudioBuffer audio) {
        stem(name, StemRole.ofName(name), audio);
    }

    private void stem(String name, StemRole role, AudioBuffer audio) {
        stems.put(name, audio);
        draft = MixPlan.of(RATE, List.copyOf(stems.keySet()));
        draft = draft.withStems(draft.stems().stream()
                .map(stem -> stem.withRole(
                        Decided.of(stem.stem().equals(name) ? role : StemRole.ofName(stem.stem()), "test", "")))
                .toList());
    }

    private MixPlan planned(double amount) throws IOException {
        List<StemMeasurements> heard = stems.entrySet().stream()
                .map(stem -> new StemMeasurements(
                        stem.getKey(),
                        RATE,
                        stem.getValue().frames(),
                        AudioSource.of(stem.getKey(), stem.getValue())::open))
                .toList();
        return new HousekeepingPlanner(amount).plan(new Measurements(heard, Runnable::run), draft);
    }

    private Decided<Alignment> alignment(String stem) throws IOException {
        return planned(1).stem(stem).alignment();
    }

    private static AudioBuffer noise(long seed) {
        return Stems.noise(seed, 0.2, 1, FRAMES);
    }

    /** The same that many frames later and so much louder. */
    private static AudioBuffer copy(AudioBuffer audio, int delay, double gain) {
        AudioBuffer copy = new AudioBuffer(RATE, audio.channels(), audio.frames() + delay);
        for (int c = 0; c < audio.channels(); c++) {
            for (int n = 0; n < audio.frames(); n++) {
                copy.channel(c)[n + delay] = (float) (gain * audio.channel(c)[n]);
            }
        }
        return copy;
    }

    private static void add(AudioBuffer audio, AudioBuffer other) {
        for (int c = 0; c < audio.channels(); c++) {
            for (int n = 0; n < audio.frames(); n++) {
                audio.channel(c)[n] += other.channel(c)[n];
            }
        }
    }

    /** Noise for half a second out of two. */
    private static AudioBuffer phrases(double amplitude) {
        AudioBuffer audio = Stems.noise(1, amplitude, 1, 4 * FRAMES);
        for (int n = 0; n < audio.frames(); n++) {
            if (n % (2 * RATE) >= RATE / 2) {
                audio.channel(0)[n] = 0;
            }
        }
        return audio;
    }

    private static double value(Decided<?> decided, String evidence) {
        return decided.evidence().stream()
                .filter(one -> one.name().equals(evidence))
                .mapToDouble(Evidence::value)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"5, 0.5", "5, -0.5", "37, -0.9", "441, 0.1", "662, -0.7", "0, -1"})
    void aCopyIsPutIntoTimeAndPhase(int delay, double gain) throws IOException {
        stem("kick", noise(1));
        stem("kick 2", copy(noise(1), delay, gain));
        stem("snare", noise(2));

        Decided<Alignment> moved = alignment("kick 2");

        assertThat(moved.value()).isEqualTo(new Alignment(-delay, gain < 0));
        assertThat(moved.source()).isEqualTo("auto housekeeping");
        assertThat(value(moved, "correlation before")).isCloseTo(delay == 0 ? -1 : 0, within(0.03));
        assertThat(value(moved, "correlation after")).isCloseTo(1, within(1e-6));
        assertThat(value(moved, "delay")).isCloseTo(delay / 44.1, within(1e-9));
        assertThat(alignment("kick").isOpen()).isTrue();
        assertThat(alignment("snare").isOpen()).isTrue();
    }

    @Test
    void closeMicrophonesAreAlignedHoweverLoudTheRoomIs() throws IOException {
        stem("drums", noise(1));
        stem("drums mic 2", copy(noise(1), 221, -0.9));
        stem("drums room", copy(noise(1), 529, 1.2));

        assertThat(alignment("drums mic 2").value()).isEqualTo(new Alignment(-221, true));
        assertThat(alignment("drums").isOpen()).isTrue();
    }

    @Test
    void planningTwiceAddsNothing() throws IOException {
        stem("drums", noise(1));
        stem("drums mic 2", copy(noise(1), 221, -0.9));
        MixPlan once = planned(1);
        draft = once;

        assertThat(planned(1)).isEqualTo(once);
    }

    @Test
    void theReasonSaysWhatIsWrongAndWhatIsDone() throws IOException {
        stem("kick", noise(1));
        stem("kick 2", copy(noise(1), 441, -0.5));

        assertThat(alignment("kick 2").reason())
                .isEqualTo(
                        "begins 10.00 ms later than 'kick' and has the other polarity than 'kick', though they are one"
                                + " source: 10.00 ms earlier, turned round");
    }

    @Test
    void theEarliestIsInTimeThoughALaterOneIsLouder() throws IOException {
        stem("kick", copy(noise(1), 100, 1));
        stem("kick 2", copy(noise(1), 0, 0.5));
        stem("kick 3", copy(noise(1), 300, -0.7));

        assertThat(alignment("kick").value()).isEqualTo(new Alignment(-100, false));
        assertThat(alignment("kick 2").value()).isEqualTo(Alignment.NONE);
        assertThat(alignment("kick 3").value()).isEqualTo(new Alignment(-300, true));
    }

    @Test
    void whatAPersonHasAlignedStaysAndTheOthersGoThere() throws IOException {
        stem("kick", noise(1));
        stem("kick 2", copy(noise(1), 441, 0.5));
        draft = draft.withStem("kick 2", stem -> stem.withAlignment(Decided.byHand(new Alignment(-41, true))));

        assertThat(alignment("kick 2")).isEqualTo(Decided.byHand(new Alignment(-41, true)));
        assertThat(alignment("kick").value()).isEqualTo(new Alignment(400, true));
    }

    @Test
    void anotherMicrophoneWithAnotherToneIsFoundToTheFrame() throws IOException {
        AudioBuffer second = copy(noise(1), 97, -0.5);
        ParametricEq tone = new ParametricEq(ParametricEq.Parameters.of(
                EqBand.lowShelf(200, 8), EqBand.peaking(700, -8, 1), EqBand.highShelf(4000, -8)));
        tone.prepare(RATE, 1);
        tone.process(second.toArrays(), 0, second.frames());
        add(second, Stems.noise(3, 0.01, 1, second.frames()));
        stem("kick in", noise(1));
        stem("kick out", second);

        assertThat(alignment("kick out").value()).isEqualTo(new Alignment(-97, true));
    }

    @Test
    void theSumIsThatOfOneSource() throws IOException {
        stem("kick", noise(1));
        stem("kick 2", copy(noise(1), 441, -1));

        AudioBuffer mix = StemMixer.builder()
                .build()
                .mixBuffers(
                        stems,
                        MixOptions.builder()
                                .auto(AutoMix.standard().only(AutoMove.HOUSEKEEPING))
                                .build())
                .toBuffer();

        float[] alone = noise(1).channel(0);
        for (int n = 0; n < FRAMES; n++) {
            assertThat(mix.channel(0)[n]).isEqualTo(2 * alone[n]);
        }
    }

    @Test
    void aRoomStaysAtItsDistance() throws IOException {
        stem("snare close", noise(1));
        stem("snare room", copy(noise(1), 441, 0.5));

        assertThat(alignment("snare room").isOpen()).isTrue();
    }

    @Test
    void twoMicrophonesOfARoomAreOfOneDistance() throws IOException {
        stem("snare room 1", noise(1));
        stem("snare room 2", copy(noise(1), 44, 0.5));

        assertThat(alignment("snare room 2").value()).isEqualTo(new Alignment(-44, false));
    }

    @Test
    void leftAndRightKeepTheirDelayButNotTheirPolarity() throws IOException {
        AudioBuffer source = noise(1);
        for (int n = 1; n < FRAMES; n++) {
            source.channel(0)[n] = 0.95f * source.channel(0)[n - 1] + 0.1f * source.channel(0)[n];
        }
        stem("piano L", source);
        stem("piano R", copy(source, 5, -0.8));

        assertThat(alignment("piano R").value()).isEqualTo(new Alignment(0, true));
    }

    @Test
    void whatIsThereTwiceIsNamedAndLeftAlone() throws IOException {
        stem("kick", noise(1));
        stem("kick copy", noise(1));

        assertThat(alignment("kick copy").value()).isEqualTo(Alignment.NONE);
        assertThat(alignment("kick copy").reason()).startsWith("left alone: the same as 'kick'");
        assertThat(planned(1).stem("kick copy").muted()).isFalse();
    }

    @Test
    void namesAloneMoveNothing() throws IOException {
        stem("kick in", noise(1));
        stem("kick out", noise(2));

        assertThat(planned(1)).isEqualTo(draft);
    }

    @Test
    void aBetterPlaceThatIsHardlyBetterIsLeftAlone() throws IOException {
        // The same as they lie to 0.75, and to 0.85 ten frames apart.
        AudioBuffer first = copy(noise(1), 0, 1);
        AudioBuffer second = copy(noise(1), 0, 0.75);
        add(second, copy(noise(1), 10, 0.85));
        stem("kick in", first);
        stem("kick out", second);

        assertThat(planned(1)).isEqualTo(draft);
    }

    @Test
    void soundsThatHaveNothingInCommonAreLeftAlone() throws IOException {
        stem("kick", noise(1));
        stem("kick 2", noise(2));
        stem("vocals", phrases(0.2));
        stem("bass", Stems.sine(55, 0.3, RATE, 2, FRAMES));
        stem("synth", Stems.sine(100, 0.3, RATE, 1, FRAMES));

        assertThat(planned(1)).isEqualTo(draft);
    }

    @Test
    void silenceAndMomentsAreLeftAlone() throws IOException {
        stem("kick", Stems.constant(0, 1, FRAMES));
        stem("kick 2", Stems.constant(0, 2, FRAMES));
        stem("vocals", Stems.constant(0, 1, 1));
        stem("lead vocal", Stems.constant(0.5f, 2, 1));
        stem("guitar", Stems.noise(1, 0.2, 1, 50));
        stem("snare", new AudioBuffer(RATE, 1, 0));

        assertThat(planned(1)).isEqualTo(draft);
    }

    @Test
    void theSamePlanEachTime() throws IOException {
        stem("kick", noise(1));
        stem("kick 2", copy(noise(1), 441, -0.5));
        stem("vocals", phrases(0.2));

        assertThat(planned(1)).isEqualTo(planned(1));
    }

    private AudioBuffer besideZero(double offset) {
        AudioBuffer audio = noise(1);
        add(audio, Stems.constant((float) offset, 1, FRAMES));
        return audio;
    }

    @ParameterizedTest
    @CsvSource({"0.02, 1, 10", "-0.02, 0.5, 5"})
    void dcIsFilteredOut(double offset, double amount, double cutoffHz) throws IOException {
        stem("thing", besideZero(offset));

        Decided<Insert> filter = planned(amount).stem("thing").inserts().get(0);

        assertThat(filter.value().effect()).isEqualTo(EffectSpec.of("high-pass", new HighPass.Parameters(cutoffHz, 1)));
        assertThat(value(filter, "DC offset")).isCloseTo(-34, within(0.5));
    }

    @Test
    void littleDcAndWhatAPersonHasFilteredAreLeftAlone() throws IOException {
        stem("thing", besideZero(0.002));
        assertThat(planned(1)).isEqualTo(draft);

        stem("thing", besideZero(0.02));
        draft = draft.withStem(
                "thing",
                stem -> stem.withInsert(
                        Decided.byHand(Insert.of(EffectSpec.of("high-pass", HighPass.Parameters.defaults())))));
        assertThat(planned(1)).isEqualTo(draft);
    }

    private static AudioBuffer withTone(AudioBuffer audio, double frequencyHz, double amplitude) {
        add(audio, Stems.sine(frequencyHz, amplitude, RATE, 1, audio.frames()));
        return audio;
    }

    @Test
    void rumbleInThePausesOfAVoiceIsFilteredOut() throws IOException {
        stem("vocals", withTone(phrases(0.3), 37, 0.01));

        Decided<Insert> filter = planned(1).stem("vocals").inserts().get(0);

        assertThat(filter.value().effect()).isEqualTo(EffectSpec.of("high-pass", new HighPass.Parameters(60, 2)));
        assertThat(value(filter, "rumble before")).isCloseTo(-43, within(1.5));
        assertThat(value(filter, "rumble after")).isLessThan(value(filter, "rumble before") - 5);
    }

    @ParameterizedTest
    @EnumSource(
            value = StemRole.class,
            names = {"KICK", "BASS", "DRUMS", "EFFECTS", "OTHER", "SYNTH", "PAD", "PIANO", "ORGAN", "STRINGS"})
    void rolesThatPlayDownThereAreLeftAlone(StemRole role) throws IOException {
        stem("it", role, withTone(phrases(0.3), 37, 0.01));

        assertThat(planned(1)).isEqualTo(draft);
    }

    @ParameterizedTest
    @ValueSource(doubles = {37, 70, 200})
    void whatSoundsOnlyWithTheVoiceOrAboveIsNoRumble(double frequencyHz) throws IOException {
        AudioBuffer voice = withTone(phrases(0.3), frequencyHz, 0.01);
        if (frequencyHz < 60) {
            for (int n = 0; n < voice.frames(); n++) {
                voice.channel(0)[n] *= n % (2 * RATE) < RATE / 2 ? 1 : 0;
            }
        }
        stem("vocals", voice);

        assertThat(planned(1)).isEqualTo(draft);
    }

    @Test
    void rumbleFarBelowTheVoiceIsLeftAlone() throws IOException {
        stem("vocals", withTone(phrases(0.3), 37, 0.0005));

        assertThat(planned(1)).isEqualTo(draft);
    }

    private static AudioBuffer withHum(AudioBuffer audio, double mainsHz, double amplitude) {
        withTone(audio, mainsHz, amplitude);
        withTone(audio, 2 * mainsHz, amplitude / 2);
        return withTone(audio, 3 * mainsHz, amplitude / 3);
    }

    @ParameterizedTest
    @CsvSource({"50, 1", "60, 1", "49.95, 0.5"})
    void humIsCutWhereItStands(double mainsHz, double amount) throws IOException {
        stem("thing", withHum(phrases(0.3), mainsHz, 0.003));

        Decided<Insert> cuts = planned(amount).stem("thing").inserts().get(0);

        ParametricEq.Parameters bands =
                (ParametricEq.Parameters) ((EffectSpec.Single) cuts.value().effect()).parameters();
        double nominal = Math.round(mainsHz);
        assertThat(bands.bands()).extracting(EqBand::frequencyHz).containsExactly(nominal, 2 * nominal, 3 * nominal);
        assertThat(bands.bands()).allSatisfy(band -> {
            assertThat(band.gainDb()).isEqualTo(-24 * amount);
            assertThat(band.q()).isEqualTo(30);
        });
        assertThat(value(cuts, "hum at " + (int) nominal + " Hz before")).isCloseTo(-53.5, within(0.5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {49, 46.2, 55, 61.7, 51.9, 59.2, 49.4})
    void aNoteThatStandsInPausesIsNoHum(double frequencyHz) throws IOException {
        stem("thing", withHum(phrases(0.3), frequencyHz, 0.003));

        assertThat(planned(1)).isEqualTo(draft);
    }

    @Test
    void withoutPausesAndWithoutMultiplesThereIsNoHum() throws IOException {
        stem("organ", withHum(noise(1), 50, 0.003));
        stem("thing", withTone(phrases(0.3), 50, 0.003));
        AudioBuffer dying = Stems.constant(0, 1, 4 * FRAMES);
        withHum(dying, 50, 0.3);
        for (int n = 0; n < dying.frames(); n++) {
            dying.channel(0)[n] *= (float) Math.exp(-n % (6 * RATE) / (0.7 * RATE));
        }
        stem("part", dying);

        assertThat(planned(1).stems()).extracting(StemPlan::inserts).containsOnly(List.of());
    }

    @Test
    void humOfAVoiceIsNoRumbleToo() throws IOException {
        stem("vocals", withHum(phrases(0.3), 50, 0.005));

        assertThat(planned(1).stem("vocals").inserts())
                .extracting(insert -> insert.value().effect().name())
                .isEqualTo(Arrays.asList("parametric-eq"));
    }
}
