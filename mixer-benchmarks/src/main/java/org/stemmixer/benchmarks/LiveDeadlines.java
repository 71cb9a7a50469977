package org.stemmixer.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.stemmixer.live.LivePlayer;
import org.stemmixer.live.NullOutput;
import org.stemmixer.live.UnderRuns;

/**
 * How long blocks of a live player take: sixteen stems with their automatic mix at 48 kHz, a hundred moves of faders in a second,
 * another plan every five seconds, garbage made by another thread, a thread that spins as a control. The audio thread has the priority
 * that audio servers give such threads, where the system lets it. Prints a line for each collector of garbage and each size of
 * block.
 */
final class LiveDeadlines {

    private static final int[] BLOCKS = {64, 128, 512};
    private static final List<List<String>> MACHINES =
            List.of(List.of("-XX:+UseG1GC"), List.of("-XX:+UseSerialGC"), List.of("-XX:+UseZGC"));
    private static final double SONG_SECONDS = 30;
    /** What is not counted, while methods are still being compiled. */
    private static final double WARM_UP_SECONDS = 10;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private LiveDeadlines() {}

    /**
     * What was found.
     *
     * @param blockFrames the size of the blocks
     * @param first whether the audio thread ran before all others
     * @param times of all blocks
     * @param missed blocks that took longer than they last
     * @param missedAlone of those, how many by their own work: not off the processor, and no collection of garbage at the time
     * @param allocatedBytes on the audio thread
     * @param underRuns of the player
     * @param control the longest time in which the control did not look at the clock, in nanoseconds
     * @param controlMissed how often that was longer than a block lasts
     * @param moves of faders
     * @param plans that came in
     * @param littered the bytes of garbage that another thread made
     */
    record Found(
            int blockFrames,
            boolean first,
            BlockTimes times,
            long missed,
            long missedAlone,
            long allocatedBytes,
            UnderRuns underRuns,
            long control,
            long controlMissed,
            int moves,
            int plans,
            long littered) {

        double deadlineMicros() {
            return 1e6 * blockFrames / PlayedSong.RATE;
        }

        String line(String machine) {
            return String.format(
                    Locale.ROOT,
                    "%-10s %6d %-9s %9.0f %8.0f %8.0f %8.0f %8.0f %8.0f %8.0f %7d %6d %9d %6d %9.0f %8d",
                    machine,
                    blockFrames,
                    first ? "real time" : "ordinary",
                    deadlineMicros(),
                    times.micros(0.5),
                    times.micros(0.99),
                    times.micros(0.999),
                    times.micros(0.9999),
                    times.micros(0.99999),
                    times.micros(1),
                    missed,
                    missedAlone,
                    allocatedBytes,
                    underRuns.ofStems(),
                    control / 1000.0,
                    controlMissed);
        }

        static String heading() {
            return String.format(
                    "%-10s %6s %-9s %9s %8s %8s %8s %8s %8s %8s %7s %6s %9s %6s %9s %8s",
                    "collector",
                    "block",
                    "priority",
                    "deadline",
                    "50 %",
                    "99 %",
                    "99.9 %",
                    "99.99 %",
                    "99.999 %",
                    "max us",
                    "missed",
                    "alone",
                    "allocated",
                    "under",
                    "control",
                    "missed");
        }
    }

    /**
     * Measures in a virtual machine for each collector, and once without garbage, or in this one.
     *
     * @param args how many seconds for each size of block, 600 for a proof; {@code here [FRAMES…]} to measure in this virtual
     *     machine; {@code quiet [FRAMES…]} to do so without garbage
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 1) {
            throw new IllegalArgumentException("usage: LiveDeadlines SECONDS [here|quiet [FRAMES...]]");
        }
        if (args.length > 1) {
            int[] blocks = args.length == 2
                    ? BLOCKS
                    : Arrays.stream(args, 2, args.length)
                            .mapToInt(Integer::parseInt)
                            .toArray();
            here(Double.parseDouble(args[0]), args[1].equals("here"), blocks);
            return;
        }
        System.out.println(Found.heading());
        for (List<String> machine : MACHINES) {
            child(machine, args[0], "here");
        }
        child(List.of("-XX:+UseG1GC"), args[0], "quiet");
    }

    private static void child(List<String> machine, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        command.addAll(machine);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LiveDeadlines.class.getName()));
        command.addAll(List.of(args));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("a virtual machine with " + machine + " ended with " + status);
        }
    }

    private static void here(double seconds, boolean garbage, int... blocks) throws IOException, InterruptedException {
        String collector =
                ManagementFactory.getGarbageCollectorMXBeans().get(0).getName().replaceFirst(" .*", "");
        try (SoakFolder folder = SoakFolder.create()) {
            PlayedSong song = PlayedSong.in(folder.inputs(), SONG_SECONDS);
            for (int block : blocks) {
                Found found = run(song, block, seconds, WARM_UP_SECONDS, garbage, true);
                System.out.println(found.line(garbage ? collector : collector + ", quiet"));
            }
        }
    }

    /**
     * Plays.
     *
     * @param inRealTime whether blocks come when they would in a device, and not as soon as they can be had
     */
    static Found run(
            PlayedSong song, int blockFrames, double seconds, double warmUpSeconds, boolean garbage, boolean inRealTime)
            throws IOException, InterruptedException {
        NullOutput output = NullOutput.simulated(blockFrames);
        CollectorPauses pauses = new CollectorPauses();
        long blockNanos = TimeUnit.SECONDS.toNanos(1) * blockFrames / PlayedSong.RATE;
        try (LivePlayer player = LivePlayer.open(song.files(), song.mix().plan(), output);
                PlayerLoad load = new PlayerLoad(player, garbage);
                SpinningControl control = new SpinningControl(blockNanos)) {
            player.loop(0, player.frames() / 2);
            player.play();
            Blocks warmUp =
                    new Blocks(output, blockNanos, inRealTime, (int) (warmUpSeconds * PlayedSong.RATE / blockFrames));
            Blocks blocks = new Blocks(output, blockNanos, inRealTime, (int) (seconds * PlayedSong.RATE / blockFrames));
            boolean first;
            try (RealTimePriority priority = RealTimePriority.take()) {
                first = priority.taken();
                warmUp.play();
                blocks.play();
            }
            return new Found(
                    blockFrames,
                    first,
                    new BlockTimes(blocks.nanos),
                    blocks.missed(),
                    blocks.missedAlone(pauses),
                    blocks.allocated,
                    player.underRuns(),
                    control.longestNanos(),
                    control.missed(),
                    load.moves(),
                    load.plans(),
                    load.littered());
        }
    }

    /** Blocks as the audio thread plays them. */
    private static final class Blocks {

        private final NullOutput output;
        private final long blockNanos;
        private final boolean inRealTime;
        private final long[] starts;
        private final long[] nanos;
        private final long[] processorNanos;
        private long allocated;

        Blocks(NullOutput output, long blockNanos, boolean inRealTime, int count) {
            this.output = output;
            this.blockNanos = blockNanos;
            this.inRealTime = inRealTime;
            this.starts = new long[count];
            this.nanos = new long[count];
            this.processorNanos = new long[count];
        }

        void play() {
            long due = System.nanoTime();
            for (int i = 0; i < nanos.length; i++) {
                if (inRealTime) {
                    for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
                        LockSupport.parkNanos(due - now);
                    }
                    due = Math.max(due, System.nanoTime() - blockNanos) + blockNanos;
                } else {
                    output.awaitReady(60);
                }
                long bytes = THREADS.getCurrentThreadAllocatedBytes();
                long processor = THREADS.getCurrentThreadCpuTime();
                long start = System.nanoTime();
                output.next();
                starts[i] = start;
                nanos[i] = System.nanoTime() - start;
                processorNanos[i] = THREADS.getCurrentThreadCpuTime() - processor;
                allocated += THREADS.getCurrentThreadAllocatedBytes() - bytes;
            }
        }

        long missed() {
            return Arrays.stream(nanos).filter(time -> time > blockNanos).count();
        }

        long missedAlone(CollectorPauses pauses) {
            long alone = 0;
            for (int i = 0; i < nanos.length; i++) {
                if (processorNanos[i] > blockNanos && !pauses.overlap(starts[i], starts[i] + nanos[i])) {
                    alone++;
                }
            }
            return alone;
        }
    }
}
