package org.stemmixer.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.stemmixer.core.render.GraphPlayback;

/** The meters of a deck: raised by the audio thread, read and begun anew by another one. */
final class DeckMeters {

    private static final int REDUCTION = 2;
    private static final int VALUES = 3;

    private final GraphPlayback graph;
    private final int channels;
    private final AtomicLongArray values;
    private volatile int read;
    private int begun;

    DeckMeters(GraphPlayback graph) {
        this.graph = graph;
        this.channels = graph.channels();
        this.values = new AtomicLongArray(VALUES * channels);
    }

    /**
     * Takes in what the graph has just played.
     *
     * @param out what is heard of it
     * @param masterReductionDb by how much the master stage turns it down
     */
    void take(float[][] out, int offset, int frames, double masterReductionDb) {
        int asked = read;
        boolean anew = asked != begun;
        begun = asked;
        for (int side = 0; side < REDUCTION; side++) {
            double[] highest = graph.peaks(side);
            for (int c = 0; c < channels - 1; c++) {
                raise(VALUES * c + side, highest[c], anew);
            }
            raise(VALUES * (channels - 1) + side, peak(out[side], offset, frames), anew);
        }
        for (int c = 0; c < channels; c++) {
            double more = c == channels - 1 ? masterReductionDb : 0;
            raise(VALUES * c + REDUCTION, graph.gainReductionDb(c) + more, anew);
        }
    }

    private static double peak(float[] samples, int offset, int frames) {
        float peak = 0;
        for (int i = offset; i < offset + frames; i++) {
            peak = Math.max(peak, Math.abs(samples[i]));
        }
        return peak;
    }

    private void raise(int index, double value, boolean anew) {
        if (anew || value > Double.longBitsToDouble(values.get(index))) {
            values.lazySet(index, Double.doubleToRawLongBits(value));
        }
    }

    /** Reads them, and lets them begin anew. One thread at a time. */
    LiveMeters read() {
        List<LiveMeters.Channel> all = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            all.add(new LiveMeters.Channel(value(VALUES * c), value(VALUES * c + 1), value(VALUES * c + REDUCTION)));
        }
        int next = read + 1;
        read = next;
        return new LiveMeters(all);
    }

    private double value(int index) {
        return Double.longBitsToDouble(values.get(index));
    }
}
