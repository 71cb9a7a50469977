package org.stemmixer.core.render;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stemmixer.core.audio.FrameReader;
import org.stemmixer.core.internal.ProgressMeter;
import org.stemmixer.core.internal.Workers;
import org.stemmixer.dsp.effect.Effect;

/**
 * A graph at work. Stems are read one block ahead and in parallel; buses, and stems that listen to others, follow level by level.
 */
public final class GraphRun implements Closeable {

    static final int BLOCK_FRAMES = 32768;
    private static final int BLOCKS_IN_FLIGHT = 2;

    private final MixGraph graph;
    private final int blockFrames;
    private final GraphListeners listeners;

    private final @Nullable StemRun[] stems;
    private final @Nullable BusRun[] buses;
    /** What follows the stems, level by level. */
    private final List<List<Integer>> levels = new ArrayList<>();
    /** The same without levels, for who runs it alone. */
    private final int[] sequence;

    private final Readers readers;

    /** Opens the stems of a graph. */
    @FunctionalInterface
    public interface Readers {

        /** The files. */
        Readers FILES = (index, stem) -> stem.open();

        /**
         * Opens a stem at its beginning, at the mix's rate.
         *
         * @param index its place in the mix
         */
        FrameReader open(int index, Stem stem) throws IOException;
    }

    private GraphRun(
            MixGraph graph,
            int target,
            int slots,
            int blockFrames,
            long start,
            GraphListeners listeners,
            Readers readers)
            throws IOException {
        this.graph = graph;
        this.listeners = listeners;
        this.blockFrames = blockFrames;
        this.readers = readers;
        int count = graph.channels().size();
        this.stems = new StemRun[count];
        this.buses = new BusRun[count];
        boolean[] needed = graph.neededBy(target);
        try {
            for (int index : graph.order()) {
                if (needed[index]) {
                    open(graph.channel(index), slots, start);
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            close();
            throw e;
        }
        this.sequence = levels.stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Everything that the mix needs. */
    static GraphRun ofMix(MixGraph graph, GraphListeners listeners) throws IOException {
        return new GraphRun(graph, graph.master(), BLOCKS_IN_FLIGHT, BLOCK_FRAMES, 0, listeners, Readers.FILES);
    }

    /** What one channel needs. */
    static GraphRun ofChannel(MixGraph graph, int index, int blockFrames) throws IOException {
        return new GraphRun(graph, index, 1, blockFrames, 0, GraphListeners.NONE, Readers.FILES);
    }

    /** Everything that the mix needs, from a frame of the stream on, to be run by {@link #step}. */
    static GraphRun ofMixFrom(MixGraph graph, long start, int blockFrames, Readers readers) throws IOException {
        return new GraphRun(graph, graph.master(), 1, blockFrames, start, GraphListeners.NONE, readers);
    }

    private void open(Channel channel, int slots, long start) throws IOException {
        int index = channel.index();
        List<InsertRun> inserts = new ArrayList<>();
        try {
            int late = graph.latenessIn(index);
            InsertTaps taps = new InsertTaps(
                    channel.name(),
                    listeners.inserts(),
                    channel.stem() == null ? graph.frames() : channel.framesAtFader());
            channel.filters().forEach(filter -> taps.add(0));
            taps.add(late);
            for (Channel.Placed placed : channel.inserts()) {
                int keyLate = placed.key() < 0 ? late : graph.lateness(placed.key());
                int meeting = Math.max(late, keyLate);
                inserts.add(new InsertRun(placed, meeting - late, meeting - keyLate, blockFrames));
                late = meeting + placed.slot().latencyFrames();
                taps.add(late);
            }
            if (channel.stem() != null) {
                FrameReader reader = readers.open(index, channel.stem());
                stems[index] = new StemRun(channel, reader, inserts, slots, blockFrames, start, tap(channel), taps);
            } else {
                buses[index] = new BusRun(channel, inputs(index), inserts, graph.latenessIn(index), blockFrames, taps);
            }
        } catch (IOException | RuntimeException | Error e) {
            inserts.forEach(InsertRun::close);
            throw e;
        }
        if (channel.stem() == null || channel.isKeyed()) {
            while (levels.size() < graph.level(index) + 1) {
                levels.add(new ArrayList<>());
            }
            levels.get(graph.level(index)).add(index);
        }
    }

    private @Nullable StemTap tap(Channel stem) {
        return stem.index() < listeners.faders().size()
                ? new StemTap(listeners.faders().get(stem.index()), graph.lateness(stem.index()), stem.framesAtFader())
                : null;
    }

    private List<BusInput> inputs(int bus) {
        List<BusInput> inputs = new ArrayList<>();
        for (Channel source : graph.channels()) {
            for (Channel.Route route : source.routes()) {
                if (route.to() == bus) {
                    int wait = graph.latenessIn(bus) - graph.lateness(source.index());
                    inputs.add(new BusInput(source, route, wait, blockFrames));
                }
            }
        }
        return inputs;
    }

    /** The signal of a channel in the present block. */
    Signal signal(int index, int slot) {
        StemRun stem = stems[index];
        if (stem != null) {
            return stem.signal(slot);
        }
        BusRun bus = buses[index];
        if (bus == null) {
            throw new IllegalStateException("channel " + index + " is not at work");
        }
        return bus.signal();
    }

    /** By how much the inserts of a channel turn it down now, in dB. */
    double gainReductionDb(int index) {
        StemRun stem = stems[index];
        BusRun bus = buses[index];
        return stem != null ? stem.gainReductionDb() : bus != null ? bus.gainReductionDb() : 0;
    }

    /** A bus or the master, where it is at work. */
    Optional<BusRun> bus(int index) {
        return Optional.ofNullable(buses[index]);
    }

    /** Renders the mix to its end. */
    void render(Workers workers, ProgressMeter progress, Sink sink) throws IOException {
        int master = graph.master();
        BusRun bus = buses[master];
        if (bus == null) {
            throw new IllegalStateException("the master is not at work");
        }
        long sumEnd = graph.sumFrames() + graph.latenessIn(master);
        long end = graph.frames() + graph.lateness(master);
        Output output = new Output(sink, graph.lateness(master), graph.frames());
        Workers.Batch<Boolean> next = start(workers, 0, sumEnd);
        for (long position = 0; position < sumEnd; position += blockFrames) {
            next.join();
            int slot = (int) (position / blockFrames % BLOCKS_IN_FLIGHT);
            int frames = (int) Math.min(blockFrames, sumEnd - position);
            next = start(workers, position + blockFrames, sumEnd);
            try {
                follow(workers, slot, position, frames);
                output.accept(bus.sum(), frames);
                progress.advance(frames);
            } catch (IOException | RuntimeException | Error e) {
                next.abandon();
                throw e;
            }
        }
        for (long position = sumEnd; position < end; position += blockFrames) {
            workers.check();
            int frames = (int) Math.min(blockFrames, end - position);
            bus.processSilence(0, frames, this);
            output.accept(bus.sum(), frames);
        }
    }

    /** Begins to read a block of all stems. */
    private Workers.Batch<Boolean> start(Workers workers, long position, long end) {
        int frames = (int) Math.max(0, Math.min(blockFrames, end - position));
        int slot = (int) (position / blockFrames % BLOCKS_IN_FLIGHT);
        List<Callable<Boolean>> tasks = new ArrayList<>();
        if (frames > 0) {
            for (StemRun stem : stems) {
                if (stem != null) {
                    tasks.add(() -> {
                        workers.check();
                        stem.fill(slot, frames);
                        return true;
                    });
                }
            }
        }
        return workers.start(tasks);
    }

    /** Runs what follows the stems. */
    private void follow(Workers workers, int slot, long position, int frames) throws IOException {
        for (List<Integer> level : levels) {
            if (level.size() == 1) {
                process(level.get(0), slot, position, frames);
            } else if (!level.isEmpty()) {
                List<Callable<Boolean>> tasks = new ArrayList<>();
                for (int index : level) {
                    tasks.add(() -> {
                        process(index, slot, position, frames);
                        return true;
                    });
                }
                workers.run(tasks);
            }
        }
    }

    private void process(int index, int slot, long position, int frames) {
        StemRun stem = stems[index];
        BusRun bus = buses[index];
        if (stem != null) {
            stem.processKeyed(slot, frames, this);
        } else if (bus != null) {
            bus.process(slot, position, frames, this);
        }
    }

    /** Runs a block alone, without other threads; allocates nothing. */
    void step(long position, int frames) throws IOException {
        for (StemRun stem : stems) {
            if (stem != null) {
                stem.fill(0, frames);
            }
        }
        for (int index : sequence) {
            process(index, 0, position, frames);
        }
    }

    /** An insert of a channel, behind its filters. */
    Effect insert(int channel, int index) {
        StemRun stem = stems[channel];
        return stem != null
                ? stem.insert(index)
                : Objects.requireNonNull(buses[channel]).insert(index);
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (StemRun stem : stems) {
            try {
                if (stem != null) {
                    stem.close();
                }
            } catch (IOException e) {
                failure = e;
            }
        }
        for (BusRun bus : buses) {
            if (bus != null) {
                bus.close();
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Takes off by what the mix is late, and ends it in time. */
    private static final class Output {

        private final Sink sink;
        private final TimelyFrames timely;

        Output(Sink sink, long lateness, long frames) {
            this.sink = sink;
            this.timely = new TimelyFrames(lateness, frames);
        }

        void accept(double[][] bus, int frames) throws IOException {
            timely.advance(frames);
            if (timely.count() == 0) {
                return;
            }
            if (timely.first() > 0) {
                for (double[] side : bus) {
                    System.arraycopy(side, timely.first(), side, 0, timely.count());
                }
            }
            sink.accept(bus, timely.count());
        }
    }
}
