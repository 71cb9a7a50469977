package org.stemmixer.live;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What was read and written before it stays before it, and what comes after it after: {@code VarHandle.fullFence}, which Android 8
 * does not have. A volatile write lets nothing sink below it, a volatile read nothing rise above it, and neither passes the other.
 */
final class Fence {

    private final AtomicInteger word = new AtomicInteger();

    void full() {
        word.set(0);
        word.get();
    }
}
