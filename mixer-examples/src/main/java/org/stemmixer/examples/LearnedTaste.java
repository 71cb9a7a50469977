package org.stemmixer.examples;

import java.io.IOException;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.taste.Lesson;
import org.stemmixer.core.taste.Taste;
import org.stemmixer.core.taste.TasteContext;

/** A taste that learns from what somebody corrects, and corrects the next suggestion. */
public final class LearnedTaste {

    private static final int MIXES = 5;

    private LearnedTaste() {}

    /** Wants the first stem louder than it is suggested, mix by mix. */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);
        StemMixer mixer = StemMixer.builder().build();
        MixPlan suggested = mixer.plan(given.stems(), MixOptions.automatic());
        String stem = suggested.stems().get(0).stem();
        MixPlan wanted = suggested.withStem(
                stem, one -> one.withGainDb(Decided.byHand(one.gainDb().value() + 3)));

        Taste taste = Taste.named("mine");
        for (int mix = 0; mix < MIXES; mix++) {
            taste = taste.learn(Lesson.of(suggested, wanted, TasteContext.UNKNOWN));
        }
        taste.says().forEach(System.out::println);

        MixOptions corrected = MixOptions.builder().autoGain(true).taste(taste).build();
        MixPlan next = mixer.plan(given.stems(), corrected);
        next.differencesFrom(suggested).forEach(System.out::println);
    }
}
