package org.stemmixer.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import org.stemmixer.core.ProgressListener.Stage;
import org.stemmixer.core.plan.MixPlan;
import org.stemmixer.core.plan.PlanDecision;
import org.stemmixer.desk.MixLevel;
import org.stemmixer.desk.QuietDesk;

/** Explains one decision: why, by which numbers, how sure, and what the mix sounds like without. */
final class ExplainTool implements AgentTool {

    private final OpenProjects projects;

    ExplainTool(OpenProjects projects) {
        this.projects = projects;
    }

    @Override
    public Answer call(ToolArguments arguments, Work work) throws IOException {
        String id = arguments.text("id");
        boolean measured = arguments.flag("measure");
        return projects.with(arguments, work, project -> explained(project.desk(), id, measured, work));
    }

    private static Answer explained(QuietDesk desk, String id, boolean measured, Work work) throws IOException {
        PlanDecision decision = desk.decision(id);
        MixPlan off = desk.planWithout(decision);
        MixPlan on = desk.planWith(decision);
        ObjectNode data = ToolJson.object();
        ToolJson.decision(data, id, decision);
        ToolJson.evidence(data, decision.decided().evidence());
        data.put("on", !off.equals(desk.plan()));
        ObjectNode without = data.putObject("off");
        without.put("inWords", OffInWords.of(decision));
        ToolJson.strings(without, "differences", off.differencesFrom(on));
        StringBuilder text = new StringBuilder();
        text.append(decision).append("\nWhy: ").append(decision.decided().reason());
        decision.decided()
                .confidence()
                .ifPresent(sure -> text.append(String.format(Locale.ROOT, "\nConfidence: %.2f", sure)));
        decision.decided()
                .evidence()
                .forEach(number -> text.append(
                        String.format(Locale.ROOT, "\n- %s %.2f %s", number.name(), number.value(), number.unit())
                                .stripTrailing()));
        text.append("\nOff: ").append(without.path("inWords").asText());
        if (measured) {
            MixLevel with =
                    desk.level(on, work.progress().part(0, 0.5, "measuring with it", Stage.MEASURE), work.cancelled());
            MixLevel less = desk.level(
                    off, work.progress().part(0.5, 1, "measuring without it", Stage.MEASURE), work.cancelled());
            ToolJson.number(without, "loudnessChangeLu", less.integratedLufs() - with.integratedLufs());
            ToolJson.number(without, "truePeakChangeDb", less.truePeakDbtp() - with.truePeakDbtp());
            text.append(String.format(
                    Locale.ROOT,
                    " (mix %+.2f LU, true peak %+.2f dB)",
                    less.integratedLufs() - with.integratedLufs(),
                    less.truePeakDbtp() - with.truePeakDbtp()));
        }
        return new Answer(data, text.toString());
    }
}
