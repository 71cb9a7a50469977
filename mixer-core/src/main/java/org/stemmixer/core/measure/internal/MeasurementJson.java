package org.stemmixer.core.measure.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.stemmixer.core.internal.Json;
import org.stemmixer.dsp.loudness.Loudness;

/** Measurements as fields of JSON objects. */
public final class MeasurementJson {

    private MeasurementJson() {}

    /** The levels of EBU R 128; minus infinity is {@code null}. */
    public static void loudness(JsonGenerator json, Loudness loudness) throws IOException {
        Json.number(json, "integratedLufs", loudness.integratedLufs());
        Json.number(json, "momentaryMaxLufs", loudness.momentaryMaxLufs());
        Json.number(json, "shortTermMaxLufs", loudness.shortTermMaxLufs());
        Json.number(json, "loudnessRangeLu", loudness.loudnessRangeLu());
        Json.number(json, "truePeakDbtp", loudness.truePeakDbtp());
        Json.number(json, "samplePeakDbfs", loudness.samplePeakDbfs());
    }
}
