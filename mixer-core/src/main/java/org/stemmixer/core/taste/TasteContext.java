package org.stemmixer.core.taste;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.stemmixer.core.measure.Measure;
import org.stemmixer.core.measure.Measurements;
import org.stemmixer.core.measure.StemMeasurements;

/**
 * What is known of a mix besides its plan. An immutable value.
 *
 * @param style that is aimed at; empty if none is
 * @param relativeLoudnessLu of stems by name: the integrated loudness of each as it comes, against the sum of the powers of all
 */
public record TasteContext(String style, Map<String, Double> relativeLoudnessLu) {

    /** Nothing is known. */
    public static final TasteContext UNKNOWN = new TasteContext("", Map.of());

    /** Copies the map. */
    public TasteContext {
        style = TasteNames.require("style", Objects.requireNonNullElse(style, ""), 0);
        relativeLoudnessLu = Map.copyOf(relativeLoudnessLu);
    }

    /**
     * What stems measure.
     *
     * @param heard all stems of the mix
     * @param style that is aimed at; empty if none is
     * @throws IOException if a stem has to be read for its loudness and cannot be
     */
    public static TasteContext of(Measurements heard, String style) throws IOException {
        Map<String, Double> lufs = new HashMap<>();
        double power = 0;
        for (StemMeasurements stem : heard.stems()) {
            double loudness = stem.get(Measure.LOUDNESS).integratedLufs();
            if (Double.isFinite(loudness)) {
                lufs.put(stem.name(), loudness);
                power += Math.pow(10, loudness / 10);
            }
        }
        double all = 10 * Math.log10(power);
        lufs.replaceAll((name, loudness) -> Math.max(-Correction.LARGEST, loudness - all));
        return new TasteContext(style, lufs);
    }

    /** The relative loudness of a stem, where it is known. */
    OptionalDouble relativeLoudnessLu(String stem) {
        Double lu = relativeLoudnessLu.get(stem);
        return lu == null ? OptionalDouble.empty() : OptionalDouble.of(lu);
    }
}
