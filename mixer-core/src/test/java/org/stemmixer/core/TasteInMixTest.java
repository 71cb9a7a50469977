package org.stemmixer.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.taste.Correction;
import org.stemmixer.core.taste.Lesson;
import org.stemmixer.core.taste.Taste;
import org.stemmixer.core.taste.TasteContext;
import org.stemmixer.dsp.AudioBuffer;

/** Where a taste comes into a mix. */
class TasteInMixTest {

    private static Map<String, AudioBuffer> stems() {
        Map<String, AudioBuffer> stems = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(1);
        for (String name : List.of("kick", "bass", "guitar", "vocals")) {
            AudioBuffer stem = new AudioBuffer(44100, 2, 2 * 44100);
            double amplitude = 0.02 + 0.1 * random.nextDouble();
            for (int n = 0; n < stem.frames(); n++) {
                stem.channel(0)[n] = (float) (amplitude * random.nextGaussian());
                stem.channel(1)[n] = (float) (amplitude * random.nextGaussian());
            }
            stems.put(name, stem);
        }
        return stems;
    }

    private static MixResult mix(MixOptions.Builder options) throws IOException {
        return StemMixer.builder().build().mixBuffers(stems(), options.build());
    }

    /** Whoever wants the vocals 3 dB higher. */
    private static Taste higherVocals() throws IOException {
        MixPlan suggested = mix(MixOptions.automatic().toBuilder()).plan();
        MixPlan wanted = suggested.withStem(
                "vocals", stem -> stem.withGainDb(Decided.byHand(stem.gainDb().value() + 3)));
        Taste taste = Taste.named("mine");
        for (int i = 0; i < 8; i++) {
            taste = taste.learn(Lesson.of(suggested, wanted, TasteContext.UNKNOWN));
        }
        return taste;
    }

    @Test
    void gainsAreCorrectedAndNothingElse() throws IOException {
        MixPlan without = mix(MixOptions.automatic().toBuilder()).plan();
        MixPlan with =
                mix(MixOptions.automatic().toBuilder().taste(higherVocals())).plan();

        assertThat(with.differencesFrom(without)).singleElement().asString().startsWith("vocals: gain ");
        assertThat(with.stem("vocals").gainDb().value()
                        - without.stem("vocals").gainDb().value())
                .isBetween(2.4, 3.0);
        assertThat(with.stem("vocals").gainDb().source()).isEqualTo(Taste.SOURCE);
        assertThat(with.stem("vocals").gainDb().reason())
                .startsWith(without.stem("vocals").gainDb().reason() + "; you usually want lead vocals ");
        assertThat(mix(MixOptions.automatic().toBuilder().taste(higherVocals())).summary())
                .contains("you usually want lead vocals ");
    }

    @Test
    void withoutLessonsNothingChangesToTheBit() throws IOException {
        float[][] without = mix(MixOptions.automatic().toBuilder()).toBuffer().toArrays();

        assertThat(mix(MixOptions.automatic().toBuilder().taste(Taste.none()))
                        .toBuffer()
                        .toArrays())
                .isDeepEqualTo(without);
        assertThat(mix(MixOptions.automatic().toBuilder().taste(Taste.named("empty")))
                        .plan())
                .isEqualTo(mix(MixOptions.automatic().toBuilder()).plan());
    }

    @Test
    void whatAPersonOrAPlanHasSetStays() throws IOException {
        Taste taste = higherVocals();

        assertThat(mix(MixOptions.automatic().toBuilder().gainDb("vocals", -5).taste(taste))
                        .plan()
                        .stem("vocals")
                        .gainDb()
                        .value())
                .isEqualTo(-5);
        MixPlan saved = mix(MixOptions.automatic().toBuilder()).plan();
        assertThat(mix(MixOptions.builder().plan(saved).autoGain(true).taste(taste))
                        .plan()
                        .stems())
                .isEqualTo(saved.stems());
    }

    @Test
    void amountZeroChangesNothingToTheBit() throws IOException {
        Taste taste = higherVocals();

        assertThat(mix(MixOptions.automatic().toBuilder().gainAmount(0).taste(taste))
                        .plan())
                .isEqualTo(mix(MixOptions.automatic().toBuilder().gainAmount(0)).plan());
        assertThat(mix(MixOptions.builder()
                                .auto(AutoMix.standard().withAmount(0))
                                .taste(taste))
                        .plan())
                .isEqualTo(mix(MixOptions.builder().auto(AutoMix.standard().withAmount(0)))
                        .plan());
    }

    /** A taste that is corrected itself comes to rest where it is wanted. */
    @Test
    void whoAgreesWithATasteKeepsIt() throws IOException {
        Taste taste = higherVocals();
        for (int i = 0; i < 10; i++) {
            MixPlan suggested =
                    mix(MixOptions.automatic().toBuilder().taste(taste)).plan();
            Lesson lesson = Lesson.of(suggested, suggested, TasteContext.UNKNOWN);
            assertThat(lesson.corrections())
                    .filteredOn(one -> one.of().equals("lead vocal"))
                    .extracting(Correction::wanted)
                    .containsExactly(suggested.stem("vocals").gainDb().value());
            taste = taste.learn(lesson);
        }

        MixPlan without = mix(MixOptions.automatic().toBuilder()).plan();
        MixPlan with = mix(MixOptions.automatic().toBuilder().taste(taste)).plan();
        assertThat(with.stem("vocals").gainDb().value()
                        - without.stem("vocals").gainDb().value())
                .isBetween(2.4, 3.0);
    }
}
