package org.stemmixer.ml;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.plan.RolePrediction;
import org.stemmixer.ml.internal.StemSound;

/** A verified model of roles, ready to run. Thread-safe, except that nothing may run while or after it is closed. */
final class OnnxRoleModel implements AutoCloseable {

    private static final int MAX_MANIFEST_BYTES = 1 << 20;

    private final RoleModelManifest manifest;
    private final OnnxSession session;

    private OnnxRoleModel(RoleModelManifest manifest, OnnxSession session) {
        this.manifest = manifest;
        this.session = session;
    }

    /** Loads a model and checks that it is what its manifest says: by its hash, by its graph, and by a first run on zeros. */
    static OnnxRoleModel open(ModelSource source) throws ModelException {
        RoleModelManifest manifest = RoleModelManifest.parse(source.read(source.manifestName(), MAX_MANIFEST_BYTES));
        Map<String, long[]> inputs = Map.of(manifest.soundInput(), new long[] {StemSound.VALUES});
        OnnxSession session = OnnxSession.open(source, manifest.modelFile(), manifest.provenance(), inputs);
        OnnxRoleModel model = new OnnxRoleModel(manifest, session);
        try {
            TensorCheck.requireFloats(session.inputs(), "input", manifest.soundInput(), StemSound.VALUES);
            session.requireNoOtherInputs(Set.of(manifest.soundInput()));
            TensorCheck.requireFloats(
                    session.outputs(),
                    "output",
                    manifest.scoresOutput(),
                    manifest.roles().size());
            model.predict(new float[StemSound.VALUES]);
        } catch (ModelException e) {
            model.close();
            throw e;
        }
        return model;
    }

    RoleModelManifest manifest() {
        return manifest;
    }

    /**
     * What a stem may play.
     *
     * @param sound as {@link StemSound} has it
     * @throws ModelException if the model fails or does not give a finite score for each role
     */
    RolePrediction predict(float[] sound) throws ModelException {
        float[] scores = session.run(
                Map.of(manifest.soundInput(), new OnnxSession.Tensor(sound, 1, sound.length)), manifest.scoresOutput());
        if (scores.length != manifest.roles().size()) {
            throw session.failed(
                    "gave " + scores.length + " scores for " + manifest.roles().size() + " roles");
        }
        double highest = Double.NEGATIVE_INFINITY;
        for (float score : scores) {
            if (!Float.isFinite(score)) {
                throw session.failed("gave a score of " + score + ", which is not a finite number");
            }
            highest = Math.max(highest, score);
        }
        double sum = 0;
        double[] shares = new double[scores.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp((scores[i] - highest) / manifest.temperature());
            sum += shares[i];
        }
        Map<StemRole, Double> probabilities = new EnumMap<>(StemRole.class);
        for (int i = 0; i < shares.length; i++) {
            probabilities.put(manifest.roles().get(i), shares[i] / sum);
        }
        return new RolePrediction(probabilities);
    }

    @Override
    public void close() {
        session.close();
    }
}
