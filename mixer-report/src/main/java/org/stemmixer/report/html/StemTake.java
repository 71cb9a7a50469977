package org.stemmixer.report.html;

import java.io.IOException;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemResult;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.ConstantPowerPan;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.dsp.resample.Resampler;

/**
 * A stem as the page of a mix shows it.
 *
 * @param audio of the excerpt, as it reaches the fader
 * @param beforeLufs integrated loudness of the whole stem at the fader, in stereo
 * @param afterLufs the same behind fader and pan
 */
record StemTake(EmbeddedAudio audio, double beforeLufs, double afterLufs) {

    private static final int BLOCK_FRAMES = 8192;

    static StemTake of(MixResult mix, StemResult stem, Excerpt excerpt, boolean reduced) throws IOException {
        AudioBuffer part;
        try (FrameReader reader = mix.openStem(stem.name())) {
            part = excerpt.read(reader);
        }
        double beforeLufs = loudnessLufs(mix, stem, 0);
        double pannedLufs = stem.settings().pan() == 0
                ? beforeLufs
                : loudnessLufs(mix, stem, stem.settings().pan());
        // A gain moves loudness by as much, but for passages near the absolute gate at -70 LUFS.
        return new StemTake(EmbeddedAudio.of(reduced ? reduced(part) : part), beforeLufs, pannedLufs + stem.gainDb());
    }

    /** Mono stems are on both sides, as in the mix. */
    private static double loudnessLufs(MixResult mix, StemResult stem, double pan) throws IOException {
        ConstantPowerPan gains = ConstantPowerPan.of(pan).unityAtCentre();
        try (FrameReader reader = mix.openStem(stem.name())) {
            LoudnessMeter meter = new LoudnessMeter(reader.sampleRate(), 2);
            float[][] block = new float[reader.channels()][BLOCK_FRAMES];
            float[][] sides = new float[2][BLOCK_FRAMES];
            int frames;
            while ((frames = reader.read(block, 0, BLOCK_FRAMES)) >= 0) {
                scale(block[0], gains.left(), sides[0], frames);
                scale(block[block.length - 1], gains.right(), sides[1], frames);
                meter.process(sides, 0, frames);
            }
            return meter.loudness().integratedLufs();
        }
    }

    private static void scale(float[] samples, double gain, float[] scaled, int frames) {
        for (int i = 0; i < frames; i++) {
            scaled[i] = (float) (gain * samples[i]);
        }
    }

    /** In mono and at half the rate: a quarter of the size. */
    private static AudioBuffer reduced(AudioBuffer audio) {
        AudioBuffer mono = new AudioBuffer(audio.sampleRate(), 1, audio.frames());
        float[] sum = mono.channel(0);
        for (float[] channel : audio.toArrays()) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += channel[i] / audio.channels();
            }
        }
        return Resampler.resample(mono, audio.sampleRate() / 2);
    }
}
