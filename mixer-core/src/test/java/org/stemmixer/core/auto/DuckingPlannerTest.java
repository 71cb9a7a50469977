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
import org.stemmixer.core.audio.SampleEncoding;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.dynamics.Compressor;

/** Who makes room for whom, and how much of it, measured on what is rendered. */
class DuckingPlannerTest {

    private static final double SECONDS = 12;

    private final StemMixer mixer = StemMixer.builder().build();
    private final AudioBuffer kick = Mixes.sine(60, SECONDS, second -> 0.4 * Math.exp(-8 * (second % 0.5)));
    private final AudioBuffer bass = Mixes.sine(62, SECONDS, second -> 0.3);
    private final AudioBuffer music = Mixes.noise(4, SECONDS, second -> 0.1);
    /** Three seconds of words, two of a pause. */
    private final AudioBuffer speech =
            Mixes.noise(5, SECONDS, second -> second % 5 < 3 && second * 4 % 1 < 0.8 ? 0.1 : 0);

    private static double evidence(StemPlan stem, String name) {
        return stem.inserts().get(0).evidence().stream()
                .filter(one -> one.name().equals(name))
                .mapToDouble(Evidence::value)
                .findFirst()
                .orElseThrow();
    }

    /** One stem of a mix as it is heard there: all others are muted. */
    private AudioBuffer rendered(Map<String, AudioBuffer> stems, MixPlan plan, List<String> heard) throws IOException {
        MixPlan alone = plan.withStems(plan.stems().stream()
                .map(stem -> stem.withMuted(!heard.contains(stem.stem())))
                .toList());
        MixOptions options = MixOptions.builder()
                .plan(alone)
                .normalize(false)
                .encoding(SampleEncoding.FLOAT_32)
                .build();
        return mixer.mixBuffers(stems, options).toBuffer();
    }

    private static double powerDb(AudioBuffer audio, double from, double to) {
        double sum = 0;
        for (int n = (int) (from * Mixes.RATE); n < (int) (to * Mixes.RATE); n++) {
            sum += audio.channel(0)[n] * audio.channel(0)[n];
        }
        return Decibels.fromPower(sum / ((to - from) * Mixes.RATE));
    }

    private Mixes kickAndBass() {
        return new Mixes().with("kick", StemRole.KICK, kick).with("bass", StemRole.BASS, bass);
    }

    @Test
    void aBassThatCoversTheKickGivesWayAsPredicted() throws IOException {
        Mixes mix = kickAndBass();

        MixPlan plan = mix.plan(new DuckingPlanner(1, false));
        StemPlan ducked = plan.stem("bass");
        AudioBuffer heard = rendered(mix.stems, plan, List.of("bass"));

        assertThat(plan.stem("kick")).isEqualTo(mix.draft().stem("kick"));
        assertThat(ducked.inserts()).hasSize(1);
        assertThat(ducked.inserts().get(0).source()).isEqualTo("auto ducking");
        assertThat(ducked.inserts().get(0).value().key()).contains("kick");
        assertThat(evidence(ducked, "gain reduction")).isBetween(2.0, 4.05);
        double deepest = 0;
        for (double from = 4; from < 4.4; from += 1 / 62.0) {
            deepest = Math.max(deepest, powerDb(bass, from, from + 1 / 62.0) - powerDb(heard, from, from + 1 / 62.0));
        }
        assertThat(deepest)
                .isCloseTo(evidence(ducked, "gain reduction"), within(1.0))
                .isLessThan(4.1);
        assertThat(powerDb(bass, 2, 10) - powerDb(heard, 2, 10))
                .as("loudness")
                .isCloseTo(-evidence(ducked, "loudness"), within(0.5));
    }

    @Test
    void lessRoomIsMadeWhereLessIsAskedFor() throws IOException {
        double all = evidence(kickAndBass().plan(new DuckingPlanner(1, false)).stem("bass"), "gain reduction");
        double some =
                evidence(kickAndBass().plan(new DuckingPlanner(0.25, false)).stem("bass"), "gain reduction");

        assertThat(some).isCloseTo(all / 4, within(0.15));
    }

    @Test
    void whereNothingCollidesNoRoomIsMade() throws IOException {
        AudioBuffer high = Mixes.sine(200, SECONDS, second -> 0.3);
        AudioBuffer quiet = Mixes.sine(62, SECONDS, second -> 0.03);
        AudioBuffer between = Mixes.sine(62, SECONDS, second -> 0);
        for (AudioBuffer other : List.of(high, quiet, between)) {
            Mixes mix = new Mixes().with("kick", StemRole.KICK, kick).with("bass", StemRole.BASS, other);
            assertThat(mix.plan(new DuckingPlanner(1, false))).isEqualTo(mix.draft());
        }
        Mixes unsure = new Mixes().with("kick", StemRole.KICK, kick).with("bass", StemRole.OTHER, bass);
        assertThat(unsure.plan(new DuckingPlanner(1, false))).isEqualTo(unsure.draft());
    }

    @Test
    void whoListensToSomebodyAlreadyIsLeftAlone() throws IOException {
        Mixes mix = kickAndBass();
        Decided<Insert> own =
                Decided.byHand(Insert.keyed(EffectSpec.of("compressor", Compressor.Parameters.defaults()), "bass"));
        MixPlan draft = mix.draft().withStem("kick", stem -> stem.withInsert(own));

        assertThat(mix.plan(new DuckingPlanner(1, true), draft)).as("no circle").isEqualTo(draft);
    }

    @Test
    void musicIsTenUnitsBelowSpeechOnceItIsAskedFor() throws IOException {
        AudioBuffer low = Mixes.sine(62, SECONDS, second -> 0.08);
        Mixes mix = new Mixes()
                .with("host", StemRole.SPEECH, speech)
                .with("pad", StemRole.PAD, music)
                .with("bass", StemRole.BASS, low);

        MixPlan unasked = mix.plan(new DuckingPlanner(1, false));
        MixPlan plan = mix.plan(new DuckingPlanner(1, true));
        AudioBuffer rest = rendered(mix.stems, plan, List.of("pad", "bass"));

        assertThat(unasked).isEqualTo(mix.draft());
        double over = overWhileItSounds(speech, rest);
        assertThat(over).isBetween(10.0, 12.0);
        assertThat(over).isCloseTo(evidence(plan.stem("pad"), "speech over the rest after"), within(1.0));
        assertThat(powerDb(rest, 9.9, 9.99) - powerDb(sum(music, low), 9.9, 9.99))
                .as("back at the end of a pause")
                .isBetween(-6.0, 0.01);
        assertThat(plan.stem("bass").inserts()).isEqualTo(plan.stem("pad").inserts());
    }

    @Test
    void severalSpeakersAreHeardTogether() throws IOException {
        AudioBuffer guest = Mixes.noise(6, SECONDS, second -> second % 5 >= 3 && second * 4 % 1 < 0.8 ? 0.1 : 0);
        Mixes mix = new Mixes()
                .with("host", StemRole.SPEECH, speech)
                .with("guest", StemRole.SPEECH, guest)
                .with("pad", StemRole.PAD, music);

        MixPlan plan = mix.plan(new DuckingPlanner(1, true));
        AudioBuffer rest = rendered(mix.stems, plan, List.of("pad"));

        assertThat(plan.buses()).extracting(BusPlan::name).containsExactly("speech key");
        assertThat(plan.buses().get(0).muted()).isTrue();
        // To listen to the rest alone, those who speak were muted, and so were their sends: they are heard for the key
        // all the same.
        assertThat(plan.stem("host").sends()).hasSize(1);
        AudioBuffer all = rendered(mix.stems, plan, List.of("host", "guest", "pad"));
        AudioBuffer talk = sum(speech, guest);
        AudioBuffer pad = new AudioBuffer(Mixes.RATE, 2, all.frames());
        for (int n = 0; n < talk.frames(); n++) {
            pad.channel(0)[n] = all.channel(0)[n] - talk.channel(0)[n];
        }
        assertThat(powerDb(talk, 1, 12) - powerDb(pad, 1, 12)).isBetween(9.5, 12.5);
        assertThat(rest.frames()).isEqualTo(all.frames());
    }

    @Test
    void speechThatIsLoudEnoughNeedsNoRoom() throws IOException {
        Mixes mix = new Mixes()
                .with("host", StemRole.SPEECH, speech)
                .with("pad", StemRole.PAD, Mixes.noise(4, SECONDS, second -> 0.01));
        Mixes silent = new Mixes()
                .with("host", StemRole.SPEECH, Mixes.of(1, second -> 0))
                .with("pad", StemRole.PAD, music);

        assertThat(mix.plan(new DuckingPlanner(1, true))).isEqualTo(mix.draft());
        assertThat(silent.plan(new DuckingPlanner(1, true))).isEqualTo(silent.draft());
    }

    private static AudioBuffer sum(AudioBuffer a, AudioBuffer b) {
        AudioBuffer sum = a.copy();
        for (int c = 0; c < 2; c++) {
            for (int n = 0; n < sum.frames(); n++) {
                sum.channel(c)[n] += b.channel(c)[n];
            }
        }
        return sum;
    }

    /** Of loudness while words sound, from the second sentence on. */
    private double overWhileItSounds(AudioBuffer words, AudioBuffer rest) {
        Mixes measured = new Mixes().with("words", StemRole.SPEECH, words).with("rest", StemRole.PAD, rest);
        Map<String, double[]> powers = new LinkedHashMap<>();
        measured.stems.forEach((name, audio) -> {
            org.stemmixer.dsp.loudness.LoudnessMeter meter =
                    new org.stemmixer.dsp.loudness.LoudnessMeter(Mixes.RATE, 2);
            meter.process(audio.toArrays(), 0, audio.frames());
            double[] steps = new double[meter.history().steps()];
            for (int i = 0; i < steps.length; i++) {
                steps[i] = meter.history().power(i);
            }
            powers.put(name, steps);
        });
        double speaking = 0;
        double other = 0;
        for (int i = 0; i < 120; i++) {
            if (i % 50 < 30) {
                speaking += powers.get("words")[i];
                other += powers.get("rest")[i];
            }
        }
        return Decibels.fromPower(speaking / other);
    }
}
