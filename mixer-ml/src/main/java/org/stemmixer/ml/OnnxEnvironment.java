package org.stemmixer.ml;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The one environment of ONNX Runtime, and the gate through which every call to its native code goes.
 *
 * <p>When the virtual machine ends, a hook of ONNX Runtime frees the environment, whatever is running, and the process then
 * frees what the library holds: either makes code that still runs abort the whole virtual machine. So the environment is
 * held once more, which that hook cannot know, and a hook of our own shuts the gate, ends the runs that are under way, and
 * waits for them.
 */
final class OnnxEnvironment {

    private static final System.Logger LOG = System.getLogger("org.stemmixer.ml");

    /** Runs end within one operation of a model; loading one takes a moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static @Nullable OnnxEnvironment instance;

    private final OrtEnvironment environment;
    private final Set<OrtSession.RunOptions> runs = new HashSet<>();
    private int inside;
    private boolean shut;

    private OnnxEnvironment(OrtEnvironment environment) {
        this.environment = environment;
    }

    /**
     * The environment, whose native library is loaded if it has not been yet.
     *
     * @throws ModelException if that cannot be loaded
     * @throws CancellationException if the virtual machine is ending
     */
    static synchronized OnnxEnvironment get() throws ModelException {
        if (instance == null) {
            instance = create();
        }
        return instance;
    }

    private static OnnxEnvironment create() throws ModelException {
        try {
            OnnxEnvironment created = new OnnxEnvironment(load());
            Runtime.getRuntime().addShutdownHook(new Thread(created::shut, "stem-mixer-models"));
            return created;
        } catch (IllegalStateException e) {
            // No hooks are taken any more, neither ONNX Runtime's own nor ours.
            throw ending(e);
        }
    }

    private static OrtEnvironment load() throws ModelException {
        try {
            OrtEnvironment environment = NativeLibraries.whileCached(OrtEnvironment::getEnvironment);
            hold();
            // On Windows the runtime would report to its maker; mixing music sends nothing anywhere.
            environment.setTelemetry(false);
            return environment;
        } catch (LinkageError e) {
            // The first attempt fails in a static initialiser, later ones because the class is then unusable.
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new ModelException("ONNX Runtime's native library cannot be loaded here: " + reason, e);
        } catch (OrtException e) {
            throw new ModelException("ONNX Runtime cannot be used: " + e.getMessage(), e);
        }
    }

    /** Counts one more user of the native environment, which is freed when the last one has gone: this one stays. */
    private static void hold() {
        try {
            Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            Method create = OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
            api.setAccessible(true);
            create.setAccessible(true);
            create.invoke(null, api.getLong(null), 0, "stem-mixer");
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "Models may be freed while they run when the virtual machine ends", e);
        }
    }

    /** Something done by native code. */
    @FunctionalInterface
    interface Call<T> {
        T in(OrtEnvironment environment) throws OrtException, ModelException;
    }

    /** A run of native code that can be ended. */
    @FunctionalInterface
    interface Run<T> {
        T in(OrtEnvironment environment, OrtSession.RunOptions options) throws OrtException, ModelException;
    }

    /**
     * Calls native code.
     *
     * @throws CancellationException if the virtual machine is ending
     */
    <T> T call(Call<T> call) throws OrtException, ModelException {
        enter();
        try {
            return call.in(environment);
        } finally {
            leave();
        }
    }

    /**
     * Runs native code, which is ended when the virtual machine ends.
     *
     * @throws CancellationException if the virtual machine is ending
     */
    <T> T run(Run<T> run) throws OrtException, ModelException {
        return call(entered -> {
            try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
                begin(options);
                try {
                    return run.in(entered, options);
                } finally {
                    end(options);
                }
            } catch (OrtException e) {
                if (isShut()) {
                    throw ending(e);
                }
                throw e;
            }
        });
    }

    private synchronized void enter() {
        if (shut) {
            throw ending(null);
        }
        inside++;
    }

    private synchronized void leave() {
        inside--;
        notifyAll();
    }

    private synchronized void begin(OrtSession.RunOptions options) {
        if (shut) {
            throw ending(null);
        }
        runs.add(options);
    }

    private synchronized void end(OrtSession.RunOptions options) {
        runs.remove(options);
    }

    private synchronized boolean isShut() {
        return shut;
    }

    /** Lets nothing in any more, and waits until nothing is inside. */
    private synchronized void shut() {
        shut = true;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (OrtSession.RunOptions run : runs) {
                run.setTerminate(true);
            }
            long rest;
            while (inside > 0 && (rest = deadline - System.nanoTime()) > 0) {
                wait(rest / 1_000_000 + 1);
            }
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static CancellationException ending(@Nullable Throwable cause) {
        CancellationException ending = new CancellationException("the virtual machine is ending");
        if (cause != null) {
            ending.initCause(cause);
        }
        return ending;
    }
}
