package org.stemmixer.report.html;

import java.io.IOException;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemResult;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.dsp.resample.Resampler;
import org.stemmixer.report.internal.TwoSpeakers;

/**
 * A stem as the page of a mix plays and shows it.
 *
 * @param audio of the excerpt, as it reaches the fader
 * @param lufs integrated loudness of the whole stem at the fader, on two speakers
 * @param leftLufs the same of what the left speaker plays alone
 * @param rightLufs the same of the right one
 */
record StemClip(EmbeddedAudio audio, double lufs, double leftLufs, double rightLufs) {

    private static final int BLOCK_FRAMES = 8192;

    /** Reads the stem once, from its beginning to its end. */
    static StemClip of(MixResult mix, StemResult stem, Excerpt excerpt, ExcerptBudget.Reduction reduction)
            throws IOException {
        try (FrameReader reader = mix.openStem(stem.name())) {
            int channels = reader.channels();
            long start = excerpt.startFrame(reader);
            AudioBuffer part = new AudioBuffer(reader.sampleRate(), channels, Math.max(1, excerpt.frames(reader)));
            LoudnessMeter all = new LoudnessMeter(reader.sampleRate(), channels);
            LoudnessMeter left = new LoudnessMeter(reader.sampleRate(), 1);
            LoudnessMeter right = new LoudnessMeter(reader.sampleRate(), 1);
            float[][] block = new float[channels][BLOCK_FRAMES];
            float[][] leftBlock = {block[0]};
            float[][] rightBlock = {block[channels - 1]};
            long position = 0;
            int read;
            while ((read = reader.read(block, 0, BLOCK_FRAMES)) >= 0) {
                all.process(block, 0, read);
                left.process(leftBlock, 0, read);
                right.process(rightBlock, 0, read);
                copy(block, position, read, part, start);
                position += read;
            }
            return new StemClip(
                    EmbeddedAudio.of(reduced(part, reduction)),
                    TwoSpeakers.lufs(all.loudness().integratedLufs(), channels),
                    left.loudness().integratedLufs(),
                    right.loudness().integratedLufs());
        }
    }

    /** Copies what of a block lies within a part of the stem. */
    private static void copy(float[][] block, long position, int frames, AudioBuffer part, long start) {
        long from = Math.max(position, start);
        long to = Math.min(position + frames, start + part.frames());
        if (from < to) {
            for (int c = 0; c < block.length; c++) {
                System.arraycopy(
                        block[c], (int) (from - position), part.channel(c), (int) (from - start), (int) (to - from));
            }
        }
    }

    private static AudioBuffer reduced(AudioBuffer audio, ExcerptBudget.Reduction reduction) {
        return switch (reduction) {
            case NONE -> audio;
            case HALF_RATE -> Resampler.resample(audio, reduction.rate(audio.sampleRate()));
            case HALF_RATE_MONO -> Resampler.resample(mono(audio), reduction.rate(audio.sampleRate()));
        };
    }

    private static AudioBuffer mono(AudioBuffer audio) {
        AudioBuffer mono = new AudioBuffer(audio.sampleRate(), 1, audio.frames());
        float[] mean = mono.channel(0);
        for (float[] channel : audio.toArrays()) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += channel[i] / audio.channels();
            }
        }
        return mono;
    }
}
