package org.stemmixer.testing.internal;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Methods inside the JDK that break a rule from wherever they are called. */
final class JdkHooks {

    private static final Set<String> LOCK = Set.of("lock", "lockInterruptibly");
    private static final Set<String> WRITE =
            Set.of("write", "writeBytes", "read", "readBytes", "force", "open", "connect");

    private record Hook(Rule rule, Set<String> methods) {}

    private static final Map<String, Hook> HOOKS = Map.ofEntries(
            Map.entry("java/util/concurrent/locks/ReentrantLock", new Hook(Rule.LOCK, LOCK)),
            Map.entry("java/util/concurrent/locks/ReentrantReadWriteLock$ReadLock", new Hook(Rule.LOCK, LOCK)),
            Map.entry("java/util/concurrent/locks/ReentrantReadWriteLock$WriteLock", new Hook(Rule.LOCK, LOCK)),
            Map.entry(
                    "java/util/concurrent/locks/StampedLock",
                    new Hook(
                            Rule.LOCK,
                            Set.of("readLock", "writeLock", "readLockInterruptibly", "writeLockInterruptibly"))),
            Map.entry(
                    "java/util/concurrent/locks/AbstractQueuedSynchronizer",
                    new Hook(
                            Rule.LOCK,
                            Set.of(
                                    "acquire",
                                    "acquireInterruptibly",
                                    "tryAcquireNanos",
                                    "acquireShared",
                                    "acquireSharedInterruptibly",
                                    "tryAcquireSharedNanos"))),
            Map.entry(
                    "java/util/concurrent/locks/LockSupport",
                    new Hook(Rule.WAIT, Set.of("park", "parkNanos", "parkUntil"))),
            Map.entry("java/util/concurrent/TimeUnit", new Hook(Rule.WAIT, Set.of("sleep"))),
            Map.entry("java/io/FileInputStream", new Hook(Rule.READ_OR_WRITE, WRITE)),
            Map.entry("java/io/FileOutputStream", new Hook(Rule.READ_OR_WRITE, WRITE)),
            Map.entry("java/io/RandomAccessFile", new Hook(Rule.READ_OR_WRITE, WRITE)),
            Map.entry("sun/nio/ch/FileChannelImpl", new Hook(Rule.READ_OR_WRITE, WRITE)),
            Map.entry("sun/nio/ch/SocketChannelImpl", new Hook(Rule.READ_OR_WRITE, WRITE)));

    /** Whose synchronized methods are locks like any other. */
    private static final Set<String> SYNCHRONIZED =
            Set.of("java/util/Vector", "java/util/Stack", "java/util/Hashtable", "java/lang/StringBuffer");
    /** All of whose methods lock. */
    private static final Set<String> LOCKING = Set.of(
            "java/util/Collections$SynchronizedCollection",
            "java/util/Collections$SynchronizedList",
            "java/util/Collections$SynchronizedMap");

    private JdkHooks() {}

    static boolean has(String type) {
        return HOOKS.containsKey(type) || SYNCHRONIZED.contains(type) || LOCKING.contains(type);
    }

    /** The rule that a method breaks, if any. */
    static @Nullable Rule ruleOf(String type, String method, boolean isSynchronized) {
        Hook hook = HOOKS.get(type);
        if (hook != null) {
            return hook.methods.contains(method) ? hook.rule : null;
        }
        boolean constructs = method.startsWith("<");
        return !constructs && (LOCKING.contains(type) || isSynchronized) ? Rule.LOCK : null;
    }
}
