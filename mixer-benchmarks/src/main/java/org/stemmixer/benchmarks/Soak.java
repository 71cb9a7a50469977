package org.stemmixer.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/**
 * Works for a long time in one virtual machine, as a service does, to find out what it loses: all {@link SoakJobs} in turn,
 * from several threads. Each minute the work pauses for a look at what is still held when nothing goes on. A look counts if
 * there were as many jobs as there are kinds since the last that counted; on a busy machine many have seen too little. In the
 * second half of those that count, when all that is kept on purpose has filled up, heap, resident memory, file handles and
 * threads must be flat ({@link Drift}), and whenever a job is done it must give what it gave the first time.
 */
final class Soak {

    private static final double MEBIBYTE = 1 << 20;
    private static final int MIN_LOOKS = 4;

    private final Map<String, SoakJobs.Job> jobs;
    private final Path outputs;
    /** Jobs hold it for reading, a look for writing. */
    private final ReadWriteLock pause = new ReentrantReadWriteLock(true);

    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final Map<String, String> fingerprints = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private volatile boolean ending;

    private Soak(Map<String, SoakJobs.Job> jobs, Path outputs) {
        this.jobs = jobs;
        this.outputs = outputs;
    }

    /**
     * Prints a line for each look, and a verdict; ends with status 1 if anything grows or differs.
     *
     * @param args how many minutes; how many threads, 3 by default; how many seconds from look to look, 60 by default
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 1 || args.length > 3) {
            throw new IllegalArgumentException("usage: Soak MINUTES [THREADS] [SECONDS-FROM-LOOK-TO-LOOK]");
        }
        int threads = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        double lookSeconds = args.length > 2 ? Double.parseDouble(args[2]) : 60;
        int looks = (int) Math.round(Double.parseDouble(args[0]) * 60 / lookSeconds);
        boolean flat = run(threads, looks, lookSeconds, ReferenceProgram.hasFfmpeg());
        System.exit(flat ? 0 : 1);
    }

    /** Works, and says whether nothing has grown or differed. */
    static boolean run(int threads, int looks, double lookSeconds, boolean ffmpeg)
            throws IOException, InterruptedException {
        if (looks < MIN_LOOKS) {
            throw new IllegalArgumentException("looks must be " + MIN_LOOKS + " or more, but were " + looks);
        }
        try (SoakFolder folder = SoakFolder.create()) {
            return new Soak(SoakJobs.in(folder.inputs(), ffmpeg), folder.outputs()).work(threads, looks, lookSeconds);
        }
    }

    private boolean work(int threads, int looks, double lookSeconds) throws IOException, InterruptedException {
        System.out.printf("%d kinds of jobs: %s%n", jobs.size(), String.join(" ", jobs.keySet()));
        System.out.printf(
                "%8s %8s %10s %14s %8s %8s%n", "seconds", "jobs", "heap MiB", "resident MiB", "handles", "threads");
        List<Thread> workers = Stream.generate(() -> new Thread(this::workOn, "soak"))
                .limit(threads)
                .toList();
        workers.forEach(Thread::start);
        List<ProcessFigures> counted = new ArrayList<>();
        long jobsBefore = 0;
        long start = System.nanoTime();
        for (int look = 1; look <= looks; look++) {
            long next = start + (long) (look * lookSeconds * 1e9);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
            pause.writeLock().lock();
            try {
                ProcessFigures now = look((System.nanoTime() - start) / 1_000_000_000);
                if (done.get() - jobsBefore >= jobs.size()) {
                    counted.add(now);
                    jobsBefore = done.get();
                }
            } finally {
                pause.writeLock().unlock();
            }
        }
        ending = true;
        for (Thread worker : workers) {
            worker.join();
        }
        return verdict(counted);
    }

    private void workOn() {
        List<Map.Entry<String, SoakJobs.Job>> kinds = List.copyOf(jobs.entrySet());
        while (!ending) {
            pause.readLock().lock();
            try {
                long number = begun.getAndIncrement();
                Map.Entry<String, SoakJobs.Job> kind = kinds.get((int) (number % kinds.size()));
                doJob(kind.getKey(), kind.getValue(), number);
            } finally {
                pause.readLock().unlock();
            }
        }
    }

    /** Each in a folder of another name: what is remembered by name is remembered anew. */
    private void doJob(String name, SoakJobs.Job job, long number) {
        try {
            String found = SoakJobs.fingerprint(job, outputs.resolve("job-" + number));
            String first = fingerprints.putIfAbsent(name, found);
            if (first != null && !first.equals(found)) {
                faults.add("job " + number + " (" + name + ") differs from the first of its kind");
            }
            done.incrementAndGet();
        } catch (IOException | RuntimeException | Error e) {
            faults.add("job " + number + " (" + name + ") failed: " + e);
        }
    }

    private ProcessFigures look(long seconds) throws IOException {
        ProcessFigures now = ProcessFigures.now();
        System.out.printf(
                Locale.ROOT,
                "%8d %8d %10.2f %14s %8s %8d%n",
                seconds,
                done.get(),
                now.heapBytes() / MEBIBYTE,
                text(now.residentBytes(), MEBIBYTE),
                text(now.handles(), 1),
                now.threads());
        faults.stream().limit(20).forEach(fault -> System.out.println("FAULT: " + fault));
        return now;
    }

    private static String text(OptionalLong value, double unit) {
        return value.isPresent()
                ? String.format(Locale.ROOT, unit == 1 ? "%.0f" : "%.1f", value.getAsLong() / unit)
                : "?";
    }

    private boolean verdict(List<ProcessFigures> counted) {
        if (counted.size() < MIN_LOOKS) {
            System.out.printf("NOT GOOD: only %d looks count (needed %d)%n", counted.size(), MIN_LOOKS);
            return false;
        }
        List<ProcessFigures> half = counted.subList(counted.size() / 2, counted.size());
        List<Drift> drifts = new ArrayList<>();
        drifts.add(Drift.of(
                "heap, MiB",
                half.stream().map(now -> now.heapBytes() / MEBIBYTE).toList(),
                0.02,
                1));
        if (half.get(0).residentBytes().isPresent()) {
            drifts.add(Drift.of(
                    "resident, MiB",
                    half.stream()
                            .map(now -> now.residentBytes().orElseThrow() / MEBIBYTE)
                            .toList(),
                    0.03,
                    8));
        }
        if (half.get(0).handles().isPresent()) {
            drifts.add(Drift.of(
                    "handles",
                    half.stream().map(now -> now.handles().orElseThrow()).toList(),
                    0,
                    1));
        }
        drifts.add(
                Drift.of("threads", half.stream().map(ProcessFigures::threads).toList(), 0, 1));
        boolean good = faults.isEmpty() && fingerprints.size() == jobs.size();
        for (Drift drift : drifts) {
            good &= drift.isFlat();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %s, %.2f on average, grows by %.2f in the second half (permitted %.2f)%n",
                    drift.isFlat() ? "flat" : "NOT FLAT",
                    drift.name(),
                    drift.mean(),
                    drift.growth(),
                    drift.allowed());
        }
        System.out.printf(
                "%d looks count; %d jobs of %d kinds (of %d), %d faults: %s%n",
                counted.size(),
                done.get(),
                fingerprints.size(),
                jobs.size(),
                faults.size(),
                good ? "good" : "NOT GOOD");
        return good;
    }
}
