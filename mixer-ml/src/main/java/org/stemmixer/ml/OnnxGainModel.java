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
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.StemSummary;

/** A verified gain model, ready to run. Thread-safe, except that nothing may run while or after it is closed. */
final class OnnxGainModel implements AutoCloseable {

    private static final int MAX_MANIFEST_BYTES = 1 << 20;
    private static final int MAX_MODEL_BYTES = 256 << 20;

    private final GainModelManifest manifest;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private OnnxGainModel(GainModelManifest manifest, OrtEnvironment environment, OrtSession session) {
        this.manifest = manifest;
        this.environment = environment;
        this.session = session;
    }

    /**
     * Loads a model and checks that it is what its manifest says: by its hash, by the inputs and outputs of its graph,
     * and by a first run on zeros.
     */
    static OnnxGainModel open(ModelSource source) throws ModelException {
        GainModelManifest manifest = GainModelManifest.parse(source.read(source.manifestName(), MAX_MANIFEST_BYTES));
        byte[] graph = source.read(manifest.modelFile(), MAX_MODEL_BYTES);
        checkHash(graph, manifest);
        OrtEnvironment environment = environment();
        // The model is created from the very bytes that were hashed, not from the file, which may change in between.
        OnnxGainModel model = new OnnxGainModel(manifest, environment, session(environment, graph, manifest));
        try {
            model.checkGraph();
            // Two at once, since a graph may be fixed to one.
            model.relativeLoudness(new float[2 * manifest.input().values()], new float[2 * StemSummary.VALUES], 2);
        } catch (ModelException e) {
            model.close();
            throw e;
        }
        return model;
    }

    GainModelManifest manifest() {
        return manifest;
    }

    /**
     * The loudness that a stem should have, by each of several excerpts.
     *
     * @param spectrograms values of the excerpts, one after the other, {@link SpectrogramInput#values()} each
     * @param summaries {@link StemSummary#VALUES} for each excerpt
     * @param count how many excerpts
     * @return a finite number of LU for each
     * @throws ModelException if the model fails or gives anything but one finite number for each
     */
    double[] relativeLoudness(float[] spectrograms, float[] summaries, int count) throws ModelException {
        SpectrogramInput input = manifest.input();
        try (OnnxTensor excerpts = tensor(spectrograms, count, 2, LoudnessSpectrogram.BANDS, input.steps());
                OnnxTensor summary = tensor(summaries, count, StemSummary.VALUES);
                OrtSession.Result result = session.run(
                        Map.of(input.name(), excerpts, manifest.summaryInput().name(), summary),
                        Set.of(manifest.output().name()))) {
            return finite(((OnnxTensor) result.get(0)).getFloatBuffer(), count);
        } catch (OrtException e) {
            throw failed("cannot be run: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            // Only a session that is already closed says so, and the predictor closes once.
            throw new IllegalStateException(e);
        }
    }

    private OnnxTensor tensor(float[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
    }

    private double[] finite(FloatBuffer values, int count) throws ModelException {
        if (values.remaining() != count) {
            throw failed("gave " + values.remaining() + " values for " + count + " excerpts");
        }
        double[] loudness = new double[count];
        for (int i = 0; i < count; i++) {
            loudness[i] = values.get();
            if (!Double.isFinite(loudness[i])) {
                throw failed("gave a loudness of " + loudness[i] + ", which is not a finite number");
            }
        }
        return loudness;
    }

    private void checkGraph() throws ModelException {
        Map<String, NodeInfo> inputs;
        Map<String, NodeInfo> outputs;
        try {
            inputs = session.getInputInfo();
            outputs = session.getOutputInfo();
        } catch (OrtException e) {
            throw failed("does not tell its inputs and outputs: " + e.getMessage(), e);
        }
        SpectrogramInput input = manifest.input();
        TensorCheck.requireFloats(inputs, "input", input.name(), 2, LoudnessSpectrogram.BANDS, input.steps());
        TensorCheck.requireFloats(inputs, "input", manifest.summaryInput().name(), StemSummary.VALUES);
        if (inputs.size() != 2) {
            throw failed("has the inputs " + inputs.keySet() + ", of which the manifest describes 2");
        }
        TensorCheck.requireFloats(outputs, "output", manifest.output().name());
    }

    private ModelException failed(String what) {
        return new ModelException("model " + manifest.provenance().label() + " " + what);
    }

    private ModelException failed(String what, OrtException cause) {
        return new ModelException("model " + manifest.provenance().label() + " " + what, cause);
    }

    private static OrtSession session(OrtEnvironment environment, byte[] graph, GainModelManifest manifest)
            throws ModelException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // One thread: sums are formed in one order, so that every machine load gives the same bits.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            // What goes wrong is thrown; nothing need be printed as well.
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            // On Windows the runtime would report to its maker; mixing music sends nothing anywhere.
            environment.setTelemetry(false);
            return environment.createSession(graph, options);
        } catch (OrtException e) {
            throw new ModelException(
                    manifest.modelFile() + " is not a model that ONNX Runtime can load: " + e.getMessage(), e);
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

    private static void checkHash(byte[] graph, GainModelManifest manifest) throws ModelException {
        String expected = manifest.provenance().sha256();
        String actual;
        try {
            actual = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(graph));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
        if (!actual.equals(expected)) {
            throw new ModelException(manifest.modelFile() + " must have the SHA-256 " + expected
                    + ", as its manifest says, but has " + actual);
        }
    }
}
