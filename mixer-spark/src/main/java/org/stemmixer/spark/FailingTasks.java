package org.stemmixer.spark;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.jspecify.annotations.Nullable;

/**
 * Hears of tasks that fail, as on a full disk, and not of those whose executor dies. Spark counts both alike, and executors may die
 * often; but what has failed again and again fails once more.
 */
final class FailingTasks extends SparkListener {

    /** As Spark has it for both, unless told otherwise. */
    private static final int MOST_FAILURES = 4;

    private final Map<Integer, Integer> failures = new HashMap<>();
    private volatile @Nullable Exception last;

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (end.reason() instanceof ExceptionFailure failure
                && failures.merge(end.taskInfo().index(), 1, Integer::sum) >= MOST_FAILURES) {
            Throwable thrown = failure.exception().getOrElse(() -> null);
            last = thrown instanceof Exception exception ? exception : new IllegalStateException(failure.description());
        }
    }

    /** What a task has failed of so often that there is no more hope; null until then. */
    @Nullable
    Exception hopeless() {
        return last;
    }
}
