package org.stemmixer.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.stemmixer.core.plan.Evidence;
import org.stemmixer.core.plan.PlanDecision;
import org.stemmixer.desk.MixLevel;
import org.stemmixer.dsp.loudness.Loudness;

/** What tools say, as JSON and as words. */
final class ToolJson {

    private static final int MOST_LINES = 40;

    private ToolJson() {}

    /** As many of something, in words. */
    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static void strings(ObjectNode node, String name, List<String> strings) {
        ArrayNode array = node.putArray(name);
        strings.forEach(array::add);
    }

    /** A number, or null where there is none; JSON has no infinity. */
    static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    static void loudness(ObjectNode node, Loudness loudness) {
        number(node, "integratedLufs", loudness.integratedLufs());
        number(node, "shortTermMaxLufs", loudness.shortTermMaxLufs());
        number(node, "momentaryMaxLufs", loudness.momentaryMaxLufs());
        number(node, "loudnessRangeLu", loudness.loudnessRangeLu());
        number(node, "truePeakDbtp", loudness.truePeakDbtp());
        number(node, "samplePeakDbfs", loudness.samplePeakDbfs());
    }

    static void level(ObjectNode node, MixLevel level) {
        number(node, "integratedLufs", level.integratedLufs());
        number(node, "truePeakDbtp", level.truePeakDbtp());
        number(node, "gainDb", level.gainDb());
        node.put("limited", level.ceilingDbtp().isPresent());
    }

    static String inWords(double integratedLufs, double truePeakDbtp) {
        return level(integratedLufs, "LUFS") + ", " + level(truePeakDbtp, "dBTP");
    }

    private static String level(double value, String unit) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.1f %s", value, unit) : "silent";
    }

    /** What a decision says, and why. */
    static void decision(ObjectNode node, String id, PlanDecision decision) {
        node.put("id", id);
        node.put("channel", decision.channelInWords());
        node.put("inWords", decision.inWords());
        node.put("reason", decision.decided().reason());
        node.put("source", decision.decided().source());
        number(node, "confidence", decision.decided().confidence().orElse(Double.NaN));
    }

    static void evidence(ObjectNode node, List<Evidence> evidence) {
        ArrayNode list = node.putArray("evidence");
        for (Evidence number : evidence) {
            ObjectNode entry = list.addObject();
            entry.put("name", number.name());
            number(entry, "value", number.value());
            entry.put("unit", number.unit());
            entry.put("because", number.because());
        }
    }

    /** Lines below a first one; where there are very many, the first of them. */
    static String lines(String first, List<String> lines) {
        String more = lines.size() > MOST_LINES ? "\n… and " + (lines.size() - MOST_LINES) + " more" : "";
        return first
                + lines.stream().limit(MOST_LINES).map(line -> "\n- " + line).collect(Collectors.joining())
                + more;
    }
}
