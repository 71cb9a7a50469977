package org.stemmixer.dsp.chain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.internal.FixedDelay;
import org.stemmixer.dsp.internal.Samples;

/** A chain at work: its effects prepared for a stream, its paths aligned. */
final class ChainRun {

    private final int channels;
    private final List<Stage> stages = new ArrayList<>();
    private int latencyFrames;
    private long tailFrames;

    /**
     * Prepares the effects of a chain from its beginning to its end, and adds the delays that align its paths.
     *
     * @param sampleRate in Hz
     */
    ChainRun(EffectsChain chain, int sampleRate, int channels) {
        this.channels = channels;
        Map<String, Bus> buses = new HashMap<>();
        chain.buses().forEach((name, effect) -> {
            effect.prepare(sampleRate, channels);
            buses.put(name, new Bus(effect, channels));
        });
        for (ChainStep step : chain.steps()) {
            if (step instanceof ChainStep.Insert insert) {
                Effect effect = insert.effect();
                effect.prepare(sampleRate, channels);
                latencyFrames += effect.latencyFrames();
                tailFrames += effect.tailFrames();
                stages.add(Stage.of(effect));
            } else if (step instanceof ChainStep.Send send) {
                stages.add(bus(buses, send.bus()).send((float) send.level(), latencyFrames, tailFrames));
            } else if (step instanceof ChainStep.Return back) {
                addReturn(bus(buses, back.bus()));
            }
        }
    }

    private void addReturn(Bus bus) {
        int later = Math.max(latencyFrames, bus.latencyFrames());
        stages.add(Stage.of(new FixedDelay(channels, later - latencyFrames, Bus.MAX_BLOCK)));
        stages.add(bus.returnThrough(new FixedDelay(channels, later - bus.latencyFrames(), Bus.MAX_BLOCK)));
        latencyFrames = later;
        tailFrames = Math.max(tailFrames, bus.tailFrames());
    }

    private static Bus bus(Map<String, Bus> buses, String name) {
        Bus bus = buses.get(name);
        if (bus == null) {
            throw new IllegalStateException("no bus " + name);
        }
        return bus;
    }

    int channels() {
        return channels;
    }

    int latencyFrames() {
        return latencyFrames;
    }

    long tailFrames() {
        return tailFrames;
    }

    void process(float[][] block, int offset, int frames) {
        Samples.silenceUnusable(block, offset, frames); // sends come before any effect
        int end = offset + frames;
        for (int start = offset; start < end; start += Bus.MAX_BLOCK) {
            int n = Math.min(Bus.MAX_BLOCK, end - start);
            for (int s = 0; s < stages.size(); s++) {
                stages.get(s).process(block, start, n);
            }
        }
    }

    void reset() {
        stages.forEach(Stage::reset);
    }
}
