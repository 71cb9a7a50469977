package org.stemmixer.cli.internal;

import java.util.function.IntConsumer;

/**
 * Signals of the operating system, as the module {@code jdk.unsupported} has them, which every Java brings along. Named in code
 * only and in full: Javadoc warns of imports and signatures.
 */
final class Signals {

    private Signals() {}

    /**
     * Has a signal dealt with in another way.
     *
     * @param name without SIG
     * @param handler takes the number of the signal, on a thread of its own
     * @return brings back what was done before; does nothing where this system or this Java leaves the signal alone
     */
    static Runnable handle(String name, IntConsumer handler) {
        try {
            sun.misc.Signal signal = new sun.misc.Signal(name);
            sun.misc.SignalHandler before =
                    sun.misc.Signal.handle(signal, received -> handler.accept(received.getNumber()));
            return () -> sun.misc.Signal.handle(signal, before);
        } catch (IllegalArgumentException e) {
            return () -> {};
        }
    }
}
