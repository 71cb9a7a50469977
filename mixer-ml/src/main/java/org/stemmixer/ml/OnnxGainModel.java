package org.stemmixer.ml;

import ai.onnxruntime.NodeInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.stemmixer.ml.internal.GainModelInput;
import org.stemmixer.ml.internal.MixStems;

/** A verified gain model, ready to run. Thread-safe, except that nothing may run while or after it is closed. */
final class OnnxGainModel implements AutoCloseable {

    private static final int MAX_MANIFEST_BYTES = 1 << 20;

    private final GainModelManifest manifest;
    private final OnnxSession session;

    private OnnxGainModel(GainModelManifest manifest, OnnxSession session) {
        this.manifest = manifest;
        this.session = session;
    }

    /**
     * Loads a model and checks that it is what its manifest says: by its hash, by the inputs and outputs of its graph,
     * and by a first run on zeros.
     */
    static OnnxGainModel open(ModelSource source) throws ModelException {
        GainModelManifest manifest = GainModelManifest.parse(source.read(source.manifestName(), MAX_MANIFEST_BYTES));
        Map<String, long[]> inputs = new HashMap<>();
        inputs.put(manifest.bandsInput(), new long[] {GainModelInput.BAND_ROWS, MixStems.GROUPS});
        inputs.put(manifest.summaryInput(), new long[] {GainModelInput.SUMMARY_VALUES});
        OnnxSession session = OnnxSession.open(source, manifest.modelFile(), manifest.provenance(), inputs);
        OnnxGainModel model = new OnnxGainModel(manifest, session);
        try {
            model.checkGraph();
            // Two at once, since a graph may be fixed to one.
            model.balance(new float[2 * GainModelInput.BAND_VALUES], new float[2 * GainModelInput.SUMMARY_VALUES], 2);
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
     * The balance that stems should have.
     *
     * @param bands {@link GainModelInput#BAND_VALUES} for each stem
     * @param summaries {@link GainModelInput#SUMMARY_VALUES} for each
     * @param count how many stems
     * @return for each the loudness of its loudest moment in LU, and the logarithm of the deviation to expect: finite numbers
     * @throws ModelException if the model fails or gives anything but two finite numbers for each
     */
    float[] balance(float[] bands, float[] summaries, int count) throws ModelException {
        OnnxSession.Tensor rows = new OnnxSession.Tensor(bands, count, GainModelInput.BAND_ROWS, MixStems.GROUPS);
        OnnxSession.Tensor summary = new OnnxSession.Tensor(summaries, count, GainModelInput.SUMMARY_VALUES);
        return finite(
                session.run(
                        Map.of(manifest.bandsInput(), rows, manifest.summaryInput(), summary),
                        manifest.output().name()),
                2 * count);
    }

    @Override
    public void close() {
        session.close();
    }

    private float[] finite(float[] values, int count) throws ModelException {
        if (values.length != count) {
            throw failed("gave " + values.length + " values for " + count / 2 + " stems, not 2 for each");
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw failed("gave a value of " + value + ", which is not a finite number");
            }
        }
        return values;
    }

    private void checkGraph() throws ModelException {
        Map<String, NodeInfo> inputs = session.inputs();
        TensorCheck.requireFloats(inputs, "input", manifest.bandsInput(), GainModelInput.BAND_ROWS, MixStems.GROUPS);
        TensorCheck.requireFloats(inputs, "input", manifest.summaryInput(), GainModelInput.SUMMARY_VALUES);
        session.requireNoOtherInputs(Set.of(manifest.bandsInput(), manifest.summaryInput()));
        TensorCheck.requireFloats(session.outputs(), "output", manifest.output().name(), 2);
    }

    private ModelException failed(String what) {
        return session.failed(what);
    }
}
