package org.stemmixer.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stemmixer.core.StemGroup;
import org.stemmixer.core.StemRole;
import org.stemmixer.core.internal.Json;
import org.stemmixer.core.internal.Text;
import org.stemmixer.core.plan.Decided;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.RolePlanner;
import org.stemmixer.core.plan.StemPlan;
import org.stemmixer.core.plan.StemSource;

/**
 * What stems play, and what of them belongs together.
 *
 * @param plan with the roles
 * @param sources that are in several stems
 * @param notes what reading the stems had to go round, in words
 */
record RoleReport(MixPlan plan, List<StemSource> sources, List<String> notes) {

    /** A table for people. */
    String summary() {
        int width = plan.stems().stream()
                .mapToInt(stem -> stem.stem().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (StemPlan stem : plan.stems()) {
            Decided<StemRole> role = stem.role();
            String line = Text.format(
                    "%-" + Math.max(1, width) + "s  %-15s  %-12s  %s",
                    stem.stem(),
                    role.value().label(),
                    by(role),
                    remark(role));
            text.append(line.stripTrailing()).append('\n');
        }
        text.append("\nGroups\n");
        StemGroup.in(plan)
                .forEach((group, stems) -> text.append("  " + group.label() + ": " + String.join(", ", stems) + "\n"));
        if (!sources.isEmpty()) {
            text.append("\nSources in several stems, which --cnn moves together\n");
            sources.forEach(
                    source -> text.append("  " + String.join(", ", source.stems()) + ": " + source.because() + "\n"));
        }
        List<String> doubts = new ArrayList<>(RolePlanner.doubts(plan.stems()));
        doubts.addAll(notes);
        if (!doubts.isEmpty()) {
            text.append('\n');
            doubts.forEach(doubt -> text.append("Note: " + doubt + "\n"));
        }
        return text.toString();
    }

    private static String by(Decided<StemRole> role) {
        if (role.isOpen()) {
            return "unknown";
        }
        if (role.isByHand()) {
            return "hand";
        }
        // Of a role by name, the confidence is that of the sound: it would read as if the name were hardly believed.
        return role.source().equals(RolePlanner.BY_SOUND) && role.confidence().isPresent()
                ? Text.format(
                        "%s (%.0f %%)", role.source(), 100 * role.confidence().getAsDouble())
                : role.source();
    }

    /** What the sound tells, unless it is what the name or a person says. */
    private static String remark(Decided<StemRole> role) {
        return role.isByHand()
                        || role.reason().equals(RolePlanner.byName(role.value()).reason())
                ? ""
                : role.reason();
    }

    /** The same as a JSON object on one line. */
    String toJson() {
        return Json.object(json -> {
            json.writeArrayFieldStart("stems");
            for (StemPlan stem : plan.stems()) {
                stem(json, stem);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("groups");
            for (Map.Entry<StemGroup, List<String>> group : StemGroup.in(plan).entrySet()) {
                Json.strings(json, group.getKey().label(), group.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("sources");
            for (StemSource source : sources) {
                json.writeStartObject();
                Json.strings(json, "stems", source.stems());
                json.writeStringField("because", source.because());
                json.writeEndObject();
            }
            json.writeEndArray();
            List<String> warnings = new ArrayList<>(RolePlanner.doubts(plan.stems()));
            warnings.addAll(notes);
            Json.strings(json, "warnings", warnings);
        });
    }

    private static void stem(JsonGenerator json, StemPlan stem) throws IOException {
        Decided<StemRole> role = stem.role();
        json.writeStartObject();
        json.writeStringField("name", stem.stem());
        json.writeStringField("role", role.value().label());
        json.writeStringField("type", stem.type().label());
        json.writeStringField("source", role.source());
        json.writeStringField("reason", role.reason());
        if (role.confidence().isPresent()) {
            json.writeNumberField("confidence", role.confidence().getAsDouble());
        }
        json.writeObjectFieldStart("sound");
        for (Evidence likely : role.evidence()) {
            json.writeNumberField(likely.name(), likely.value());
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
