package org.stemmixer.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** When the collector of garbage held all threads up. */
final class CollectorPauses {

    private record Pause(long fromNanos, long toNanos) {}

    private final List<Pause> pauses = new CopyOnWriteArrayList<>();
    /** What {@link System#nanoTime} was when the virtual machine began. */
    private final long beginNanos;

    CollectorPauses() {
        beginNanos = System.nanoTime()
                - TimeUnit.MILLISECONDS.toNanos(
                        ManagementFactory.getRuntimeMXBean().getUptime());
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            boolean pauses = !collector.getName().contains("Cycles")
                    && !collector.getName().contains("Concurrent");
            if (pauses && collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(
                        (notification, nothing) ->
                                add(GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                                        .getGcInfo()),
                        null,
                        null);
            }
        }
    }

    private void add(GcInfo info) {
        pauses.add(new Pause(
                beginNanos + TimeUnit.MILLISECONDS.toNanos(info.getStartTime()),
                beginNanos + TimeUnit.MILLISECONDS.toNanos(info.getEndTime())));
    }

    int count() {
        return pauses.size();
    }

    /** Whether one was within a millisecond of a stretch of time, which is how well they are known. */
    boolean overlap(long fromNanos, long toNanos) {
        long slack = TimeUnit.MILLISECONDS.toNanos(1);
        return pauses.stream()
                .anyMatch(pause -> pause.fromNanos - slack <= toNanos && pause.toNanos + slack >= fromNanos);
    }
}
