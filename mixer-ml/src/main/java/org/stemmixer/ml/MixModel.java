package org.stemmixer.ml;

import ai.onnxruntime.NodeInfo;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.dsp.chain.MixParameters;
import org.stemmixer.ml.internal.ProfileInput;
import org.stemmixer.ml.internal.SongInput;

/**
 * A verified model of mixing parameters, ready to run. Thread-safe, except that nothing may run while or after it is
 * closed.
 */
final class MixModel implements AutoCloseable {

    private static final int MAX_MANIFEST_BYTES = 1 << 20;

    private final MixModelManifest manifest;
    private final OnnxSession session;

    private MixModel(MixModelManifest manifest, OnnxSession session) {
        this.manifest = manifest;
        this.session = session;
    }

    /**
     * Loads a model and checks that it is what its manifest says: by its hash, by the inputs and outputs of its graph,
     * and by a first run on two excerpts of silence.
     */
    static MixModel open(ModelSource source) throws ModelException {
        MixModelManifest manifest = manifest(source);
        SongInput input = manifest.input();
        Map<String, long[]> inputs = new HashMap<>();
        inputs.put(manifest.logMel(), new long[] {2, input.nMels(), input.steps()});
        inputs.put(manifest.levels(), new long[] {2, input.steps()});
        manifest.profile().ifPresent(profile -> inputs.put(profile, new long[] {ProfileInput.VALUES}));
        OnnxSession session = OnnxSession.open(source, manifest.modelFile(), manifest.provenance(), inputs);
        MixModel model = new MixModel(manifest, session);
        try {
            model.checkGraph();
            float[] logMel = new float[2 * input.melValues()];
            float[] levels = new float[2 * input.levelValues()];
            Arrays.fill(logMel, (float) input.floorDb());
            Arrays.fill(levels, (float) input.floorDb());
            model.predict(2, logMel, levels, ReferenceProfile.ofLibrary());
            return model;
        } catch (ModelException e) {
            model.close();
            throw e;
        }
    }

    /** What a model says of itself, which is not held against the model yet. */
    static MixModelManifest manifest(ModelSource source) throws ModelException {
        return MixModelManifest.parse(source.read(source.manifestName(), MAX_MANIFEST_BYTES));
    }

    MixModelManifest manifest() {
        return manifest;
    }

    boolean hearsProfiles() {
        return manifest.profile().isPresent();
    }

    /**
     * The parameters of excerpts.
     *
     * @param excerpts how many, at least 1
     * @param logMel values of the spectrograms, excerpt after excerpt
     * @param levels values of the levels likewise
     * @param profile aimed at; a model of one profile does not hear it
     * @return ten numbers in [0, 1] for each
     * @throws ModelException if the model fails or gives anything else
     */
    float[] predict(int excerpts, float[] logMel, float[] levels, ReferenceProfile profile) throws ModelException {
        SongInput input = manifest.input();
        Map<String, OnnxSession.Tensor> tensors = new HashMap<>();
        tensors.put(manifest.logMel(), new OnnxSession.Tensor(logMel, excerpts, 2, input.nMels(), input.steps()));
        tensors.put(manifest.levels(), new OnnxSession.Tensor(levels, excerpts, 2, input.steps()));
        manifest.profile()
                .ifPresent(name -> tensors.put(
                        name,
                        new OnnxSession.Tensor(
                                ProfileInput.repeated(profile, excerpts), excerpts, ProfileInput.VALUES)));
        float[] values = session.run(tensors, manifest.output());
        if (values.length != excerpts * MixParameters.NAMES.size()) {
            throw session.failed("gave " + values.length + " values for " + excerpts + " excerpts");
        }
        for (float value : values) {
            if (!(value >= 0 && value <= 1)) {
                throw session.failed("gave a parameter of " + value + ", which is not in [0, 1]");
            }
        }
        return values;
    }

    @Override
    public void close() {
        session.close();
    }

    private void checkGraph() throws ModelException {
        SongInput input = manifest.input();
        Map<String, NodeInfo> inputs = session.inputs();
        TensorCheck.requireFloats(inputs, "input", manifest.logMel(), 2, input.nMels(), input.steps());
        TensorCheck.requireFloats(inputs, "input", manifest.levels(), 2, input.steps());
        Set<String> names = new HashSet<>(List.of(manifest.logMel(), manifest.levels()));
        if (manifest.profile().isPresent()) {
            TensorCheck.requireFloats(inputs, "input", manifest.profile().get(), ProfileInput.VALUES);
            names.add(manifest.profile().get());
        }
        TensorCheck.requireFloats(session.outputs(), "output", manifest.output(), MixParameters.NAMES.size());
        session.requireNoOtherInputs(names);
    }
}
