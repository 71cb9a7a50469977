package org.stemmixer.live;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The thread that decodes ahead. */
final class Decoder implements AutoCloseable {

    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final CopyOnWriteArrayList<Reel> reels = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "live-decode");
    private volatile boolean closed;

    Decoder() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Keeps a reel filled until it is released, and closes it then. */
    void add(Reel reel) {
        reels.add(reel);
    }

    private void run() {
        while (!closed) {
            boolean any = false;
            for (Reel reel : reels) {
                if (reel.isReleased()) {
                    reels.remove(reel);
                    reel.close();
                } else {
                    any |= reel.fill();
                }
            }
            if (!any) {
                LockSupport.parkNanos(REST_NANOS);
            }
        }
        reels.forEach(Reel::close);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        Threads.join(thread);
    }
}
