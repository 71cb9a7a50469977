package org.stemmixer.core.plan;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;

/**
 * One source in several stems: what several microphones have recorded, or left and right in two files. How loud they are against each
 * other makes the sound, so it is kept. An immutable value.
 *
 * <p>They are told by their names, which differ only in where a microphone stood (in and out, top and bottom, close and room, DI and
 * amp) or in the side; and by their sound, where stems of one role are alike sample by sample, as they lie or up to 20 ms apart. An overhead that hears
 * the snare is of another role, and so of another source.
 *
 * @param stems their names, at least two, in the order of the plan
 * @param because how they were told, in words
 */
public record StemSource(List<String> stems, String because) {

    /** Copies the list. */
    public StemSource {
        stems = List.copyOf(stems);
    }

    /** What stems are asked for to find sources. */
    public static Set<Measure<?>> measures() {
        return Set.of(Measure.WINDOWS);
    }

    /** What one stem is asked for: nothing where no other one may be of the same source, by its name or its role. */
    public static Set<Measure<?>> measures(MixPlan draft, StemPlan stem) {
        return SourceFinder.mayShare(draft, stem) ? measures() : Set.of();
    }

    /**
     * The sources that are in several stems of a plan.
     *
     * @param plan in which the roles have been decided
     * @param heard what the stems measure
     * @throws IOException if a stem has to be read for it and cannot be
     */
    public static List<StemSource> in(MixPlan plan, Measurements heard) throws IOException {
        return SourceFinder.find(plan, heard);
    }
}
