package org.stemmixer.core.plan;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.StemMeasurements;

/** Tells what a stem plays by its sound. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface RolePredictor {

    /**
     * What a stem may play. Vocals of all kinds are {@link org.stemmixer.core.StemRole#LEAD_VOCAL}: which one leads, all stems
     * together tell.
     *
     * @param stem at any level; its name does not count
     * @throws IOException if the stem has to be read for that and cannot be
     */
    RolePrediction predict(StemMeasurements stem) throws IOException;

    /** What it asks stems for, so that they are heard once for all that is asked; by default nothing. */
    default Set<Measure<?>> measures() {
        return Set.of();
    }

    /** The model that decides, if one does. */
    default Optional<ModelProvenance> model() {
        return Optional.empty();
    }
}
