package org.example.android;

import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.chain.EffectsChain;
import org.stemmixer.dsp.dynamics.Compressor;
import org.stemmixer.dsp.dynamics.Limiter;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.features.FeatureExtractor;

/** What an app for Android 8 does with a recording: a chain of effects, block by block, its loudness, and its features. */
public final class VoiceChain {

    private static final int RATE = 48_000;
    private static final int BLOCK = 480;

    private VoiceChain() {}

    /** Runs it over a generated voice. */
    public static void main(String[] arguments) {
        EffectsChain chain = EffectsChain.builder()
                .add(new HighPass(HighPass.Parameters.defaults()))
                .add(new Compressor(Compressor.Parameters.defaults()))
                .add(new Limiter(Limiter.Parameters.defaults()))
                .build();
        chain.prepare(RATE, 1);
        float[][] voice = {new float[2 * RATE]};
        for (int n = 0; n < voice[0].length; n++) {
            voice[0][n] = (float) (0.5 * Math.sin(2 * Math.PI * 180 * n / RATE) * Math.sin(2 * Math.PI * 3 * n / RATE));
        }
        for (int at = 0; at < voice[0].length; at += BLOCK) {
            chain.process(voice, at, BLOCK);
        }
        AudioBuffer processed = AudioBuffer.wrap(RATE, voice[0]);
        System.out.printf(
                "%.1f LUFS, centroid %.0f Hz%n",
                LoudnessMeter.measure(processed).integratedLufs(),
                new FeatureExtractor(RATE).extract(processed).centroid() * RATE / 2);
    }
}
