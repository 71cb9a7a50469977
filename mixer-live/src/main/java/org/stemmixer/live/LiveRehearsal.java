package org.stemmixer.live;

import org.stemmixer.core.StemRole;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.dsp.loudness.LoudnessTarget;

/**
 * Runs a strip and a mix once, before the first one of a program is used: so that no class that only processing needs remains to be
 * loaded with the first block of a stream.
 */
final class LiveRehearsal {

    private static final int RATE = 8_000;
    private static final MixParameters EVERYTHING = new MixParameters(0.7, 0.5, 0.6, 0.6, 0.6, 0.5, 0.5, 0.5, 0.6, 0.9);

    private static boolean done;

    private LiveRehearsal() {}

    static synchronized void once() {
        if (done) {
            return;
        }
        done = true; // first, as what is built here asks again
        float[][] block = new float[2][RATE];
        for (int n = 0; n < RATE; n++) {
            block[0][n] = n % 7 - 3;
            block[1][n] = n % 5 - 2;
        }
        block[0][1] = Float.NaN;
        LiveStrip strip = LiveStrip.builder(RATE, 2)
                .parameters(MixParameters.NEUTRAL)
                .target(LoudnessTarget.SPOTIFY)
                .build();
        strip.process(block, 0, 1);
        strip.glideTo(EVERYTHING);
        strip.process(block, 1, RATE - 1);
        LiveStrip.builder(RATE, 2)
                .target(LoudnessTarget.SPOTIFY)
                .lookAhead(0.2)
                .build()
                .process(block, 0, RATE);
        LiveMix mix = LiveMix.builder(RATE)
                .input("first", 1, StemRole.SPEECH)
                .input("second", 1, StemRole.OTHER)
                .target(LoudnessTarget.SPOTIFY)
                .build();
        mix.process(block, new float[2][RATE], 0, RATE);
    }
}
