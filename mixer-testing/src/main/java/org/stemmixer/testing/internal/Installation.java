package org.stemmixer.testing.internal;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;

/** Puts the agent into a JVM: from now on for classes that are loaded, and once for those that are there. */
public final class Installation {

    private final Instrumentation instrumentation;
    private final Instrumenter instrumenter = new Instrumenter();

    private Installation(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Does it. */
    public static Installation into(Instrumentation instrumentation) {
        HookedClass.connect(Guard::broken);
        rehearse();
        Installation installation = new Installation(instrumentation);
        instrumentation.addTransformer(installation.instrumenter, true);
        installation.transformAnew();
        return installation;
    }

    /** Takes it out again. */
    public void remove() {
        instrumentation.removeTransformer(instrumenter);
        transformAnew();
    }

    private void transformAnew() {
        Class<?>[] loaded = loaded(instrumentation).toArray(new Class<?>[0]);
        try {
            instrumentation.retransformClasses(loaded); // all at once: each time stops all threads
        } catch (UnmodifiableClassException | LinkageError e) {
            for (Class<?> type : loaded) {
                transformAnew(type);
            }
        }
    }

    private void transformAnew(Class<?> type) {
        try {
            instrumentation.retransformClasses(type);
        } catch (UnmodifiableClassException | LinkageError e) {
            // Left as it is: what it allocates is seen all the same where the code that calls it ends.
        }
    }

    private static List<Class<?>> loaded(Instrumentation instrumentation) {
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (instrumentation.isModifiableClass(type)
                    && !type.isArray()
                    && Instrumenter.concerns(
                            type.getClassLoader(), type.getName().replace('.', '/'))) {
                loaded.add(type);
            }
        }
        return loaded;
    }

    /** Loads what watching needs: while it watches is too late. */
    private static void rehearse() {
        float[][] samples = {{Float.NaN, Float.MIN_VALUE}};
        Watch watch = new Watch();
        watch.enter(watch, samples, 0, 2);
        watch.broken(new Site(Rule.LOCK, "rehearsal"));
        watch.stored(samples[0]);
        watch.loads("rehearsal");
        watch.beforeCall();
        try {
            watch.exit();
        } catch (AssertionError expected) {
            Guard.enter();
            Guard.forgive();
            Guard.exit();
        }
    }
}
