package org.stemmixer.testing;

import org.stemmixer.testing.internal.Guard;

/**
 * Holds code to what real time asks for: no allocation, no lock, no waiting, no input or output, and from effects no NaN, no
 * infinity and no subnormal number.
 *
 * <p>One line switches it on for a test class, and for all that its JVM runs after it:
 *
 * <pre>{@code
 * static {
 *     RealTime.install();
 * }
 * }</pre>
 *
 * <p>From then on {@code process} and {@code processWithSideChain} of every {@code org.stemmixer.dsp.effect.Effect} end with a
 * {@link RealTimeError} if they broke a rule. {@code -javaagent:mixer-testing.jar} does the same without that line. Where they
 * end with an exception of their own, that one is what the test sees: what refuses its arguments may allocate the message.
 *
 * <p>All classes outside the JDK are watched as they run on the thread that is checked, those that were loaded before too. Code of
 * the JDK is watched from outside: by the bytes that it allocates, at its locks, and where it reads and writes files.
 */
public final class RealTime {

    private RealTime() {}

    /**
     * Watches all effects from now on; does nothing the second time.
     *
     * @throws IllegalStateException if this JVM lets no agent in
     */
    public static void install() {
        RealTimeAgent.attach();
    }

    /**
     * Watches nothing any more, until it is installed anew: code runs at its usual speed again, for tests that come after in the
     * same JVM.
     */
    public static void remove() {
        RealTimeAgent.remove();
    }

    /**
     * Runs something as a real-time thread would, on this thread.
     *
     * @param work what may not allocate, lock or wait; effects that it runs are also held to finite output
     * @throws RealTimeError if it broke a rule
     * @throws IllegalStateException if this JVM lets no agent in
     */
    public static void check(Runnable work) {
        install();
        Guard.enter();
        boolean ended = false;
        try {
            work.run();
            ended = true;
        } finally {
            if (!ended) {
                Guard.abandon();
            }
        }
        Guard.exit();
    }
}
