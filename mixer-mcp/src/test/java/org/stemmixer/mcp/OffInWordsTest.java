package org.stemmixer.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.PlanDecision;
import org.stemmixer.core.plan.PlanDecision.Aspect;
import org.stemmixer.core.plan.PlanDecision.Place;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.Tap;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.loudness.LoudnessTarget;

class OffInWordsTest {

    static Stream<Arguments> decisions() {
        Insert insert = Insert.of(EffectSpec.of(EffectsChain.of(MixParameters.NEUTRAL)));
        List<Ride.Point> points = List.of(new Ride.Point(0, -3));
        return Stream.of(
                Arguments.of(Aspect.GAIN, -2.5, "bass is 2.5 dB louder"),
                Arguments.of(Aspect.GAIN, 1.5, "bass is 1.5 dB quieter"),
                Arguments.of(Aspect.PAN, 0.3, "bass stands in the middle"),
                Arguments.of(Aspect.INSERT, insert, "bass is heard without " + insert.inWords()),
                Arguments.of(
                        Aspect.SEND,
                        new Send("long reverb", -12, Tap.AFTER_FADER),
                        "bass is drier: nothing of it goes to long reverb"),
                Arguments.of(Aspect.RIDE, new Ride("", points), "the level of bass goes up and down as it was played"),
                Arguments.of(
                        Aspect.RIDE,
                        new Ride("long reverb", points),
                        "what bass sends to long reverb stays the same all the time"),
                Arguments.of(Aspect.ALIGNMENT, new Alignment(10, false), "bass arrives as it was recorded"),
                Arguments.of(
                        Aspect.ALIGNMENT,
                        new Alignment(0, true),
                        "bass arrives as it was recorded, its polarity against that of the microphones beside it"),
                Arguments.of(Aspect.TARGET, LoudnessTarget.SPOTIFY, "the mix keeps the loudness that its sum has"));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void saysWhatIsHeardWithout(Aspect aspect, Object value, String words) {
        PlanDecision decision =
                new PlanDecision(Place.STEM, "bass", aspect, 0, Decided.of(value, "auto", "as it must be"));

        assertThat(OffInWords.of(decision)).isEqualTo(words);
    }
}
