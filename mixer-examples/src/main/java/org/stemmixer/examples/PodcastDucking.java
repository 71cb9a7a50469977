package org.stemmixer.examples;

import java.io.IOException;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.auto.AutoMix;
import org.stemmixer.core.auto.AutoMove;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/** Speech over music, for a podcast: everything else makes room while somebody speaks. */
public final class PodcastDucking {

    private PodcastDucking() {}

    /** Mixes. */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);

        MixOptions options = MixOptions.builder()
                .auto(AutoMix.standard().only(AutoMove.DUCKING).withDuckingUnderSpeech(true))
                .role("vocals", StemRole.SPEECH) // where a name does not say that somebody speaks
                .target(LoudnessTarget.ofLufs(-16))
                .build();
        MixResult result = StemMixer.builder().build().mixStems(given.stems(), options, given.output("podcast.wav"));

        System.out.print(result.summary());
    }
}
