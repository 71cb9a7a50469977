package org.stemmixer.training.nn;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.stemmixer.dsp.internal.Checks;

/** The engine that networks learn on: PyTorch through DJL, which never looks for anything on the network. */
public final class TrainingEngine {

    private static final String NAME = "PyTorch";
    private static final String THREADS = "ai.djl.pytorch.num_threads";

    private TrainingEngine() {}

    /**
     * Sets the number of threads that the engine computes with. The first use of the engine settles it: afterwards this
     * does nothing.
     *
     * @param threads at least 1; results may differ in their last digits from one number to another
     */
    public static void useThreads(int threads) {
        System.setProperty(THREADS, Integer.toString(Checks.atLeast("threads", threads, 1)));
    }

    /**
     * Finds out whether the graphics processor can be used, before much is done in vain.
     *
     * @param gpu whether it is asked for; if not, there is nothing to find out
     * @throws IOException saying what was found, and what to do, if it cannot
     */
    public static void requireDevice(boolean gpu) throws IOException {
        if (gpu) {
            Engine engine = engine();
            if (!engine.hasCapability(StandardCapabilities.CUDA)) {
                throw unusable("the PyTorch libraries found here, " + engine.getVersion() + ", are without CUDA", null);
            }
            if (engine.getGpuCount() == 0) {
                throw unusable("PyTorch finds none", null);
            }
            try (NDManager manager = newManager(Device.gpu())) {
                manager.ones(new Shape(1)).toFloatArray();
            } catch (EngineException e) {
                throw unusable(String.valueOf(e.getMessage()), e);
            }
        }
    }

    private static IOException unusable(String found, @Nullable Exception cause) {
        return new IOException(
                "training on a GPU was asked for, but there is none that can be used: " + found
                        + ". Train without --gpu; or install NVIDIA's driver and put PyTorch's CUDA libraries, a jar"
                        + " pytorch-native-cu... of the same version, on the class path",
                cause);
    }

    /** The processor, or the first graphics processor if asked for. */
    static Device device(boolean gpu) throws IOException {
        requireDevice(gpu);
        return gpu ? Device.gpu() : Device.cpu();
    }

    static Engine engine() {
        setUnlessSet("ai.djl.offline", "true");
        setUnlessSet(THREADS, "1");
        setUnlessSet("ai.djl.pytorch.num_interop_threads", "1");
        // DJL logs by way of SLF4J, which without a logger prints that it has none.
        setUnlessSet("slf4j.internal.verbosity", "ERROR");
        // DJL would tell its makers how often it is used.
        setUnlessSet("OPT_OUT_TRACKING", "true");
        Engine engine = Engine.getEngine(NAME);
        if (engine == null) {
            throw new EngineException("there is no " + NAME + " engine on the class path");
        }
        return engine;
    }

    static NDManager newManager(Device device) {
        return engine().newBaseManager(device);
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
