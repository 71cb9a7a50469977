package org.stemmixer.core.deliver;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.stemmixer.core.internal.Json;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.measure.internal.MeasurementJson;
import org.stemmixer.dsp.loudness.Loudness;

/**
 * One file, or an album, as it was brought to a target.
 *
 * @param result the gain of all files, and what was measured of all together
 * @param files each of them, in order; at least one
 */
public record DeliveredProgramme(DeliveryResult result, List<DeliveredFile> files) {

    /** Copies the list. */
    public DeliveredProgramme {
        files = List.copyOf(files);
    }

    /** A line of a table for each file, and one for all if there are several. */
    String rows() {
        StringBuilder text = new StringBuilder();
        for (DeliveredFile file : files) {
            text.append(row(file.before(), file.after(), file.output().toString()));
        }
        if (files.size() > 1) {
            text.append(row(result.before(), result.after(), "all together"));
        }
        result.notes()
                .forEach(note ->
                        text.append("  Note: ").append(name()).append(note).append('\n'));
        for (DeliveredFile file : files) {
            file.notes()
                    .forEach(note -> text.append("  Note: ")
                            .append(file.output().getFileName())
                            .append(": ")
                            .append(note)
                            .append('\n'));
        }
        return text.toString();
    }

    private String name() {
        return files.size() > 1 ? "" : files.get(0).output().getFileName() + ": ";
    }

    private String row(Loudness before, Loudness after, String name) {
        return Text.format(
                "  %7.1f %5.1f %6.1f  %7.1f %5.1f %6.1f  %+7.2f  %-10s  %s\n",
                before.integratedLufs(),
                before.loudnessRangeLu(),
                before.truePeakDbtp(),
                after.integratedLufs(),
                after.loudnessRangeLu(),
                after.truePeakDbtp(),
                result.gainDb(),
                result.limited()
                        ? Text.format("%.1f dBTP", result.limiterCeilingDbtp().getAsDouble())
                        : "no",
                name);
    }

    /** The programme as a JSON object on one line, numbers at full precision; what is not finite is {@code null}. */
    public String toJson() {
        return Json.object(json -> {
            json.writeStringField("target", result.target().name());
            json.writeNumberField("targetLufs", result.target().integratedLufs());
            json.writeNumberField("maxTruePeakDbtp", result.target().maxTruePeakDbtp());
            json.writeStringField("outcome", result.plan().outcome().name().toLowerCase(Locale.ROOT));
            json.writeBooleanField("meetsTarget", result.meetsTarget());
            json.writeNumberField("gainDb", result.gainDb());
            Json.number(json, "limiterCeilingDbtp", result.limiterCeilingDbtp().orElse(Double.NaN));
            loudness(json, "before", result.before());
            loudness(json, "after", result.after());
            json.writeArrayFieldStart("files");
            for (DeliveredFile file : files) {
                json.writeStartObject();
                json.writeStringField("input", file.input().toString());
                json.writeStringField("output", file.output().toString());
                loudness(json, "before", file.before());
                loudness(json, "after", file.after());
                Json.strings(json, "notes", file.notes());
                json.writeEndObject();
            }
            json.writeEndArray();
            Json.strings(json, "notes", result.notes());
        });
    }

    private static void loudness(JsonGenerator json, String name, Loudness loudness) throws IOException {
        json.writeObjectFieldStart(name);
        MeasurementJson.loudness(json, loudness);
        json.writeEndObject();
    }
}
