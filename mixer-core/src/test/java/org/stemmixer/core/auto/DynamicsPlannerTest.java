package org.stemmixer.core.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.DeEsser;
import org.stemmixer.dsp.dynamics.Gate;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.filter.BiquadCascade;
import org.stemmixer.dsp.filter.Butterworth;
import org.stemmixer.dsp.loudness.LoudnessMeter;

/** What is done to the dynamics of stems, with stems of which it is known what has to be done. */
class DynamicsPlannerTest {

    private static final double SECONDS = 20;

    /** Words of 0.25 s twice a second, every fourth of them louder. */
    private static DoubleUnaryOperator words(double louderDb) {
        return second -> {
            boolean loud = (int) (second * 2) % 4 == 3;
            return Mixes.on(second, 0.5) ? 0.1 * (loud ? Decibels.toLinear(louderDb) : 1) : 0;
        };
    }

    private static StemPlan planned(StemRole role, AudioBuffer audio, double amount) throws IOException {
        return new Mixes()
                .with("stem", role, audio)
                .plan(new DynamicsPlanner(amount))
                .stem("stem");
    }

    private static <T> T parameters(StemPlan stem, Class<T> type) {
        assertThat(stem.inserts()).hasSize(1);
        EffectSpec.Single effect =
                (EffectSpec.Single) stem.inserts().get(0).value().effect();
        return type.cast(effect.parameters());
    }

    private static double evidence(StemPlan stem, String name) {
        return stem.inserts().get(0).evidence().stream()
                .filter(one -> one.name().equals(name))
                .mapToDouble(Evidence::value)
                .findFirst()
                .orElseThrow();
    }

    private static AudioBuffer processed(StemPlan stem, AudioBuffer audio) {
        AudioBuffer out = audio.copy();
        for (Decided<Insert> insert : stem.inserts()) {
            Effect effect = insert.value().effect().create();
            effect.prepare(out.sampleRate(), out.channels());
            effect.process(out.toArrays(), 0, out.frames());
        }
        return out;
    }

    private static NoteLevels notes(AudioBuffer audio) {
        return NoteLevels.of(envelope(audio));
    }

    private static Sibilance sibilance(AudioBuffer audio, int blockFrames) {
        Measure.Meter<Sibilance> meter = Sibilance.MEASURE.start(audio.sampleRate(), audio.channels());
        for (int n = 0; n < audio.frames(); n += blockFrames) {
            meter.accept(audio.toArrays(), n, Math.min(blockFrames, audio.frames() - n));
        }
        return meter.finish();
    }

    private static StemEnvelope envelope(AudioBuffer audio) {
        EnvelopeMeter meter = new EnvelopeMeter(audio.sampleRate(), audio.channels(), 1);
        meter.accept(audio.toArrays(), 0, audio.frames());
        return meter.finish();
    }

    @Test
    void aVoiceOfUnevenWordsIsEvenedOutAsPredictedAndStaysAsLoud() throws IOException {
        AudioBuffer voice = Mixes.noise(1, SECONDS, words(8));

        StemPlan stem = planned(StemRole.LEAD_VOCAL, voice, 1);
        Compressor.Parameters compressor = parameters(stem, Compressor.Parameters.class);
        AudioBuffer after = processed(stem, voice);

        assertThat(stem.inserts().get(0).source()).isEqualTo("auto dynamics");
        assertThat(evidence(stem, "note spread before")).isCloseTo(8, within(0.5));
        assertThat(compressor.ratio()).isBetween(1.5, CompressorDesign.MAX_RATIO);
        assertThat(evidence(stem, "gain reduction")).isBetween(3.0, CompressorDesign.MAX_REDUCTION_DB + 0.1);
        assertThat(notes(after).spreadDb())
                .as("spread, as predicted")
                .isCloseTo(evidence(stem, "note spread after"), within(1.0))
                .isLessThan(7);
        assertThat(LoudnessMeter.measure(after).integratedLufs())
                .as("loudness")
                .isCloseTo(LoudnessMeter.measure(voice).integratedLufs(), within(0.5));
    }

    @Test
    void timesFollowFromTheCrestFactor() throws IOException {
        // The crest factor of a sine is 2 in power, so that 2 * 80 ms / 2 = 80 ms and 2 * 1 s / 2 - 80 ms = 920 ms.
        AudioBuffer held = Mixes.sine(
                441, SECONDS, second -> 0.1 * Decibels.toLinear(8 * Math.max(0, 1 - Math.abs(second % 6 - 3))));

        Compressor.Parameters compressor =
                parameters(planned(StemRole.LEAD_VOCAL, held, 1), Compressor.Parameters.class);

        assertThat(compressor.attackMs()).isCloseTo(80, within(1.0));
        assertThat(compressor.releaseMs()).isCloseTo(920, within(12.0));
    }

    @Test
    void lessIsDoneWhereLessIsAskedFor() throws IOException {
        AudioBuffer voice = Mixes.noise(1, SECONDS, words(8));

        double all = evidence(planned(StemRole.LEAD_VOCAL, voice, 1), "gain reduction");
        double half = evidence(planned(StemRole.LEAD_VOCAL, voice, 0.5), "gain reduction");
        double little = evidence(planned(StemRole.LEAD_VOCAL, voice, 0.2), "gain reduction");

        assertThat(half).isCloseTo(all / 2, within(0.4));
        assertThat(little).isCloseTo(all / 5, within(0.3));
    }

    @Test
    void whatIsPlayedEvenlyIsLeftAloneWhateverItIs() throws IOException {
        Mixes mix = new Mixes();
        AudioBuffer words = Mixes.noise(1, 10, words(0));
        AudioBuffer tone = Mixes.sine(100, 10, second -> 0.3);
        for (StemRole role : StemRole.values()) {
            mix.with(role + " of words", role, words).with(role + " of a tone", role, tone);
        }

        assertThat(mix.plan(new DynamicsPlanner(1))).isEqualTo(mix.draft());
    }

    @Test
    void samplesThatAreNotFiniteCountAsSilence() {
        AudioBuffer audio = Mixes.noise(1, 0.1, second -> 0.3);
        audio.channel(0)[5] = Float.NaN;
        audio.channel(1)[700] = Float.POSITIVE_INFINITY;
        StemEnvelope envelope = envelope(audio);
        Sibilance sibilance = sibilance(audio, audio.frames());

        for (int i = 0; i < envelope.steps(); i++) {
            assertThat(Decibels.fromPower(envelope.power(i))).isCloseTo(-15.2, within(0.5));
            assertThat(envelope.peakPower(i)).isLessThan(0.1f);
            assertThat(sibilance.power(i)).isLessThan(0.2f);
        }
    }

    @Test
    void whatSaysNothingIsLeftAlone() throws IOException {
        for (AudioBuffer audio : List.of(
                Mixes.noise(1, 0.2, second -> 0.3),
                Mixes.of(SECONDS, second -> 0),
                new AudioBuffer(Mixes.RATE, 1, 1),
                new AudioBuffer(8000, 1, 8000))) {
            assertThat(planned(StemRole.LEAD_VOCAL, audio, 1).inserts()).isEmpty();
            assertThat(planned(StemRole.KICK, audio, 1).inserts()).isEmpty();
        }
        assertThat(planned(StemRole.OTHER, Mixes.noise(1, SECONDS, words(8)), 1).inserts())
                .isEmpty();
    }

    @Test
    void aChorusThatIsLouderThanTheVerseIsNoUnevenVoice() throws IOException {
        DoubleUnaryOperator song = second -> words(0).applyAsDouble(second) * (second % 20 < 10 ? 0.3 : 1);

        assertThat(planned(StemRole.LEAD_VOCAL, Mixes.noise(1, 40, song), 1).inserts())
                .isEmpty();
    }

    @Test
    void whatHasDynamicsAlreadyOrIsMutedStaysAsItIs() throws IOException {
        Mixes mix = new Mixes().with("stem", StemRole.LEAD_VOCAL, Mixes.noise(1, SECONDS, words(8)));
        Decided<Insert> own = Decided.byHand(Insert.of(EffectSpec.of("compressor", Compressor.Parameters.defaults())));
        MixPlan compressed = mix.draft().withStem("stem", stem -> stem.withInsert(own));
        MixPlan muted = mix.draft().withStem("stem", stem -> stem.withMuted(true));

        assertThat(mix.plan(new DynamicsPlanner(1), compressed)).isEqualTo(compressed);
        assertThat(mix.plan(new DynamicsPlanner(1), muted)).isEqualTo(muted);
    }

    @Test
    void sibilantsThatStandOutAreTurnedDown() throws IOException {
        AudioBuffer voice = voice(0.35);

        StemPlan stem = planned(StemRole.LEAD_VOCAL, voice, 1);
        DeEsser.Parameters deEsser = parameters(stem, DeEsser.Parameters.class);
        double beforeDb = sibilanceDb(voice);
        double afterDb = sibilanceDb(processed(stem, voice));

        assertThat(deEsser.rangeDb()).isEqualTo(6);
        assertThat(beforeDb - afterDb)
                .as("reduction, as predicted")
                .isCloseTo(evidence(stem, "sibilance before") - evidence(stem, "sibilance after"), within(1.5));
        assertThat(planned(StemRole.LEAD_VOCAL, voice(0.05), 1).inserts()).isEmpty();
        assertThat(planned(StemRole.PIANO, voice, 1).inserts()).isEmpty();
    }

    /** Words of a low tone, between them bursts of 80 ms of noise, mostly above 5 kHz. */
    private static AudioBuffer voice(double burst) {
        Random random = new Random(3);
        double[] last = new double[2];
        return Mixes.of(SECONDS, second -> {
            double white = 2 * random.nextDouble() - 1;
            double high = (white - 2 * last[0] + last[1]) / 4;
            last[1] = last[0];
            last[0] = white;
            boolean hiss = second * 2 % 1 >= 0.6 && second * 2 % 1 < 0.76;
            boolean word = second * 2 % 1 < 0.6;
            return (word ? 0.1 * Math.sin(2 * Math.PI * 220 * second) : 0) + (hiss ? burst * high : 0);
        });
    }

    /** The power of what lies above 10 kHz, where the shelf does nearly all that it does. */
    private static double sibilanceDb(AudioBuffer audio) {
        AudioBuffer high = audio.copy();
        new BiquadCascade(Butterworth.highPass(4, 10_000, Mixes.RATE), 2).process(high.toArrays(), 0, high.frames());
        double sum = 0;
        for (float sample : high.channel(0)) {
            sum += sample * sample;
        }
        return Decibels.fromPower(sum);
    }

    @Test
    void bleedInThePausesOfADrumIsTurnedDown() throws IOException {
        AudioBuffer kick = kick(0.01);

        StemPlan stem = planned(StemRole.KICK, kick, 1);
        Gate.Parameters gate = parameters(stem, Gate.Parameters.class);
        AudioBuffer after = processed(stem, kick);

        assertThat(gate.thresholdDb()).isBetween(-40 + 4.0, -20.0);
        assertThat(powerDb(kick, 0.9, 0.98) - powerDb(after, 0.9, 0.98))
                .as("in a pause")
                .isCloseTo(10, within(0.5));
        assertThat(powerDb(kick, 1.0, 1.2) - powerDb(after, 1.0, 1.2))
                .as("in a hit")
                .isCloseTo(0, within(0.3));
        assertThat(planned(StemRole.KICK, kick(0), 1).inserts()).as("no bleed").isEmpty();
        assertThat(planned(StemRole.KICK, kick(0.15), 1).inserts())
                .as("too near")
                .isEmpty();
        assertThat(planned(StemRole.DRUMS, kick, 1).inserts()).as("a whole kit").isEmpty();
    }

    @Test
    void aDrumThatRingsOnIsNotGated() throws IOException {
        AudioBuffer ringing = Mixes.sine(60, SECONDS, second -> 0.5 * Math.exp(-4 * (second % 1)));

        assertThat(planned(StemRole.TOMS, ringing, 1).inserts()).isEmpty();
    }

    /** A hit a second, which is gone after 0.25 s, and noise all the time. */
    private static AudioBuffer kick(double bleed) {
        Random random = new Random(3);
        return Mixes.of(SECONDS, second -> {
            double since = second % 1;
            return 0.5 * Math.exp(-25 * since) * Math.sin(2 * Math.PI * 60 * since)
                    + bleed * (2 * random.nextDouble() - 1);
        });
    }

    private static double powerDb(AudioBuffer audio, double from, double to) {
        double sum = 0;
        for (int n = (int) (from * Mixes.RATE); n < (int) (to * Mixes.RATE); n++) {
            sum += audio.channel(0)[n] * audio.channel(0)[n];
        }
        return Decibels.fromPower(sum);
    }

    @Test
    void theSizesOfBlocksDoNotChangeAnEnvelope() {
        AudioBuffer audio = Mixes.noise(7, 0.5, second -> second);
        StemEnvelope whole = envelope(audio);
        EnvelopeMeter meter = new EnvelopeMeter(audio.sampleRate(), audio.channels(), 1);
        Random random = new Random(1);
        for (int n = 0; n < audio.frames(); ) {
            int frames = Math.min(audio.frames() - n, 1 + random.nextInt(1000));
            meter.accept(audio.toArrays(), n, frames);
            n += frames;
        }
        StemEnvelope pieces = meter.finish();
        Sibilance sibilance = sibilance(audio, audio.frames());
        Sibilance sibilancePieces = sibilance(audio, 333);

        assertThat(whole.steps()).isEqualTo(50);
        for (int i = 0; i < whole.steps(); i++) {
            assertThat(pieces.power(i)).isEqualTo(whole.power(i));
            assertThat(pieces.peakPower(i)).isEqualTo(whole.peakPower(i));
            assertThat(sibilancePieces.power(i)).isEqualTo(sibilance.power(i));
        }
    }

    @Test
    void stepsOfLongMixesAreThoseJoined() {
        AudioBuffer audio = Mixes.noise(3, 0.5, second -> second);
        StemEnvelope fine = envelope(audio);
        EnvelopeMeter meter = new EnvelopeMeter(audio.sampleRate(), audio.channels(), 4);
        meter.accept(audio.toArrays(), 0, audio.frames());
        StemEnvelope joined = meter.finish();

        assertThat(fine.isFine()).isTrue();
        assertThat(joined.isFine()).isFalse();
        assertThat(joined.stepSeconds()).isEqualTo(4 * fine.stepSeconds());
        for (int i = 0; 4 * i + 3 < fine.steps(); i++) {
            float peak = 0;
            for (int k = 4 * i; k < 4 * i + 4; k++) {
                peak = Math.max(peak, fine.peakPower(k));
            }
            assertThat(joined.peakPower(i)).isEqualTo(peak);
            // The louder channel of all four is no louder than the louder ones of each.
            assertThat(joined.power(i))
                    .isLessThanOrEqualTo(1.0001f
                            * (fine.power(4 * i)
                                    + fine.power(4 * i + 1)
                                    + fine.power(4 * i + 2)
                                    + fine.power(4 * i + 3))
                            / 4);
        }
    }

    @Test
    void aReductionIsPredicted() {
        AudioBuffer audio = Mixes.noise(7, 4, second -> Mixes.on(second, 0.5) ? 0.5 : 0.02);
        Compressor.Parameters parameters = Compressor.Parameters.defaults()
                .withDetection(Compressor.Detection.RMS)
                .withThresholdDb(-30)
                .withRatio(3)
                .withMix(0.8);
        StemEnvelope before = envelope(audio);
        PlannedCompression planned = PlannedCompression.of(parameters, before, 0);
        Compressor compressor = new Compressor(parameters);
        compressor.prepare(Mixes.RATE, 2);
        compressor.process(audio.toArrays(), 0, audio.frames());
        StemEnvelope after = envelope(audio);

        for (int i = 5; i < before.steps(); i++) {
            double trueDb = Decibels.fromPower(after.power(i) / before.power(i));
            assertThat(Decibels.fromLinear(planned.gain(i))).as("step %d", i).isCloseTo(trueDb, within(1.2));
        }
    }
}
