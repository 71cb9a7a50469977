package org.stemmixer.mcp;

import java.util.function.BooleanSupplier;

/**
 * A call at work.
 *
 * @param call who waits
 * @param progress tells him how far it has come
 */
record Work(RunningCall call, Progress progress) {

    /** Whether nobody waits any more. */
    BooleanSupplier cancelled() {
        return call::isCancelled;
    }
}
