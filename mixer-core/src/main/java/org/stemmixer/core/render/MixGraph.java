package org.stemmixer.core.render;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.internal.ProgressMeter;
import org.stemmixer.core.internal.Workers;
import org.stemmixer.core.plan.Alignment;
import org.stemmixer.core.plan.BusPlan;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.EffectSpec;
import org.stemmixer.core.plan.Insert;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.Ride;
import org.stemmixer.core.plan.Send;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.plan.Tap;
import org.stemmixer.dsp.Decibels;
import org.stemmixer.dsp.chain.Tail;
import org.stemmixer.dsp.effect.Effect;
import org.stemmixer.dsp.eq.HighPass;
import org.stemmixer.dsp.eq.LowPass;
import org.stemmixer.dsp.filter.Butterworth;
import org.stemmixer.dsp.filter.SecondOrderSections;

/**
 * A plan made ready to be rendered: stems, buses and the master as channels, in an order in which each comes behind all that it
 * hears, with how late each is. Immutable; can be rendered any number of times, by several threads.
 *
 * <p>Stems that listen to nobody are read ahead by the latency of their effects, so they are in time at no cost. Where paths of
 * different latency meet, at a bus or at a key, the earlier ones are delayed; what the mix is late in the end is taken off its
 * beginning. All sums are in double and in the order of the plan, so the result depends on neither threads nor blocks.
 */
public final class MixGraph {

    /** The name of the master in messages. */
    private static final String MASTER = "";

    private static final String HIGH_PASS = "high-pass";
    private static final String LOW_PASS = "low-pass";

    private final List<Channel> channels;
    private final int[] order;
    private final int[] latenessIn;
    private final int[] lateness;
    private final int[] levels;
    private final boolean[] needed;
    private final long sumFrames;

    private MixGraph(List<Channel> channels) {
        this.channels = List.copyOf(channels);
        List<List<Integer>> sources = sources();
        this.order = order(sources);
        this.latenessIn = new int[channels.size()];
        this.lateness = new int[channels.size()];
        this.levels = new int[channels.size()];
        long[] ends = new long[channels.size()];
        for (int index : order) {
            place(index, sources.get(index), ends);
        }
        this.needed = neededBy(master());
        this.sumFrames = Math.max(1, Arrays.stream(ends, 0, master()).max().orElse(0));
    }

    /**
     * Makes a plan ready.
     *
     * @param plan of these stems
     * @param stems in the order of the plan
     * @param own effects of the caller's own by the name of the stem, behind the inserts of the plan; under the empty name that
     *     of the master
     * @throws IllegalArgumentException if an effect cannot be used
     */
    public static MixGraph of(MixPlan plan, List<Stem> stems, Map<String, Supplier<? extends Effect>> own) {
        return new Builder(plan, stems, own).build();
    }

    List<Channel> channels() {
        return channels;
    }

    Channel channel(int index) {
        return channels.get(index);
    }

    int master() {
        return channels.size() - 1;
    }

    /** Channels, each behind all that it hears. */
    int[] order() {
        return order.clone();
    }

    /** By how many frames what comes into a channel is late, the latest path of all. */
    int latenessIn(int index) {
        return latenessIn[index];
    }

    /** By how many frames a channel's signal is late. */
    int lateness(int index) {
        return lateness[index];
    }

    /** How many steps after the stems a channel can be run: those of one level do not hear each other. */
    int level(int index) {
        return levels[index];
    }

    /** What the whole mix goes through. */
    public List<EffectSlot> masterInserts() {
        return channel(master()).inserts().stream().map(Channel.Placed::slot).toList();
    }

    /** What a stem goes through behind its filters. */
    public List<EffectSlot> stemInserts(int stem) {
        return channel(stem).inserts().stream().map(Channel.Placed::slot).toList();
    }

    /** The length of the mix. */
    public long frames() {
        return sumFrames + channel(master()).tailFrames();
    }

    /** The length of the sum of the stems and buses, which is what progress counts. */
    public long sumFrames() {
        return sumFrames;
    }

    /** Renders the mix. */
    public void render(Workers workers, ProgressMeter progress, Sink sink) throws IOException {
        render(workers, progress, sink, GraphListeners.NONE);
    }

    /**
     * Renders the mix.
     *
     * @param listeners who hears what is under way
     */
    public void render(Workers workers, ProgressMeter progress, Sink sink, GraphListeners listeners)
            throws IOException {
        try (GraphRun run = GraphRun.ofMix(this, listeners)) {
            run.render(workers, progress, sink);
        }
    }

    /** Whether the channels are needed for a channel's signal. */
    boolean[] neededBy(int target) {
        boolean[] reached = new boolean[channels.size()];
        List<List<Integer>> sources = sources();
        Deque<Integer> open = new ArrayDeque<>(List.of(target));
        while (!open.isEmpty()) {
            int index = open.pop();
            if (!reached[index]) {
                reached[index] = true;
                open.addAll(sources.get(index));
            }
        }
        return reached;
    }

    boolean isNeeded(int index) {
        return needed[index];
    }

    /** What each channel hears: what comes in, and keys. */
    private List<List<Integer>> sources() {
        List<List<Integer>> sources = new ArrayList<>();
        for (int index = 0; index < channels.size(); index++) {
            sources.add(new ArrayList<>());
        }
        for (Channel channel : channels) {
            for (Channel.Route route : channel.routes()) {
                sources.get(route.to()).add(channel.index());
            }
            for (Channel.Placed insert : channel.inserts()) {
                if (insert.key() >= 0) {
                    sources.get(channel.index()).add(insert.key());
                }
            }
        }
        return sources;
    }

    /** Plans have no circles, so that there always is one. */
    private int[] order(List<List<Integer>> sources) {
        int[] placed = new int[channels.size()];
        boolean[] done = new boolean[channels.size()];
        int count = 0;
        while (count < done.length) {
            for (int index = 0; index < done.length; index++) {
                if (!done[index] && sources.get(index).stream().allMatch(source -> done[source])) {
                    done[index] = true;
                    placed[count++] = index;
                }
            }
        }
        return placed;
    }

    /** Works out a channel whose sources have been worked out. */
    private void place(int index, List<Integer> sources, long[] ends) {
        Channel channel = channel(index);
        Stem stem = channel.stem();
        if (stem != null) {
            ends[index] = Math.max(0, stem.frames() + channel.alignment().frames()) + channel.tailFrames();
        } else {
            long end = 0;
            for (Channel source : channels) {
                for (Channel.Route route : source.routes()) {
                    if (route.to() == index) {
                        end = Math.max(end, ends[source.index()]);
                        latenessIn[index] = Math.max(latenessIn[index], lateness[source.index()]);
                    }
                }
            }
            ends[index] = end == 0 ? 0 : end + channel.tailFrames();
        }
        int late = latenessIn[index];
        for (Channel.Placed insert : channel.inserts()) {
            if (insert.key() >= 0) {
                late = Math.max(late, lateness[insert.key()]);
            }
            late += insert.slot().latencyFrames();
        }
        lateness[index] = stem != null && !channel.isKeyed() ? 0 : late;
        levels[index] =
                sources.stream().mapToInt(source -> levels[source] + 1).max().orElse(0);
    }

    /** Makes channels of a plan. */
    private static final class Builder {

        private final MixPlan plan;
        private final List<Stem> stems;
        private final Map<String, Supplier<? extends Effect>> own;
        private final Tail tail;
        private final Map<String, Integer> indices = new HashMap<>();

        Builder(MixPlan plan, List<Stem> stems, Map<String, Supplier<? extends Effect>> own) {
            this.plan = plan;
            this.stems = stems;
            this.own = own;
            this.tail = plan.master().tail();
            for (StemPlan stem : plan.stems()) {
                indices.put(stem.stem(), indices.size());
            }
            for (BusPlan bus : plan.buses()) {
                indices.put(bus.name(), indices.size());
            }
        }

        MixGraph build() {
            List<Channel> channels = new ArrayList<>();
            for (StemPlan stem : plan.stems()) {
                channels.add(stem(stem, stems.get(channels.size()), channels.size()));
            }
            for (BusPlan bus : plan.buses()) {
                channels.add(channel(
                        channels.size(),
                        bus.name(),
                        null,
                        Alignment.NONE,
                        List.of(),
                        inserts("bus '" + bus.name() + "'", bus.inserts(), bus.name()),
                        bus.gainDb().value(),
                        bus.pan().value(),
                        bus.rides(),
                        bus.sends(),
                        bus.bus(),
                        bus.muted()));
            }
            channels.add(new Channel(
                    channels.size(),
                    MASTER,
                    null,
                    Alignment.NONE,
                    List.of(),
                    inserts("the bus", plan.master().inserts(), MASTER),
                    FaderGains.UNITY,
                    null,
                    List.of()));
            return new MixGraph(channels);
        }

        private Channel stem(StemPlan stem, Stem input, int index) {
            List<SecondOrderSections> filters = new ArrayList<>();
            List<Decided<Insert>> inserts = new ArrayList<>(stem.inserts());
            while (!inserts.isEmpty() && inserts.get(0).value().key().isEmpty()) {
                SecondOrderSections filter = filter(inserts.get(0).value().effect());
                if (filter == null) {
                    break;
                }
                filters.add(filter);
                inserts.remove(0);
            }
            return channel(
                    index,
                    stem.stem(),
                    input,
                    stem.alignment().value(),
                    filters,
                    inserts("stem '" + stem.stem() + "'", inserts, stem.stem()),
                    stem.gainDb().value(),
                    stem.pan().value(),
                    stem.rides(),
                    stem.sends(),
                    stem.bus(),
                    stem.muted());
        }

        private @Nullable SecondOrderSections filter(EffectSpec effect) {
            if (!(effect instanceof EffectSpec.Single single)) {
                return null;
            }
            if (single.type().equals(HIGH_PASS) && single.parameters() instanceof HighPass.Parameters highPass) {
                return Butterworth.highPass(highPass.order(), highPass.cutoffHz(), plan.sampleRate());
            }
            if (single.type().equals(LOW_PASS) && single.parameters() instanceof LowPass.Parameters lowPass) {
                return Butterworth.lowPass(lowPass.order(), lowPass.cutoffHz(), plan.sampleRate());
            }
            return null;
        }

        private Channel channel(
                int index,
                String name,
                @Nullable Stem stem,
                Alignment alignment,
                List<SecondOrderSections> filters,
                List<Channel.Placed> inserts,
                double gainDb,
                double pan,
                List<Decided<Ride>> rides,
                List<Decided<Send>> sends,
                String bus,
                boolean muted) {
            FaderGains fader = FaderGains.of(gainDb, pan);
            Map<String, RideCurve> curves = new HashMap<>();
            rides.forEach(ride -> curves.put(ride.value().send(), new RideCurve(ride.value())));
            List<Channel.Route> routes = new ArrayList<>();
            if (!muted) {
                int to = bus.isEmpty() ? indices.size() : indices.getOrDefault(bus, -1);
                routes.add(new Channel.Route(to, false, false, 1, null));
                for (Decided<Send> decided : sends) {
                    Send send = decided.value();
                    routes.add(new Channel.Route(
                            indices.getOrDefault(send.bus(), -1),
                            true,
                            send.tap() == Tap.BEFORE_FADER,
                            Decibels.toLinear(send.levelDb()),
                            curves.get(send.bus())));
                }
            }
            return new Channel(
                    index,
                    name,
                    stem,
                    alignment,
                    List.copyOf(filters),
                    inserts,
                    fader,
                    curves.get(""),
                    List.copyOf(routes));
        }

        private List<Channel.Placed> inserts(String place, List<Decided<Insert>> inserts, String name) {
            List<Channel.Placed> placed = new ArrayList<>();
            Supplier<? extends Effect> ownEffect = own.get(name);
            for (Decided<Insert> decided : inserts) {
                Insert insert = decided.value();
                if (insert.effect().isComplete() || ownEffect == null) {
                    EffectSlot slot = EffectSlot.of("effect of " + place, insert, tail, plan.sampleRate());
                    placed.add(new Channel.Placed(
                            slot, insert.key().map(indices::get).orElse(-1)));
                }
            }
            if (ownEffect != null) {
                placed.add(new Channel.Placed(
                        EffectSlot.of("effect of " + place, ownEffect, tail, plan.sampleRate()), -1));
            }
            return List.copyOf(placed);
        }
    }
}
