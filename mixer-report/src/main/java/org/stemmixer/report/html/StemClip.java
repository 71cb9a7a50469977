package org.stemmixer.report.html;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.MixResult;
import org.stemmixer.core.StemResult;
import org.stemmixer.core.audio.FrameListener;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.internal.TwoSpeakers;
import org.stemmixer.dsp.AudioBuffer;
import org.stemmixer.dsp.loudness.LoudnessMeter;
import org.stemmixer.dsp.resample.Resampler;

/**
 * A stem as the page of a mix plays and shows it.
 *
 * @param audio of the excerpt, as it reaches the fader, or the first insert that the page plays itself
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
            Meter meter = new Meter(mix.sampleRate(), excerpt, reduction);
            float[][] block = new float[reader.channels()][BLOCK_FRAMES];
            int read;
            while ((read = reader.read(block, 0, BLOCK_FRAMES)) >= 0) {
                meter.accept(block, 0, read);
            }
            return meter.finish();
        }
    }

    /** Makes a clip of a stem that passes by at its fader. */
    static final class Meter implements FrameListener {

        private final int sampleRate;
        private final Excerpt excerpt;
        private final ExcerptBudget.Reduction reduction;
        private @Nullable Channels channels;
        /** The excerpt where it is taken elsewhere than at the fader. */
        private @Nullable ExcerptRecorder early;

        Meter(int sampleRate, Excerpt excerpt, ExcerptBudget.Reduction reduction) {
            this.sampleRate = sampleRate;
            this.excerpt = excerpt;
            this.reduction = reduction;
        }

        @Override
        public void accept(float[][] block, int offset, int frames) {
            if (channels == null) {
                channels = new Channels(block.length);
            }
            channels.accept(block, offset, frames);
        }

        /** Takes the excerpt from where this hears the stem, and not at the fader. */
        FrameListener excerptBeforeFader() {
            ExcerptRecorder recorder = new ExcerptRecorder();
            early = recorder;
            return recorder;
        }

        /** Whether the excerpt was taken before the fader. */
        boolean isHeardBeforeFader() {
            return early != null && early.hasHeard();
        }

        /** Whether the stem has not passed by at all. */
        boolean isEmpty() {
            return channels == null;
        }

        /** The clip of a stem that has passed by; once. */
        StemClip finish() {
            if (channels == null) {
                throw new IllegalStateException("nothing was heard");
            }
            Channels heard = channels;
            channels = null;
            return heard.finish();
        }

        /** What is kept once it is known how many channels there are. */
        private final class Channels {

            private final LoudnessMeter all;
            private final LoudnessMeter left;
            private final LoudnessMeter right;
            private final @Nullable ExcerptRecorder own = early == null ? new ExcerptRecorder() : null;
            private final int count;

            Channels(int count) {
                this.count = count;
                all = new LoudnessMeter(sampleRate, count);
                left = count == 1 ? all : new LoudnessMeter(sampleRate, 1);
                right = count == 1 ? all : new LoudnessMeter(sampleRate, 1);
            }

            void accept(float[][] block, int offset, int frames) {
                all.process(block, offset, frames);
                if (count > 1) {
                    left.process(new float[][] {block[0]}, offset, frames);
                    right.process(new float[][] {block[count - 1]}, offset, frames);
                }
                if (own != null) {
                    own.accept(block, offset, frames);
                }
            }

            StemClip finish() {
                return new StemClip(
                        EmbeddedAudio.of(Objects.requireNonNull(own == null ? early : own)
                                .finish()),
                        TwoSpeakers.lufs(all.loudness().integratedLufs(), count),
                        left.loudness().integratedLufs(),
                        right.loudness().integratedLufs());
            }
        }

        /** Finds the excerpt in what passes by. */
        private final class ExcerptRecorder implements FrameListener {

            private final long start = Math.round(excerpt.startSeconds() * sampleRate);
            private final long end = start + Math.round(excerpt.seconds() * sampleRate);
            private @Nullable Clip clip;
            private long position;

            @Override
            public void accept(float[][] block, int offset, int frames) {
                if (clip == null) {
                    clip = new Clip(block.length, (int) (end - start));
                }
                int from = (int) Math.max(0, Math.min(frames, start - position));
                int to = (int) Math.max(0, Math.min(frames, end - position));
                clip.accept(block, offset + from, to - from);
                position += frames;
            }

            boolean hasHeard() {
                return position > 0;
            }

            AudioBuffer finish() {
                return Objects.requireNonNull(clip).finish();
            }
        }

        /** The excerpt, reduced as it comes, so that no more of it is kept than the page will carry. */
        private final class Clip {

            private final float[][] samples;
            private final float[][] mean;
            private final @Nullable Resampler resampler;
            private int frames;

            Clip(int channels, int excerptFrames) {
                int rate = reduction.rate(sampleRate);
                int kept = reduction == ExcerptBudget.Reduction.HALF_RATE_MONO ? 1 : channels;
                int most = Math.max(1, (int) Resampler.outputFrames(excerptFrames, sampleRate, rate));
                samples = new float[kept][most];
                mean = kept < channels ? new float[1][BLOCK_FRAMES] : new float[0][];
                resampler = reduction == ExcerptBudget.Reduction.NONE ? null : new Resampler(sampleRate, rate, kept);
            }

            void accept(float[][] block, int offset, int count) {
                if (mean.length == 0) {
                    push(block, offset, count);
                    return;
                }
                for (int done = 0; done < count; done += BLOCK_FRAMES) {
                    int length = Math.min(BLOCK_FRAMES, count - done);
                    Arrays.fill(mean[0], 0);
                    for (float[] channel : block) {
                        for (int i = 0; i < length; i++) {
                            mean[0][i] += channel[offset + done + i] / block.length;
                        }
                    }
                    push(mean, 0, length);
                }
            }

            private void push(float[][] block, int offset, int count) {
                if (resampler != null) {
                    resampler.push(block, offset, count);
                    pull(resampler);
                } else {
                    for (int c = 0; c < samples.length; c++) {
                        System.arraycopy(block[c], offset, samples[c], frames, count);
                    }
                    frames += count;
                }
            }

            private void pull(Resampler resampler) {
                frames += Math.max(0, resampler.pull(samples, frames, samples[0].length - frames));
            }

            /** At least one frame, since browsers decode no empty files. */
            AudioBuffer finish() {
                if (resampler != null) {
                    resampler.end();
                    pull(resampler);
                }
                float[][] whole = new float[samples.length][];
                for (int c = 0; c < whole.length; c++) {
                    whole[c] =
                            frames == samples[c].length ? samples[c] : Arrays.copyOf(samples[c], Math.max(1, frames));
                }
                return AudioBuffer.wrap(reduction.rate(sampleRate), whole);
            }
        }
    }
}
