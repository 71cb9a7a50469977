package org.stemmixer.core.render;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Provenance;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.effect.Effect;

/**
 * A graph that is played from a moment on, block by block, by the thread that listens. Its faders, and the levels of its sends,
 * move while it plays; all else of a mix is another graph. One thread at a time.
 */
public final class GraphPlayback implements Closeable {

    private final MixGraph graph;
    private final GraphRun run;
    private final int blockFrames;
    private final BusRun master;
    /** What comes into each channel; nothing into stems. */
    private final BusInput[][] inputs;

    private final double[][] peaks;
    private final long frames;
    private final long sumEnd;
    private final long end;
    private final int late;
    private long position;
    private int lastFrames;

    /**
     * A playback of the stems' files.
     *
     * @param graph of a plan without mutes, see {@link #audible}
     * @param frame of the mix that comes first, at least 0
     * @param leadFrames how much before it effects begin to hear the mix, so that they have its past in them
     * @param blockFrames the most frames of a block
     */
    public GraphPlayback(MixGraph graph, long frame, int leadFrames, int blockFrames) throws IOException {
        this(graph, frame, leadFrames, blockFrames, GraphRun.Readers.FILES);
    }

    /**
     * A playback.
     *
     * @param graph of a plan without mutes, see {@link #audible}
     * @param frame of the mix that comes first, at least 0
     * @param leadFrames how much before it effects begin to hear the mix, so that they have its past in them
     * @param blockFrames the most frames of a block
     * @param readers give the stems
     */
    public GraphPlayback(MixGraph graph, long frame, int leadFrames, int blockFrames, GraphRun.Readers readers)
            throws IOException {
        this.graph = graph;
        this.blockFrames = blockFrames;
        int lateness = graph.lateness(graph.master());
        this.position = Math.max(0, frame - leadFrames);
        this.sumEnd = graph.sumFrames() + graph.latenessIn(graph.master());
        this.frames = graph.frames();
        this.end = frames + lateness;
        this.peaks = new double[2][graph.channels().size()];
        this.run = GraphRun.ofMixFrom(graph, position, blockFrames, readers);
        this.master = run.bus(graph.master()).orElseThrow();
        this.late = lateness;
        this.inputs = new BusInput[graph.channels().size()][];
        for (Channel to : graph.channels()) {
            inputs[to.index()] =
                    run.bus(to.index()).map(BusRun::inputs).orElse(List.of()).toArray(new BusInput[0]);
        }
    }

    /** A plan in which everything sounds, to make a graph of whose faders can be closed and opened while it plays. */
    public static MixPlan audible(MixPlan plan) {
        return plan.withStems(
                        plan.stems().stream().map(stem -> stem.withMuted(false)).toList())
                .withBuses(
                        plan.buses().stream().map(bus -> bus.withMuted(false)).toList());
    }

    /** What of a plan a playback cannot change while it plays: without gains, pans, mutes and levels of sends, and without words. */
    public static MixPlan fixed(MixPlan plan) {
        List<StemPlan> stems = new ArrayList<>();
        for (StemPlan stem : plan.stems()) {
            stems.add(StemPlan.of(stem.stem())
                    .withAlignment(bare(stem.alignment()))
                    .withInserts(
                            stem.inserts().stream().map(GraphPlayback::bare).toList())
                    .withSends(levelled(stem.sends()))
                    .withRides(stem.rides().stream().map(GraphPlayback::bare).toList())
                    .withBus(stem.bus()));
        }
        List<BusPlan> buses = new ArrayList<>();
        for (BusPlan bus : plan.buses()) {
            buses.add(BusPlan.of(bus.name())
                    .withInserts(bus.inserts().stream().map(GraphPlayback::bare).toList())
                    .withSends(levelled(bus.sends()))
                    .withRides(bus.rides().stream().map(GraphPlayback::bare).toList())
                    .withBus(bus.bus()));
        }
        return new MixPlan(
                plan.sampleRate(),
                stems,
                buses,
                plan.master()
                        .withInserts(plan.master().inserts().stream()
                                .map(GraphPlayback::bare)
                                .toList())
                        .withTarget(Optional.empty()),
                Provenance.UNKNOWN);
    }

    private static <T> Decided<T> bare(Decided<T> decided) {
        return Decided.byHand(decided.value());
    }

    private static List<Decided<Send>> levelled(List<Decided<Send>> sends) {
        return sends.stream()
                .map(send -> Decided.byHand(
                        new Send(send.value().bus(), 0, send.value().tap())))
                .toList();
    }

    /**
     * Moves the faders to where a plan has them.
     *
     * @param plan with the same {@link #fixed} part as that of the graph
     * @param solo the stems and buses that alone are to be heard, with what they go through; none: all
     * @param glide whether they go there in a straight line of {@value BusInput#GLIDE_FRAMES} frames, from the next moment of the
     *     grid of rides on, and not at once
     */
    public void moveFaders(MixPlan plan, Set<String> solo, boolean glide) {
        moveFaders(faders(plan, solo, Set.of()), glide);
    }

    /**
     * Works out where faders go. Can be called by any thread while this plays.
     *
     * @param plan as for {@link #moveFaders(MixPlan, Set, boolean)}
     * @param solo as there
     * @param unridden the stems and buses whose rides, those of their sends included, are left out
     */
    public FaderSettings faders(MixPlan plan, Set<String> solo, Set<String> unridden) {
        Solo alone = new Solo(plan, solo);
        FaderGains[][] gains = new FaderGains[inputs.length][];
        boolean[][] ridden = new boolean[inputs.length][];
        for (int to = 0; to < inputs.length; to++) {
            String bus = graph.channel(to).name();
            gains[to] = new FaderGains[inputs[to].length];
            ridden[to] = new boolean[inputs[to].length];
            for (int i = 0; i < inputs[to].length; i++) {
                BusInput input = inputs[to][i];
                String from = graph.channel(input.from()).name();
                gains[to][i] = alone.isHeard(from, bus) ? gains(plan, input, from, bus) : FaderGains.SILENT;
                ridden[to][i] = !unridden.contains(from);
            }
        }
        return new FaderSettings(gains, ridden);
    }

    /** Moves the faders; allocates nothing. */
    public void moveFaders(FaderSettings to, boolean glide) {
        for (int bus = 0; bus < inputs.length; bus++) {
            for (int i = 0; i < inputs[bus].length; i++) {
                if (glide) {
                    inputs[bus][i].glideTo(to.gains(bus, i), to.isRidden(bus, i));
                } else {
                    inputs[bus][i].jumpTo(to.gains(bus, i), to.isRidden(bus, i));
                }
            }
        }
    }

    private static FaderGains gains(MixPlan plan, BusInput input, String from, String to) {
        Optional<StemPlan> stem = plan.find(from);
        if (stem.isPresent()) {
            StemPlan it = stem.get();
            return gains(it.muted(), it.gainDb(), it.pan(), it.sends(), to, input);
        }
        BusPlan bus = plan.buses().stream()
                .filter(one -> one.name().equals(from))
                .findFirst()
                .orElseThrow();
        return gains(bus.muted(), bus.gainDb(), bus.pan(), bus.sends(), to, input);
    }

    private static FaderGains gains(
            boolean muted,
            Decided<Double> gainDb,
            Decided<Double> pan,
            List<Decided<Send>> sends,
            String to,
            BusInput input) {
        if (muted) {
            return FaderGains.SILENT;
        }
        double level = 1;
        for (Decided<Send> send : sends) {
            if (input.isSend() && send.value().bus().equals(to)) {
                level = Decibels.toLinear(send.value().levelDb());
            }
        }
        return (input.isBeforeFader() ? FaderGains.UNITY : FaderGains.of(gainDb.value(), pan.value())).times(level);
    }

    /** The frame of the mix that the next block begins with; negative while effects are not through with their latency. */
    public long frame() {
        return position - late;
    }

    /** The length of the mix. */
    public long frames() {
        return frames;
    }

    /**
     * Plays the next block; allocates nothing.
     *
     * @param most frames, at most those of a block
     * @return how many came, less than asked for where a part of the mix ends; 0 at its end
     */
    public int next(int most) throws IOException {
        int count = Math.min(most, blockFrames);
        if (position < sumEnd) {
            count = (int) Math.min(count, sumEnd - position);
            run.step(position, count);
        } else {
            count = (int) Math.max(0, Math.min(count, end - position));
            if (count > 0) {
                master.processSilence(0, count, run);
            }
        }
        position += count;
        lastFrames = count;
        return count;
    }

    /** The mix in the last block. */
    public double[][] mix() {
        return master.sum();
    }

    /** The highest magnitude of a side of each channel behind its fader in the last block, in the order of the plan, the master last. */
    public double[] peaks(int side) {
        double[] highest = peaks[side];
        Arrays.fill(highest, 0);
        for (BusInput[] bus : inputs) {
            for (BusInput input : bus) {
                if (!input.isSend()) {
                    highest[input.from()] =
                            input.gainNow(side) * run.signal(input.from(), 0).peak(side, lastFrames);
                }
            }
        }
        highest[graph.master()] = master.signal().peak(side, lastFrames);
        return highest;
    }

    /** The effect that an insert of a plan is played by, to change its parameters while it plays; none for filters, which are fixed. */
    public Optional<Effect> effect(int channel, int insert) {
        int index = insert - graph.channel(channel).filters().size();
        return index < 0 ? Optional.empty() : Optional.of(run.insert(channel, index));
    }

    /** How many channels there are: stems, buses and the master. */
    public int channels() {
        return inputs.length;
    }

    /** By how much the inserts of a channel turn it down now, in dB. */
    public double gainReductionDb(int channel) {
        return run.gainReductionDb(channel);
    }

    @Override
    public void close() throws IOException {
        run.close();
    }
}
