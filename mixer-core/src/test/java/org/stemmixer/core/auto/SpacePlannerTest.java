package org.stemmixer.core.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.audio.AudioSource;
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.measure.StemMeasurements;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.filter.BiquadCascade;
import org.stemmixer.dsp.filter.Butterworth;
import org.stemmixer.dsp.reverb.Reverb;
import org.stemmixer.features.Tempo;

/** A dry band gets space where its roles want it, and a wet one is left as it is. */
class SpacePlannerTest {

    private static final int RATE = 44_100;
    private static final int SECONDS = 16;
    private static final int BEAT = RATE / 2;

    private final Map<String, AudioBuffer> audio = new LinkedHashMap<>();
    private final Map<String, StemRole> roles = new LinkedHashMap<>();

    /** Notes of noise, about an octave of it, that stop within 10 ms, every so many beats. */
    private void add(String name, StemRole role, double hz, double amplitude, double noteSeconds, int beats) {
        add(name, role, notes(hz, amplitude, noteSeconds, beats));
    }

    private void add(String name, StemRole role, float[] mono) {
        audio.put(name, AudioBuffer.wrap(RATE, mono));
        roles.put(name, role);
    }

    private static float[] notes(double hz, double amplitude, double noteSeconds, int beats) {
        float[] samples = new float[SECONDS * RATE];
        Random random = new Random(Math.round(hz));
        for (int n = 0; n < samples.length; n++) {
            samples[n] = (float) (2 * amplitude * random.nextGaussian());
        }
        new BiquadCascade(Butterworth.highPass(2, hz / 1.5, RATE), 1)
                .process(new float[][] {samples}, 0, samples.length);
        new BiquadCascade(Butterworth.lowPass(2, hz * 1.5, RATE), 1)
                .process(new float[][] {samples}, 0, samples.length);
        for (int n = 0; n < samples.length; n++) {
            double seconds = n % (beats * BEAT) / (double) RATE;
            samples[n] *= (float) Math.min(1, Math.max(0, (noteSeconds - seconds) / 0.01));
        }
        return samples;
    }

    private static float[] wet(float[] dry) {
        float[] left = dry.clone();
        Reverb reverb = new Reverb(Reverb.Parameters.defaults().withMix(0.4));
        reverb.prepare(RATE, 1);
        reverb.process(new float[][] {left}, 0, left.length);
        return left;
    }

    private void dryBand() {
        add("kick", StemRole.KICK, 60, 0.3, 0.1, 2);
        add("snare", StemRole.SNARE, 900, 0.2, 0.08, 2);
        add("bass", StemRole.BASS, 80, 0.3, 0.4, 1);
        add("voice", StemRole.LEAD_VOCAL, 800, 0.3, 0.4, 2);
    }

    private Measurements heard() {
        List<StemMeasurements> stems = new ArrayList<>();
        audio.forEach((name, buffer) -> stems.add(new StemMeasurements(
                name, RATE, buffer.frames(), () -> AudioSource.of(name, buffer).open())));
        return new Measurements(stems, Runnable::run);
    }

    private MixPlan draft() {
        List<StemPlan> stems = new ArrayList<>();
        roles.forEach((name, role) -> stems.add(StemPlan.of(name).withRole(Decided.byHand(role))));
        return MixPlan.of(RATE, List.copyOf(roles.keySet())).withStems(stems);
    }

    private MixPlan planned(double amount, MixPlan draft) throws IOException {
        return new SpacePlanner(amount).plan(heard(), draft);
    }

    private static List<String> busesOf(MixPlan plan, String stem) {
        return plan.stem(stem).sends().stream().map(send -> send.value().bus()).toList();
    }

    @Test
    void aDryBandGetsALongReverbOnItsVoiceAShortOneOnItsSnareAndNoneBelow() throws IOException {
        dryBand();
        MixPlan plan = planned(1, draft());

        assertThat(busesOf(plan, "voice")).containsExactly("long reverb");
        assertThat(busesOf(plan, "snare")).containsExactly("short reverb");
        assertThat(plan.stem("kick").sends()).isEmpty();
        assertThat(plan.stem("bass").sends()).isEmpty();
        assertThat(plan.buses()).extracting(BusPlan::name).containsExactlyInAnyOrder("short reverb", "long reverb");
        assertThat(plan.stem("voice").sends().get(0).source()).isEqualTo("auto space");
    }

    @Test
    void aWetBandIsLeftAsItIs() throws IOException {
        dryBand();
        add("voice", StemRole.LEAD_VOCAL, wet(notes(800, 0.3, 0.4, 2)));
        MixPlan draft = draft();

        assertThat(planned(1, draft)).isEqualTo(draft);
    }

    @Test
    void theSetDecidesNotAStem() throws IOException {
        dryBand();
        add("keys", StemRole.KEYS, wet(notes(700, 0.2, 0.4, 2)));
        add("strings", StemRole.STRINGS, wet(notes(500, 0.2, 0.4, 2)));
        MixPlan draft = draft();

        assertThat(planned(1, draft)).as("one of three melodic stems is dry").isEqualTo(draft);
    }

    @Test
    void aWetStemOfADrySetGetsNothing() throws IOException {
        dryBand();
        add("guitar", StemRole.ELECTRIC_GUITAR, 600, 0.2, 0.2, 2);
        add("keys", StemRole.KEYS, wet(notes(700, 0.02, 0.4, 2)));
        MixPlan plan = planned(1, draft());

        assertThat(busesOf(plan, "guitar")).containsExactly("short reverb");
        assertThat(plan.stem("keys").sends()).isEmpty();
    }

    @Test
    void whatNeverFallsTellsNothing() throws IOException {
        dryBand();
        add("pad", StemRole.PAD, 400, 0.03, 2, 2);
        add("organ", StemRole.ORGAN, 500, 0.03, 2, 2);
        MixPlan plan = planned(1, draft());

        assertThat(busesOf(plan, "voice")).containsExactly("long reverb");
        assertThat(plan.stem("pad").sends()).isEmpty();
        assertThat(plan.stem("organ").sends()).isEmpty();
    }

    @Test
    void onlyTheBusThatIsSentToIsMade() throws IOException {
        add("kick", StemRole.KICK, 60, 0.3, 0.1, 2);
        add("voice", StemRole.LEAD_VOCAL, 800, 0.3, 0.4, 2);

        assertThat(planned(1, draft()).buses()).extracting(BusPlan::name).containsExactly("long reverb");
    }

    @Test
    void namesOfBusesDoNotCollide() throws IOException {
        dryBand();
        add("long reverb", StemRole.OTHER, 400, 0.01, 0.4, 2);

        assertThat(busesOf(planned(1, draft()), "voice")).containsExactly("long reverb 2");
    }

    @Test
    void whatSomebodyHasSentOrGivenAReverbIsLeftAlone() throws IOException {
        dryBand();
        MixPlan draft = draft().withBus(BusPlan.of("mine"))
                .withStem("voice", voice -> voice.withSend(Decided.byHand(Send.of("mine", -20))))
                .withStem(
                        "snare",
                        snare -> snare.withInsert(
                                Decided.byHand(Insert.of(EffectSpec.of("reverb", Reverb.Parameters.defaults())))));

        assertThat(planned(1, draft)).isEqualTo(draft);
    }

    @Test
    void theAmountTurnsSendsDownToNothing() throws IOException {
        dryBand();
        double full = planned(1, draft()).stem("voice").sends().get(0).value().levelDb();
        double half = planned(0.5, draft()).stem("voice").sends().get(0).value().levelDb();

        assertThat(half).isCloseTo(full - 6.02, within(0.01));
        assertThat(planned(1e-6, draft())).isEqualTo(draft());
        assertThat(planned(0, draft())).isEqualTo(draft());
    }

    @Test
    void theReverbComesBackAsLoudAsItsRoleHasIt() throws IOException {
        dryBand();
        MixPlan plan = planned(1, draft());
        // What is heard of the voice through its bus alone is the mix with it less the mix without it.
        AudioBuffer with = render(plan);
        AudioBuffer without = render(plan.withStem("voice", voice -> voice.withSends(List.of())));
        double returned = 0;
        for (int n = 0; n < with.frames(); n++) {
            for (int side = 0; side < 2; side++) {
                double dry = n < without.frames() ? without.channel(side)[n] : 0;
                returned += Math.pow(with.channel(side)[n] - dry, 2);
            }
        }
        double voice = 0;
        for (float sample : audio.get("voice").channel(0)) {
            voice += 2.0 * sample * sample;
        }
        assertThat(10 * Math.log10(returned / voice)).isCloseTo(-10.5, within(1.5));
    }

    private AudioBuffer render(MixPlan plan) throws IOException {
        MixOptions options = MixOptions.builder()
                .plan(plan)
                .normalize(false)
                .tail(Tail.RING_OUT)
                .encoding(SampleEncoding.FLOAT_32)
                .build();
        return StemMixer.builder().build().mixBuffers(audio, options).toBuffer();
    }

    @Test
    void timesAreNoteValuesAndDoNotDependOnTheOctaveOfTheTempo() {
        for (SharedReverb reverb : SharedReverb.values()) {
            for (double beat = 0.3; beat < 1.3; beat *= 1.05) {
                assertThat(reverb.decaySeconds(2 * beat)).isCloseTo(reverb.decaySeconds(beat), within(1e-12));
                assertThat(reverb.preDelayMs(2 * beat)).isCloseTo(reverb.preDelayMs(beat), within(1e-12));
            }
        }
        // 120 a minute: a bar of 2 s is nearer to 1.6 s than half of it; a twelfth of a beat is 41.7 ms.
        assertThat(SharedReverb.LONG.decaySeconds(0.5)).isEqualTo(2);
        assertThat(SharedReverb.LONG.preDelayMs(0.5)).isCloseTo(500 / 12.0, within(1e-9));
    }

    @Test
    void theTempoOfTheDrumsSetsTheTimesIfItIsSure() {
        BusPlan bus = SharedReverb.LONG.bus("hall", RATE, Optional.of(new Tempo(120, 0.9)));
        BusPlan usual = SharedReverb.LONG.bus("hall", RATE, Optional.empty());

        assertThat(reverb(bus).decaySeconds()).isEqualTo(2);
        assertThat(reverb(usual).decaySeconds()).isEqualTo(1.6);
        assertThat(reverb(usual).mix()).isEqualTo(1);
    }

    private static Reverb.Parameters reverb(BusPlan bus) {
        EffectSpec last = bus.inserts().get(bus.inserts().size() - 1).value().effect();
        return (Reverb.Parameters) ((EffectSpec.Single) last).parameters();
    }

    @Test
    void silenceShortStemsAndMutedOnesPass() throws IOException {
        add("voice", StemRole.LEAD_VOCAL, new float[RATE]);
        add("snare", StemRole.SNARE, new float[] {0.5f});
        add("keys", StemRole.KEYS, 700, 0.3, 0.3, 1);
        MixPlan draft = draft().withStem("keys", keys -> keys.withMuted(true));

        assertThat(planned(1, draft)).isEqualTo(draft);
        assertThat(new SpacePlanner(1).plan(new Measurements(List.of(), Runnable::run), MixPlan.of(RATE, List.of())))
                .isEqualTo(MixPlan.of(RATE, List.of()));
    }
}
