package org.stemmixer.training.gains;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stemmixer.core.plan.ModelProvenance;
import org.stemmixer.ml.CnnGainPredictor;

/**
 * A gain model, and models of its kind that learned without single songs: each song is answered for by one that did not learn
 * from it. Holds native memory until closed.
 */
final class GainModels implements GainSource, AutoCloseable {

    private final CnnGainPredictor usual;
    private final Map<String, CnnGainPredictor> heldOut = new TreeMap<>();
    private final Calibration calibration = new Calibration();

    private GainModels(CnnGainPredictor usual) {
        this.usual = usual;
    }

    /**
     * Loads models.
     *
     * @param folder of the model, or none for the one that is bundled
     * @param heldOut by songs' ids, or beginnings of ids up to a {@code /}, the folders of those that learned without them
     * @throws IOException if one of them cannot be used
     */
    static GainModels load(Optional<Path> folder, Map<String, Path> heldOut) throws IOException {
        GainModels models = new GainModels(usual(folder));
        try {
            for (Map.Entry<String, Path> model : heldOut.entrySet()) {
                models.heldOut.put(model.getKey(), CnnGainPredictor.load(model.getValue()));
            }
        } catch (IOException e) {
            models.close();
            throw e;
        }
        return models;
    }

    private static CnnGainPredictor usual(Optional<Path> folder) throws IOException {
        if (folder.isPresent()) {
            return CnnGainPredictor.load(folder.get());
        }
        CnnGainPredictor bundled = new CnnGainPredictor();
        Optional<String> failure = bundled.fallbackReason();
        if (failure.isPresent()) {
            bundled.close();
            throw new IOException("the model cannot be used: " + failure.get());
        }
        return bundled;
    }

    /** The model for all songs that no other is for. */
    ModelProvenance model() {
        return usual.model().orElseThrow();
    }

    /** How sure the models were of what they have answered so far, and how right. */
    Calibration calibration() {
        return calibration;
    }

    @Override
    public Optional<double[]> gainsDb(GainQuestion question) throws IOException {
        for (Map.Entry<String, CnnGainPredictor> model : heldOut.entrySet()) {
            if ((question.song() + "/").startsWith(model.getKey() + "/")) {
                return GainSource.of(model.getValue(), calibration).gainsDb(question);
            }
        }
        return GainSource.of(usual, calibration).gainsDb(question);
    }

    @Override
    public void close() {
        usual.close();
        heldOut.values().forEach(CnnGainPredictor::close);
    }
}
