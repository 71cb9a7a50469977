package org.stemmixer.ml;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.stemmixer.core.plan.ModelProvenance;

/**
 * An ONNX graph with the hash that its manifest states, ready to run. Thread-safe, except that nothing may run while or
 * after it is closed.
 */
final class OnnxSession implements AutoCloseable {

    private static final int MAX_MODEL_BYTES = 256 << 20;
    private static final String EXTERNAL_DATA_FOLDER = "session.model_external_initializers_file_folder_path";

    private final ModelProvenance provenance;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private OnnxSession(ModelProvenance provenance, OrtEnvironment environment, OrtSession session) {
        this.provenance = provenance;
        this.environment = environment;
        this.session = session;
    }

    /**
     * Loads a graph and checks its hash.
     *
     * @throws ModelException if it is missing, too large, another one, refers to other files, or cannot be loaded
     */
    static OnnxSession open(ModelSource source, String modelFile, ModelProvenance provenance) throws ModelException {
        byte[] graph = source.read(modelFile, MAX_MODEL_BYTES);
        String actual = sha256(graph);
        if (!actual.equals(provenance.sha256())) {
            throw new ModelException(modelFile + " must have the SHA-256 " + provenance.sha256()
                    + ", as its manifest says, but has " + actual);
        }
        OrtEnvironment environment = environment();
        // The session is created from the very bytes that were hashed, not from the file, which may change in between.
        return new OnnxSession(provenance, environment, session(environment, graph, modelFile));
    }

    /** The inputs by name. */
    Map<String, NodeInfo> inputs() throws ModelException {
        try {
            return session.getInputInfo();
        } catch (OrtException e) {
            throw failed("does not tell its inputs: " + e.getMessage(), e);
        }
    }

    /** The outputs by name. */
    Map<String, NodeInfo> outputs() throws ModelException {
        try {
            return session.getOutputInfo();
        } catch (OrtException e) {
            throw failed("does not tell its outputs: " + e.getMessage(), e);
        }
    }

    /** Requires that the graph has no other inputs than these. */
    void requireNoOtherInputs(Set<String> described) throws ModelException {
        Set<String> inputs = inputs().keySet();
        if (!inputs.equals(described)) {
            throw failed("has the inputs " + inputs + ", of which the manifest describes " + described.size());
        }
    }

    /**
     * Runs the graph.
     *
     * @param inputs all inputs by name
     * @param output the name of one output, of 32-bit floats
     * @return its values
     * @throws ModelException if the graph fails
     */
    float[] run(Map<String, Tensor> inputs, String output) throws ModelException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
                Tensor tensor = input.getValue();
                tensors.put(
                        input.getKey(),
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(tensor.values), tensor.shape));
            }
            try (OrtSession.Result result = session.run(tensors, Set.of(output))) {
                FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
                float[] values = new float[buffer.remaining()];
                buffer.get(values);
                return values;
            }
        } catch (OrtException e) {
            throw failed("cannot be run: " + e.getMessage(), e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    /** What goes in. */
    static final class Tensor {
        private final float[] values;
        private final long[] shape;

        /** Keeps the values. */
        Tensor(float[] values, long... shape) {
            this.values = values;
            this.shape = shape.clone();
        }
    }

    ModelException failed(String what) {
        return new ModelException("model " + provenance.label() + " " + what);
    }

    private ModelException failed(String what, OrtException cause) {
        return new ModelException("model " + provenance.label() + " " + what, cause);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            // Only a session that is already closed says so, and its owner closes once.
            throw new IllegalStateException(e);
        }
    }

    private static OrtSession session(OrtEnvironment environment, byte[] graph, String modelFile)
            throws ModelException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // One thread: sums are formed in one order, so that every machine load gives the same bits.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            // What goes wrong is thrown; nothing need be printed as well.
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            // All weights are in the file that was hashed; others would be sought in this folder, which does not exist.
            options.addConfigEntry(EXTERNAL_DATA_FOLDER, modelFile + ".no-other-files");
            // On Windows the runtime would report to its maker; mixing music sends nothing anywhere.
            environment.setTelemetry(false);
            return environment.createSession(graph, options);
        } catch (OrtException e) {
            throw new ModelException(modelFile + " is not a model that ONNX Runtime can load: " + e.getMessage(), e);
        }
    }

    private static OrtEnvironment environment() throws ModelException {
        try {
            return OrtEnvironment.getEnvironment();
        } catch (LinkageError e) {
            // The first attempt fails in a static initialiser, later ones because the class is then unusable.
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new ModelException("ONNX Runtime's native library cannot be loaded here: " + reason, e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
