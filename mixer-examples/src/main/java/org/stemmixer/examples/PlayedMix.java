package org.stemmixer.examples;

import java.io.IOException;
import org.stemmixer.core.MixOptions;
import org.stemmixer.core.MixPlayback;
import org.stemmixer.core.StemMixer;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.dsp.Decibels;

/** A mix as it is heard while somebody works on it: played block by block, a fader moved on the way. */
public final class PlayedMix {

    private PlayedMix() {}

    /** Plays five seconds from the tenth on, and prints what a meter would show. */
    public static void main(String... arguments) throws IOException {
        Arguments given = Arguments.parse(arguments);
        StemMixer mixer = StemMixer.builder().build();
        MixPlan plan = mixer.plan(given.stems(), MixOptions.automatic());
        String first = plan.stems().get(0).stem();
        double[][] block = new double[2][MixPlayback.BLOCK_FRAMES];

        try (MixPlayback playback = mixer.play(given.stems(), plan)) {
            playback.seek(10L * plan.sampleRate());
            for (int second = 10; second < 15; second++) {
                if (second == 12) {
                    System.out.println(first + " down by 12 dB, which glides");
                    playback.play(plan.withStem(
                            first,
                            stem -> stem.withGainDb(Decided.byHand(stem.gainDb().value() - 12))));
                }
                double peak = 0;
                int frames = 1;
                while (playback.position() < (second + 1L) * plan.sampleRate() && frames > 0) {
                    frames = playback.next(block, MixPlayback.BLOCK_FRAMES);
                    peak = Math.max(peak, playback.peaks(0)[0]); // of the first stem, on the left, behind its fader
                }
                System.out.printf("%d s: %s peaks at %.1f dBFS%n", second, first, Decibels.fromLinear(peak));
            }
        }
    }
}
