package org.stemmixer.ml;

import ai.onnxruntime.NodeInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.stemmixer.ml.internal.LoudnessSpectrogram;
import org.stemmixer.ml.internal.StemSummary;

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
        inputs.put(
                manifest.input().name(),
                new long[] {2, LoudnessSpectrogram.BANDS, manifest.input().steps()});
        inputs.put(manifest.summaryInput().name(), new long[] {StemSummary.VALUES});
        OnnxSession session = OnnxSession.open(source, manifest.modelFile(), manifest.provenance(), inputs);
        OnnxGainModel model = new OnnxGainModel(manifest, session);
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
    float[] relativeLoudness(float[] spectrograms, float[] summaries, int count) throws ModelException {
        SpectrogramInput input = manifest.input();
        OnnxSession.Tensor excerpts =
                new OnnxSession.Tensor(spectrograms, count, 2, LoudnessSpectrogram.BANDS, input.steps());
        OnnxSession.Tensor summary = new OnnxSession.Tensor(summaries, count, StemSummary.VALUES);
        return finite(
                session.run(
                        Map.of(input.name(), excerpts, manifest.summaryInput().name(), summary),
                        manifest.output().name()),
                count);
    }

    @Override
    public void close() {
        session.close();
    }

    private float[] finite(float[] values, int count) throws ModelException {
        if (values.length != count) {
            throw failed("gave " + values.length + " values for " + count + " excerpts");
        }
        for (float loudness : values) {
            if (!Float.isFinite(loudness)) {
                throw failed("gave a loudness of " + loudness + ", which is not a finite number");
            }
        }
        return values;
    }

    private void checkGraph() throws ModelException {
        Map<String, NodeInfo> inputs = session.inputs();
        SpectrogramInput input = manifest.input();
        TensorCheck.requireFloats(inputs, "input", input.name(), 2, LoudnessSpectrogram.BANDS, input.steps());
        TensorCheck.requireFloats(inputs, "input", manifest.summaryInput().name(), StemSummary.VALUES);
        session.requireNoOtherInputs(
                Set.of(input.name(), manifest.summaryInput().name()));
        TensorCheck.requireFloats(session.outputs(), "output", manifest.output().name());
    }

    private ModelException failed(String what) {
        return session.failed(what);
    }
}
