package org.stemmixer.core.render;

import java.io.Closeable;
import java.util.Arrays;
import java.util.List;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.internal.Samples;

/** A bus or the master at work: sums what comes in, in the order of the plan, and sends it through its inserts. */
final class BusRun implements Closeable {

    private final Channel channel;
    private final List<BusInput> inputs;
    private final List<InsertRun> inserts;
    private final int latenessIn;
    private final double[][] sum;
    private final float[][] block;
    private final DoubleSignal signal;
    private final InsertTaps taps;

    BusRun(
            Channel channel,
            List<BusInput> inputs,
            List<InsertRun> inserts,
            int latenessIn,
            int blockFrames,
            InsertTaps taps) {
        this.channel = channel;
        this.inputs = inputs;
        this.inserts = inserts;
        this.taps = taps;
        this.latenessIn = latenessIn;
        this.sum = new double[EffectSlot.CHANNELS][blockFrames];
        this.block = new float[inserts.isEmpty() ? 0 : EffectSlot.CHANNELS][blockFrames];
        this.signal = new DoubleSignal(sum);
    }

    /**
     * Runs a block.
     *
     * @param position of its first frame in the stream, which is late by {@code latenessIn} here
     */
    void process(int slot, long position, int frames, GraphRun run) {
        for (double[] side : sum) {
            Arrays.fill(side, 0, frames, 0);
        }
        long frame = position - latenessIn;
        for (int i = 0; i < inputs.size(); i++) {
            BusInput input = inputs.get(i);
            Signal heard = run.signal(input.from(), slot);
            BusInput next = i + 1 < inputs.size() ? inputs.get(i + 1) : null;
            if (next != null
                    && input.isPlain()
                    && next.isPlain()
                    && heard instanceof FloatSignal a
                    && run.signal(next.from(), slot) instanceof FloatSignal b) {
                FloatSignal.addPair(a, input.left(), input.right(), b, next.left(), next.right(), sum, frames);
                i++;
            } else {
                input.addTo(sum, heard, frame, frames);
            }
        }
        processInserts(slot, frames, run);
    }

    /** Runs a block of silence: what the master gets when all stems and buses have ended. */
    void processSilence(int slot, int frames, GraphRun run) {
        for (double[] side : sum) {
            Arrays.fill(side, 0, frames, 0);
        }
        processInserts(slot, frames, run);
    }

    private void processInserts(int slot, int frames, GraphRun run) {
        if (inserts.isEmpty()) {
            return;
        }
        signal.copyTo(block, frames);
        taps.accept(0, block, frames);
        for (int i = 0; i < inserts.size(); i++) {
            int key = channel.inserts().get(i).key();
            inserts.get(i).process(block, key < 0 ? null : run.signal(key, slot), frames);
            taps.accept(i + 1, block, frames);
        }
        for (int c = 0; c < sum.length; c++) {
            Samples.load(block[c], 0, sum[c], frames);
        }
    }

    /** By how much its inserts turn the signal down now, in dB. */
    double gainReductionDb() {
        double sum = 0;
        for (int i = 0; i < inserts.size(); i++) {
            sum += inserts.get(i).gainReductionDb();
        }
        return sum;
    }

    Effect insert(int index) {
        return inserts.get(index).effect();
    }

    /** The signal of the last block. */
    DoubleSignal signal() {
        return signal;
    }

    List<BusInput> inputs() {
        return inputs;
    }

    double[][] sum() {
        return sum;
    }

    @Override
    public void close() {
        inserts.forEach(InsertRun::close);
    }
}
