package org.stemmixer.testing;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;
import org.stemmixer.testing.internal.Installation;

/** What the JVM calls for {@code -javaagent:mixer-testing.jar}; tests use {@link RealTime}. */
public final class RealTimeAgent {

    private static @Nullable Installation installation;

    private RealTimeAgent() {}

    /**
     * Watches all effects from the start of the JVM.
     *
     * @param options none are known
     * @param instrumentation of the JVM
     */
    public static synchronized void premain(String options, Instrumentation instrumentation) {
        if (installation == null) {
            installation = Installation.into(instrumentation);
        }
    }

    static synchronized void attach() {
        if (installation == null) {
            premain("", ByteBuddyAgent.install());
        }
    }

    static synchronized void remove() {
        if (installation != null) {
            installation.remove();
            installation = null;
        }
    }
}
