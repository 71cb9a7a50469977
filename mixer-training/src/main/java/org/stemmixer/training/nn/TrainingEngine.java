package org.stemmixer.training.nn;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
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

    /** The processor, or the first graphics processor if asked for. */
    static Device device(boolean gpu) {
        if (gpu && engine().getGpuCount() == 0) {
            throw new IllegalArgumentException(
                    "the engine finds no GPU here: it needs PyTorch's CUDA libraries as well");
        }
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
