package org.stemmixer.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.stemmixer.core.ProgressListener;

/** Work in the background, one after another, that tells how far it has come and can be cancelled. Thread-safe. */
final class DeskJobs implements AutoCloseable {

    /**
     * Work that waits or goes on.
     *
     * @param id of this desk
     * @param what it does, in words
     * @param fraction how much is done, in [0, 1]
     */
    record Job(int id, String what, double fraction) {}

    /** What is to be done. */
    interface Work {
        void run(ProgressListener progress, BooleanSupplier cancelled) throws Exception;
    }

    private static final class Running {
        private final String what;
        private volatile double fraction;
        private volatile boolean cancelled;

        Running(String what) {
            this.what = what;
        }
    }

    private final ExecutorService thread;
    private final Runnable changed;
    private final Map<Integer, Running> jobs = new LinkedHashMap<>();
    private int last;

    /**
     * No jobs.
     *
     * @param changed called when a job has begun, gone on or ended
     */
    DeskJobs(String name, Runnable changed) {
        this.changed = changed;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
    }

    /**
     * Has something done.
     *
     * @param what in words
     * @param failed hears why it came to nothing, other than being cancelled
     * @return its number
     */
    int add(String what, Work work, java.util.function.Consumer<Throwable> failed) {
        Running job = new Running(what);
        int id;
        synchronized (jobs) {
            id = ++last;
            jobs.put(id, job);
        }
        changed.run();
        thread.execute(() -> {
            try {
                if (!job.cancelled) {
                    work.run((stage, fraction) -> progress(job, fraction), () -> job.cancelled);
                }
            } catch (CancellationException e) {
                // As somebody wished.
            } catch (Exception | OutOfMemoryError e) {
                failed.accept(e);
            } finally {
                synchronized (jobs) {
                    jobs.remove(id);
                }
                changed.run();
            }
        });
        return id;
    }

    private void progress(Running job, double fraction) {
        job.fraction = fraction;
        changed.run();
    }

    /** Ends a job soon; one that is not there any more needs no ending. */
    void cancel(int id) {
        synchronized (jobs) {
            Running job = jobs.get(id);
            if (job != null) {
                job.cancelled = true;
            }
        }
    }

    List<Job> all() {
        List<Job> all = new ArrayList<>();
        synchronized (jobs) {
            jobs.forEach((id, job) -> all.add(new Job(id, job.what, job.fraction)));
        }
        return all;
    }

    @Override
    public void close() {
        synchronized (jobs) {
            jobs.values().forEach(job -> job.cancelled = true);
        }
        thread.shutdown();
    }
}
