package org.stemmixer.ml;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.stemmixer.core.internal.Sha256;
import org.stemmixer.core.plan.ModelProvenance;

/**
 * An ONNX graph with the hash that its manifest states, ready to run. Thread-safe, except that nothing may run while or
 * after it is closed.
 */
final class OnnxSession implements AutoCloseable {

    private static final int MAX_MODEL_BYTES = 64 << 20;
    private static final String EXTERNAL_DATA_FOLDER = "session.model_external_initializers_file_folder_path";
    private static final String MODEL_FORMAT = "session.load_model_format";

    private final ModelProvenance provenance;
    private final OnnxEnvironment environment;
    private final OrtSession session;

    private OnnxSession(ModelProvenance provenance, OnnxEnvironment environment, OrtSession session) {
        this.provenance = provenance;
        this.environment = environment;
        this.session = session;
    }

    /**
     * Loads a graph and checks its hash; a graph that did not come with this module is inspected first.
     *
     * @param inputs the shapes of its inputs without the batch, by name
     * @throws ModelException if it is missing, too large, another one, refers to other files, takes too much work, or cannot be
     *     loaded
     */
    static OnnxSession open(
            ModelSource source, String modelFile, ModelProvenance provenance, Map<String, long[]> inputs)
            throws ModelException {
        byte[] graph = source.read(modelFile, MAX_MODEL_BYTES);
        String actual = Sha256.of(graph);
        if (!actual.equals(provenance.sha256())) {
            throw new ModelException(modelFile + " must have the SHA-256 " + provenance.sha256()
                    + ", as its manifest says, but has " + actual);
        }
        OnnxEnvironment environment = OnnxEnvironment.get();
        try {
            // The session is created from the very bytes that were hashed, not from the file, which may change in
            // between.
            return environment.call(runtime -> new OnnxSession(
                    provenance,
                    environment,
                    session(
                            runtime,
                            source.isBundled() ? graph : inspected(runtime, graph, modelFile, inputs),
                            modelFile)));
        } catch (OrtException e) {
            throw new ModelException(modelFile + " is not a model that ONNX Runtime can load: " + e.getMessage(), e);
        }
    }

    private static byte[] inspected(
            OrtEnvironment environment, byte[] graph, String modelFile, Map<String, long[]> inputs)
            throws ModelException {
        try {
            return ModelInspection.inspect(environment, graph, inputs);
        } catch (ModelException e) {
            throw new ModelException(modelFile + " is not a model that can be used: " + e.getMessage(), e);
        }
    }

    private static OrtSession session(OrtEnvironment environment, byte[] graph, String modelFile) throws OrtException {
        try (OrtSession.SessionOptions options = options()) {
            // All weights are in the file that was hashed; others would be sought in this folder, which does not exist.
            options.addConfigEntry(EXTERNAL_DATA_FOLDER, modelFile + ".no-other-files");
            return environment.createSession(graph, options);
        }
    }

    /** What sessions have in common; to be closed. */
    static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        // One thread: sums are formed in one order, so that every machine load gives the same bits.
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        // What goes wrong is thrown; nothing need be printed as well.
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        options.addConfigEntry(MODEL_FORMAT, "ONNX");
        return options;
    }

    /** The inputs by name. */
    Map<String, NodeInfo> inputs() throws ModelException {
        try {
            return environment.call(runtime -> session.getInputInfo());
        } catch (OrtException e) {
            throw failed("does not tell its inputs: " + e.getMessage(), e);
        }
    }

    /** The outputs by name. */
    Map<String, NodeInfo> outputs() throws ModelException {
        try {
            return environment.call(runtime -> session.getOutputInfo());
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
     * @throws java.util.concurrent.CancellationException if the virtual machine ends
     */
    float[] run(Map<String, Tensor> inputs, String output) throws ModelException {
        try {
            return environment.run((runtime, options) -> run(runtime, options, inputs, output));
        } catch (OrtException e) {
            throw failed("cannot be run: " + e.getMessage(), e);
        }
    }

    private float[] run(
            OrtEnvironment environment, OrtSession.RunOptions options, Map<String, Tensor> inputs, String output)
            throws OrtException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
                Tensor tensor = input.getValue();
                tensors.put(
                        input.getKey(),
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(tensor.values), tensor.shape));
            }
            try (OrtSession.Result result = session.run(tensors, Set.of(output), options)) {
                FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
                float[] values = new float[buffer.remaining()];
                buffer.get(values);
                return values;
            }
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
            environment.call(runtime -> {
                session.close();
                return true;
            });
        } catch (CancellationException e) {
            // The virtual machine is ending, and the memory goes with it.
        } catch (OrtException | ModelException e) {
            // Only a session that is already closed says so, and its owner closes once.
            throw new IllegalStateException(e);
        }
    }
}
