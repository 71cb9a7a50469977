package org.stemmixer.cli.internal;

import java.util.function.IntConsumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Signals of the operating system, as the module {@code jdk.unsupported} has them, which every Java brings along. */
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
            Signal signal = new Signal(name);
            SignalHandler before = Signal.handle(signal, received -> handler.accept(received.getNumber()));
            return () -> Signal.handle(signal, before);
        } catch (IllegalArgumentException e) {
            return () -> {};
        }
    }
}
