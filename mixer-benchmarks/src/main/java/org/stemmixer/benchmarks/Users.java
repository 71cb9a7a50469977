package org.stemmixer.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Many users of one virtual machine: the same job for each of them, all begun at one moment, each from a thread of its own. How
 * evenly they are served, how much more they cost together than one after another, and what each holds of the heap meanwhile.
 * What they get must be the same, to the bit.
 */
final class Users {

    private static final double MEBIBYTE = 1 << 20;

    private final SoakJobs.Job job;
    private final Path outputs;
    private final Set<String> fingerprints = new HashSet<>();
    private int begun;

    private Users(SoakJobs.Job job, Path outputs) {
        this.job = job;
        this.outputs = outputs;
    }

    /**
     * Prints figures of each job, for few users, for many, and for many while the garbage is taken away all the time, which
     * shows what they hold; ends with status 1 if a result differs.
     *
     * @param args how many users; how many are few, to compare with; names of {@link SoakJobs}, mixes by default
     */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        if (args.length < 2) {
            throw new IllegalArgumentException("usage: Users MANY FEW [JOB...]");
        }
        int many = Integer.parseInt(args[0]);
        int few = Integer.parseInt(args[1]);
        List<String> names = args.length > 2
                ? List.of(args).subList(2, args.length)
                : List.of("mix-by-hand", "mix-by-rules", "mix-by-cnn", "mix-auto");
        boolean same = true;
        try (SoakFolder folder = SoakFolder.create()) {
            Map<String, SoakJobs.Job> jobs = SoakJobs.in(folder.inputs(), ReferenceProgram.hasFfmpeg());
            for (String name : names) {
                SoakJobs.Job job = Objects.requireNonNull(
                        jobs.get(name), () -> "job must be one of " + jobs.keySet() + ": " + name);
                same &= new Users(job, folder.outputs()).compare(name, few, many);
            }
        }
        System.exit(same ? 0 : 1);
    }

    /** Works for few and for many, and says whether all were given the same. */
    boolean compare(String name, int few, int many) throws IOException, InterruptedException, ExecutionException {
        for (int i = 0; i < 3; i++) {
            serve(few); // until the code is compiled
        }
        report(name, serve(few));
        report(name, serve(many));
        long before = ProcessFigures.now().heapBytes();
        double held = mostHeld(many) - before;
        System.out.printf(
                Locale.ROOT,
                "%s, %d users: %.2f MiB of heap held for each at most; %s MiB resident at most; results are %s%n",
                name,
                many,
                held / many / MEBIBYTE,
                ProcessFigures.mostResidentBytes().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "%.0f",
                                ProcessFigures.mostResidentBytes().getAsLong() / MEBIBYTE)
                        : "?",
                fingerprints.size() == 1 ? "the same" : "NOT THE SAME");
        return fingerprints.size() == 1;
    }

    /** When each job was done, in seconds after the start of all, sorted. */
    private List<Double> serve(int users) throws InterruptedException, ExecutionException {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(users);
        try {
            List<Future<Double>> served = new ArrayList<>();
            long[] startNanos = new long[1];
            for (int i = 0; i < users; i++) {
                Path folder = outputs.resolve("user-" + begun++);
                Callable<Double> user = () -> {
                    start.await();
                    String found = SoakJobs.fingerprint(job, folder);
                    double seconds = (System.nanoTime() - startNanos[0]) / 1e9;
                    synchronized (fingerprints) {
                        fingerprints.add(found);
                    }
                    return seconds;
                };
                served.add(threads.submit(user));
            }
            startNanos[0] = System.nanoTime();
            start.countDown();
            List<Double> seconds = new ArrayList<>();
            for (Future<Double> one : served) {
                seconds.add(one.get());
            }
            return seconds.stream().sorted().toList();
        } finally {
            threads.shutdownNow();
        }
    }

    /** The largest heap right after one of many collections while users are served. */
    private long mostHeld(int users) throws IOException, InterruptedException, ExecutionException {
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try {
            Future<List<Double>> served = beside.submit(() -> serve(users));
            long most = 0;
            while (!served.isDone()) {
                most = Math.max(most, ProcessFigures.now().heapBytes());
                TimeUnit.MILLISECONDS.sleep(100);
            }
            served.get();
            return most;
        } finally {
            beside.shutdown();
        }
    }

    private static void report(String name, List<Double> seconds) {
        int users = seconds.size();
        double last = seconds.get(users - 1);
        System.out.printf(
                Locale.ROOT,
                "%s, %d users: first done after %.2f s, median %.2f s, last %.2f s (%.2f times the first); %.3f s for each%n",
                name,
                users,
                seconds.get(0),
                seconds.get(users / 2),
                last,
                last / seconds.get(0),
                last / users);
    }
}
