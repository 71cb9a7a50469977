package org.stemmixer.fuzz;

import java.util.function.Consumer;
import org.stemmixer.core.json.JsonFormatException;
import org.stemmixer.core.plan.EffectsChainJson;
import org.stemmixer.core.plan.MixParametersJson;
import org.stemmixer.core.plan.PlanJson;
import org.stemmixer.core.song.profile.ReferenceProfile;
import org.stemmixer.core.taste.Taste;

/** Documents that people write by hand and programs hand over, as JSON. */
enum FuzzedDocument {
    PLAN,
    CHAIN,
    PARAMETERS,
    PROFILE,
    TASTE;

    /**
     * Reads a document and writes what was understood.
     *
     * @param notes hears of what is passed over
     * @throws JsonFormatException if it is none
     */
    String written(String json, Consumer<String> notes) {
        return switch (this) {
            case PLAN -> PlanJson.write(PlanJson.read(json, notes));
            case CHAIN -> EffectsChainJson.write(EffectsChainJson.read(json, notes));
            case PARAMETERS -> MixParametersJson.write(MixParametersJson.read(json, notes));
            case PROFILE -> ReferenceProfile.fromJson(json, notes).toJson();
            case TASTE -> Taste.parse(json, notes).toJson();
        };
    }
}
