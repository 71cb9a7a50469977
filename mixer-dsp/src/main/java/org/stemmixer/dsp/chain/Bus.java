package org.stemmixer.dsp.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.internal.FixedDelay;

/** A bus at work: sums what is sent to it, and runs its effect when it returns. */
final class Bus {

    /** The longest block, for which the sums are made. */
    static final int MAX_BLOCK = 512;

    private final Effect effect;
    /**
     * Runs the effect. In the place where all effects are called the compiler sees many kinds of them; with a call of its
     * own, which sees one or two, it would build whole reverbs into the return, and take longer for it than for all else.
     */
    private final Stage stage;

    private final float[][] sum;
    private final List<Send> sends = new ArrayList<>();
    private int inputLatencyFrames;
    private long inputTailFrames;

    /** A bus with an effect that is prepared. */
    Bus(Effect effect, int channels) {
        this.effect = effect;
        this.stage = Stage.of(effect);
        this.sum = new float[channels][MAX_BLOCK];
    }

    /**
     * A send to this bus.
     *
     * @param latencyFrames latency of the path up to it
     * @param tailFrames tail of the path up to it
     */
    Stage send(float level, int latencyFrames, long tailFrames) {
        Send send = new Send(level, latencyFrames);
        sends.add(send);
        inputLatencyFrames = Math.max(inputLatencyFrames, latencyFrames);
        inputTailFrames = Math.max(inputTailFrames, tailFrames);
        return send;
    }

    /**
     * The return of this bus, to be made after all sends.
     *
     * @param alignment delays the output of the bus
     */
    Stage returnThrough(FixedDelay alignment) {
        sends.forEach(send -> send.alignTo(inputLatencyFrames));
        return new Return(alignment);
    }

    /** Latency from the chain's input to the output of the bus. */
    int latencyFrames() {
        return inputLatencyFrames + effect.latencyFrames();
    }

    /** Tail from the chain's input to the output of the bus. */
    long tailFrames() {
        return inputTailFrames + effect.tailFrames();
    }

    private final class Send implements Stage {

        private final float level;
        private final int latencyFrames;
        private final float[][] copy = new float[sum.length][MAX_BLOCK];
        private FixedDelay alignment = new FixedDelay(sum.length, 0, MAX_BLOCK);

        Send(float level, int latencyFrames) {
            this.level = level;
            this.latencyFrames = latencyFrames;
        }

        void alignTo(int latestFrames) {
            alignment = new FixedDelay(sum.length, latestFrames - latencyFrames, MAX_BLOCK);
        }

        @Override
        public void process(float[][] block, int offset, int frames) {
            for (int c = 0; c < sum.length; c++) {
                System.arraycopy(block[c], offset, copy[c], 0, frames);
            }
            alignment.process(copy, 0, frames);
            for (int c = 0; c < sum.length; c++) {
                float[] source = copy[c];
                float[] target = sum[c];
                for (int n = 0; n < frames; n++) {
                    target[n] += level * source[n];
                }
            }
        }

        @Override
        public void reset() {
            alignment.clear();
        }
    }

    private final class Return implements Stage {

        private final FixedDelay alignment;

        Return(FixedDelay alignment) {
            this.alignment = alignment;
        }

        @Override
        public void process(float[][] block, int offset, int frames) {
            stage.process(sum, 0, frames);
            alignment.process(sum, 0, frames);
            for (int c = 0; c < sum.length; c++) {
                float[] source = sum[c];
                float[] target = block[c];
                for (int n = 0; n < frames; n++) {
                    target[offset + n] += source[n];
                }
                // Ready for the sends of the next block.
                Arrays.fill(source, 0, frames, 0);
            }
        }

        @Override
        public void reset() {
            stage.reset();
            alignment.clear();
        }
    }
}
