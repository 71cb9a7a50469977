package org.stemmixer.daw;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.stemmixer.core.plan.MixPlan;

/**
 * What a project holds: its audio tracks as stems, and their levels as a plan. An immutable value.
 *
 * @param stems the files that were written, by the names of stems, in the order of the project
 * @param plan of these stems
 * @param planFile where the plan was written, as JSON
 * @param tempoBpm the tempo, if the project says one
 * @param notes what of the project the plan does not hold: for people, a line each
 */
public record DawImport(
        Map<String, Path> stems, MixPlan plan, Path planFile, OptionalDouble tempoBpm, List<String> notes) {

    /** Copies the collections, in their order. */
    public DawImport {
        stems = Collections.unmodifiableMap(new LinkedHashMap<>(stems));
        notes = List.copyOf(notes);
    }
}
