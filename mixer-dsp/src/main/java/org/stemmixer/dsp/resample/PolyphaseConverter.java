package org.stemmixer.dsp.resample;

import java.util.Arrays;

/** Computes each output frame from the input around it: for any ratio. */
final class PolyphaseConverter implements RateConverter {

    /** Input frames in each period of the ratio, in lowest terms. */
    private final int inputStep;
    /** Output frames in each period, and so positions that an output frame can have between two input frames. */
    private final int phases;

    private final PolyphaseFilter filter;
    private final PeriodBatch batch;
    private final int taps;

    /** Input that is still needed, one array for each channel. */
    private final double[][] history;
    /** Frames in the history. */
    private int filled;
    /** Index in the history of the first frame that the next output frame needs; never above {@link #filled}. */
    private int first;
    /** How far the next output frame lies beyond its input frame, in units of 1 / phases. */
    private int phase;

    PolyphaseConverter(int inputStep, int phases, int channels) {
        this.inputStep = inputStep;
        this.phases = phases;
        filter = new PolyphaseFilter(inputStep, phases);
        batch = new PeriodBatch(filter, inputStep, phases);
        taps = filter.taps();
        history = new double[channels][2 * taps];
        reset();
    }

    @Override
    public void push(float[][] channels, int offset, int frames) {
        makeRoom(frames);
        for (int c = 0; c < history.length; c++) {
            float[] from = channels[c];
            double[] to = history[c];
            for (int i = 0; i < frames; i++) {
                to[filled + i] = from[offset + i];
            }
        }
        filled += frames;
    }

    @Override
    public void end() {
        makeRoom(taps);
        for (double[] channel : history) {
            Arrays.fill(channel, filled, filled + taps, 0);
        }
        filled += taps;
    }

    @Override
    public int pull(float[][] channels, int offset, int frames) {
        int n = (int) Math.min(frames, computable());
        for (int done = 0; done < n; ) {
            int periods = batch.periods(n - done);
            if (periods > 0) {
                for (int c = 0; c < history.length; c++) {
                    batch.compute(history[c], first, phase, periods, channels[c], offset + done);
                }
                first += periods * batch.periodInput();
                done += periods * batch.periodOutput();
            } else {
                computeFrame(channels, offset + done);
                done++;
            }
        }
        return n;
    }

    @Override
    public void reset() {
        filled = taps / 2 - 1;
        first = 0;
        phase = 0;
        for (double[] channel : history) {
            Arrays.fill(channel, 0, filled, 0);
        }
    }

    /** Computes one frame and goes on to the next. */
    private void computeFrame(float[][] channels, int to) {
        double[] row = filter.row(phase);
        int c = 0;
        for (; c + 1 < history.length; c += 2) {
            DotProducts.pair(row, history[c], history[c + 1], first, channels[c], channels[c + 1], to);
        }
        if (c < history.length) {
            channels[c][to] = (float) DotProducts.one(row, history[c], first);
        }
        int ahead = phase + inputStep % phases;
        first += inputStep / phases + ahead / phases;
        phase = ahead % phases;
    }

    /** How many output frames the history suffices for. */
    private long computable() {
        long spare = (long) filled - taps - first;
        return spare < 0 ? 0 : ((spare + 1) * phases - 1 - phase) / inputStep + 1;
    }

    private void makeRoom(int frames) {
        int kept = filled - first;
        int needed = Math.addExact(kept, frames);
        if (filled + (long) frames > history[0].length) {
            int length = needed > history[0].length ? needed + needed / 2 : history[0].length;
            for (int c = 0; c < history.length; c++) {
                double[] from = history[c];
                double[] to = length == from.length ? from : new double[length];
                System.arraycopy(from, first, to, 0, kept);
                history[c] = to;
            }
            first = 0;
            filled = kept;
        }
    }
}
